"""Finding something in a reader's own words.

`words` takes a text apart, `said` is what each row says, and `findable` all that readers of a council can
open. `typed` is what somebody typed, `spelling` guesses the words they meant, `meaning` adds other words
for the same, `ranking` orders what has them, `sentence` picks what to show of it, and `looking` puts it
together. All of it goes by the record in memory: nothing here asks the database.
"""

"""Finding something in a reader's own words.

`typed` takes apart what somebody typed, `spelling` guesses the words they meant, `meaning` adds other
words for the same, `ranking` orders what has them, `sentence` picks what to show of it, and `looking`
puts it together with what the database finds. All but `looking` are pure.
"""

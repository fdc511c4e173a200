"""One letter a week to each person who has something to look at.

`matters` says what there is and who is told of it, `waiting` finds it in the record, `letters` puts
it into words, `sending` sends each letter once.
"""

"""Links to elsewhere: which there are, and whether they still lead there.

`found` reads them out of the live text and keeps the record of them; `addresses` says where we may
go and `asking` goes there; `verdicts` says what an answer means; `checking` does it for those whose
turn it is.
"""

"""The finder: a few questions, one a page, and the leaving-care status they lead to.

Nothing a reader answers is kept. The answers travel with each form to the next page and end there:
no cookie, no session, no row, no address holds them. Everything here is pure; time is an argument.

`questions` knows what is asked, `answers` what may be answered, `path` what to ask next, `care_dates`
how stays in care add up, `conversation` which page follows which, `pages` and `result` the words.
"""

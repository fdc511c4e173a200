"""What readers search in: the words of every row they can read, kept beside the rows.

`words` is how a text is taken apart (pure), `entries` keeps one entry for each row, `full_text` asks
the database's own full-text index. How an answer is put together is the business of `offers.search`.
"""

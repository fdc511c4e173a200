"""Page-shaped objects: the words, links and order that templates only arrange.

Every attribute is a plain value, worked out from rows already fetched.
"""

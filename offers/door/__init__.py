"""The door: where a reader's page is given out again without being made again.

It stands before everything else (`localoffer/wsgi.py`). A page is the same for everybody until something
is changed or the minute is over, so a copy of it is all there is to do.
"""

from offers.door.door import Door

__all__ = ["Door"]

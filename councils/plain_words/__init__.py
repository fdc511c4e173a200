"""What a careful colleague would say about a text before it is published.

Pure rules: no database, no request, no clock. `read_through` takes the texts of one page and gives
`Advice`, kind and specific. Advice of level WRONG is about safety and stops publishing; everything
else a publisher may overrule with a reason. The checks find what is surely worth a look and would
rather miss something than nag.
"""

from councils.plain_words.advice import ADVICE, WRONG, Advice
from councils.plain_words.read_through import CHECKS, read_through
from councils.plain_words.reading import OLDEST, Reading, reading_age, reading_of
from councils.plain_words.sentences import LONGEST, sentences
from councils.plain_words.text import Text

__all__ = [
    "ADVICE",
    "CHECKS",
    "LONGEST",
    "OLDEST",
    "WRONG",
    "Advice",
    "Reading",
    "Text",
    "read_through",
    "reading_age",
    "reading_of",
    "sentences",
]

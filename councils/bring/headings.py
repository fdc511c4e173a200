"""Lines that are headings although nobody marked them so: short, and not a sentence."""

import re

from councils.bring.wording import tidy

LONGEST = 80
MOST_WORDS = 10
ENDS_LIKE_TEXT = tuple(".,;:–—-")
STARTS_LIKE_TEXT = re.compile(
    r"(?:or|and|but|please|call|ring|phone|tel|telephone|email|e-mail|text|website|address)\b[^?]*$",
    re.IGNORECASE,
)
FACT = re.compile(
    r"@|\bwww\.|https?:|\d{5}|\d{3}[\s-]\d{3}|\d\s?[ap]\.?m\b|\d[:.]\d\d|£\s?\d"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
)
WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE)
INSIDE = re.compile(r"[.!?]\s+[A-Z]")


def looks_like_heading(text: str) -> bool:
    """Whether a line that stands alone can be a heading, and is no sentence, number, time or address.

    >>> [looks_like_heading(line) for line in ("Our role", "What is a pathway plan?", "Extra Support")]
    [True, True, True]
    >>> [looks_like_heading(line) for line in ("We can help.", "You can have:", "Monday to Friday 9am - 5pm")]
    [False, False, False]
    >>> looks_like_heading("Or, you can email us")
    False
    """
    line = tidy(text)
    return (
        0 < len(line) <= LONGEST
        and len(line.split()) <= MOST_WORDS
        and (line[0].isupper() or line[0].isdigit())
        and any(letter.isalpha() for letter in line)
        and not line.endswith(ENDS_LIKE_TEXT)
        and not any(pattern.search(line) for pattern in (FACT, WEEKDAY, INSIDE))
        and not STARTS_LIKE_TEXT.match(line)
    )

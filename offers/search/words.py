"""A text as the words one searches by."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

LONGEST_WORD = 40
"""Letters of a word that count. Longer ones are not words."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMMA_IN_A_NUMBER = re.compile(r"(?<=\d),(?=\d{3})")
_APOSTROPHES = str.maketrans("", "", "'’")
_stemmer = snowballstemmer.stemmer("english")


def words_in(text: str) -> list[str]:
    """The words of a text in order, without capitals, accents, apostrophes and commas in numbers.

    >>> words_in("You’ll get £2,000 – at the café, or a full-time job")
    ['youll', 'get', '2000', 'at', 'the', 'cafe', 'or', 'a', 'full', 'time', 'job']
    """
    plain = _COMMA_IN_A_NUMBER.sub("", text).casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return [word.translate(_APOSTROPHES)[:LONGEST_WORD] for word in WORD.findall(plain)]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The part of an English word (from `words_in`) that its forms share.

    >>> stem("advisers"), stem("adviser"), stem("housing"), stem("house"), stem("بيت")
    ('advis', 'advis', 'hous', 'hous', 'بيت')
    """
    stemmed: str = _stemmer.stemWord(word)
    return stemmed

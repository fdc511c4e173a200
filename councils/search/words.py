"""A text as the words one searches by: pure, and the same whichever database keeps them."""

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
    """The part of an English word (from `words_in`) that its forms share, in letters a to z and digits.

    A word in another script is written as its bytes: every full-text index takes that as one word.

    >>> stem("advisers"), stem("adviser"), stem("housing"), stem("house"), stem("بيت")
    ('advis', 'advis', 'hous', 'hous', 'd8a8d98ad8aa')
    """
    stemmed: str = _stemmer.stemWord(word)
    return stemmed if stemmed.isascii() else stemmed.encode().hex()


def scope_of(council: int | None) -> str:
    """What all tokens of one council begin with (its key in the database), and those of national rows (None).

    Tokens carry whose they are: a search never even asks for another council's, and asks no more of an
    index that many councils share.
    """
    return "nq" if council is None else f"c{council}q"


def token(scope: str, stemmed: str) -> str:
    """A stem as the full-text index keeps it."""
    return scope + stemmed


def tokens(scope: str, text: str) -> str:
    """All tokens of a text, as the index keeps them.

    >>> tokens(scope_of(7), "Advisers help")
    'c7qadvis c7qhelp'
    """
    return " ".join(token(scope, stem(word)) for word in words_in(text))

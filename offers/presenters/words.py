"""The words we use: all of them from A to Z, and those that one page explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from councils.models import Council
from offers.glossary import FirstUses, Word, glossary

MANY = 20
"""Words from which on there are letters to jump to."""


@dataclass(frozen=True)
class Letter:
    """A letter, and the words that begin with it. Its id is a capital: those of words are small."""

    id: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class WordsPage:
    """Every word by its first letter, and whether there are enough for letters to jump to."""

    letters: tuple[Letter, ...]
    many: bool


def words_page(council: Council) -> WordsPage:
    """The words that this council's readers can look up."""
    words = _words_of(council)
    letters = groupby(words, key=lambda word: word.id[0].upper())
    return WordsPage(
        letters=tuple(Letter(letter, tuple(some)) for letter, some in letters),
        many=len(words) >= MANY,
    )


def first_uses(council: Council, title: str) -> FirstUses:
    """What the page with this title explains where it is first said."""
    return FirstUses(_words_of(council), title)


def _words_of(council: Council) -> Sequence[Word]:
    """The words that came with the council."""
    return glossary(council.words_listed)

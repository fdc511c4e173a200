"""The words of the field that a council's readers can look up, and where a page uses them first."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.utils.text import slugify

from councils.fields import lines
from offers.ids import IDS_OF_THE_PAGE

MOST_ON_A_PAGE = 8
"""Words that one page explains. With more of them it would be hard to read."""

_SHOUTED = re.compile(r"[A-Z]{2}")
"""Letters that stand for words: SEND is not the same as send."""


@dataclass(frozen=True)
class Word:
    """A word, how else it is written, what it means, and where it comes from in law if anybody said so."""

    id: str
    term: str
    also: tuple[str, ...]
    meaning: str
    law: str


def id_of(term: str) -> str:
    """The id by which the page of words jumps to this one. Words with the same id are the same word.

    >>> id_of("Pathway plan"), id_of("PA's"), id_of("Main"), id_of("?!")
    ('pathway-plan', 'pas', 'main-2', 'word')
    """
    identifier = slugify(term, allow_unicode=True) or "word"
    return f"{identifier}-2" if identifier in IDS_OF_THE_PAGE else identifier


def glossary(listed: Iterable[Mapping[str, str]]) -> tuple[Word, ...]:
    """The words from A to Z, from rows as they come with the council. Of two the later one counts."""
    words = {
        id_of(row["term"]): Word(
            id_of(row["term"]), row["term"], tuple(lines(row["also"])), row["meaning"], row["law"]
        )
        for row in listed
    }
    return tuple(sorted(words.values(), key=lambda word: word.id))


class FirstUses:
    """Where the texts of one page, given in reading order, first use a word.

    Each word counts once, and only a few do. Those in the page's title do not: the page is about them.
    """

    def __init__(self, words: Sequence[Word], title: str) -> None:
        forms = {form: word for word in words for form in word.also} | {word.term: word for word in words}
        self._any_form = _any_of(tuple(forms))
        self._words = {_plainly(form): word for form, word in forms.items()}
        self._passed = {self._word(match) for match in self._any_form.finditer(title)}
        self._left = MOST_ON_A_PAGE

    def within(self, text: str) -> Iterator[tuple[str, Word | None]]:
        """The text piece by piece, each piece that is a first use with its word."""
        place = 0
        for match in self._any_form.finditer(text):
            word = self._word(match)
            if word and word not in self._passed and self._left:
                self._passed.add(word)
                self._left -= 1
                yield text[place : match.start()], None
                yield match[0], word
                place = match.end()
        yield text[place:], None

    def _word(self, match: re.Match[str]) -> Word | None:
        return self._words.get(_plainly(match[0]))


@lru_cache(maxsize=64)
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these forms as whole words, the longest first. Kept: it is the same on page after page.

    By their first letters: most words of a text are then passed over at once.
    """
    letters = groupby(sorted(forms, key=lambda form: (_first(form), -len(form))), key=_first)
    either = "|".join(
        f"(?=[{re.escape(letter + letter.upper())}])(?:{'|'.join(map(_whatever_the_spaces, some))})"
        for letter, some in letters
    )
    return re.compile(rf"(?<![\w-])(?:{either or '(?!)'})(?![\w-])")


def _first(form: str) -> str:
    return form[0].lower()


def _whatever_the_spaces(form: str) -> str:
    return r"\s+".join(map(_as_written, form.split()))


def _as_written(part: str) -> str:
    return re.escape(part) if _SHOUTED.search(part) else f"(?i:{re.escape(part)})"


def _plainly(form: str) -> str:
    return " ".join(form.casefold().split())

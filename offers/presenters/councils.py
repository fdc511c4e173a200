"""Finding one's council on the first page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from councils.models import Council
from councils.search.words import words_in
from offers.presenters.sections import Link

LONGEST_SEARCH = 100
"""Characters of a search that are used: longer than any council's name."""

NOT_TELLING = frozenset(
    ["and", "borough", "city", "council", "county", "district", "in", "of", "on", "the", "under", "upon"]
)
"""Words of many names: they tell no place from another."""

SAME, BEGINNING, IN_PART, CLOSE = range(4)
"""How well a name fits what somebody typed, best first. From `CLOSE` on, each further letter is one more."""


@dataclass(frozen=True)
class Chooser:
    """The councils to choose from; `searched` is what the reader typed, empty when nothing.

    `found` go by what was typed. When none does, they are those that may have been `meant`. `everyone`
    is all the others.
    """

    searched: str
    found: tuple[Link, ...]
    meant: bool
    everyone: tuple[Link, ...]
    demonstration: bool


def chooser(councils: Sequence[Council], typed: str) -> Chooser:
    """Those of the councils (all published) that go by the words typed, the best first, and the others."""
    searched = " ".join(typed.replace("\x00", " ").split())[:LONGEST_SEARCH]
    fits = {council: fit for council in councils if (fit := _best_fit(council, searched))}
    known = [council for council, (how_well, _name) in fits.items() if how_well < CLOSE]
    found = sorted(known or fits, key=lambda council: fits[council][0])
    return Chooser(
        searched=searched,
        found=tuple(_link(council, fits[council][1]) for council in found),
        meant=bool(found) and not known,
        everyone=tuple(_link(council) for council in councils if council not in found),
        demonstration=any(council.demonstration for council in councils),
    )


def _best_fit(council: Council, searched: str) -> tuple[int, str] | None:
    """How well the council's best name fits, and that name; None where none does.

    People type two of its names too, a town and its county, where no one name has both.
    """
    names = (council.short_name, council.name, *council.other_name_list)
    fits = [(fit, name) for name in names if (fit := _fit(_words(searched), _words(name))) is not None]
    if fits:
        return min(fits, key=lambda each: each[0])
    together = _fit(_words(searched), _words(" ".join(names)))
    return None if together is None else (together, council.short_name)


@lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(words_in(name))


def _fit(typed: Sequence[str], name: Sequence[str]) -> int | None:
    """How well a name fits what was typed, however it is parted into words; None when it does not."""
    telling, parts = _telling(typed), _telling(name)
    if not telling:
        return None
    if telling == parts:
        return SAME
    if "".join(name).startswith("".join(typed)):
        return BEGINNING
    if all(_begins_one_of(parts, word) for word in telling):
        return IN_PART
    return _distance(typed, name)


def _distance(typed: Sequence[str], name: Sequence[str]) -> int | None:
    """`CLOSE` and the letters that differ: in the whole name, or in those of its words that were typed."""
    whole = _letters_apart("".join(typed), "".join(name))
    if whole is not None:
        return CLOSE + whole
    apart, parts = 0, _telling(name)
    for word in _telling(typed):
        letters = _nearest(word, parts)
        if letters is None:
            return None
        apart += letters
    return CLOSE + apart


def _nearest(word: str, parts: Iterable[str]) -> int | None:
    """Letters between a word and the nearest of these. Short words are too near to too many."""
    if _begins_one_of(parts, word):
        return 0
    apart = [_letters_apart(word, part) for part in parts if len(word) > 4]
    return min((letters for letters in apart if letters is not None), default=None)


def _letters_apart(typed: str, meant: str) -> int | None:
    """Letters too many, too few, wrong or swapped; None when too many for a slip, or at the first letter.

    >>> _letters_apart("staford", "stafford"), _letters_apart("lichfeild", "lichfield")
    (1, 1)
    >>> _letters_apart("pizza", "penny"), _letters_apart("bone", "stone")
    (None, None)
    """
    most = 0 if len(typed) < 4 else 1 if len(typed) < 7 else 2 if len(typed) < 10 else 3
    letters = OSA.distance(typed, meant, score_cutoff=most)
    return letters if letters <= most and typed[0] == meant[0] else None


def _begins_one_of(parts: Iterable[str], word: str) -> bool:
    return any(part.startswith(word) for part in parts)


def _telling(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in NOT_TELLING]


def _link(council: Council, found_by: str = "") -> Link:
    """The way to the council, and the name that it was found by where the reader would not see it there."""
    shown = f"{council.short_name} {council.name}"
    seen = set(words_in(found_by)) <= set(words_in(shown))
    return Link(
        council.short_name,
        council.get_absolute_url(),
        council.name if seen else f"{council.name} ({found_by})",
    )

"""Finding one's council on the first page, and from A to Z where there are many."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from councils.models import Called
from offers.gazetteer import CLOSE, Found, Gazetteer, letters_of
from offers.presenters.sections import Link
from offers.search.words import words_in

LONGEST_SEARCH = 100
"""Characters of a search that are used: longer than any council's name."""

MANY = 40
"""Councils that one list has at most. Where there are more, readers search, or go by the first letters."""

AT_ONCE = 12
"""Of many councils, those shown to somebody who has typed too little of a name."""


@dataclass(frozen=True)
class Chooser:
    """The councils to choose from; `searched` is what the reader typed, empty when nothing.

    `found` go by what was typed, and are not all where there are `more`. When none does, they are those
    that may have been `meant`. `everyone` is all the others or, where they are many, nobody: then the
    `letters` lead to them.
    """

    searched: str
    found: tuple[Link, ...]
    more: bool
    meant: bool
    everyone: tuple[Link, ...]
    letters: tuple[Link, ...]
    demonstration: bool


@dataclass(frozen=True)
class Beginning:
    """The councils whose names begin with these `letters`.

    Where they are many, the `longer` beginnings lead to those that are not called just so. `others` are
    the ways to all first letters.
    """

    letters: str
    councils: tuple[Link, ...]
    longer: tuple[Link, ...]
    others: tuple[Link, ...]
    demonstration: bool


def chooser(councils: Gazetteer, typed: str) -> Chooser:
    """Those of the councils (all published) that go by the words typed, the best first, and the others."""
    searched = " ".join(typed.replace("\x00", " ").split())[:LONGEST_SEARCH]
    found = councils.found(searched)
    slugs = {each.council.slug for each in found}
    many = len(councils.councils) > MANY
    return Chooser(
        searched=searched,
        found=tuple(_link_found(each) for each in (found[:AT_ONCE] if many else found)),
        more=many and len(found) > AT_ONCE,
        meant=bool(found) and found[0].fit >= CLOSE,
        everyone=()
        if many
        else tuple(_link(council) for council in councils.councils if council.slug not in slugs),
        letters=letters_to(councils),
        demonstration=councils.demonstration,
    )


def beginning(councils: Gazetteer, letters: str) -> Beginning:
    """The councils under these letters. Nobody is under letters with which no name begins."""
    here = councils.beginning(letters)
    longer = _letters(councils, letters) if len(here) > MANY else ()
    if longer:
        here = [council for council in here if letters_of(council.short_name) == letters]
    return Beginning(
        letters=letters.capitalize(),
        councils=tuple(_link(council) for council in here),
        longer=longer,
        others=first_letters(councils),
        demonstration=councils.demonstration,
    )


def letters_to(councils: Gazetteer) -> tuple[Link, ...]:
    """The ways to councils by their first letters, where they are too many for one list."""
    return first_letters(councils) if len(councils.councils) > MANY else ()


@lru_cache(maxsize=1)
def first_letters(councils: Gazetteer) -> tuple[Link, ...]:
    """The ways to councils by their first letters, the same for everybody."""
    return _letters(councils, "")


def _letters(councils: Gazetteer, after: str) -> tuple[Link, ...]:
    return tuple(
        Link(letters.capitalize(), reverse("offers:beginning", args=[letters]))
        for letters in councils.beginnings(after)
    )


def _link(council: Called) -> Link:
    return Link(council.short_name, council.get_absolute_url(), council.name)


def _link_found(found: Found) -> Link:
    """The way to the council, and the name that it was found by where the reader would not see it there."""
    council = found.council
    seen = set(words_in(found.by)) <= set(words_in(f"{council.short_name} {council.name}"))
    link = _link(council)
    return link if seen else Link(link.title, link.url, f"{council.name} ({found.by})")

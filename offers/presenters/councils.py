"""Finding one's council on the first page."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.models import Council
from offers.presenters.sections import Link

LONGEST_SEARCH = 100
"""Characters of a search that are used: longer than any council's name."""


@dataclass(frozen=True)
class Chooser:
    """The councils to choose from; `searched` is what the reader typed, empty when nothing."""

    searched: str
    found: tuple[Link, ...]
    everyone: tuple[Link, ...]
    demonstration: bool


def chooser(councils: Sequence[Council], typed: str) -> Chooser:
    """Those of the councils (all published) that go by the words typed, and all of them."""
    searched = " ".join(typed.replace("\x00", " ").split())[:LONGEST_SEARCH]
    found = [council for council in councils if searched and _goes_by(council, searched)]
    return Chooser(
        searched=searched,
        found=tuple(_link(council) for council in found),
        everyone=tuple(_link(council) for council in councils),
        demonstration=any(council.demonstration for council in councils),
    )


def _goes_by(council: Council, words: str) -> bool:
    names = (council.name, council.short_name, *council.other_name_list)
    return any(_folded(words) in _folded(name) for name in names)


def _folded(name: str) -> str:
    """A name as people may type it: no capitals, hyphens or apostrophes."""
    return " ".join(name.casefold().replace("-", " ").replace("’", "").replace("'", "").split())


def _link(council: Council) -> Link:
    return Link(council.short_name, council.get_absolute_url(), council.name)

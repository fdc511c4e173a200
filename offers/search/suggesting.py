"""What somebody may be looking for, while they still type."""

from dataclasses import dataclass
from typing import Final

from councils.models import Council
from offers.search.looking import Lookup, look
from offers.search.places import topic_of, url_of
from offers.search.typed import Typed
from offers.search.words import words_in

MOST: Final = 6
FEWEST_LETTERS: Final = 2

KINDS: Final = ("section", "entitlement", "team", "word")
"""What can be found, in the order it is suggested."""


@dataclass(frozen=True)
class Suggestion:
    """A page, or a word explained, that readers of a council can open: its title, what it is about, and where."""

    title: str
    topic: str
    url: str


def suggest(council: Council, typed: str, lookup: Lookup) -> list[Suggestion]:
    """What has, for each word typed, a word in its title that begins so; then what a search would find."""
    asked = Typed.of(typed)
    if sum(map(len, asked.words)) < FEWEST_LETTERS:
        return []
    titled = [each for each in lookup.entries if _begins(words_in(each.title), asked.words)]
    titled.sort(key=lambda each: (KINDS.index(each.kind), each.title))
    if len(titled) < MOST:
        titled += look(asked, lookup).found
    suggestions = [Suggestion(each.title, topic_of(each), url_of(each, council)) for each in titled]
    return list(dict.fromkeys(suggestions))[:MOST]


def _begins(words: list[str], beginnings: tuple[str, ...]) -> bool:
    return all(any(word.startswith(beginning) for word in words) for beginning in beginnings)

"""Looking for what somebody typed, in all that readers of one council can open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from councils.fields import lines
from councils.models.missed_search import LONGEST as LONGEST_COUNTED
from offers.search.findable import Entry
from offers.search.meaning import Group, Meaning, meaning_of
from offers.search.ranking import in_order
from offers.search.spelling import KnownWords
from offers.search.typed import Typed
from offers.search.words import stem, words_in

MOST_FOUND = 20
"""Results on a page. Who does not find it among them types another word."""

SHORTEST_COUNTED = 3
"""Letters of a search that tells editors something."""

MOST_WAYS_IN = 2
"""Ways in that come before the results."""


@dataclass(frozen=True)
class Answer:
    """What came of a search: `ways_in` as plain values, then what was found, the likeliest first."""

    typed: Typed
    meaning: Meaning
    ways_in: tuple[dict[str, Any], ...]
    found: tuple[Entry, ...]

    @property
    def counted_as(self) -> str:
        """The words to count as not found; none where there is an answer, or where they may tell of a person."""
        words = " ".join(self.typed.telling)
        personal = "@" in self.typed.text or any(letter.isdigit() for letter in words)
        answered = self.found or self.ways_in
        fits = SHORTEST_COUNTED <= len(words) <= LONGEST_COUNTED
        return words if fits and not answered and not personal else ""

    @property
    def asks_for_a_number(self) -> bool:
        """Whether somebody looks for a person to talk to."""
        return any(said["shows_number"] for said in self.ways_in)


@dataclass(frozen=True, eq=False)
class Lookup:
    """All that readers of one council can find on one day, made ready to be searched.

    `ways_in` are those that hold for the council, each with the stems of every line that brings it up;
    `places` says which of the `entries` have a stem.
    """

    entries: tuple[Entry, ...]
    known: KnownWords
    groups: tuple[Group, ...]
    ways_in: tuple[tuple[dict[str, Any], tuple[frozenset[str], ...]], ...]
    places: Mapping[str, Sequence[int]]


def lookup_of(
    entries: Sequence[Entry], same_words: Sequence[dict[str, Any]], ways_in: Sequence[dict[str, Any]]
) -> Lookup:
    """`entries` are all they can open, `same_words` and `ways_in` are what editors say of words."""
    places = defaultdict(list)
    for place, each in enumerate(entries):
        for stemmed in each.stems:
            places[stemmed].append(place)
    return Lookup(
        entries=tuple(entries),
        known=KnownWords.of([*(each.forms for each in entries), *_words_of_editors(same_words, ways_in)]),
        groups=tuple(Group.of([said["word"], *lines(said["also"])]) for said in same_words),
        ways_in=tuple((said, _stems_of_lines(said["words"])) for said in ways_in),
        places=dict(places),
    )


def look(typed: Typed, lookup: Lookup) -> Answer:
    """What readers find who typed this."""
    meaning = meaning_of(typed, lookup.known, lookup.groups)
    return Answer(typed, meaning, tuple(_ways_in(meaning, lookup)), tuple(_found(meaning, lookup)))


def _words_of_editors(
    same_words: Sequence[dict[str, Any]], ways_in: Sequence[dict[str, Any]]
) -> list[frozenset[str]]:
    said = [f"{each['word']}\n{each['also']}" for each in same_words] + [each["words"] for each in ways_in]
    return [frozenset(words_in(each)) for each in said]


def _stems_of_lines(words: str) -> tuple[frozenset[str], ...]:
    return tuple(_stems_of(words_in(line)) for line in lines(words))


def _stems_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


def _ways_in(meaning: Meaning, lookup: Lookup) -> list[dict[str, Any]]:
    """Those of which one line has all its words in what was typed. They come in their order: danger first."""
    meant = _stems_of(meaning.meant)
    met = [said for said, said_by in lookup.ways_in if any(stems <= meant for stems in said_by)]
    return met[:MOST_WAYS_IN]


def _found(meaning: Meaning, lookup: Lookup) -> list[Entry]:
    places = {place for stemmed in meaning.stems for place in lookup.places.get(stemmed, ())}
    things = [lookup.entries[place] for place in sorted(places)]
    return in_order(meaning, things, len(lookup.entries))[:MOST_FOUND]

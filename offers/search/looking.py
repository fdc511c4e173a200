"""Looking for what somebody typed, in all that readers of one council can open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from councils.fields import lines
from councils.models import Council, SearchEntry
from councils.models.missed_search import LONGEST as LONGEST_COUNTED
from councils.search.words import scope_of, stem, token, words_in
from offers.access import Findable
from offers.search.meaning import Group, Meaning, meaning_of
from offers.search.ranking import Described, in_order
from offers.search.spelling import KnownWords
from offers.search.typed import Typed

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
    found: tuple[SearchEntry, ...]

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


def look(
    typed: Typed,
    council: Council,
    findable: Sequence[Findable],
    same_words: Sequence[dict[str, Any]],
    ways_in: Sequence[dict[str, Any]],
    on: date,
) -> Answer:
    """What readers of this council find who typed this, on this day. At most one query.

    `findable` is all they can open, `same_words` and `ways_in` are what editors say of words.
    """
    groups = [Group.of([said["word"], *lines(said["also"])]) for said in same_words]
    known = KnownWords.of([each.forms for each in findable] + _words_of_editors(same_words, ways_in))
    meaning = meaning_of(typed, known, groups)
    found = _found(meaning, council, len(findable), on)
    return Answer(typed, meaning, tuple(_ways_in(meaning, ways_in)), tuple(found))


def _words_of_editors(same_words: Sequence[dict[str, Any]], ways_in: Sequence[dict[str, Any]]) -> list[str]:
    said = [f"{each['word']}\n{each['also']}" for each in same_words] + [each["words"] for each in ways_in]
    return [" ".join(words_in(each)) for each in said]


def _ways_in(meaning: Meaning, ways_in: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of which one line has all its words in what was typed. They come in their order: danger first."""
    meant = _stems_of(meaning.meant)
    met = [
        said for said in ways_in if any(_stems_of(words_in(line)) <= meant for line in lines(said["words"]))
    ]
    return met[:MOST_WAYS_IN]


def _stems_of(words: Iterable[str]) -> set[str]:
    return {stem(word) for word in words}


def _found(meaning: Meaning, council: Council, everything: int, on: date) -> list[SearchEntry]:
    scopes = (scope_of(council.pk), scope_of(None))
    tokens = sorted(token(scope, each) for scope in scopes for each in meaning.stems)
    if not tokens:
        return []
    entries = SearchEntry.objects.readable(council, on=on).mentioning(tokens).defer("forms").order_by("pk")
    by_key = {entry.pk: entry for entry in entries}
    ordered = in_order(meaning, [_described(entry) for entry in by_key.values()], everything)
    return [by_key[thing.key] for thing in ordered[:MOST_FOUND]]


def _described(entry: SearchEntry) -> Described:
    scope = len(scope_of(entry.council_id))

    def stems(words: str) -> frozenset[str]:
        return frozenset(word[scope:] for word in words.split())

    return Described(
        entry.pk,
        entry.kind,
        entry.title,
        stems(entry.title_words),
        stems(entry.summary_words),
        stems(entry.text_words),
    )

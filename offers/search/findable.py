"""What readers of a council can open: where it is and, for a search, all its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from weakref import WeakValueDictionary

from councils.models import DutyTeam, Entitlement, OfferSection
from offers.record.contents import Record
from offers.search.ranking import Described
from offers.search.said import Said, said_of, said_of_word
from offers.search.words import stem, words_in

KINDS: Final = {OfferSection: "section", Entitlement: "entitlement", DutyTeam: "team"}

_national: WeakValueDictionary[tuple[Any, ...], "Entry"] = WeakValueDictionary()
"""National rows by stamp, kind and key: councils that are searched at once share them."""


@dataclass(frozen=True)
class Findable:
    """Something that readers of a council can open: where it is, what it is called and what it is about.

    `kind` is section, entitlement, team or word; `address` the last part of its own address, and
    `also_at` that of the national promise it tops up. `topic` is a code: sections and promises have one.
    """

    kind: str
    address: str
    also_at: str
    title: str
    topic: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Entry(Described):
    """The same with all its words. The text has a block to a line; `forms` are its words as written."""

    address: str
    topic: str
    summary: str
    text: str
    forms: tuple[str, ...]


def findable_in(record: Record, promises: Iterable[Entitlement]) -> tuple[Findable, ...]:
    """Everything that can be opened in the record, on the day on which these promises hold."""
    return (
        *(Findable("section", each.slug, "", each.title, each.topic) for each in record.sections),
        *(
            Findable(
                "entitlement", each.slug, each.tops_up.slug if each.tops_up else "", each.title, each.topic
            )
            for each in promises
        ),
        *(Findable("team", each.slug, "", each.name, "") for each in record.teams),
        *(Findable("word", "", "", term, "") for term in _words(record)),
    )


def entries_in(record: Record, promises: Iterable[Entitlement]) -> tuple[Entry, ...]:
    """The same with all its words."""
    rows = (*record.sections, *promises, *record.teams)
    return (
        *(_of_row(row, record.stamp) for row in rows),
        *(_of_word(each["term"], each["also"], each["meaning"]) for each in _words(record).values()),
    )


def _words(record: Record) -> dict[str, dict[str, str]]:
    """The words by their term. Of two the later one counts, which is the council's own."""
    return {each["term"]: each for each in record.council.words_listed}


def _of_row(row: Any, stamp: int | None) -> Entry:
    if stamp is None or row.council_id is not None:
        return _entry(KINDS[type(row)], row.pk, said_of(row))
    key = (stamp, type(row), row.pk)
    return _national.get(key) or _national.setdefault(key, _entry(KINDS[type(row)], row.pk, said_of(row)))


@lru_cache(maxsize=1_000)
def _of_word(term: str, also: str, meaning: str) -> Entry:
    return _entry("word", 0, said_of_word(term, also, meaning))


def _entry(kind: str, key: int, said: Said) -> Entry:
    parts = [words_in(part) for part in said.without_mentions]
    title, summary, text = (frozenset(stem(word) for word in words) for words in parts)
    return Entry(
        kind=kind,
        key=key,
        address=said.address,
        title=said.title,
        topic=said.topic,
        summary=said.summary,
        text=said.text,
        forms=tuple(dict.fromkeys(word for words in parts for word in words)),
        title_stems=title,
        summary_stems=summary,
        text_stems=text,
    )

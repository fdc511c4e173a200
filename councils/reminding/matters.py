"""What waits for somebody, and who is told of it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What sort of thing it is, in the order of a letter."""

    OVERDUE = 0
    SOON = 1
    LINK = 2
    DRAFT = 3
    REPORT = 4


@dataclass(frozen=True)
class Matter:
    """One thing to look at. `council` and `owner` are their keys; national things have no council.

    A draft is `not_for` those who wrote it, where its council asks for two people.
    """

    kind: Kind
    council: int | None
    council_name: str
    title: str
    note: str
    path: str
    owner: int | None = None
    not_for: frozenset[int] = frozenset()


@dataclass(frozen=True)
class People:
    """Who works on one council's offer: who may look after a row, and who answers for all of it."""

    members: frozenset[int]
    responsible: frozenset[int]


@dataclass(frozen=True)
class Task:
    """A matter, as told to somebody. `orphaned` when whoever looked after it does not any more, or nobody did."""

    matter: Matter
    orphaned: bool = False


NOBODY = People(frozenset(), frozenset())

OWNED = frozenset({Kind.OVERDUE, Kind.SOON, Kind.LINK})
"""What is the business of whoever looks after the row. The rest is for those who decide what readers see."""


def told(matter: Matter, people: People) -> frozenset[int]:
    """Who is told: whoever looks after it and still works there; otherwise those who answer for the offer.

    >>> people = People(members=frozenset({1, 2}), responsible=frozenset({2}))
    >>> page = Matter(Kind.SOON, 1, "Stoke", "Money", "Due today", "/", owner=1)
    >>> sorted(told(page, people)), sorted(told(page, People(frozenset({2}), frozenset({2}))))
    ([1], [2])
    """
    if matter.owner is not None and is_owned(matter, people):
        return frozenset({matter.owner})
    return people.responsible - matter.not_for


def is_owned(matter: Matter, people: People) -> bool:
    """Whether somebody who works there looks after it."""
    return matter.kind in OWNED and matter.owner in people.members


def shared_out(matters: Iterable[Matter], people: Mapping[int | None, People]) -> dict[int, tuple[Task, ...]]:
    """What each person is told, most pressing first."""
    shares: dict[int, list[Task]] = {}
    for matter in sorted(matters, key=lambda matter: (matter.kind, matter.council_name)):
        there = people.get(matter.council, NOBODY)
        task = Task(matter, orphaned=matter.kind in OWNED and not is_owned(matter, there))
        for person in told(matter, there):
            shares.setdefault(person, []).append(task)
    return {person: tuple(tasks) for person, tasks in shares.items()}

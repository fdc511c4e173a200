"""Rows made once and then remembered: each later test gets them in a dozen statements, not in hundreds.

The first test of a process has them made as the site makes them, one by one, each with its version.
The others get the same rows under numbers of their own.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from councils.models import (
    Council,
    DatedHours,
    DutyTeam,
    EligibilityStatus,
    Entitlement,
    FormerAddress,
    GlossaryWord,
    Membership,
    Notice,
    OfferSection,
    OpeningPeriod,
    PlanPrompt,
    SameWords,
    Version,
    WayIn,
)

KINDS: tuple[Any, ...] = (
    EligibilityStatus,
    Council,
    GlossaryWord,
    Membership,
    DutyTeam,
    OpeningPeriod,
    DatedHours,
    OfferSection,
    OfferSection.statuses.through,
    FormerAddress,
    Entitlement,
    Entitlement.statuses.through,
    Notice,
    SameWords,
    WayIn,
    PlanPrompt,
    Version,
)
"""What is remembered, each kind after those it refers to."""


class Remembered:
    """What some work adds to the record, given certain people, added again without doing the work again."""

    def __init__(self, work: Callable[..., None]):
        self.work = work
        self.people: list[int] = []
        self.rows: dict[Any, list[Model]] = {}

    def put(self, *people: Any) -> None:
        """Add the rows. The people stand for those of the first time, in the same order."""
        if self.rows:
            self._copy(people)
            return
        before = {kind: set(kind.objects.values_list("pk", flat=True)) for kind in KINDS}
        self.work(*people)
        self.people = [person.pk for person in people]
        self.rows = {
            kind: [row for row in kind.objects.order_by("pk") if row.pk not in before[kind]] for kind in KINDS
        }

    def _copy(self, people: tuple[Any, ...]) -> None:
        now = {("user", old): person.pk for old, person in zip(self.people, people, strict=True)}
        for kind, rows in self.rows.items():
            # A row that refers to its own kind comes after the one it refers to.
            own = next((field.attname for field in kind._meta.fields if field.related_model is kind), None)
            first = [row for row in rows if own is None or getattr(row, own) is None]
            for wave in (first, [row for row in rows if row not in first]):
                made = kind.objects.bulk_create(_copy_of(row, now) for row in wave)
                now |= {
                    (kind._meta.model_name, row.pk): copy.pk for row, copy in zip(wave, made, strict=True)
                }


def _copy_of(row: Any, now: dict[tuple[str, int], int]) -> Any:
    """The same row, not saved, referring to the copies of what it referred to. It is as old as it is new."""
    values = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.is_relation:
            value = now.get((field.related_model._meta.model_name, value), value)
        values[field.attname] = value
    del values[row._meta.pk.attname]
    if isinstance(row, Version):
        values["row"] = now[row.kind, row.row]
        del values["at"]
    return type(row)(**values)

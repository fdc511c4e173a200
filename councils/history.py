"""Versions for rows that have none yet: loaded from a file, or older than the record of changes."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from councils.models import (
    Council,
    DutyTeam,
    Entitlement,
    GlossaryWord,
    Notice,
    OfferSection,
    PlanPrompt,
    SameWords,
    Version,
    WayIn,
)
from councils.models.recorded import version_of

RECORDED: tuple[Any, ...] = (
    *(Council, DutyTeam, OfferSection, Entitlement, Notice),
    *(GlossaryWord, SameWords, WayIn, PlanPrompt),
)
"""Everything that readers can be told or led by, and that leaves a version behind when it changes."""


def begin(why: str = "") -> int:
    """Write down what the rows without any version say now. Returns how many there were."""
    new = [version_of(row, why=why) for model in RECORDED for row in _unrecorded(model)]
    return len(Version.objects.bulk_create(new))


def _unrecorded(model: Any) -> Iterator[Any]:
    versions = Version.objects.filter(kind=model._meta.model_name, row=OuterRef("pk"))
    rows: QuerySet = model._default_manager.filter(~Exists(versions))
    return rows.iterator()

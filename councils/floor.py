"""The statutory floor: statuses, sections, promises, words, ways in and questions that hold for every council.

Every installation loads it. Loading again adds what is missing and leaves alone what is there:
whoever runs the site may have put it right.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core import serializers
from django.db import transaction

from councils import history
from councils.models import (
    EligibilityStatus,
    Entitlement,
    GlossaryWord,
    OfferSection,
    PlanPrompt,
    SameWords,
    WayIn,
)

FIXTURES = (
    "eligibility_statuses.json",
    "statutory_floor.json",
    "glossary.json",
    "same_words.json",
    "ways_in.json",
    "plan_prompts.json",
)

SAME: dict[str, tuple[Any, str]] = {
    "councils.eligibilitystatus": (EligibilityStatus, "code"),
    "councils.offersection": (OfferSection, "slug"),
    "councils.entitlement": (Entitlement, "slug"),
    "councils.glossaryword": (GlossaryWord, "term"),
    "councils.samewords": (SameWords, "word"),
    "councils.wayin": (WayIn, "slug"),
    "councils.planprompt": (PlanPrompt, "question"),
}
"""The kinds of rows there are, and by what each knows whether a row of a fixture is there already."""


@dataclass(frozen=True)
class Loaded:
    """How many national rows were added, and which were there already in other words than ours."""

    added: int
    kept: tuple[str, ...]


def load(fixtures: Path, *, reset: bool = False) -> Loaded:
    """Load what is missing. With `reset`, put every row back into our words.

    Councils that have topped a promise up are asked to look again where a reset changes it.
    """
    added, kept = 0, []
    with transaction.atomic():
        for row in (row for name in FIXTURES for row in read(fixtures / name)):
            there = _there(row)
            if there is None or reset:
                _save(row, there)
                added += there is None
            elif _says_otherwise(there, row):
                kept.append(str(there))
        history.begin("Loaded with the national offer.")
    return Loaded(added, tuple(kept))


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of one fixture."""
    rows: list[dict[str, Any]] = json.loads(path.read_text())
    return rows


def _there(row: dict[str, Any]) -> Any:
    model, name = SAME[row["model"]]
    national = {} if model is EligibilityStatus else {"council": None}
    return model.objects.filter(**national, **{name: row["fields"][name]}).first()


def _save(row: dict[str, Any], there: Any) -> None:
    """Save by way of the model's own `save`, which tells councils what has changed."""
    for new in serializers.deserialize("python", [row]):
        before = set(there.statuses.values_list("pk", flat=True)) if hasattr(there, "statuses") else None
        new.object.pk = there.pk if there else None
        new.object.save()
        for relation, values in (new.m2m_data or {}).items():
            getattr(new.object, relation).set(values)
        if before is not None and isinstance(new.object, Entitlement):
            new.object.statuses_were(before)


def _says_otherwise(there: Any, row: dict[str, Any]) -> bool:
    (ours,) = serializers.deserialize("python", [row])
    return any(
        getattr(there, name) != getattr(ours.object, name)
        for name in row["fields"]
        if name not in ("council", "statuses", "last_checked", "next_check_due")
    )

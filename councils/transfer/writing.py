"""A council's offer into a file."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from councils.content import content_of
from councils.in_words import Said
from councils.models import Council, Draft, DraftStep, OfferSection, Version
from councils.transfer.layout import (
    DRAFT,
    DRAFT_PARTS,
    FORMAT,
    LISTS,
    NUMBER,
    OLD_ADDRESSES,
    ORDERS,
    STEP_PARTS,
    VERSION_PARTS,
    WITH_DRAFTS,
)


def exported(council: Council, *, drafts: bool = True, history: bool = False) -> Said:
    """Everything a council says, notes for editors and unpublished pages too, as plain values."""
    rows = {name: list(_rows(council, name)) for name in LISTS}
    said = {
        "format": FORMAT,
        "format_version": NUMBER,
        "council": content_of(council),
        **{name: [_row(row, drafts=drafts) for row in listed] for name, listed in rows.items()},
    }
    return said | ({"history": _history(council, rows)} if history else {})


def as_json(said: Said) -> str:
    """The file itself: the same offer always gives the same letters."""
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _rows(council: Council, name: str) -> Iterable[Any]:
    return LISTS[name]._default_manager.filter(council=council).order_by(*ORDERS[name])


def _row(row: Any, *, drafts: bool) -> Said:
    said = content_of(row)
    if isinstance(row, OfferSection):
        said[OLD_ADDRESSES] = sorted(row.former_addresses.values_list("slug", flat=True))
    draft = _draft(row) if drafts else None
    return said | ({DRAFT: draft} if draft else {})


def _draft(row: Any) -> Said | None:
    if not any(isinstance(row, LISTS[name]) for name in WITH_DRAFTS):
        return None
    draft = Draft.objects.of(row).first()
    return _parts(draft, DRAFT_PARTS) if draft else None


# History ------------------------------------------------------------------------------------------


def _history(council: Council, rows: dict[str, list[Any]]) -> Said:
    """All versions and steps. Each names its row by its place in the row's list.

    Rows that are gone have the places after the last; the council's own is 0.
    """
    versions = list(Version.objects.filter(council=council).order_by("at", "pk"))
    steps = list(DraftStep.objects.filter(council=council).order_by("at", "pk"))
    places = {
        (row._meta.model_name, row.pk): place for listed in rows.values() for place, row in enumerate(listed)
    }
    places[council._meta.model_name, council.pk] = 0
    for kept in (*versions, *steps):
        if (kept.kind, kept.row) not in places:
            places[kept.kind, kept.row] = sum(kind == kept.kind for kind, _row in places)

    def said(kept: Version | DraftStep, parts: tuple[str, ...]) -> Said:
        return {"kind": kept.kind, "row": places[kept.kind, kept.row]} | _parts(kept, parts)

    return {
        "versions": [said(version, VERSION_PARTS) for version in versions],
        "steps": [said(step, STEP_PARTS) for step in steps],
    }


def _parts(row: Any, names: Iterable[str]) -> Said:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value

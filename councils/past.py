"""The past of one row: its versions, and what became of its drafts, in one line of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from councils.differences import names_of_differences
from councils.history import RECORDED
from councils.in_words import Said, model_of, name_in_words
from councils.models import Council, DraftStep, Entitlement, OfferSection, Version
from councils.names import name_of

WITH_DRAFTS: tuple[Any, ...] = (OfferSection, Entitlement)
"""What is written as a draft first, so that an old version can be put into one."""

CHECKING = frozenset({"last_checked", "next_check_due", "please_check"})
"""What changes when somebody says that a page is still true."""

VERSION, STEP = "version", "step"


@dataclass(frozen=True)
class Happening:
    """One thing that happened to a row. `what` and `who` are words to read."""

    source: str
    pk: int
    at: datetime
    who: str
    what: str
    why: str
    content: Said | None
    before: Said | None

    @property
    def is_version(self) -> bool:
        return self.source == VERSION


Key = tuple[datetime, int, str]
"""Enough to find a happening, and to put it in its place in time."""


def keys(kind: str, row: int) -> list[Key]:
    """All that happened to this row, the newest first, in two small queries however long it is."""
    versions = Version.objects.filter(kind=kind, row=row).values_list("at", "pk")
    steps = DraftStep.objects.filter(kind=kind, row=row).values_list("at", "pk")
    found = [*((*each, VERSION) for each in versions), *((*each, STEP) for each in steps)]
    return sorted(found, key=lambda key: (key[0], key[2], key[1]), reverse=True)


def told(known: Sequence[Key], some: Sequence[Key]) -> list[Happening]:
    """Some of all the happenings of one row (`keys`) in words, in the order given, in two queries."""
    before = {key: _version_before(known, key) for key in some}
    wanted = {pk for _at, pk, source in some if source == VERSION} | {pk for pk in before.values() if pk}
    versions = Version.objects.select_related("by").in_bulk(wanted)
    steps = DraftStep.objects.select_related("by").in_bulk([pk for _at, pk, source in some if source == STEP])
    return [
        _of_version(versions[key[1]], versions.get(before[key] or 0))
        if key[2] == VERSION
        else _of_step(steps[key[1]], versions.get(before[key] or 0))
        for key in some
    ]


def happening(kind: str, row: int, source: str, pk: int) -> Happening | None:
    """One of the things that happened to this row; None if this was not one of them."""
    known = keys(kind, row)
    key = next((each for each in known if each[1:] == (pk, source)), None)
    return told(known, [key])[0] if key else None


def _version_before(known: Sequence[Key], key: Key) -> int | None:
    """The version that a happening followed: the one readers saw until then."""
    later = known[known.index(key) + 1 :]
    return next((pk for _at, pk, source in later if source == VERSION), None)


def _of_version(version: Version, before: Version | None) -> Happening:
    said_before = before.content if before else None
    what = what_happened(version.kind, said_before, version.content, is_first=before is None)
    return Happening(
        VERSION, version.pk, version.at, who(version), what, version.why, version.content, said_before
    )


def _of_step(step: DraftStep, seen: Version | None) -> Happening:
    """A step beside what readers saw when it was taken."""
    said_before = seen.content if seen else None
    what = step.get_what_display()
    return Happening(STEP, step.pk, step.at, who(step), what, step.note, step.content, said_before)


def who(made: Version | DraftStep) -> str:
    """Who did it, as colleagues called them then.

    A load from a file has nobody; somebody whose account is gone has left.
    """
    name = made.by_name or name_of(made.by)
    if not name:
        return _("Not recorded")
    return name if made.by else _("%(name)s, who has left") % {"name": name}


def what_happened(kind: str, before: Said | None, after: Said | None, *, is_first: bool = False) -> str:
    """A change in a few words."""
    if after is None:
        return _("Deleted")
    if before is None:
        return _("First version we have") if is_first else _("Brought back")
    if before.get("published") != after.get("published") and "published" in after:
        return _("Published") if after["published"] else _("Taken off the site")
    changed = names_of_differences(kind, before, after)
    if "last_checked" in changed and CHECKING.issuperset(changed):
        return _("Checked: still true")
    if not changed:
        return _("Saved without a change")
    model = model_of(kind)
    return _("Changed: %(parts)s") % {
        "parts": ", ".join(name_in_words(model, name).lower() for name in changed)
    }


# Rows that are gone -----------------------------------------------------------------------------------


def gone(council: Council | None) -> list[Version]:
    """The last version of each row of a council's that is no longer there, the latest gone first."""
    return sorted(
        (version for model in RECORDED for version in _gone_of(model, council)),
        key=lambda version: (version.at, version.pk),
        reverse=True,
    )


def _gone_of(model: Any, council: Council | None) -> QuerySet:
    """However it went: a row that was deleted past our own `delete` has no version that says so."""
    there = model._default_manager.values("pk")
    later = Version.objects.filter(kind=OuterRef("kind"), row=OuterRef("row")).order_by("-at", "-pk")
    return (
        Version.objects.filter(council=council, kind=model._meta.model_name)
        .exclude(row__in=there)
        .filter(pk=Subquery(later.values("pk")[:1]))
        .select_related("by")
    )


def last_words(kind: str, row: int) -> Version | None:
    """The last version in which a row still said something."""
    versions = Version.objects.filter(kind=kind, row=row, content__isnull=False)
    return versions.order_by("-at", "-pk").first()

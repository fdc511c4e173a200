"""All that a row says, as plain values, and back: for drafts, versions and files.

Dates and times are written as ISO 8601; statuses and the national promise that one tops up by
their names in the law and in the address, so that a file means the same on another installation.
People and keys of the database are left out.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db import models

from councils.models import DatedHours, DutyTeam, EligibilityStatus, Entitlement, OpeningPeriod

NOT_WORDS = frozenset({"published", "last_checked", "next_check_due", "please_check"})
"""What a draft does not propose: it is decided when it is published."""


def content_of(row: Any) -> dict[str, Any]:
    """Everything this row says."""
    content = {field.name: _plain(_value(row, field)) for field in said_by(type(row))}
    if hasattr(row, "statuses"):
        content["statuses"] = sorted(row.statuses.values_list("code", flat=True))
    if isinstance(row, DutyTeam):
        content["opening_periods"] = _rows(row.opening_periods.order_by("weekday", "opens"))
        content["dated_hours"] = _rows(row.dated_hours.all())
    return content


def words_of(row: Any) -> dict[str, Any]:
    """What of it a draft can propose otherwise."""
    return {name: value for name, value in content_of(row).items() if name not in NOT_WORDS}


def put(content: dict[str, Any], row: Any) -> None:
    """Let the row say this, in memory. Statuses, and a team's hours, need the row saved: `put_relations`.

    Names that the row does not know are passed over: an older version may have had them.
    """
    for field in said_by(type(row)):
        if field.name in content:
            setattr(row, field.name, _from_plain(field, content[field.name]))


def put_relations(content: dict[str, Any], row: Any) -> None:
    """Give the saved row the statuses, or the hours, that the content names."""
    if "statuses" in content and hasattr(row, "statuses"):
        row.statuses.set(statuses(content))
    if isinstance(row, DutyTeam) and "opening_periods" in content:
        for manager, name in ((row.opening_periods, "opening_periods"), (row.dated_hours, "dated_hours")):
            manager.all().delete()
            for said in content.get(name, ()):
                child = manager.model(team=row)
                put(said, child)
                child.save()


def statuses(content: dict[str, Any]) -> models.QuerySet[EligibilityStatus]:
    """The statuses it is for."""
    return EligibilityStatus.objects.filter(code__in=content.get("statuses", ()))


def said_by(model: type[models.Model]) -> Iterable[models.Field]:
    """The fields in which such a row says something; not whose it is, nor who wrote it."""
    return [field for field in model._meta.concrete_fields if not _is_left_out(field)]


def _is_left_out(field: models.Field) -> bool:
    people = field.is_relation and field.remote_field.model._meta.label == settings.AUTH_USER_MODEL
    return field.primary_key or people or field.name in ("council", "team")


def _rows(rows: Iterable[OpeningPeriod | DatedHours]) -> list[dict[str, Any]]:
    return [content_of(row) for row in rows]


def _value(row: Any, field: models.Field) -> Any:
    value = getattr(row, field.name)
    return value.slug if isinstance(value, Entitlement) else value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def _from_plain(field: models.Field, value: Any) -> Any:
    if field.is_relation:
        return Entitlement.objects.national().filter(slug=value).first() if value else None
    return field.to_python(value)

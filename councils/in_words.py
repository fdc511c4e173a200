"""What a row says, in words: its plain values (see `councils.content`) as people would say them.

Pure: no database and no clock. Whatever cannot be read is given back as it stands, because a draft
or an old version may hold what nobody would write today.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from councils import times
from councils.fields import CodesField, LinesField, lines
from councils.models import DatedHours, EligibilityStatus, OpeningPeriod
from councils.models.duty_team import Weekday
from councils.opening_hours import LONDON

Said = dict[str, Any]
"""What one row says, as plain values."""

PARTS: dict[str, type[models.Model]] = {"opening_periods": OpeningPeriod, "dated_hours": DatedHours}
"""What a team says that stands in rows of its own."""


def model_of(kind: str) -> Any:
    """The model whose rows are of this kind, such as `offersection`."""
    return apps.get_model("councils", kind)


def name_in_words(model: Any, name: str) -> str:
    """What editors call this part of a row."""
    if name in PARTS:
        return str(capfirst(PARTS[name]._meta.verbose_name_plural))
    field = field_of(model, name)
    return str(capfirst(field.verbose_name if field else name.replace("_", " ")))


def lines_in_words(model: Any, name: str, value: Any) -> list[str]:
    """The value as lines to read; none where it says nothing. Rich text: see `councils.blocks`."""
    if value is None or value == "" or value == []:
        return []
    try:
        return _lines(model, name, value)
    except (AttributeError, KeyError, TypeError, ValueError):
        return [str(value)]


def _lines(model: Any, name: str, value: Any) -> list[str]:
    field = field_of(model, name)
    if name == "opening_periods":
        return [f"{days}: {hours}" for days, hours in week(value)]
    if name == "dated_hours":
        return [closure(said) for said in value]
    if name == "statuses":
        return status_names(value)
    if isinstance(field, CodesField):
        return [str(dict(field.codes.choices).get(code, code)) for code in lines(value)]
    if field is not None and field.choices:
        return [str(dict(field.flatchoices).get(value, value))]
    if isinstance(field, models.DateTimeField):
        return [moment(value)]
    if isinstance(field, models.DateField):
        return [day(value)]
    if isinstance(value, bool):
        return [_("Yes") if value else _("No")]
    if isinstance(field, LinesField | models.TextField):
        return lines(value)
    return [str(value)]


def field_of(model: Any, name: str) -> Any:
    """The field of this name; None for what an older version said and rows no longer do."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


# Days and moments ---------------------------------------------------------------------------------


def day(iso: str) -> str:
    """A day in full.

    >>> day("2026-03-03")
    '3 March 2026'
    """
    return date_format(date.fromisoformat(iso), "j F Y")


def moment(at: str | datetime) -> str:
    """A moment as clocks in London show it.

    >>> moment("2026-07-01T08:30:00+00:00")
    '9:30am, 1 July 2026'
    """
    known = datetime.fromisoformat(at) if isinstance(at, str) else at
    local = known.astimezone(LONDON)
    return f"{times.spoken(local.time())}, {date_format(local, 'j F Y')}"


# Statuses, hours and closures -----------------------------------------------------------------------


def status_names(codes: Iterable[str]) -> list[str]:
    """The names of these statuses, in the law's order; a code that is none stands last, as it is.

    >>> status_names(["qualifying", "eligible"])
    ['Eligible', 'Qualifying']
    """
    wanted = [str(code) for code in codes]
    names = {str(code): str(EligibilityStatus.Code(code).label) for code in EligibilityStatus.Code.values}
    return [name for code, name in names.items() if code in wanted] + sorted(set(wanted) - names.keys())


def week(periods: Sequence[Said]) -> list[tuple[str, str]]:
    """A team's ordinary week, days with the same hours said together; empty when nobody has told it.

    >>> office = [{"weekday": n, "opens": "09:00:00", "closes": "17:00:00"} for n in range(5)]
    >>> week(office)
    [('Monday to Friday', '9am to 5pm'), ('Saturday and Sunday', 'closed')]
    """
    if not periods:
        return []
    hours = [(weekday, _hours_on(weekday, periods)) for weekday in Weekday.values]
    grouped = groupby(hours, key=lambda each: each[1])
    return [(_weekdays([weekday for weekday, _hours in group]), said) for said, group in grouped]


def closure(said: Said) -> str:
    """Days on which a team is closed, or open at other times, and why.

    >>> closure({"first_day": "2026-12-24", "last_day": "2026-12-24", "opens": None, "reason": "Training"})
    '24 December 2026: closed (Training)'
    """
    first, last = day(said["first_day"]), day(said["last_day"])
    days = first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
    open_then = span(said["opens"], said["closes"]) if said["opens"] else _("closed")
    words = _("%(days)s: %(hours)s (%(reason)s)")
    return words % {"days": days, "hours": open_then, "reason": said["reason"]}


def span(opens: str, closes: str) -> str:
    """From one time of day until another.

    >>> span("08:30:00", "12:00:00"), span("00:00:00", "00:00:00")
    ('8:30am to noon', 'all day and night')
    """
    if opens == closes:
        return _("all day and night")
    ends = (times.spoken(time.fromisoformat(clock)) for clock in (opens, closes))
    return _("%(opens)s to %(closes)s") % dict(zip(("opens", "closes"), ends, strict=True))


def _hours_on(weekday: int, periods: Sequence[Said]) -> str:
    on_this_day = sorted((said["opens"], said["closes"]) for said in periods if said["weekday"] == weekday)
    return _(" and ").join(span(*each) for each in on_this_day) or _("closed")


def _weekdays(days: Sequence[int]) -> str:
    first, last = (str(Weekday(weekday).label) for weekday in (days[0], days[-1]))
    if len(days) == 1:
        return first
    words = _("%(first)s and %(last)s") if len(days) == 2 else _("%(first)s to %(last)s")
    return words % {"first": first, "last": last}

"""What is not settled about a council's phone hours: an editor's front page warns of it.

A day is settled when somebody has decided what holds on it:

- the next bank holiday, when the team's hours are known (its tick for bank holidays then decides)
  or it has dated hours on that day;
- Christmas, which is more than its bank holidays, when the team has dated hours on any day from
  Christmas Eve to New Year's Day, or somebody has checked its hours since 1 November.

A team that answers when the others are shut needs neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils.models import Council, DutyTeam
from councils.opening_hours import bank_holiday, next_bank_holiday

SHOWN = 8
"""Warnings on the front page; a line says how many more there are."""

WARNED_OF_HOLIDAY = timedelta(weeks=4)
"""How long before a bank holiday an editor is asked about it."""

CHRISTMAS_BEGINS = (11, 1)
"""From 1 November editors are asked about Christmas."""


@dataclass(frozen=True)
class Unsettled:
    """One thing nobody has settled: whose it is, what it is, and where to settle it."""

    title: str
    council: str
    note: str
    url: str


@dataclass(frozen=True)
class HoursToLookAt:
    """All of it, and the first few."""

    count: int
    shown: tuple[Unsettled, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


def hours_to_look_at(councils: QuerySet[Council], today: date) -> HoursToLookAt:
    """What is not settled for these councils today, in three queries."""
    teams = DutyTeam.objects.filter(council__in=councils).select_related("council").with_hours()
    ordered = teams.order_by("council__short_name", "council_id", "out_of_hours", "order", "name")
    found = [
        warning
        for council, group in groupby(ordered, key=lambda team: team.council)
        for warning in _warnings(council, list(group), today)
    ]
    return HoursToLookAt(count=len(found), shown=tuple(found[:SHOWN]))


def _warnings(council: Council, teams: list[DutyTeam], today: date) -> Iterator[Unsettled]:
    if not any(team.out_of_hours for team in teams):
        said = _("No team answers at night and at weekends. Readers are told about 999 and NHS 111.")
        url = f"{reverse('admin:councils_dutyteam_add')}?out_of_hours=on&council={council.pk}"
        yield Unsettled(council.name, council.short_name, said, url)
    for team in teams:
        for note in notes(team, today):
            url = reverse("admin:councils_dutyteam_change", args=[team.pk])
            yield Unsettled(team.name, council.short_name, note, url)


def notes(team: DutyTeam, today: date) -> Iterator[str]:
    """What nobody has settled about one team."""
    if not is_checked_within_a_year(team, today):
        yield _checked_words(team)
    if team.is_stand_in:
        return
    holiday = next_bank_holiday(today)
    if holiday - today <= WARNED_OF_HOLIDAY and not is_holiday_settled(team, holiday):
        words = {"name": bank_holiday(holiday), "day": date_format(holiday, "j F")}
        yield _("Nobody has said whether it answers on %(name)s, %(day)s.") % words
    if is_christmas_near(today) and not is_christmas_settled(team, today):
        yield _("Nobody has settled Christmas. Add a closure, or say that the hours are still true.")


def is_checked_within_a_year(team: DutyTeam, today: date) -> bool:
    """Whether somebody has checked the team's hours in the last 365 days."""
    return team.last_checked is not None and team.last_checked > today - timedelta(days=365)


def is_holiday_settled(team: DutyTeam, holiday: date) -> bool:
    """Whether somebody has decided if the team answers on this bank holiday."""
    return team.hours.known or bool(team.hours.dated_on(holiday))


def is_christmas_near(today: date) -> bool:
    """Whether it is time to decide about Christmas: from November until Christmas Eve."""
    return CHRISTMAS_BEGINS <= (today.month, today.day) <= (12, 24)


def is_christmas_settled(team: DutyTeam, today: date) -> bool:
    """Whether somebody has decided what holds around this year's Christmas."""
    first, last = date(today.year, 12, 24), date(today.year + 1, 1, 1)
    has_dates = any(dated.first_day <= last and dated.last_day >= first for dated in team.hours.dated)
    return has_dates or (
        team.last_checked is not None and team.last_checked >= date(today.year, *CHRISTMAS_BEGINS)
    )


def _checked_words(team: DutyTeam) -> str:
    if team.last_checked is None:
        return _("Number and hours never checked.")
    return _("Number and hours not checked since %(day)s.") % {"day": date_format(team.last_checked, "j F Y")}

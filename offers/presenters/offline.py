"""What a page tells the phone that keeps it, so that it can speak for itself without us.

Whom to ring depends on the time, and a kept page is read later than it was made. So it carries the
teams' hours, and the words from which `static/js/call_card.js` makes the card as
`offers.presenters.call_card` does. Where nothing of the card depends on the time, neither is told.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from councils.models import Council, DutyTeam
from councils.opening_hours import LONDON, DatedHours, Hours, Period, bank_holiday
from offers.facts import phone_fact
from offers.presenters.teams import in_a_row

Told = dict[str, Any]
"""Something as JSON has it."""

HOLIDAYS_TOLD = timedelta(days=366)
"""How far ahead a page knows England's bank holidays."""


def told_to_the_phone(
    council: Council, teams: Sequence[DutyTeam], now: datetime, *, chosen: DutyTeam | None = None
) -> Told:
    """All that a kept page needs to know of itself, and whom to ring by the clock of the phone.

    `teams` are all those of the council; on the page of one `chosen` team the card is that team's.
    """
    today = now.astimezone(LONDON).date()
    told: Told = {"home": council.get_absolute_url(), "words": _words_of_a_kept_page()}
    carded = [team for team in teams if team.phone and (team.out_of_hours or chosen in (None, team))]
    if not any(_depends_on_time(team) for team in carded):
        return told
    told["teams"] = [_team(team, today, carded) for team in teams if team in carded or _is_stood_in_for(team)]
    told["words"] |= _words_of_the_card(carded, now)
    if any(team.closed_on_bank_holidays for team in teams):
        told["holidays"] = bank_holidays_told(today)
    return told


def hours_told(hours: Hours, today: date) -> Told:
    """A team's hours from today on; what it does not have is left out."""
    dated = [_dated(each) for each in hours.dated if each.last_day >= today - timedelta(days=1)]
    told = {"week": _week(hours.week), "dated": dated, "bank": int(hours.closed_on_bank_holidays)}
    return {name: value for name, value in told.items() if value}


@lru_cache(maxsize=8)
def bank_holidays_told(today: date) -> dict[str, str]:
    """England's bank holidays by their day, from yesterday, whose night may run on into today."""
    days = (today + timedelta(days=n) for n in range(-1, HOLIDAYS_TOLD.days))
    return {day.isoformat(): name for day in days if (name := bank_holiday(day))}


def _depends_on_time(team: DutyTeam) -> bool:
    hours = team.hours
    return hours.known or bool(hours.dated) or hours.closed_on_bank_holidays


def _is_stood_in_for(team: DutyTeam) -> bool:
    """Whether an out-of-hours team may have to know when this one is shut."""
    return not team.out_of_hours and team.hours.known


def _team(team: DutyTeam, today: date, carded: Sequence[DutyTeam]) -> Told:
    """One team. Of those that are not on the card only the hours are told."""
    hours = hours_told(team.hours, today)
    if team not in carded:
        return hours
    phone = phone_fact(team.phone)
    named = {"name": team.name, "phone": phone.text, "href": phone.href}
    if team.out_of_hours:
        return named | hours | {"night": 1}
    if sum(not each.out_of_hours for each in carded) > 1:
        named |= {"label": in_a_row(team.area_list) or team.name, "url": team.get_absolute_url()}
    return named | hours


def _week(week: Sequence[Period]) -> list[tuple[str, int, int]]:
    """Weekdays with the same times together: their numbers, and minutes since midnight."""
    times = sorted((*_minutes(each), each.weekday) for each in week)
    return [
        ("".join(str(weekday) for _opens, _closes, weekday in same), opens, closes)
        for (opens, closes), same in groupby(times, key=lambda each: each[:2])
    ]


def _minutes(period: Period) -> tuple[int, int]:
    """When it opens and closes; past midnight the minutes go on."""
    return _since_midnight(period.opens), _since_midnight(period.closes) + 24 * 60 * period.closes_next_day


def _dated(dated: DatedHours) -> tuple[str, str, int | None, int | None, str]:
    opens, closes = (None if at is None else _since_midnight(at) for at in (dated.opens, dated.closes))
    return dated.first_day.isoformat(), dated.last_day.isoformat(), opens, closes, dated.reason


def _since_midnight(at: time) -> int:
    return at.hour * 60 + at.minute


def _words_of_a_kept_page() -> Told:
    return {
        "kept": _("You are offline. This page is from %(when)s."),
        "missing": _("You are offline. This page is not on your phone."),
        "again": _("Try again"),
        "on": _("%(time)s on %(day)s"),
        "midday": _("midday"),
        "midnight": _("midnight"),
    }


def _words_of_the_card(carded: Sequence[DutyTeam], now: datetime) -> Told:
    """What the card of these teams may come to say, and nothing that it never can."""
    day_teams = [team for team in carded if not team.out_of_hours]
    words = {
        "today": _("%(time)s today"),
        "tomorrow": _("%(time)s tomorrow"),
        "until": _("Open until %(time)s"),
        "soon": _("Closing soon, at %(time)s"),
        "always": _("Open all day and night"),
        "shut": _("Closed"),
        "opens": _("Closed. Opens %(when)s"),
        "asOf": _("As of %(when)s."),
    }
    if not all(team.state_at(now).known for team in carded):
        words |= _words_of_hours_unknown()
    if len(day_teams) > 1:
        words |= _words_of_several()
    else:
        words |= {
            "ring": _("Ring the %(team)s"),
            "anyone": _("Your own adviser not there? Anyone who answers can help."),
        }
    if day_teams == list(carded):
        return words | _words_of_nobody_at_night()
    return words | _words_at_night(several=len(day_teams) > 1)


def _words_of_hours_unknown() -> Told:
    return {
        "shutToday": _("Closed today"),
        "standIn": _("For when the others are closed"),
        "unlisted": _("Opening hours not listed"),
    }


def _words_of_several() -> Told:
    return {
        "ourTeam": _("Ring your leaving care team"),
        "where": _("Where do you live, or which team did you have?"),
        "more": _("More"),
        "moreOf": _("More: %(area)s"),
    }


def _words_of_nobody_at_night() -> Told:
    alone = _("We have no number for nights and weekends. If it can wait, ring when the team opens.")
    return {"alone": alone}


def _words_at_night(*, several: bool) -> Told:
    back = (
        _("Our teams are closed. The %(team)s opens %(when)s.")
        if several
        else _("The %(team)s is closed. It opens %(when)s.")
    )
    return {
        "early": _("Need help before we open? Ring the %(team)s"),
        "urgent": _("This number is for urgent things that cannot wait."),
        "shutTeam": _("The %(team)s is closed"),
        "back": back,
    }

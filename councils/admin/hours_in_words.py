"""What readers see of a team's hours at the moments an editor cares about, in words.

Everything here comes from the pure rules, so it is what readers will see.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils import times
from councils.models import DutyTeam
from councils.opening_hours import (
    LONDON,
    OpeningState,
    bank_holiday,
    next_bank_holiday,
    openings_on,
)

TONIGHT = time(23)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Preview:
    """One moment an editor cares about, and what readers see then."""

    when: str
    words: str


def preview(team: DutyTeam, now: datetime) -> list[Preview]:
    """What readers see now, tonight, on the next bank holiday and at Christmas."""
    local = now.astimezone(LONDON)
    holiday = next_bank_holiday(local.date())
    tonight = datetime.combine(local.date(), TONIGHT, tzinfo=LONDON)
    return [
        Preview(_("Now"), at_a_moment(team, now)),
        Preview(_("Tonight at 11pm"), at_a_moment(team, max(tonight, local))),
        Preview(
            _("Next bank holiday: %(name)s, %(day)s") % {"name": bank_holiday(holiday), "day": _day(holiday)},
            at_a_moment(team, datetime.combine(holiday, time(12), tzinfo=LONDON)),
        ),
        Preview(
            _("Christmas: %(first)s to %(last)s") % _ends(local.date()), over_christmas(team, local.date())
        ),
    ]


def at_a_moment(team: DutyTeam, at: datetime) -> str:
    """Whether the team answers at this moment, and which number readers are given."""
    return f"{_state(team.state_at(at), at)} {_number(team, at)}"


def over_christmas(team: DutyTeam, today: date) -> str:
    """The days from Christmas Eve to the day after New Year on which the team answers, and when."""
    if team.is_stand_in:
        return _("Answers whenever the other teams are closed.")
    if not team.hours.known:
        return _("No hours are given, so readers are told that they are not listed.")
    days = [
        f"{_short_day(day)} {_times(team, day)}" for day in christmas(today) if openings_on(team.hours, day)
    ]
    if not days:
        return _("Closed on all of these days.")
    return _("Open on %(days)s. Closed on the other days.") % {"days": "; ".join(days)}


def christmas(today: date) -> Sequence[date]:
    """The days around the next Christmas, or the one that is under way."""
    year = today.year - 1 if (today.month, today.day) <= (1, 2) else today.year
    first, last = date(year, 12, 24), date(year + 1, 1, 2)
    return [first + ONE_DAY * n for n in range((last - first).days + 1)]


def _state(state: OpeningState, at: datetime) -> str:
    if not state.known:
        return _("Opening hours not listed: we do not guess.")
    if not state.is_open:
        return _closed(state, at)
    if state.changes_at is None:
        return _("Open all day and night.")
    return _("Open until %(when)s.") % {"when": _moment(state.changes_at, at)}


def _closed(state: OpeningState, at: datetime) -> str:
    said = _("Closed")
    if state.reason:
        said = _("Closed (%(reason)s)") % {"reason": state.reason}
    if state.opens_at is None:
        return f"{said}."
    return _("%(closed)s. Opens %(when)s.") % {"closed": said, "when": _moment(state.opens_at, at)}


def _number(team: DutyTeam, at: datetime) -> str:
    """Which number readers of this team's page are given at this moment."""
    state = team.state_at(at)
    if team.out_of_hours or state.is_open or not state.known:
        return _("Readers see %(phone)s.") % {"phone": team.phone} if team.phone else _("There is no number.")
    for other in team.colleagues:
        if other.out_of_hours and other.phone and _may_answer(other.state_at(at)):
            return _("Readers see the %(team)s, %(phone)s.") % {"team": other.name, "phone": other.phone}
    return _("No team answers then. Readers are told about 999 and NHS 111.")


def _may_answer(state: OpeningState) -> bool:
    return state.is_open or not state.known


def _moment(when: datetime, at: datetime) -> str:
    local = when.astimezone(LONDON)
    spoken = times.spoken(local.time())
    if local.date() == at.astimezone(LONDON).date():
        return spoken
    return _("%(time)s on %(day)s") % {"time": spoken, "day": _day(local.date())}


def _times(team: DutyTeam, day: date) -> str:
    return _(" and ").join(_spans(team, day))


def _spans(team: DutyTeam, day: date) -> Iterator[str]:
    for opening in openings_on(team.hours, day):
        ends = {"opens": times.spoken(opening.opens.time()), "closes": times.spoken(opening.closes.time())}
        yield _("%(opens)s to %(closes)s") % ends


def _ends(today: date) -> dict[str, str]:
    days = christmas(today)
    return {"first": _day(days[0]), "last": _day(days[-1])}


def _day(day: date) -> str:
    return date_format(day, "l j F Y")


def _short_day(day: date) -> str:
    return date_format(day, "D j F")

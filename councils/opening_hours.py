"""When a team answers its phone: open or shut at a given moment, until when, and why.

Pure rules: no database and no clock. Hours are written as people write them, in the times that
clocks in London show; questions and answers are moments, datetimes that know their zone.

How it works: write down the times for each day (`_times_on`), place them in time (`_moment`),
join openings that touch (`_joined`); the first one that has not ended by the moment asked about
is either under way or the next to come (`_state`). A team that answers when others are shut is
open in the gaps between their openings (`_gaps`).

Python compares two datetimes of the same zone by what the clock shows, which is wrong in the hour
that autumn repeats. Moments made here are always the first of the two, so among themselves that
order is right; a moment from outside is compared in UTC, and callers should do the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
CLOSING_SOON = timedelta(minutes=30)

# How far ahead readers are told of bank holidays.
HOLIDAYS_TOLD = timedelta(weeks=8)

# How far ahead to look for the next opening or closing: past any closure of a year.
LOOK_AHEAD = timedelta(days=400)

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)

# In spring the clocks in England go from 1am straight to 2am.
SPRING_GAP_ENDS = time(2)

# The names GOV.UK gives to holidays that the `holidays` package names in its own way.
HOLIDAY_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}


@dataclass(frozen=True, kw_only=True)
class Period:
    """A stretch of every week when the team answers: Mondays, half past eight to five.

    It belongs to the weekday it starts on (0 is Monday). With `closes_next_day` it runs past
    midnight, for at most 24 hours; from midnight to midnight is "24 hours".
    """

    weekday: int
    opens: time
    closes: time
    closes_next_day: bool = False

    def __post_init__(self) -> None:
        if self.weekday not in range(7):
            raise ValueError("The weekday must be a number from 0 for Monday to 6 for Sunday.")
        if self.closes_next_day and self.closes > self.opens:
            raise ValueError("Hours that end on the next day must not last longer than 24 hours.")
        if not self.closes_next_day and self.closes <= self.opens:
            raise ValueError("The closing time must be later than the opening time, or be on the next day.")


@dataclass(frozen=True, kw_only=True)
class DatedHours:
    """Days when the weekly hours do not hold: a closure, or different hours on those days.

    Without times the team is shut on each of the days, both ends included; with them it answers
    on each day at these times only. The reason is the editor's own words for readers.
    """

    first_day: date
    last_day: date
    opens: time | None = None
    closes: time | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("The last day must not be before the first day.")
        if (self.opens is None) != (self.closes is None):
            raise ValueError("Give both an opening and a closing time, or neither.")
        if self.opens is not None and self.closes is not None and self.closes <= self.opens:
            raise ValueError("The closing time must be later than the opening time.")

    @property
    def is_closure(self) -> bool:
        return self.opens is None

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Everything a council has told us about when one team answers.

    Dated hours win over the weekly hours and over bank holidays. Where several cover one day, a
    closure wins; otherwise the team answers at all of their times.

    What happens on a day decides what starts on it: the night before a closure or a bank holiday
    runs on into that morning.
    """

    week: tuple[Period, ...] = ()
    dated: tuple[DatedHours, ...] = ()
    closed_on_bank_holidays: bool = False

    @property
    def known(self) -> bool:
        """Whether anybody has told us the weekly hours; without them we never guess."""
        return bool(self.week)

    def dated_on(self, day: date) -> list[DatedHours]:
        return [dated for dated in self.dated if dated.covers(day)]


@dataclass(frozen=True, kw_only=True)
class Spell:
    """Days in a row, both ends included, that are not as in an ordinary week, all in the same way.

    Without times the team is shut. The reason is the editor's own words, or the bank holiday.
    """

    first_day: date
    last_day: date
    times: tuple[tuple[time, time], ...]
    reason: str

    @property
    def is_closure(self) -> bool:
        return not self.times

    def is_like(self, other: "Spell") -> bool:
        return (self.times, self.reason) == (other.times, other.reason)


class Opening(NamedTuple):
    """One stretch of time when the team answers, in London: it is shut again at `closes`."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, kw_only=True)
class OpeningState:
    """What to tell somebody who would like to ring the team at one particular moment.

    `changes_at` is when the team next opens or shuts, and `opens_at` is the same moment when it
    is shut now; both are in London's time. They are None when the hours are not known, or when
    nothing changes within `LOOK_AHEAD`. The reason is for a team that is shut today by a closure
    or a bank holiday.
    """

    known: bool
    is_open: bool
    changes_at: datetime | None
    opens_at: datetime | None
    closing_soon: bool
    reason: str


def state(hours: Hours, at: datetime) -> OpeningState:
    """Whether the team answers at this moment, which may be given in any zone."""
    if at.utcoffset() is None:
        raise ValueError("The moment must say which time zone it is in.")
    today = _day_in_london(at)
    return _state(hours, _openings_around(hours, today), at)


def stand_in_state(hours: Hours, others: Iterable[Hours], at: datetime) -> OpeningState:
    """The state of a team that answers when the others of its council are shut.

    A team with weekly hours of its own keeps to them. One without is open exactly when every one
    of the others whose hours are known is shut, bank holidays included; its own dated hours still
    hold. Where nobody's hours are known, neither are this team's.
    """
    known = tuple(other for other in others if other.known)
    if hours.known or not known:
        return state(hours, at)
    if at.utcoffset() is None:
        raise ValueError("The moment must say which time zone it is in.")
    alone = replace(hours, closed_on_bank_holidays=False)
    return _state(alone, _gaps_around(alone, known, _day_in_london(at)), at, known=True)


def openings_on(hours: Hours, day: date) -> tuple[Opening, ...]:
    """The openings that start on this day in London, in order, after closures and holidays.

    A night's opening belongs to the day it starts on, so it may end on the next day; the end of
    the night before is not here. Empty when the weekly hours are not known.
    """
    return tuple(_joined(_openings(hours, day)))


def closure_reason(hours: Hours, day: date) -> str:
    """Why the team is shut on this day: the editor's words, or the bank holiday; "" if neither."""
    dated = hours.dated_on(day)
    closures = [each for each in dated if each.is_closure]
    if dated and not closures:
        return ""
    holiday = bank_holiday(day) if hours.closed_on_bank_holidays else None
    return next((closure.reason for closure in closures if closure.reason), holiday or "")


def spells(hours: Hours, first_day: date, last_day: date) -> tuple[Spell, ...]:
    """The days from the first to the last, both included, that are not as in an ordinary week.

    A bank holiday on a day when the team is shut anyway changes nothing, and is left out.
    """
    found: list[Spell] = []
    for day in _days(first_day, last_day):
        if not _is_special(hours, day):
            continue
        spell = Spell(
            first_day=day,
            last_day=day,
            times=_special_times(hours, day),
            reason=_special_reason(hours, day),
        )
        if found and found[-1].last_day + ONE_DAY == day and found[-1].is_like(spell):
            found[-1] = replace(found[-1], last_day=day)
        else:
            found.append(spell)
    return tuple(found)


def coming_spells(hours: Hours, today: date) -> tuple[Spell, ...]:
    """What is worth telling today: every dated change to come or under way, and the next bank holidays."""
    told_until = today + HOLIDAYS_TOLD
    last_days = (dated.last_day for dated in hours.dated)
    end = min(max([told_until, *last_days]), today + LOOK_AHEAD)
    return tuple(
        spell
        for spell in spells(hours, today, end)
        if spell.first_day <= told_until or hours.dated_on(spell.first_day)
    )


def next_bank_holiday(day: date) -> date:
    """The first bank holiday of England on this day or later."""
    return next(each for each in _days(day, day + LOOK_AHEAD) if bank_holiday(each))


def bank_holiday(day: date) -> str | None:
    """The name of England's bank holiday on this day, or None.

    A holiday moved from a weekend is a bank holiday on both days: Saturday 26 December 2026 is
    "Boxing Day" and Monday 28 December, the substitute day, is "Boxing Day bank holiday".
    """
    return _bank_holidays(day.year).get(day)


def overlaps(periods: Iterable[Period]) -> tuple[Period, Period] | None:
    """The first two weekly periods that overlap, in the order given, or None.

    Nights that run into the next day count, also from Sunday into Monday. Periods that only
    touch, such as 9 to 12 and 12 to 5, do not overlap.
    """
    return next((pair for pair in combinations(periods, 2) if _overlap(*pair)), None)


def _state(
    hours: Hours, openings: Sequence[Opening], at: datetime, *, known: bool | None = None
) -> OpeningState:
    """The state of a team that is open exactly in these openings around the moment."""
    moment, today = _utc(at), _day_in_london(at)
    opening = next((each for each in openings if _utc(each.closes) > moment), None)
    is_open = opening is not None and _utc(opening.opens) <= moment
    changes_at = _next_change(opening, is_open, today)
    return OpeningState(
        known=hours.known if known is None else known,
        is_open=is_open,
        changes_at=changes_at,
        opens_at=None if is_open else changes_at,
        closing_soon=is_open and _is_soon(changes_at, moment),
        reason="" if is_open else closure_reason(hours, today),
    )


@lru_cache(maxsize=1024)
def _openings_around(hours: Hours, today: date) -> tuple[Opening, ...]:
    """The openings that may be under way today, and the first that starts after today.

    Kept, because hours that never change mean looking at every day as far as `LOOK_AHEAD`.
    """
    return _up_to_tomorrow(_joined(chain.from_iterable(_openings(hours, day) for day in _seen(today))), today)


@lru_cache(maxsize=1024)
def _gaps_around(hours: Hours, others: tuple[Hours, ...], today: date) -> tuple[Opening, ...]:
    """The gaps between the others' openings, as `_openings_around` has the openings themselves.

    Days on which this team's own dated hours hold are cut down to those.
    """
    taken = (
        sorted(chain(_shut_by_own_dates(hours, day), *(_openings(other, day) for other in others)))
        for day in _seen(today)
    )
    return _up_to_tomorrow(_gaps(_joined(chain.from_iterable(taken)), today), today)


def _gaps(taken: Iterable[Opening], today: date) -> Iterator[Opening]:
    """The time between these openings, from yesterday until further ahead than we look."""
    free_from = _moment(today - ONE_DAY, time(0))
    for opening in taken:
        if free_from < opening.opens:
            yield Opening(free_from, opening.opens)
        free_from = opening.closes
    yield Opening(free_from, _moment(today + LOOK_AHEAD + ONE_DAY * 3, time(0)))


def _shut_by_own_dates(hours: Hours, day: date) -> Iterator[Opening]:
    """The parts of this day on which dated hours keep a team shut that otherwise has no hours."""
    dated = hours.dated_on(day)
    if not dated:
        return
    is_closed = any(each.is_closure for each in dated)
    times = [] if is_closed else [(each.opens, each.closes) for each in dated if each.opens and each.closes]
    shut_from = _moment(day, time(0))
    for opens, closes in _joined(
        sorted(Opening(_moment(day, one), _moment(day, other)) for one, other in times)
    ):
        if shut_from < opens:
            yield Opening(shut_from, opens)
        shut_from = closes
    yield Opening(shut_from, _moment(day + ONE_DAY, time(0)))


def _up_to_tomorrow(openings: Iterable[Opening], today: date) -> tuple[Opening, ...]:
    """These openings, in order, as far as the first that starts after today."""
    found = []
    for opening in openings:
        found.append(opening)
        if opening.opens.date() > today:
            break
    return tuple(found)


def _seen(today: date) -> Iterator[date]:
    """The days we look at: from yesterday, whose night may run on into today."""
    return _days(today - ONE_DAY, today + LOOK_AHEAD)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + ONE_DAY * n for n in range((last - first).days + 1))


def _day_in_london(at: datetime) -> date:
    return _utc(at).astimezone(LONDON).date()


def _is_special(hours: Hours, day: date) -> bool:
    if hours.dated_on(day):
        return True
    is_workday = any(period.weekday == day.weekday() for period in hours.week)
    return hours.closed_on_bank_holidays and is_workday and bank_holiday(day) is not None


def _special_times(hours: Hours, day: date) -> tuple[tuple[time, time], ...]:
    """The times of a day that is not as usual, also where the ordinary week is not known."""
    dated = hours.dated_on(day)
    if any(each.is_closure for each in dated):
        return ()
    return tuple(sorted((each.opens, each.closes) for each in dated if each.opens and each.closes))


def _special_reason(hours: Hours, day: date) -> str:
    """Why this day is not as usual, whether or not the team is shut."""
    reasons = (dated.reason for dated in hours.dated_on(day) if dated.reason)
    return closure_reason(hours, day) or next(reasons, "")


def _next_change(opening: Opening | None, is_open: bool, today: date) -> datetime | None:
    """When the team next shuts, or opens if it is shut; None when that is too far ahead to see."""
    if opening is None:
        return None
    change = opening.closes if is_open else opening.opens
    return change if change.date() <= today + LOOK_AHEAD else None


def _is_soon(closes: datetime | None, moment: datetime) -> bool:
    return closes is not None and _utc(closes) - moment <= CLOSING_SOON


def _joined(openings: Iterable[Opening]) -> Iterator[Opening]:
    """The same time, with openings that touch or overlap made one; they must come in order."""
    current: Opening | None = None
    for opening in openings:
        if current is None:
            current = opening
        elif opening.opens <= current.closes:
            current = Opening(current.opens, max(current.closes, opening.closes))
        else:
            yield current
            current = opening
    if current is not None:
        yield current


def _openings(hours: Hours, day: date) -> list[Opening]:
    """The openings that start on this day, in order; some may touch or overlap.

    One that falls wholly in the hour that spring skips never happens, and is left out.
    """
    openings = (
        Opening(_moment(day, opens), _moment(day + ONE_DAY if next_day else day, closes))
        for opens, closes, next_day in _times_on(hours, day)
    )
    return sorted(opening for opening in openings if opening.opens < opening.closes)


def _times_on(hours: Hours, day: date) -> list[tuple[time, time, bool]]:
    """The clock times at which the team opens and shuts on this day, and whether past midnight."""
    dated = hours.dated_on(day)
    if not hours.known or any(each.is_closure for each in dated):
        return []
    if dated:
        return [(each.opens, each.closes, False) for each in dated if each.opens and each.closes]
    if hours.closed_on_bank_holidays and bank_holiday(day):
        return []
    periods = [each for each in hours.week if each.weekday == day.weekday()]
    return [(each.opens, each.closes, each.closes_next_day) for each in periods]


def _moment(day: date, clock: time) -> datetime:
    """The first moment at which clocks in London show this time of this day, or a later one.

    So a time in the hour that spring skips means the end of that hour, and a time in the hour
    that autumn repeats means the first of the two. Each time of day is then exactly one moment,
    and a later time is never an earlier moment.
    """
    moment = datetime.combine(day, clock, tzinfo=LONDON).replace(fold=0)
    skipped = clock.hour == 1 and _utc(moment).astimezone(LONDON).hour != 1
    return datetime.combine(day, SPRING_GAP_ENDS, tzinfo=LONDON) if skipped else moment


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> Mapping[date, str]:
    """England's bank holidays in one year, substitute days included, each with its plain name."""
    named = holidays.country_holidays("GB", subdiv="ENG", years=year, language="en_GB")
    return {day: _plain_name(name) for day, name in named.items()}


def _plain_name(name: str) -> str:
    """The holiday's name for readers: "Boxing Day (observed)" is the Boxing Day bank holiday."""
    return HOLIDAY_NAMES.get(name, re.sub(r" \([^)]*\)", " bank holiday", name))


def _overlap(one: Period, other: Period) -> bool:
    """Whether two weekly periods share any time; Sunday night goes on into Monday."""
    opens, closes = _in_week(one)
    others = (_in_week(other, weeks_later=weeks) for weeks in (-1, 0, 1))
    return any(opens < end and start < closes for start, end in others)


def _in_week(period: Period, *, weeks_later: int = 0) -> tuple[timedelta, timedelta]:
    """When a period opens and closes, counted from the start of Monday."""
    day = timedelta(days=period.weekday) + ONE_WEEK * weeks_later
    end_day = day + ONE_DAY if period.closes_next_day else day
    return day + _since_midnight(period.opens), end_day + _since_midnight(period.closes)


def _since_midnight(clock: time) -> timedelta:
    return datetime.combine(date.min, clock) - datetime.min

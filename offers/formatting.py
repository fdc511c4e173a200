"""Days, times and numbers in the words readers see (see `docs/style.md`). Pure functions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from councils.opening_hours import LONDON, Period


def clock(at: time | datetime) -> str:
    """A time of day as people say it.

    >>> clock(time(8, 30)), clock(time(17)), clock(time(12)), clock(time(0))
    ('8:30am', '5pm', 'midday', 'midnight')
    """
    if (at.hour, at.minute) == (12, 0):
        return _("midday")
    if (at.hour, at.minute) == (0, 0):
        return _("midnight")
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def span(opens: time | datetime, closes: time | datetime) -> str:
    """From one time of day until another.

    >>> span(time(8, 30), time(17))
    '8:30am to 5pm'
    >>> span(time(0), time(0))
    'all day and night'
    """
    if (opens.hour, opens.minute) == (closes.hour, closes.minute):
        return _("all day and night")
    return _("%(opens)s to %(closes)s") % {"opens": clock(opens), "closes": clock(closes)}


def day(on: date, *, today: date) -> str:
    """A day with its weekday, and the year when it is not this one.

    >>> day(date(2027, 1, 4), today=date(2027, 1, 1))
    'Monday 4 January'
    >>> day(date(2027, 1, 4), today=date(2026, 12, 24))
    'Monday 4 January 2027'
    """
    return format_date(on, "l j F" if on.year == today.year else "l j F Y")


def full_date(on: date) -> str:
    """A day in full, for what must still make sense on paper next year.

    >>> full_date(date(2026, 3, 3))
    '3 March 2026'
    """
    return format_date(on, "j F Y")


def moment(at: datetime, *, now: datetime) -> str:
    """When something will happen, said as near as it is.

    >>> now = datetime(2026, 12, 24, 18, tzinfo=LONDON)
    >>> moment(datetime(2026, 12, 24, 20, tzinfo=LONDON), now=now)
    '8pm today'
    >>> moment(datetime(2026, 12, 25, 8, 30, tzinfo=LONDON), now=now)
    '8:30am tomorrow'
    >>> moment(datetime(2026, 12, 29, 8, 30, tzinfo=LONDON), now=now)
    '8:30am on Tuesday 29 December'
    """
    at, today = at.astimezone(LONDON), now.astimezone(LONDON).date()
    if at.date() == today:
        return _("%(time)s today") % {"time": clock(at)}
    if at.date() == today + timedelta(days=1):
        return _("%(time)s tomorrow") % {"time": clock(at)}
    return _("%(time)s on %(day)s") % {"time": clock(at), "day": day(at.date(), today=today)}


def as_of(now: datetime) -> str:
    """The time and day at which something was true, for a page that may be looked at again later.

    >>> as_of(datetime(2026, 12, 3, 16, 32, 59, tzinfo=LONDON))
    '4:32pm on Thursday 3 December'
    """
    now = now.astimezone(LONDON)
    return _("%(time)s on %(day)s") % {"time": clock(now), "day": day(now.date(), today=now.date())}


def days(first: date, last: date, *, today: date) -> str:
    """Days in a row, for a list.

    >>> days(date(2026, 12, 25), date(2027, 1, 1), today=date(2026, 12, 1))
    'Friday 25 December to Friday 1 January 2027'
    >>> days(date(2026, 12, 25), date(2026, 12, 25), today=date(2026, 12, 1))
    'Friday 25 December'
    """
    if first == last:
        return day(first, today=today)
    return _("%(first)s to %(last)s") % {"first": day(first, today=today), "last": day(last, today=today)}


def until(at: datetime, *, now: datetime) -> str:
    """The end of something under way: only the time if that is today.

    >>> now = datetime(2026, 12, 24, 9, tzinfo=LONDON)
    >>> until(datetime(2026, 12, 24, 17, tzinfo=LONDON), now=now)
    '5pm'
    """
    at = at.astimezone(LONDON)
    return clock(at) if at.date() == now.astimezone(LONDON).date() else moment(at, now=now)


def spans(times: Iterable[tuple[time | datetime, time | datetime]]) -> str:
    """Several stretches of one day, or that there is none.

    >>> spans([(time(9), time(12)), (time(13), time(17))])
    '9am to midday and 1pm to 5pm'
    >>> spans([])
    'closed'
    """
    return _(" and ").join(span(*each) for each in times) or _("closed")


def week(periods: Sequence[Period]) -> list[tuple[str, str]]:
    """A team's ordinary week, days with the same hours said together.

    >>> office = [Period(weekday=n, opens=time(9), closes=time(17)) for n in range(4)]
    >>> week([*office, Period(weekday=4, opens=time(9), closes=time(16))])
    [('Monday to Thursday', '9am to 5pm'), ('Friday', '9am to 4pm'), ('Saturday and Sunday', 'closed')]
    """
    rows: list[tuple[list[int], str]] = []
    for weekday in range(7):
        hours = _hours_on(weekday, periods)
        if rows and rows[-1][1] == hours:
            rows[-1][0].append(weekday)
        else:
            rows.append(([weekday], hours))
    return [(_weekdays(days), hours) for days, hours in rows]


def week_in_a_sentence(periods: Sequence[Period]) -> str:
    """The days a team is open, for the middle of a sentence.

    >>> week_in_a_sentence([Period(weekday=n, opens=time(9), closes=time(17)) for n in range(5)])
    'Monday to Friday 9am to 5pm'
    """
    closed = _("closed")
    return ", ".join(f"{days} {hours}" for days, hours in week(periods) if hours != closed)


def _hours_on(weekday: int, periods: Sequence[Period]) -> str:
    return spans(sorted((period.opens, period.closes) for period in periods if period.weekday == weekday))


def _weekdays(days: Sequence[int]) -> str:
    first, last = (format_date(date(2024, 1, 1 + weekday), "l") for weekday in (days[0], days[-1]))
    if len(days) == 1:
        return first
    if len(days) == 2:
        return _("%(first)s and %(last)s") % {"first": first, "last": last}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}

"""Ages and days in care, counted the way the law counts them."""

from collections.abc import Iterable
from datetime import date, timedelta

COUNTING_STARTS_AT = 14
"""Care counts from this birthday. (SI 2010/959 regulation 40(1))"""

CARE_ENDS_AT = 18
"""Nobody is looked after from this birthday on. (Children Act 1989 sections 22 and 105)"""

_ONE_DAY = timedelta(days=1)


def birthday(date_of_birth: date, age: int) -> date:
    """The day somebody reaches an age; born on 29 February, 1 March in a common year.

    An age is reached at the start of the birthday (Family Law Reform Act 1969, section 9(1)). The
    Act is silent on 29 February: 1 March never ages anybody early and never cuts help short.
    """
    year = date_of_birth.year + age
    try:
        return date_of_birth.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def age_on(date_of_birth: date, day: date) -> int:
    """Age in whole years on a day. (Family Law Reform Act 1969, section 9(1))"""
    if date_of_birth > day:
        raise ValueError("The date of birth is in the future.")
    years = day.year - date_of_birth.year
    return years if birthday(date_of_birth, years) <= day else years - 1


Period = tuple[date, date | None]
"""The first and last day of a stay in care; no last day while it is still going."""


def days_since_14(date_of_birth: date, periods: Iterable[Period], until: date) -> int:
    """How many days somebody has been in care from their 14th birthday up to and with `until`.

    Both end days of a stay count, separate stays add up and a day in two stays counts once. Days
    from the 18th birthday do not count, because care has ended by then.
    (Children Act 1989, Schedule 2, paragraph 19B(2)(b); SI 2010/959 regulation 40(1))
    """
    if date_of_birth > until:
        raise ValueError("The date of birth is in the future.")
    next_day = birthday(date_of_birth, COUNTING_STARTS_AT)
    last_day = min(until, birthday(date_of_birth, CARE_ENDS_AT) - _ONE_DAY)
    days = 0
    for start, end in sorted(_stay(date_of_birth, *period) for period in periods):
        start, end = max(start, next_day), min(end, last_day)
        if start <= end:
            days += (end - start).days + 1
            next_day = end + _ONE_DAY
    return days


def _stay(date_of_birth: date, start: date, end: date | None) -> tuple[date, date]:
    """A stay with two ends, if it is one that could have happened."""
    if start < date_of_birth:
        raise ValueError("A stay in care starts before the date of birth.")
    if end is not None and end < start:
        raise ValueError("A stay in care ends before it starts.")
    return start, date.max if end is None else end

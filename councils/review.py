"""When a page must be checked again, and when readers are told that it has not been: pure date arithmetic."""

import calendar
from datetime import date, timedelta


def next_check(last_checked: date, months: int) -> date:
    """The day `months` later; the last of the month where that day does not exist.

    >>> next_check(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(last_checked.month - 1 + months, 12)
    year, month = last_checked.year + years, month + 1
    return date(year, month, min(last_checked.day, calendar.monthrange(year, month)[1]))


def is_being_checked(next_check_due: date | None, grace_days: int, today: date) -> bool:
    """Whether a check is so long overdue that readers must be told.

    The day it is due is in time, and so is each day of grace after it.

    >>> due = date(2026, 3, 1)
    >>> is_being_checked(due, 30, date(2026, 3, 31)), is_being_checked(due, 30, date(2026, 4, 1))
    (False, True)
    >>> is_being_checked(due, 0, due), is_being_checked(due, 0, date(2026, 3, 2))
    (False, True)
    >>> is_being_checked(None, 30, date(2026, 4, 1))
    False
    """
    return next_check_due is not None and today - next_check_due > timedelta(days=grace_days)

"""When a page must be checked again: pure date arithmetic."""

import calendar
from datetime import date


def next_check(last_checked: date, months: int) -> date:
    """The day `months` later; the last of the month where that day does not exist.

    >>> next_check(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(last_checked.month - 1 + months, 12)
    year, month = last_checked.year + years, month + 1
    return date(year, month, min(last_checked.day, calendar.monthrange(year, month)[1]))

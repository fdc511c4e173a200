"""What time it is, asked in one place, so that a test can set the clock of a whole page."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment."""
    return timezone.now()


def minute(moment: datetime) -> datetime:
    """The minute of this moment: as long as it lasts, a page says the same."""
    return moment.replace(second=0, microsecond=0)


def today() -> date:
    """The day it is in England at that moment."""
    return timezone.localdate(now())

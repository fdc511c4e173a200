"""What time it is, asked in one place, so that a test can set the clock of a whole page."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """This moment."""
    return timezone.now()

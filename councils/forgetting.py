"""What the record need not know any more."""

from datetime import datetime, timedelta

from councils.models import Reminder

REMINDERS_KEPT = timedelta(days=90)


def forget_reminders(now: datetime) -> int:
    """Delete who was reminded in weeks long past. Returns how many rows there were."""
    return Reminder.objects.filter(week__lt=(now - REMINDERS_KEPT).date()).delete()[0]

"""What the record need not know any more."""

from datetime import datetime, timedelta

from django.utils import timezone

from councils.models import MissedSearch, Reminder

REMINDERS_KEPT = timedelta(days=90)


def forget_reminders(now: datetime) -> int:
    """Delete who was reminded in weeks long past. Returns how many rows there were."""
    return Reminder.objects.filter(week__lt=(now - REMINDERS_KEPT).date()).delete()[0]


def forget_searches(now: datetime) -> int:
    """Delete searches without an answer: of long ago, and those that nobody will be told. Returns how many."""
    today = timezone.localdate(now)
    never_told = MissedSearch.objects.not_told_before(today)
    return never_told.delete()[0] + MissedSearch.objects.kept_too_long(today).delete()[0]

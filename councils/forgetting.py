"""What the record need not know any more."""

from datetime import datetime, timedelta

from django.db.models import Q

from councils.models import Reminder, Report

REPLIES_KEPT = timedelta(days=90)
"""How long after a report is closed we keep how to reply to the reader, as its form promises."""

REMINDERS_KEPT = timedelta(days=90)


def forget_how_to_reply(now: datetime) -> int:
    """Delete how to reply to readers whose reports were closed long ago. Returns how many there were."""
    before = now - REPLIES_KEPT
    closed = Q(handled_at__lte=before) | Q(handled_at=None, at__lte=before)
    reports = Report.objects.filter(closed, stage=Report.Stage.CLOSED).exclude(reply_to="")
    return reports.update(reply_to="")


def forget_reminders(now: datetime) -> int:
    """Delete who was reminded in weeks long past. Returns how many rows there were."""
    return Reminder.objects.filter(week__lt=(now - REMINDERS_KEPT).date()).delete()[0]

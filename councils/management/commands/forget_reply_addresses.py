"""`manage.py forget_reply_addresses`: keep what we promise readers who told us something. For every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from councils.models import Report


class Command(BaseCommand):
    help = "Deletes how to reply to readers' reports that were closed 90 days ago or longer."

    def handle(self, *args: Any, **options: Any) -> None:
        number = Report.objects.forget_reply_addresses(timezone.now())
        self.stdout.write(f"Ways to reply deleted: {number}.")

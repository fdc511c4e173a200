"""`python manage.py demo`: both councils' offers, ready to read and edit."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from councils import demo, floor


class Command(BaseCommand):
    help = (
        "Load what holds everywhere and the offers of Staffordshire and Stoke-on-Trent. Safe to run again: "
        "a council that is there already keeps every edit, unless --reset is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help="put both offers back as they were, losing edits"
        )
        parser.add_argument(
            "--accounts",
            action="store_true",
            help="make people who can log in, and say how. Only for a machine nobody else reaches.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        fixtures = Path(settings.FIXTURE_DIRS[0])
        floor.load(fixtures, reset=options["reset"])
        for slug in demo.COUNCILS:
            loaded = demo.load_council(fixtures, slug, reset=options["reset"])
            said = "loaded" if loaded else "there already; edits kept"
            self.stdout.write(f"  {settings.SITE_URL}/{slug}/  ({said})")
        if options["accounts"]:
            self._say_how_to_log_in()

    def _say_how_to_log_in(self) -> None:
        self.stdout.write(f"\nTo edit, log in at {settings.SITE_URL}/admin/ as one of:\n")
        for account in demo.accounts():
            role = f", as {account.role}" if account.role else ""
            self.stdout.write(f"  {account.username:25} {account.password}   edits {account.edits}{role}")
        self.stdout.write("  (unless you have changed the password)\n\n")

"""`python manage.py load_national`: what holds for every council, on every installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from councils import floor


class Command(BaseCommand):
    help = (
        "Load the four statuses, the national pages and the national promises. Safe to run again, and "
        "after every update: it adds what is missing and leaves alone what is there, unless --reset is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help="put every national row back into our words, losing edits"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = floor.load(Path(settings.FIXTURE_DIRS[0]), reset=options["reset"])
        self.stdout.write(f"  National statuses, pages and promises: {loaded.added} added.")
        if loaded.kept:
            self.stdout.write(
                "  These differ from what comes with this version, and were left as they are: "
                + "; ".join(loaded.kept)
            )

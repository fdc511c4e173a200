"""`python manage.py import_council FILE`: a whole council from one JSON file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from councils import transfer


class Command(BaseCommand):
    help = (
        "Take in a council that export_council has written: all of it, or nothing where something is wrong. "
        "A new council is not published until somebody publishes it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the file, or - for standard input")
        parser.add_argument("--as", dest="slug", default="", help="give it this address instead of its own")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="make a council that is there say what the file says; its people and its history stay",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = _content(options["file"])
            council = transfer.imported(data, slug=options["slug"], replace=options["replace"])
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}.") from None
        except transfer.NotImportable as refused:
            listed = "\n".join(f"  - {problem}" for problem in refused.problems)
            raise CommandError(f"Nothing was imported:\n{listed}") from None
        seen = "published" if council.published else "not published: nobody sees it yet"
        self.stdout.write(f"  {council.name} is here as {council.slug} ({seen}).")


def _content(name: str) -> bytes:
    """The file, or one byte more than is allowed of it."""
    if name == "-":
        return sys.stdin.buffer.read(transfer.LARGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(transfer.LARGEST + 1)

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from councils.bring import CannotRead
from councils.bringing import bring_in
from councils.models import Council


class Command(BaseCommand):
    help = (
        "Makes draft pages for a council of a page it has: a saved web page, Word, Markdown or plain text. "
        "Publishes nothing, and says what it found and what it did not understand."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the page, saved as a file")
        parser.add_argument("--council", required=True, help="the council's address, such as stoke-on-trent")

    def handle(self, *args: Any, file: Path, council: str, **options: Any) -> None:
        record = Council.objects.filter(slug=council).first()
        if record is None:
            known = ", ".join(Council.objects.values_list("slug", flat=True))
            raise CommandError(f"There is no council at “{council}”. There are: {known or 'none yet'}.")
        try:
            brought = bring_in(record, file.name, file.read_bytes(), None, timezone.localdate())
        except OSError as error:
            raise CommandError(f"{file} could not be opened: {error.strerror}.") from None
        except CannotRead as error:
            raise CommandError(str(error)) from None
        for line in brought.report:
            self.stdout.write(line)

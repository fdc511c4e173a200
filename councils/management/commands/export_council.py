"""`python manage.py export_council SLUG > file`: a whole council as one JSON file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from councils import transfer
from councils.models import Council


class Command(BaseCommand):
    help = (
        "Write everything a council says as JSON: details, teams, pages and promises, unpublished ones and "
        "drafts too, notices, words and notes for editors. People are left out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the council's address, such as stoke-on-trent")
        parser.add_argument("--without-drafts", action="store_true", help="leave drafts out")
        parser.add_argument(
            "--with-history", action="store_true", help="every version too; it names who made each"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        council = Council.objects.filter(slug=options["slug"]).first()
        if council is None:
            raise CommandError(f"There is no council with the address “{options['slug']}”.")
        said = transfer.exported(
            council, drafts=not options["without_drafts"], history=options["with_history"]
        )
        self.stdout.write(transfer.as_json(said), ending="")

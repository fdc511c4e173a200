"""`python manage.py rebuild_search`: what readers search in, made anew from the rows."""

from typing import Any

from django.core.management.base import BaseCommand

from councils.search import entries


class Command(BaseCommand):
    help = (
        "Make the search's index and every entry in it anew. Needed only when rows were changed past the "
        "site itself, or the index is damaged. Safe at any time: nothing is lost, and a search waits at "
        "most until it is done."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"  {entries.rebuild()} entries: the search is as it should be.")

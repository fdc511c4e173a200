"""`python manage.py tick`: what must be done regularly. Run it every five minutes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from councils.jobs import JOBS, run


class Command(BaseCommand):
    help = (
        "Publish what is due, remind people once a week, try links, begin versions and forget what is old. "
        "Safe to run late, twice, or in two places at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--only", choices=[job.name for job in JOBS], help="do this job and leave out the others"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        jobs = [job for job in JOBS if options["only"] in (None, job.name)]
        failed = []
        for result in run(jobs, timezone.now()):
            said = f"{result.name}: {result.words}"
            self.stdout.write(said)
            if result.failed:
                failed.append(said)
        if failed:
            raise CommandError("\n".join(failed))

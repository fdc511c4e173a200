"""`python manage.py forget_second_factor NAME`: for somebody who has lost phone and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from councils.accounts import people, second_factor


class Command(BaseCommand):
    help = (
        "Take away a person's second factor and log them out everywhere. They set up a new one when they next "
        "log in. Be sure first that it is them who asks: ring them on a number you know."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="their username or email address")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        person = people.meant_by({"username": name})
        if person is None:
            raise CommandError(f"Nobody is called {name}.")
        second_factor.forget(person)
        self.stdout.write(f"{person.get_username()} has no second factor any more.")

"""The demonstration: both councils' offers, and people to edit them.

Loading again never undoes an edit. A council that is there is left alone, its deletions too,
unless a reset is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import serializers
from django.utils.crypto import salted_hmac

from councils import floor, history
from councils.models import Council, Role, recording
from councils.models.membership import role_name

COUNCILS = {"staffordshire": "staffordshire.json", "stoke-on-trent": "stoke_on_trent.json"}

PEOPLE = {
    "staffordshire": {"writer": "Wren Abbott", "publisher": "Priya Nolan", "editor": "Ash Cole"},
    "stoke-on-trent": {"writer": "Will Mears", "publisher": "Pat Okafor", "editor": "Amy Shaw"},
}
"""Invented people. The editor, who was there first, is the council admin."""

ROLES = {"writer": Role.WRITER, "publisher": Role.PUBLISHER, "editor": Role.ADMIN}


@dataclass(frozen=True)
class Account:
    """Somebody who may log in to the demonstration, and what for."""

    username: str
    password: str
    edits: str
    role: str = ""


def load_council(fixtures: Path, slug: str, *, reset: bool = False) -> bool:
    """Load one council's offer unless it is there already. Returns whether it was loaded.

    With `reset` all it held is put back as it was; its editors stay.
    """
    council = Council.objects.filter(slug=slug).first()
    if council and not reset:
        return False
    with recording(why="Put back as the demonstration was.") as book:
        if council:
            book.touch(council)
            for rows in (
                council.entitlements,
                council.sections,
                council.duty_teams,
                council.notices,
                council.former_addresses,
                council.words,
                council.same_words,
                council.ways_in,
                council.plan_prompts,
            ):
                for row in rows.all():
                    row.delete()
        for row in _deserialized(floor.read(fixtures / COUNCILS[slug])):
            row.save()
        history.begin("Loaded with the demonstration.")
    return True


def accounts() -> list[Account]:
    """A writer, a publisher and a council admin for each council, and one person over all.

    They are made where they are missing.

    Passwords come from this installation's secret key: the same on each start, and nobody else's.
    """
    people = [_member(slug, part, name) for slug in COUNCILS for part, name in PEOPLE[slug].items()]
    return [*people, _account("admin", edits="everything", is_superuser=True)]


def _member(slug: str, part: str, name: str) -> Account:
    first_name, last_name = name.split()
    username, role = f"{slug}-{part}", ROLES[part]
    details = {"first_name": first_name, "last_name": last_name, "email": f"{part}@{slug}.example"}
    account = _account(username, edits=slug, role=role_name(role).lower(), **details)
    person = get_user_model().objects.get(username=username)
    council = Council.objects.get(slug=slug)
    council.memberships.get_or_create(user=person, defaults={"role": role, "name": name})
    return account


def _account(username: str, *, edits: str, role: str = "", **details: Any) -> Account:
    password = salted_hmac("demonstration", username, secret=settings.SECRET_KEY).hexdigest()[:14]
    user, made = get_user_model().objects.get_or_create(
        username=username, defaults={"is_staff": True} | details
    )
    if made:
        user.set_password(password)
        user.save()
    return Account(username=username, password=password, edits=edits, role=role)


def _deserialized(rows: list[dict[str, Any]]) -> Iterator[Any]:
    return serializers.deserialize("python", rows, use_natural_foreign_keys=True)

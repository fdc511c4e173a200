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
from django.db import transaction
from django.utils.crypto import salted_hmac

from councils import floor, history
from councils.models import Council, Role

COUNCILS = {"staffordshire": "staffordshire.json", "stoke-on-trent": "stoke_on_trent.json"}


@dataclass(frozen=True)
class Account:
    """Somebody who may log in to the demonstration, and what for."""

    username: str
    password: str
    edits: str


def load_council(fixtures: Path, slug: str, *, reset: bool = False) -> bool:
    """Load one council's offer unless it is there already. Returns whether it was loaded.

    With `reset` all it held is put back as it was; its editors stay.
    """
    council = Council.objects.filter(slug=slug).first()
    if council and not reset:
        return False
    with transaction.atomic():
        if council:
            for rows in (
                council.entitlements,
                council.sections,
                council.duty_teams,
                council.notices,
                council.former_addresses,
            ):
                rows.all().delete()
        for row in _deserialized(floor.read(fixtures / COUNCILS[slug])):
            row.save()
        history.begin("Loaded with the demonstration.")
    return True


def accounts() -> list[Account]:
    """One editor for each council and one person over all, made where they are missing.

    Passwords come from this installation's secret key: the same on each start, and nobody else's.
    """
    people = [_editor(slug) for slug in COUNCILS]
    return [*people, _account("admin", edits="everything", is_superuser=True)]


def _editor(slug: str) -> Account:
    account = _account(f"{slug}-editor", edits=slug)
    editor = get_user_model().objects.get(username=account.username)
    council = Council.objects.get(slug=slug)
    council.editors.add(editor, through_defaults={"role": Role.ADMIN})
    return account


def _account(username: str, *, edits: str, is_superuser: bool = False) -> Account:
    password = salted_hmac("demonstration", username, secret=settings.SECRET_KEY).hexdigest()[:14]
    user, made = get_user_model().objects.get_or_create(
        username=username, defaults={"is_staff": True, "is_superuser": is_superuser}
    )
    if made:
        user.set_password(password)
        user.save()
    return Account(username=username, password=password, edits=edits)


def _deserialized(rows: list[dict[str, Any]]) -> Iterator[Any]:
    return serializers.deserialize("python", rows, use_natural_foreign_keys=True)

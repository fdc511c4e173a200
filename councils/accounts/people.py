"""Finding the person somebody says they are."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model


def with_email(address: str) -> list[Any]:
    """Everybody active with this email address, in whatever case it was written."""
    if not address:
        return []
    return list(get_user_model().objects.filter(email__iexact=address, is_active=True))


def called(username: str) -> Any:
    """The person with this username, in whatever case, or None. Never one of two."""
    people = list(get_user_model().objects.filter(username__iexact=username)[:2])
    return people[0] if len(people) == 1 else None


def meant_by(credentials: Mapping[str, Any]) -> Any:
    """The one person these credentials speak of, or None."""
    names = {str(credentials[each]) for each in ("username", "email") if credentials.get(each)}
    for name in sorted(names):
        person = called(name)
        if person:
            return person
        people = with_email(name)
        if len(people) == 1:
            return people[0]
    return None

"""Checking a password."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from councils.accounts import people


class PersonBackend(AuthenticationBackend):
    """By username or email address.

    The email address is the one on the person's own screen, and no other: allauth would also take
    one that they had before.
    """

    def _authenticate_by_email(self, email: str, password: str) -> Any:
        for person in people.with_email(email):
            if self._check_password(person, password):
                return person
        return None

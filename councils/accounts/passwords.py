"""What makes a password too easy to guess, beyond what Django asks."""

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

SHORTEST_PATTERN = 4
"""A password that repeats fewer characters than these is guessed at once."""


class CommonPasswordStretched(CommonPasswordValidator):
    """Refuse a common password, also one made longer by repeating it or adding to its ends.

    Hardly any of the common ones has 12 characters: without this the list would refuse nothing.
    """

    def validate(self, password: str, user: Any = None) -> None:
        for core in cores(password.lower()):
            super().validate(core, user)
        if len(repeated(password.lower())) < SHORTEST_PATTERN:
            raise ValidationError(self.get_error_message(), code="password_too_common")


def cores(password: str) -> set[str]:
    """What is left of a password without what is easily added to it.

    >>> sorted(cores("password1234!"))
    ['password', 'password1234!']
    >>> sorted(cores("passwordpassword"))
    ['password', 'passwordpassword']
    >>> cores("three random words")
    {'three random words'}
    """
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
    return {password, repeated(password), bare or password, repeated(bare or password)}


def repeated(password: str) -> str:
    """The part that a password only repeats, or all of it.

    >>> repeated("abcabcabcabc"), repeated("111111111111"), repeated("three random words")
    ('abc', '1', 'three random words')
    """
    again = (password + password).find(password, 1)
    return password[:again]

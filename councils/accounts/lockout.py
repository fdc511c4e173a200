"""How many wrong passwords are let through before somebody must wait.

Three limits, each with its own end. The first two ask where the guesses come from, so a stranger
who hammers an editor's name from elsewhere never uses up the editor's own tries. The third stops
one name being guessed from many places; it leaves in whoever comes from a network from which that
person has come in before. See decision 0012.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from councils.accounts.addresses import connection_of

ACCOUNT_HERE = "wrong_password_here"
ADDRESS = "wrong_password_address"
ACCOUNT_ANYWHERE = "wrong_password_anywhere"
LIMITS = {
    ACCOUNT_HERE: "5/15m/key",
    ADDRESS: "50/1h/key",
    ACCOUNT_ANYWHERE: "50/1h/key",
}
WAIT = timedelta(minutes=15)
"""After this somebody who was locked out at their own desk may try again."""


@dataclass(frozen=True)
class Attempt:
    """A password on its way to be checked. It counts as wrong until it turns out right."""

    counted: list[ratelimit.RateLimitUsage]

    def was_right(self) -> None:
        for usage in self.counted:
            usage.rollback()


def begin(
    request: HttpRequest, account: str, address: str, *, is_familiar: Callable[[], bool]
) -> Attempt | None:
    """Count an attempt; None if it may not even be tried."""
    here = connection_of(address)
    counted = []
    for action, key in ((ACCOUNT_HERE, f"{account} {here}"), (ADDRESS, here)):
        usage = _count(request, action, key)
        if usage is None:
            return None
        counted.append(usage)
    usage = _count(request, ACCOUNT_ANYWHERE, account)
    if usage is not None:
        counted.append(usage)
    elif not is_familiar():
        return None
    return Attempt(counted)


def _count(request: HttpRequest, action: str, key: str) -> ratelimit.RateLimitUsage | None:
    return ratelimit.consume(request, app="councils.accounts", action=action, config=LIMITS, key=key)

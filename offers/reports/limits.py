"""How many reports come from one connection, and to one council, in an hour.

Counted in the cache that all processes share. A connection is known there by a scrambled name that
changes every day; nothing is kept for longer than the hour.
"""

from datetime import datetime, timedelta
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from councils.accounts.addresses import client_address, connection_of
from councils.models import Council
from councils.opening_hours import LONDON

HOUR: Final = timedelta(hours=1)
FROM_ONE_SENDER: Final = 5
TO_ONE_COUNCIL: Final = 60


def room_for(request: HttpRequest, council: Council, now: datetime) -> bool:
    """Whether this council can take one more report from this connection; if so, it is counted."""
    sender = connection_of(client_address(request))
    counted = {f"reports-to-{council.pk}": TO_ONE_COUNCIL}
    if sender:
        counted[f"reports-from-{_scrambled(sender, now)}"] = FROM_ONE_SENDER
    lately = {key: _lately(key, now) for key in counted}
    if any(len(lately[key]) >= most for key, most in counted.items()):
        return False
    for key, times in lately.items():
        cache.set(key, [*times, now.timestamp()], HOUR.total_seconds())
    return True


def _lately(key: str, now: datetime) -> list[float]:
    """When reports were counted within the last hour."""
    return [time for time in cache.get(key, []) if time > (now - HOUR).timestamp()]


def _scrambled(connection: str, now: datetime) -> str:
    day = now.astimezone(LONDON).date().isoformat()
    return salted_hmac(f"offers.reports {day}", connection, algorithm="sha256").hexdigest()[:32]

"""When a session ends.

A day's work is one session, an afternoon away from the desk ends it. Ten hours cover a working
day with its breaks; two hours without a click are longer than any page takes to write, and a
meeting later the person logs in again.
"""

import time
from typing import Any

from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

LONGEST = 10 * 60 * 60
"""Seconds from logging in."""

IDLE = 2 * 60 * 60
"""Seconds without a request."""

STARTED, SEEN = "session_started", "session_seen"


def is_over(session: Any, now: float) -> bool:
    """Whether this session has lasted, or stood still, for too long."""
    return now - session.get(STARTED, now) >= LONGEST or now - session.get(SEEN, now) >= IDLE


def keep_alive(session: Any, now: float) -> None:
    """Note that the person is there: once a minute is enough, as each note is a write."""
    session.setdefault(STARTED, now)
    if now - session.get(SEEN, 0) >= 60:
        session[SEEN] = now


def now() -> float:
    return time.time()


def end_all(person: Any, *, but: HttpRequest | None = None) -> int:
    """End this person's sessions everywhere, but for the one of this request. How many that were."""
    ended = [
        row.pk
        for row in Session.objects.filter(expire_date__gt=timezone.now())
        if row.get_decoded().get("_auth_user_id") == str(person.pk)
        and (but is None or row.pk != but.session.session_key)
    ]
    Session.objects.filter(pk__in=ended).delete()
    return len(ended)

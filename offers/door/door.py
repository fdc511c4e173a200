"""Giving a page out again, or having it made."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse

from councils.stamp import Seen
from offers.door.asking import PLAIN, Environ, Place, chosen, encoding_for, has_it
from offers.door.copies import Copy, Headers, Shelf, copy_of

Start = Callable[..., object]
Application = Callable[[Environ, Start], Iterable[bytes]]
Key = tuple[Place, tuple[tuple[str, str], ...]]

MOST_PLACES = 50_000
"""Addresses of which is remembered what their pages depend on."""

WAIT = 10.0
"""Seconds somebody waits for a page that is being made for somebody else, before it is made twice."""

NOT_IN_AN_UNCHANGED_ANSWER = frozenset({"Content-Length", "Content-Encoding", "Content-Type"})

NOT_ASKED_OF_THE_SITE = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
"""What the door answers itself, from the whole page."""


@dataclass(frozen=True)
class Uncopied:
    """An answer that is passed on as it came: a file, or one that is sent bit by bit."""

    status: str
    headers: Headers
    body: Iterable[bytes]


class Door:
    """A WSGI application in front of the site's own.

    A copy is kept of what readers are told, where it is the same for everybody (`may_be_kept`). It is given
    out until the record's stamp is another or the minute is over, as a team may be shut then. What is
    chosen in an address gets a quarter of the room, so that nobody can drive out the pages with it.

    What editors ask for goes through untouched, and so does everything that is not asked for by GET.
    """

    def __init__(
        self,
        application: Application,
        room: int,
        *,
        seen: Callable[[], Seen],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.application, self.seen, self.clock = application, seen, clock
        self.not_for_readers = ("/admin/", "/health/", settings.STATIC_URL)
        self.of_editors = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
        self.pages, self.choices = Shelf(room - room // 4), Shelf(room // 4)
        self.depends: dict[Place, tuple[str, ...]] = {}
        self.turns: dict[Key, threading.Lock] = {}

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if not self._is_for_readers(environ):
            return self.application(environ, start)
        place, now = Place.of(environ), self.clock()
        key = self._key(place, environ)
        copy = self._kept(key)
        if copy and (copy.holds(self.seen(), now) or (copy.will_do(now) and key in self.turns)):
            return _sent(copy, environ, start, now)
        return self._made(place, key, environ, start)

    def _is_for_readers(self, environ: Environ) -> bool:
        """Whether it may be about a reader's page: asked for by somebody whom we do not know."""
        cookie = environ.get("HTTP_COOKIE")
        return (
            environ["REQUEST_METHOD"] in ("GET", "HEAD")
            and not environ["PATH_INFO"].startswith(self.not_for_readers)
            and "HTTP_AUTHORIZATION" not in environ
            and not (cookie and any(name in cookie for name in self.of_editors))
        )

    def _key(self, place: Place, environ: Environ) -> Key | None:
        """What the copy is kept by; None where it is not known yet, or too much is asked at once."""
        names = self.depends.get(place)
        said = None if names is None else chosen(environ.get("QUERY_STRING", ""), names)
        return None if said is None else (place, said)

    def _kept(self, key: Key | None) -> Copy | None:
        return self._shelf(key).get(key) if key else None

    def _shelf(self, key: Key) -> Shelf:
        return self.choices if key[1] else self.pages

    def _made(self, place: Place, key: Key | None, environ: Environ, start: Start) -> Iterable[bytes]:
        """The answer, made now: by us, or by somebody who began after we had asked."""
        asked = time.monotonic()
        with self._turn(key):
            kept = self._kept(key)
            answer = kept if kept and kept.began >= asked else self._make(place, environ)
        if isinstance(answer, Copy):
            return _sent(answer, environ, start, self.clock())
        start(answer.status, answer.headers)
        return answer.body

    @contextmanager
    def _turn(self, key: Key | None) -> Iterator[None]:
        """One at a time makes the same page, so that a crowd costs no more than a few."""
        if key is None:
            yield
            return
        turn = self.turns.setdefault(key, threading.Lock())
        is_mine = turn.acquire(timeout=WAIT)
        try:
            yield
        finally:
            if is_mine:
                self.turns.pop(key, None)
                turn.release()

    def _make(self, place: Place, environ: Environ) -> Copy | Uncopied:
        seen, began, now = self.seen(), time.monotonic(), self.clock()
        status, headers, answer = _asked_of(self.application, environ)
        if not isinstance(answer, HttpResponse) or answer.has_header("Content-Encoding"):
            return Uncopied(status, headers, answer)
        copy = copy_of(status, headers, answer.content, seen=seen, began=began, true_at=now)
        answer.close()
        if may_be_kept(answer) and (seen.away or seen.number is not None):
            self._keep(place, environ, answer.depends_on, copy)
        return copy

    def _keep(self, place: Place, environ: Environ, names: tuple[str, ...], copy: Copy) -> None:
        if len(self.depends) >= MOST_PLACES:
            self.depends.clear()
        self.depends[place] = names
        key = self._key(place, environ)
        if key:
            self._shelf(key).put(key, copy)


def may_be_kept(answer: HttpResponse) -> bool:
    """Whether this is what everybody is told: a page for reading, found, for all and from nobody.

    Which pages those are they say themselves (`offers.views.rendering.for_reading`): what says nothing
    is not kept, and neither is what says anything to the contrary.
    """
    caching = answer.get("Cache-Control", "")
    return (
        hasattr(answer, "depends_on")
        and answer.status_code == 200
        and "public" in caching
        and not any(word in caching for word in ("private", "no-store"))
        and answer.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        and not answer.cookies
    )


def _asked_of(application: Application, environ: Environ) -> tuple[str, Headers, Iterable[bytes]]:
    """The site's own answer, whole and plain."""
    started: list[tuple[str, Headers]] = []

    def start(status: str, headers: Headers, exc_info: object = None) -> None:
        started[:] = [(status, headers)]

    plainly = {name: value for name, value in environ.items() if name not in NOT_ASKED_OF_THE_SITE}
    answer = application(plainly | {"REQUEST_METHOD": "GET"}, start)
    status, headers = started[0]
    return status, headers, answer


def _sent(copy: Copy, environ: Environ, start: Start, now: float) -> list[bytes]:
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    encoding, body = copy.body_as(encoding_for(accepted) if accepted else PLAIN)
    headers = copy.headers_as(encoding, now)
    matching = environ.get("HTTP_IF_NONE_MATCH")
    if matching and copy.etag and has_it(matching, copy.etag_as(encoding)):
        start("304 Not Modified", [each for each in headers if each[0] not in NOT_IN_AN_UNCHANGED_ANSWER])
        return []
    start(copy.status, headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

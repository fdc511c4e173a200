"""Copies of pages, ready to be sent, and the shelf that holds as many as fit."""

import gzip
import re
import threading
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass, field

import brotli

from councils.stamp import Seen
from offers.door.asking import PLAIN

Headers = list[tuple[str, str]]

BROTLI_QUALITY = 5
GZIP_LEVEL = 6

WHILE_THE_NEXT_IS_MADE = 0.5
"""Seconds. Who publishes sees it at once, as the first to ask waits for it; a crowd need not wait as well."""

WORTH_COMPRESSING = 200
"""Bytes. Below that, compressing makes a body no smaller."""

TEXT = ("text/", "application/json", "application/xml", "application/manifest+json", "image/svg+xml")

SHARED_FOR, WHILE_ASKING = re.compile(r"s-maxage=(\d+)"), re.compile(r"stale-while-revalidate=(\d+)")
"""For how many seconds shared caches may answer, and for how many more while they ask for the next one."""


@dataclass(eq=False)
class Copy:
    """One answer: its status, its headers without what depends on how it is sent, and its body.

    It holds as long as `seen` is what is seen of the record, and before `until`, seconds since 1970. It
    tells what was so when it was begun, at `began`; when it was last known to be so is `true_at`.
    """

    status: str
    headers: Headers
    body: bytes
    etag: str
    compressible: bool
    shared_for: int
    while_asking: int
    seen: Seen
    began: float
    until: float
    true_at: float
    sent: dict[str, bytes] = field(default_factory=dict)
    said: dict[tuple[str, int], Headers] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes it takes, about, with its compressed bodies and the ways its headers are sent."""
        return 2 * len(self.body) + 8192

    def holds(self, seen: Seen, now: float) -> bool:
        """Whether it is still what readers should see."""
        if seen != self.seen or now >= self.until:
            return False
        self.true_at = now
        return True

    def will_do(self, now: float) -> bool:
        """Whether it was true a moment ago, and may be given out while the next is being made."""
        return self.true_at <= now < min(self.until, self.true_at + WHILE_THE_NEXT_IS_MADE)

    def body_as(self, encoding: str) -> tuple[str, bytes]:
        """The body in this encoding, and which it really is: what compressing does not help goes plain."""
        if encoding == PLAIN or not self.compressible:
            return PLAIN, self.body
        if encoding not in self.sent:
            self.sent[encoding] = _compressed(self.body, encoding)
        return encoding, self.sent[encoding]

    def etag_as(self, encoding: str) -> str:
        """The strong tag of the body in this encoding."""
        return f'{self.etag[:-1]}-{encoding}"' if self.etag and encoding != PLAIN else self.etag

    def headers_as(self, encoding: str, now: float) -> Headers:
        """All headers. Caches that many share may keep it no longer than it holds."""
        key = (encoding, min(self.shared_for + self.while_asking, max(0, int(self.until - now))))
        if key not in self.said:
            self.said[key] = self._headers_as(*key)
        return self.said[key]

    def _headers_as(self, encoding: str, left: int) -> Headers:
        length = str(len(self.body_as(encoding)[1]))
        how = {"Content-Encoding": encoding if encoding != PLAIN else "", "ETag": self.etag_as(encoding)}
        always = [
            (name, self._caching(value, left) if name == "Cache-Control" else value)
            for name, value in self.headers
        ]
        return [*always, *((name, value) for name, value in how.items() if value), ("Content-Length", length)]

    def _caching(self, said: str, left: int) -> str:
        shared = min(self.shared_for, left)
        said = SHARED_FOR.sub(f"s-maxage={shared}", said)
        return WHILE_ASKING.sub(f"stale-while-revalidate={min(self.while_asking, left - shared)}", said)


def copy_of(status: str, headers: Headers, body: bytes, *, seen: Seen, began: float, true_at: float) -> Copy:
    """The copy of an answer that the site has just given. It holds until the minute is over."""
    said = {name.lower(): value for name, value in headers}
    caching = said.get("cache-control", "")
    is_text = said.get("content-type", "").startswith(TEXT)
    return Copy(
        status=status,
        headers=[each for each in headers if each[0].lower() not in ("etag", "content-length")],
        body=body,
        etag=said.get("etag", "").removeprefix("W/"),
        compressible=is_text and len(body) >= WORTH_COMPRESSING,
        shared_for=_seconds(SHARED_FOR, caching),
        while_asking=_seconds(WHILE_ASKING, caching),
        seen=seen,
        began=began,
        until=true_at - true_at % 60 + 60,
        true_at=true_at,
    )


class Shelf:
    """Copies by what they answer, those used last kept when there is no more room."""

    def __init__(self, room: int) -> None:
        self.room, self.used = room, 0
        self.copies: OrderedDict[Hashable, Copy] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Hashable) -> Copy | None:
        """The copy that answers this. It counts as used."""
        copy = self.copies.get(key)
        if copy is not None:
            with suppress(KeyError):  # Another thread may have dropped it since.
                self.copies.move_to_end(key)
        return copy

    def put(self, key: Hashable, copy: Copy) -> None:
        """Keep it, in place of others where there is no room; not at all if it would take a tenth."""
        if copy.size > self.room // 10:
            return
        with self.lock:
            self._drop(key)
            self.copies[key] = copy
            self.used += copy.size
            while self.used > self.room:
                self._drop(next(iter(self.copies)))

    def _drop(self, key: Hashable) -> None:
        gone = self.copies.pop(key, None)
        self.used -= gone.size if gone else 0


def _seconds(which: re.Pattern[str], caching: str) -> int:
    found = which.search(caching)
    return int(found[1]) if found else 0


def _compressed(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY))
    return gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)

"""For how long something held is true, and what to fall back on when the database cannot be reached.

What is held is true as long as the stamp is the one it was loaded under, and not a moment longer. While
the database is away, the newest that is at hand has to do: from memory, and after a restart from the disk.
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Generic, TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404

from councils import stamp
from councils.trouble import trouble_of
from offers import clock
from offers.record import on_disk
from offers.record.contents import Held
from offers.record.snapshot import in_a_transaction, source

logger = logging.getLogger(__name__)

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing", bound=Held)

PATIENCE = 5.0
"""Seconds a page waits for what another thread is loading, before it makes do with what there is."""

TRY_AGAIN = 1.0
"""Seconds after a failure in which nobody asks the database once more."""


@dataclass
class _Known:
    """What this process last knew to be true, and until when it must not ask again."""

    stamp: int | None = None
    at: datetime | None = None
    ask_again: float = 0.0


_known = _Known()


def forget_everything_known() -> None:
    """As in a process that has just begun."""
    _known.stamp, _known.at, _known.ask_again = None, None, 0.0


class Kept(Generic[Key, Thing]):
    """Things of one kind, each under its key: the `most` of them that were asked for last."""

    def __init__(self, kind: str, load: Callable[[Key], Thing], *, most: int) -> None:
        self.kind, self.load, self.most = kind, load, most
        self._things: OrderedDict[Key, tuple[Thing, int | None]] = OrderedDict()
        self._lock = threading.Lock()
        self._loading = [threading.Lock() for _each in range(32)]

    def get(self, key: Key) -> Thing:
        """The thing as it is now, or as it last was. Raises what `load` raises where there is none at all."""
        if in_a_transaction():
            return self.load(key)
        seen = stamp.seen(source())
        if seen.away:
            return self._last_good(key) or self._loaded(key, None)
        if seen.number is None:
            return self.load(key)
        on_disk.note(seen.number)
        _known.stamp, _known.at = seen.number, clock.now()
        return self._true(key, seen.number) or self._loaded_once(key, seen.number)

    def at_hand(self, key: Key) -> Thing | None:
        """The thing as it is now, where memory has it."""
        number = None if in_a_transaction() else stamp.seen(source()).number
        return None if number is None else self._true(key, number)

    def last_good(self, key: Key) -> Thing | None:
        """The thing as it is or last was, without asking the database."""
        return self.at_hand(key) or self._last_good(key)

    def get_ready(self, key: Key) -> None:
        """Have the thing at hand from now on, where anything may be kept."""
        if not in_a_transaction() and stamp.seen(source()).number is not None:
            self.get(key)

    def forget(self) -> None:
        """All of it, in memory."""
        with self._lock:
            self._things.clear()

    def __len__(self) -> int:
        return len(self._things)

    def _true(self, key: Key, number: int) -> Thing | None:
        with self._lock:
            thing, asked_under = self._things.get(key, (None, None))
            if thing is None or number not in (thing.stamp, asked_under):
                return None
            self._things.move_to_end(key)
        thing.true_at = clock.now()
        return thing

    def _loaded_once(self, key: Key, number: int) -> Thing:
        """The thing loaded by one thread for all that want it at this moment."""
        with _held(self._loading[hash(key) % len(self._loading)]) as mine:
            return self._true(key, number) or (mine and self._loaded(key, number)) or self._made_do(key)

    def _loaded(self, key: Key, number: int | None) -> Thing:
        """The thing as the database has it, kept; where it cannot be asked, the last good one."""
        if monotonic() < _known.ask_again:
            return self._made_do(key)
        try:
            thing = self.load(key)
        except (DatabaseError, InterfaceError) as error:
            if not trouble_of(error):
                raise
            _known.ask_again = monotonic() + TRY_AGAIN
            found = self._last_good(key)
            if found is None:
                raise
            logger.warning("The database is away; %s %s is as it was", self.kind, key, exc_info=True)
            return found
        except Http404:
            self._drop(key)
            raise
        if thing.stamp is not None:
            self._keep(key, thing, number)
            on_disk.keep(self.kind, key, thing)
        return thing

    def _made_do(self, key: Key) -> Thing:
        found = self._last_good(key)
        if found is None:
            raise OperationalError(f"The database is away, and {self.kind} {key} is not at hand.")
        return found

    def _last_good(self, key: Key) -> Thing | None:
        """The newest that there is, with when it was last known to be true."""
        with self._lock:
            found: Thing | None = self._things.get(key, (None, None))[0]
        if found is None:
            found = on_disk.found(self.kind, key)
            if found is None:
                return None
            self._keep(key, found, None)
        if _known.at and found.stamp == _known.stamp:
            found.true_at = _known.at
        return found

    def _keep(self, key: Key, thing: Thing, asked_under: int | None) -> None:
        """Hold the thing. It is as new as the stamp it was asked for under, if not newer."""
        with self._lock:
            self._things[key] = thing, asked_under
            self._things.move_to_end(key)
            while len(self._things) > self.most:
                self._things.popitem(last=False)

    def _drop(self, key: Key) -> None:
        """It is not there any more, and must not come back."""
        with self._lock:
            self._things.pop(key, None)
        on_disk.drop(self.kind, key)


@contextmanager
def _held(lock: threading.Lock) -> Iterator[bool]:
    """Whether the lock could be had in good time; given back at the end."""
    mine = lock.acquire(timeout=PATIENCE)
    try:
        yield mine
    finally:
        if mine:
            lock.release()

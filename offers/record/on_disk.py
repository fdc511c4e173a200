"""The last good things on the disk, for a process that begins while the database is away.

Written by a thread of its own, each thing every few seconds at most, so that no page waits for it. Where
the disk is full or cannot be written to, that is logged and nothing else happens.
"""

import atexit
import hashlib
import logging
import re
import threading
from collections.abc import Hashable
from datetime import datetime, timedelta
from functools import cache
from time import monotonic
from typing import Any

import django
from django.apps import apps
from django.core.cache import caches

from offers import clock
from offers.record.contents import Held

logger = logging.getLogger(__name__)

EVERY = 5.0
"""Seconds between two times of writing."""

NOTED_EVERY = 30.0
"""Seconds between two notes of the stamp that is true."""

FOR = timedelta(days=1)
"""How long after it was last known to be true anything is shown to readers."""

TRUE = "true"
"""Under which name the stamp that was last true stands, with when that was."""

NOT_PLAIN = re.compile(r"[^\w-]+")
"""What keys are made of besides letters, digits and hyphens: not every cache takes that in a name."""

_waiting: dict[str, Any] = {}
_something = threading.Event()
_start, _writing = threading.Lock(), threading.Lock()
_writer: threading.Thread | None = None
_noted: tuple[int, float] = (0, 0.0)


def keep(kind: str, key: Hashable, thing: Held) -> None:
    """Have the thing written soon, the newest of it."""
    _write_soon(_name(kind, key), thing)


def note(stamp: int) -> None:
    """This stamp is true now: whatever was kept under it still is."""
    global _noted
    number, at = _noted
    if number != stamp or monotonic() - at > NOTED_EVERY:
        _noted = stamp, monotonic()
        _write_soon(TRUE, (stamp, clock.now()))


def found(kind: str, key: Hashable) -> Any:
    """The thing as it was last written, true when its stamp was last noted; None where there is none."""
    thing = _read(_name(kind, key))
    if isinstance(thing, Held):
        stamp, at = _read(TRUE) or (None, None)
        if stamp == thing.stamp and isinstance(at, datetime):
            thing.true_at = max(thing.true_at, at)
        return thing if clock.now() - thing.true_at < FOR else None
    return None


def drop(kind: str, key: Hashable) -> None:
    """The thing is not there any more."""
    name = _name(kind, key)
    with _writing:
        _waiting.pop(name, None)
        try:
            caches["last_good"].delete(name)
        except OSError as error:
            logger.warning("What is gone could not be deleted from the disk: %s", error)


def write_now() -> None:
    """Write what waits. One at a time, so that nothing is written that somebody has just dropped."""
    with _writing:
        while _waiting:
            name, thing = _waiting.popitem()
            try:
                caches["last_good"].set(name, thing)
            except Exception as error:
                # A disk that is full, or a thing that cannot be written: no page may suffer from it.
                logger.warning("The last good %s could not be kept: %r", name, error)


def _write_soon(name: str, thing: Any) -> None:
    _waiting[name] = thing
    _something.set()
    if _writer is None or not _writer.is_alive():
        _begin()


def _begin() -> None:
    global _writer
    with _start:
        if _writer is None or not _writer.is_alive():
            _writer = threading.Thread(target=_write, name="last-good", daemon=True)
            _writer.start()


def _write() -> None:
    while True:
        _something.wait()
        _something.clear()
        write_now()
        threading.Event().wait(EVERY)


def _read(name: str) -> Any:
    try:
        return caches["last_good"].get(name)
    except Exception as error:
        # Not ours, damaged, or of another version of the site: as if there were none.
        logger.warning("The last good %s could not be read: %r", name, error)
        return None


def _name(kind: str, key: Hashable) -> str:
    plain_key = NOT_PLAIN.sub("-", str(key))
    return f"{kind}:{plain_key}:{_shape()}"


@cache
def _shape() -> str:
    """Another one when the site's rows have other columns: what was kept before cannot be read then."""
    models = apps.get_app_config("councils").get_models()
    columns = [f"{model._meta.label}.{field.name}" for model in models for field in model._meta.fields]
    held = [*Held.__subclasses__()]
    fields = [f"{each.__name__}.{name}" for each in held for name in each.__dataclass_fields__]
    text = " ".join([django.__version__, *columns, *fields])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


atexit.register(write_now)

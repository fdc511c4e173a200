"""Knowing the stamp without asking for it on each page.

In SQLite a look at the file tells whether anything was committed. A PostgreSQL server tells us: one
connection of each process listens, and asks again every so often, in case that a message was lost.
"""

import logging
import os
import sqlite3
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from select import POLLIN, poll
from typing import Any, Protocol

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

from councils.stamp.reading import NUMBER, current, number_of

logger = logging.getLogger(__name__)

ASK_AGAIN = 0.4
"""Seconds after which a server that has said nothing is asked."""

TRUE_FOR = 1.0
"""Seconds for which an answer of the server counts. Later it is taken to be away."""

MESSAGE_TAKES = 0.25
"""Seconds anybody waits at most for a message that is on its way, or has arrived and is being read."""

CONNECT_WITHIN = 3
"""Seconds in which the server must answer at the start; a minute later nobody still waits for it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the record at this moment: its stamp, and whether it cannot be reached.

    Without a number nothing may be kept. `away` is about the database as a whole, not about one answer.
    """

    number: int | None
    away: bool = False


NOTHING = Seen(None)
AWAY = Seen(None, away=True)


class Watch(Protocol):
    """One way of knowing the stamp."""

    def seen(self) -> Seen:
        """What is known now."""
        ...

    def stop(self) -> None:
        """Watch no longer."""
        ...


class NoWatch:
    """For a database in memory, which nobody else can look at."""

    def seen(self) -> Seen:
        return NOTHING

    def stop(self) -> None:
        pass


class FileWatch:
    """Looks at a SQLite file: `data_version` is another after each commit, and costs no query."""

    def __init__(self, name: str) -> None:
        self.uri = f"{Path(name).absolute().as_uri()}?mode=ro"
        self.own = threading.local()

    def seen(self) -> Seen:
        try:
            return self._look()
        except sqlite3.Error:
            self.own.__dict__.clear()
            return AWAY

    def stop(self) -> None:
        self.own.__dict__.clear()

    def _look(self) -> Seen:
        own = self.own
        if not hasattr(own, "connection"):
            own.connection = sqlite3.connect(self.uri, uri=True, timeout=1, isolation_level=None)
            own.cursor = own.connection.cursor()
            own.version, own.seen = None, NOTHING
        version = own.cursor.execute("PRAGMA data_version").fetchone()
        if version != own.version:
            own.seen = Seen(number_of(own.cursor.execute(NUMBER).fetchone()))
            own.version = version
        return own.seen


class ServerWatch:
    """Listens to a PostgreSQL server in a thread of its own, which starts when somebody first asks.

    A server that follows another (a replica) cannot be listened to, so it is asked more often.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        options = f"{parameters.get('options', '')} -c statement_timeout=1000"
        limits = {"connect_timeout": CONNECT_WITHIN, "options": options}
        self.parameters = parameters | limits | {"autocommit": True}
        self.known, self.asked_at = NOTHING, 0.0
        self.wire: int | None = None
        self.news, self.stopped = threading.Condition(), threading.Event()
        self.thread = threading.Thread(target=self._listen_until_stopped, name="stamp", daemon=True)
        self.thread.start()
        with self.news:
            self.news.wait_for(lambda: self.asked_at, timeout=CONNECT_WITHIN)

    def seen(self) -> Seen:
        if _something_arrived(self.wire):
            self._wait_for_the_message()
        return self.known if time.monotonic() - self.asked_at < TRUE_FOR else AWAY

    def wait_for(self, number: int | None) -> None:
        """Return when this number has been heard of, or the server been asked since; soon in any case."""
        now = time.monotonic()
        with self.news:
            self.news.wait_for(
                lambda: self.known.number == number or self.asked_at >= now, timeout=MESSAGE_TAKES
            )

    def _wait_for_the_message(self) -> None:
        before = self.asked_at
        with self.news:
            self.news.wait_for(lambda: self.asked_at != before, timeout=MESSAGE_TAKES)

    def stop(self) -> None:
        self.stopped.set()
        self.thread.join()

    def _listen_until_stopped(self) -> None:
        while not self.stopped.is_set():
            try:
                with psycopg.connect(**self.parameters) as connection:
                    self._listen(connection)
            except (psycopg.Error, OSError) as error:
                if self.known != AWAY:
                    logger.warning("The database is away: %s", error)
            self.wire = None
            self._know(AWAY)
            self.stopped.wait(ASK_AGAIN)

    def _listen(self, connection: "psycopg.Connection[Any]") -> None:
        follows = connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,)
        if not follows:
            connection.execute("LISTEN councils_stamp")
        while not self.stopped.is_set():
            asked_at = time.monotonic()
            self._know(Seen(number_of(connection.execute(NUMBER).fetchone())), asked_at)
            self.wire = connection.fileno()
            for _message in connection.notifies(
                timeout=ASK_AGAIN / 2 if follows else ASK_AGAIN, stop_after=1
            ):
                pass

    def _know(self, known: Seen, asked_at: float | None = None) -> None:
        with self.news:
            self.known, self.asked_at = known, asked_at or time.monotonic()
            self.news.notify_all()


def _something_arrived(wire: int | None) -> bool:
    if wire is None:
        return False
    looking = poll()
    looking.register(wire, POLLIN)
    return bool(looking.poll(0))


watches: dict[tuple[int, str], Watch] = {}
_starting = threading.Lock()


def seen(using: str = DEFAULT_DB_ALIAS) -> Seen:
    """What is known of the record at this moment. Each process watches for itself."""
    return _watching(using).seen()


def catch_up(using: str = DEFAULT_DB_ALIAS) -> None:
    """Wait for the news of what has just been committed: a server tells of it a moment afterwards.

    In a transaction there is nothing to wait for, as nobody is told of it yet; nor where nobody answers.
    """
    watch = _watching(using)
    in_a_transaction = connections[DEFAULT_DB_ALIAS].in_atomic_block
    if isinstance(watch, ServerWatch) and not in_a_transaction and not watch.seen().away:
        watch.wait_for(current())


def _watching(using: str) -> Watch:
    key = (os.getpid(), using)
    watch = watches.get(key)
    if watch is None:
        with _starting:
            watch = watches.get(key) or watches.setdefault(key, _watch(using))
    return watch


def _watch(using: str) -> Watch:
    connection = connections[using]
    if connection.vendor == "postgresql":
        return ServerWatch(connection.get_connection_params())
    name = str(connection.settings_dict["NAME"])
    return NoWatch() if connection.is_in_memory_db() else FileWatch(name)

"""How the site talks to its databases: for how long it waits, and which one readers' pages come from.

Decision 0018 says why these numbers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

import environ
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections

Settings = dict[str, Any]

READERS: Final = "readers"
"""The name of the copy that readers' pages come from, where there is one."""

SQLITE: Final = "localoffer.sqlite"
"""Django's backend, but for one question that it asks at the wrong time."""

THREADS: Final = 4
"""Requests that one process answers at a time, each with one connection. gunicorn.conf.py goes by it."""

CONNECT_WITHIN: Final = 2
"""Seconds. A server that is away is noticed in this time."""

ANSWER_WITHIN: Final = 5
"""Seconds for one query of a web page. The slowest of ours takes a fraction of one."""

SQLITE_PRAGMAS: Final = (
    # Who reads does not wait for who writes.
    "journal_mode=WAL",
    # Safe with WAL: a power cut may cost the last change, and never breaks the file.
    "synchronous=NORMAL",
    # A big import leaves no big journal behind.
    "journal_size_limit=67108864",
    # The file is read as memory, which all processes share, and 8 MB are kept by each connection.
    "mmap_size=134217728",
    "cache_size=-8000",
    "temp_store=MEMORY",
)
"""For every connection. Django itself turns foreign keys on."""


def database(url: str, *, serving: bool = False) -> Settings:
    """Django's settings for the database at this URL; ImproperlyConfigured for any but the two we know.

    `serving` web pages, connections are kept, and nothing may take long. A command may take its time.
    What the URL says after its question mark counts more than what is said here.
    """
    found: Settings = environ.Env.db_url_config(url)
    engine = found["ENGINE"]
    if engine == "django.db.backends.sqlite3":
        return _sqlite(found, serving)
    if engine == "django.db.backends.postgresql":
        return _postgresql(found, serving)
    raise ImproperlyConfigured(
        "Set DATABASE_URL to a SQLite or PostgreSQL address, for example "
        "sqlite:////srv/localoffer/db.sqlite3 or postgres://user:password@host/name"
    )


def copy_for_readers(url: str, *, serving: bool = False) -> Settings:
    """Django's settings for the copy of the database that readers' pages come from. Tests have no copy."""
    return database(url, serving=serving) | {"TEST": {"MIRROR": DEFAULT_DB_ALIAS}}


def _sqlite(found: Settings, serving: bool) -> Settings:
    options = {
        # Who writes says so at the start, and waits for the one before: nobody is refused half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": ANSWER_WITHIN if serving else 30,
        "init_command": "; ".join(f"PRAGMA {pragma}" for pragma in SQLITE_PRAGMAS),
    }
    kept = {"CONN_MAX_AGE": 60} if serving else {}
    return kept | found | {"ENGINE": SQLITE, "OPTIONS": options | found.get("OPTIONS", {})}


def _postgresql(found: Settings, serving: bool) -> Settings:
    asked: Settings = dict(found.get("OPTIONS", {}))
    options: Settings = {
        "application_name": "Local Offer" if serving else "Local Offer, a command",
        "connect_timeout": CONNECT_WITHIN,
        # A server that has gone without a word is noticed, also in the middle of an answer.
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 2,
        "tcp_user_timeout": 1000 * CONNECT_WITHIN,
    }
    if serving:
        options["pool"] = _pool()
        limits = f"-c statement_timeout={ANSWER_WITHIN}s -c idle_in_transaction_session_timeout=10s"
        asked["options"] = f"{limits} {asked.get('options', '')}".strip()
    return found | {"CONN_HEALTH_CHECKS": serving, "OPTIONS": options | asked}


def _pool() -> Settings:
    """Connections that a process keeps, each looked at before it is used. Opened by the first query."""
    from localoffer.impatience import ImpatientConnection

    return {
        "connection_class": ImpatientConnection,
        "min_size": 1,
        "max_size": THREADS,
        "timeout": CONNECT_WITHIN,
        # Tried again each second for as long as somebody asks: it heals as soon as the server is back.
        "reconnect_timeout": CONNECT_WITHIN,
        "max_idle": 5 * 60,
        "max_lifetime": 30 * 60,
    }


def close_connections() -> None:
    """Close all that this process holds open. Nothing of it may be taken along into another process."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()


# A copy for readers ----------------------------------------------------------------------------------

_reading: ContextVar[bool] = ContextVar("reading", default=False)


def readers_alias() -> str:
    """The database that readers' pages come from: the copy, where there is one."""
    return READERS if READERS in settings.DATABASES else DEFAULT_DB_ALIAS


@contextmanager
def reading() -> Iterator[None]:
    """While this lasts, what is read comes from the readers' database. What is written never goes there."""
    before = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(before)


class ReadersRouter:
    """Tells Django which database to ask: the copy for readers' pages, and the first one for all else."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        return readers_alias() if _reading.get() else None

    def db_for_write(self, model: type, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """They hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """The copy gets its tables from the first one."""
        return db != READERS

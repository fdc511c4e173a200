"""Looking at the database as it is at one moment, however many questions are asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, router, transaction
from psycopg import IsolationLevel

from councils import stamp
from councils.models import Council


def source() -> str:
    """The database that is read from just now: the readers' copy, where there is one and it may be."""
    return router.db_for_read(Council)


def in_a_transaction() -> bool:
    """Whether somebody has begun a transaction, which may see what nobody else can."""
    return connections[source()].in_atomic_block


@contextmanager
def snapshot() -> Iterator[int | None]:
    """Within it all answers are of one moment. Gives the stamp of that moment.

    Inside a transaction that somebody else has begun there is no stamp: nothing may be kept.
    """
    if in_a_transaction():
        yield None
        return
    connection = connections[source()]
    connection.ensure_connection()
    with _only_reading(connection), transaction.atomic(using=connection.alias):
        yield stamp.current(connection.alias)


@contextmanager
def _only_reading(connection: Any) -> Iterator[None]:
    """Let a transaction only read, all of it as at one moment, and not wait for who is writing.

    In SQLite it must not begin as those do that may write themselves. PostgreSQL is told as it begins: its
    every question would otherwise see what was committed before it.
    """
    if connection.vendor == "sqlite":
        begins, said = connection, {"transaction_mode": "DEFERRED"}
    else:
        begins = connection.connection
        said = {"isolation_level": IsolationLevel.REPEATABLE_READ, "read_only": True}
    usual = {name: getattr(begins, name) for name in said}
    _say(begins, said)
    try:
        yield
    finally:
        if not getattr(begins, "closed", False):  # A connection that broke is not used again.
            _say(begins, usual)


def _say(begins: Any, said: dict[str, Any]) -> None:
    for name, value in said.items():
        setattr(begins, name, value)

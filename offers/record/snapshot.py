"""Looking at the database as it is at one moment, however many questions are asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, router, transaction

from councils import stamp
from councils.models import Council

ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
"""For PostgreSQL, whose every question otherwise sees what was committed before it."""


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
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(ONE_MOMENT)
        yield stamp.current(connection.alias)


@contextmanager
def _only_reading(connection: Any) -> Iterator[None]:
    """Let a transaction in SQLite not wait for who is writing, as those do that may write themselves."""
    usual = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"
    try:
        yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = usual

"""Looking at the database as it is at one moment, however many questions are asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from councils import stamp

ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
"""For PostgreSQL, whose every question otherwise sees what was committed before it. SQLite needs no telling."""


@contextmanager
def snapshot(using: str = DEFAULT_DB_ALIAS) -> Iterator[int | None]:
    """Within it all answers are of one moment. Gives the stamp of that moment.

    Inside a transaction that somebody else has begun, which may have changes of its own, there is no
    stamp: nothing that is found may be kept.
    """
    connection = connections[using]
    if connection.in_atomic_block:
        yield None
        return
    with transaction.atomic(using=using):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(ONE_MOMENT)
        yield stamp.current(using)

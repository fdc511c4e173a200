"""The number as this connection sees it."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

NUMBER = "SELECT number FROM councils_stamp"


def current(using: str = DEFAULT_DB_ALIAS) -> int | None:
    """The stamp in one query; None where there is none yet, so that nothing may be kept."""
    with connections[using].cursor() as cursor:
        cursor.execute(NUMBER)
        return number_of(cursor.fetchone())


def number_of(row: tuple[Any, ...] | None) -> int | None:
    """The number in a row that a query for it gave."""
    return row[0] if row else None

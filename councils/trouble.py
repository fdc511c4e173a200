"""What is wrong with the database, told from the error that it left."""

import sqlite3
from enum import Enum
from typing import Final

from django.db import DatabaseError, InterfaceError, OperationalError


class Trouble(Enum):
    """Why the record could not be read or written. The value is when to try again, in seconds."""

    AWAY = 30
    """It does not answer, or is not there: a server that is down, starts again, or has lost its tables."""
    BUSY = 5
    """Somebody else was writing for too long, or two people got into each other's way."""
    SLOW = 20
    """It answers, but one question took longer than we allow."""
    FULL = 300
    """There is no room left to write anything."""


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What is wrong with the database, where this error says that something is.

    None for all other errors, and for questions that the database could not make sense of: these are
    our own mistakes.
    """
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error) and hasattr(cause, "sqlite_errorcode"):
        if str(cause).startswith("no such table"):
            return Trouble.AWAY
        return _OF_SQLITE.get(cause.sqlite_errorcode & 0xFF)
    known = _OF_POSTGRESQL.get(getattr(cause, "sqlstate", None) or "")
    if known or not isinstance(error, OperationalError | InterfaceError):
        return known
    return Trouble.AWAY


_OF_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_PROTOCOL: Trouble.BUSY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_INTERRUPT: Trouble.SLOW,
    sqlite3.SQLITE_IOERR: Trouble.AWAY,
    sqlite3.SQLITE_CANTOPEN: Trouble.AWAY,
    sqlite3.SQLITE_READONLY: Trouble.AWAY,
    sqlite3.SQLITE_NOTADB: Trouble.AWAY,
    sqlite3.SQLITE_CORRUPT: Trouble.AWAY,
    sqlite3.SQLITE_PERM: Trouble.AWAY,
}

_OF_POSTGRESQL: Final = {
    "40001": Trouble.BUSY,  # could not serialize access
    "40P01": Trouble.BUSY,  # deadlock
    "55P03": Trouble.BUSY,  # lock not available
    "57014": Trouble.SLOW,  # statement_timeout
    "53100": Trouble.FULL,  # disk full
    "25006": Trouble.AWAY,  # a copy that may only be read stands in for the server
    "42P01": Trouble.AWAY,  # no such table
}

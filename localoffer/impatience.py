"""A connection to PostgreSQL that does not wait for ever."""

from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.abc import PQGen

from localoffer.databases import ANSWER_WITHIN, CONNECT_WITHIN

Answer = TypeVar("Answer")


class ImpatientConnection(psycopg.Connection[Any]):
    """Gives a server up that stays connected and says nothing, as a frozen one does.

    The server's own limit (`statement_timeout`) ends slow queries before that: it still tells us so.
    """

    patience: float = ANSWER_WITHIN + 1

    def wait(self, gen: PQGen[Answer], interval: float = 0.1, timeout: float | None = None) -> Answer:
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, self.patience)
        except errors._WaitTimeout as error:
            # The answer may still come, and would be taken for that to the next question.
            self.pgconn.finish()
            raise psycopg.OperationalError(f"no answer within {self.patience} seconds") from error

    def execute(self, *arguments: Any, **more: Any) -> psycopg.Cursor[Any]:
        """Only the pool asks in this way, whether a connection still works: that needs no time."""
        self.patience = CONNECT_WITHIN
        try:
            return super().execute(*arguments, **more)
        finally:
            self.patience = type(self).patience

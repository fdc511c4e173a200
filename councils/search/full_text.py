"""Asking the database's own full-text index: FTS5 in SQLite, tsvector in PostgreSQL.

Migration 0005 makes both. What is asked for are tokens of `words.token`, letters and digits alone:
nothing that a reader types reaches the language of either index.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func

COLUMNS = ("title_words", "summary_words", "text_words")

_REPAIR = {
    "sqlite": "INSERT INTO councils_search (councils_search) VALUES ('rebuild')",
    "postgresql": "REINDEX INDEX councils_search",
}


def repair() -> None:
    """Make the index anew from the entries, whatever has become of it."""
    with connection.cursor() as cursor:
        cursor.execute(_REPAIR[connection.vendor])


class Mentions(Func):
    """Whether a search entry has one of these tokens."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, tokens: Iterable[str]) -> None:
        super().__init__(F("pk"))
        self.tokens = tuple(tokens)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        key, params = compiler.compile(self.source_expressions[0])
        found = "SELECT rowid FROM councils_search WHERE councils_search MATCH %s"
        return f"{key} IN ({found})", [*params, " OR ".join(self.tokens)]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        key, params = compiler.compile(self.source_expressions[0])
        table = key.rpartition(".")[0]
        return f"{table}.words @@ to_tsquery('simple', %s)", [*params, " | ".join(self.tokens)]

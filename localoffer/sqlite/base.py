"""A connection to SQLite that does not ask whether SQLite knows JSON."""

import sqlite3

from django.db.backends.sqlite3 import base, features
from django.utils.functional import cached_property


class DatabaseFeatures(features.DatabaseFeatures):
    """What this SQLite can do."""

    @cached_property
    def supports_json_field(self) -> bool:
        """JSON is part of every SQLite since 3.38.

        Django tries it out in a transaction, which here waits for whoever is writing. A reader's first page
        would wait too, and where that takes too long each later one would fail.
        """
        return sqlite3.sqlite_version_info >= (3, 38) or super().supports_json_field


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, knowing that."""

    features_class = DatabaseFeatures

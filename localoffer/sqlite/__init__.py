"""Django's own SQLite backend, with one answer known beforehand."""

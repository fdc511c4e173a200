"""Whole sites that are thrown away: databases, files and settings, nothing of it in the repository."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"

NOT_OURS = ("DEBUG", "DJANGO_SETTINGS_MODULE", "HTTPS", "READ_DATABASE_URL", "OIDC_SERVER", "WEB_CONCURRENCY")
"""What the environment may say about another installation."""


class Throwaway:
    """A folder and databases that are gone once the `with` is over."""

    def __init__(self, postgresql: str = "") -> None:
        self.server = postgresql
        self.databases: list[str] = []
        self._filled: dict[tuple[str, int], str] = {}

    def __enter__(self) -> "Throwaway":
        self.folder = Path(tempfile.mkdtemp(prefix="localoffer-benchmark-"))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        for name in self.databases:
            with psycopg.connect(self.server, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[call-overload]
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def kinds(self) -> list[str]:
        """The databases there are to measure on."""
        return ["SQLite", *(["PostgreSQL"] if self.server else [])]

    def database(self, kind: str, name: str) -> str:
        """The address of a new, empty database."""
        if kind == "SQLite":
            return f"sqlite:///{self.folder}/{name}.sqlite3"
        name = f"benchmark_{name}_{secrets.token_hex(4)}"
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]
        self.databases.append(name)
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{name}"))

    def environment(self, database: str, *, port: int = 8000) -> dict[str, str]:
        """What a production site would be told, on this machine alone. Each database has files of its own."""
        own = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        kept = self.folder / urlsplit(database).path.strip("/").replace("/", "-")
        return own | {
            "DJANGO_SETTINGS_MODULE": "localoffer.settings",
            "SECRET_KEY": "only-for-a-benchmark-" * 3,
            "ALLOWED_HOSTS": f"{HOST},testserver",
            "SITE_URL": f"http://{HOST}:{port}",
            "PORT": str(port),
            "DATABASE_URL": database,
            "REQUIRE_SECOND_FACTOR": "false",
            "STATIC_ROOT": str(self.folder / "static"),
            "MADE_ROOT": str(kept / "made"),
            "KEPT_ROOT": str(kept / "kept"),
            "EMAIL_URL": "dummymail://",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def filled(self, kind: str, councils: int) -> str:
        """The address of a database with so many councils, made when it is first asked for."""
        if (kind, councils) not in self._filled:
            database = self.database(kind, f"of_{councils}")
            self.run(database, "-m", "benchmarks.many_councils", str(councils), "--quiet")
            self._filled[kind, councils] = database
        return self._filled[kind, councils]

    @cached_property
    def _collected(self) -> bool:
        self.run(
            self.database("SQLite", "none"), "manage.py", "collectstatic", "--noinput", "--verbosity", "0"
        )
        return True

    def collect_static_files(self) -> None:
        """Stylesheets and the like as production has them, once."""
        assert self._collected

    def run(self, database: str, *arguments: str) -> None:
        """A Python command about this database, which must succeed."""
        self._python(arguments, self.environment(database))

    @staticmethod
    def _python(arguments: Sequence[str], environment: dict[str, str]) -> None:
        subprocess.run([sys.executable, *arguments], env=environment, cwd=ROOT, check=True)

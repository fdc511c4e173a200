"""What a search costs with few and with many councils, side by side in one run, on each database.

    python benchmarks/search.py

SQLite in a file that is thrown away; PostgreSQL too where TEST_DATABASE_URL names a server. Each
council has 40 pages and 40 promises, made of the demonstration's own sentences. It prints, for each
size, the median and the slowest of many searches: of the whole page, of what the database does of
it, and of one statement to the full-text index.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
SIZES = (2, 150)
PAGES = PROMISES = 40
ROUNDS = 5
TYPED = (
    "money",
    "acomodation",
    "pathway plann",
    "I need help with council tax",
    "somewhere to live",
    "my worker",
    "univercity",
    "help",
    "phone number",
    "pizza",
)


def main() -> None:
    """Measure in processes of their own, as each knows one database."""
    with tempfile.TemporaryDirectory() as folder:
        databases = {"SQLite": [f"sqlite:///{folder}/{size}.sqlite3" for size in SIZES]}
        if server := os.environ.get("TEST_DATABASE_URL"):
            databases["PostgreSQL"] = [_new_database(server, f"benchmark_{size}") for size in SIZES]
        print(f"{'':12}{'councils':>9}{'entries':>9}{'page, ms':>18}{'database, ms':>18}{'index, ms':>18}")
        for name, urls in databases.items():
            for size, url in zip(SIZES, urls, strict=True):
                environment = os.environ | {
                    "DATABASE_URL": url,
                    "DEBUG": "true",
                    "ALLOWED_HOSTS": "testserver",
                }
                subprocess.run(
                    [sys.executable, __file__, "--one", name, str(size)],
                    env=environment,
                    cwd=ROOT,
                    check=True,
                )


def one(name: str, size: int) -> None:
    """Fill one database, search in it, and print a line."""
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "localoffer.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _fill(size)
    from councils.models import SearchEntry

    pages, database, index = _measure()
    said = "".join(f"{_said(times):>18}" for times in (pages, database, index))
    print(f"{name:12}{size:>9}{SearchEntry.objects.count():>9}{said}", flush=True)


def _fill(size: int) -> None:
    """As many councils, each with pages and promises of sentences from the demonstration."""
    from django.conf import settings

    from councils import demo, floor
    from councils.models import Council, DutyTeam, Entitlement, OfferSection
    from councils.search import entries

    floor.load(settings.BASE_DIR / "fixtures")
    for slug in demo.COUNCILS:
        demo.load_council(settings.BASE_DIR / "fixtures", slug)
    chance = random.Random(6)
    sections, promises = (
        list(OfferSection.objects.exclude(council=None)),
        list(Entitlement.objects.exclude(council=None)),
    )
    councils = list(Council.objects.all())
    for number in range(len(councils), size):
        council = Council.objects.create(
            name=f"Council {number}", short_name=f"Place {number}", slug=f"place-{number}", published=True
        )
        DutyTeam.objects.create(council=council, name="Team", slug="team", phone="01782 233575")
        councils.append(council)
    for council in councils:
        for rows, most in ((sections, PAGES), (promises, PROMISES)):
            there = rows[0]._meta.model.objects.filter(council=council).count()
            rows[0]._meta.model.objects.bulk_create(
                _like(chance.choice(rows), council, number) for number in range(there, most)
            )
    entries.begin()


def _like(row: Any, council: Any, number: int) -> Any:
    """A page or promise of this council that says what another one says."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    more = {
        "council_id": council.pk,
        "slug": f"{row.slug[:50]}-{number}",
        "title": f"{row.title[:70]} {number}",
    }
    more |= {"tops_up_id": None} if "tops_up_id" in values else {}
    return type(row)(**values | more)


def _measure() -> tuple[list[float], list[float], list[float]]:
    from django.db import connection
    from django.test import Client

    reader, pages, database, index = Client(), [], [], []
    for typed in TYPED:
        reader.get("/stoke-on-trent/search/", {"q": typed})
    for typed in TYPED * ROUNDS:
        asked: list[tuple[str, float]] = []

        def timed(execute: Any, sql: str, *rest: Any, asked: list[tuple[str, float]] = asked) -> Any:
            start = time.perf_counter()
            try:
                return execute(sql, *rest)
            finally:
                asked.append((sql, time.perf_counter() - start))

        with connection.execute_wrapper(timed):
            start = time.perf_counter()
            answer = reader.get("/stoke-on-trent/search/", {"q": typed})
            pages.append(time.perf_counter() - start)
        assert answer.status_code == 200
        database.append(sum(seconds for _sql, seconds in asked))
        index += [seconds for sql, seconds in asked if "councils_search MATCH" in sql or "to_tsquery" in sql]
    return pages, database, index


def _said(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.1f} (≤ {max(times) * 1000:.1f})"


def _new_database(server: str, name: str) -> str:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        main()

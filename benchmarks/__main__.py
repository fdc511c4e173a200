"""Everything that is measured, in one command: `python -m benchmarks`.

What it needs lies in a folder that is gone at the end, and so do the databases. With TEST_DATABASE_URL
(or DATABASE_URL) naming a PostgreSQL server, all is measured there too.
"""

import argparse
import os
import platform
import sqlite3

from benchmarks import costs, serving
from benchmarks.throwaway import Throwaway

PARTS = ("serving", "publishing", "pages", "councils")


def main() -> None:
    asked = _asked()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} processors")
    with Throwaway(_postgresql()) as place:
        if "serving" in asked.parts:
            serving.compare(place, rounds=asked.rounds, seconds=asked.seconds, workers=asked.workers)
        if "publishing" in asked.parts:
            serving.publish(place, seconds=5 * asked.seconds, readers=8)
        if "pages" in asked.parts:
            costs.of_pages(place, rounds=asked.answers)
        if "councils" in asked.parts:
            costs.of_many_councils(place, councils=asked.councils, rounds=asked.answers)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="What the site costs, beside others."
    )
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; all unless told")
    parser.add_argument("--rounds", type=int, default=3, help="rounds in which each is served in turn")
    parser.add_argument("--seconds", type=float, default=1, help="of each, in each round")
    parser.add_argument("--workers", type=int, default=1, help="processes that serve")
    parser.add_argument("--answers", type=int, default=9, help="of each page whose cost is measured")
    parser.add_argument("--councils", type=int, default=1000, help="what two councils are compared with")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(f"There is no part called {', '.join(sorted(unknown))}.")
    asked.parts = asked.parts or list(PARTS)
    return asked


def _postgresql() -> str:
    given = (os.environ.get(name, "") for name in ("TEST_DATABASE_URL", "DATABASE_URL"))
    return next((url for url in given if url.startswith("postgres")), "")


if __name__ == "__main__":
    main()

"""Every test: on SQLite always, on PostgreSQL what opens a database, in Chromium and nginx where they are here.

`python -m tests.run` is what `make test` runs. What could not run is said at the end, with how
to have it. With CI=true nothing may be left out.
"""

import os
import shutil
import subprocess
import sys
from tempfile import TemporaryDirectory, TemporaryFile

import psycopg

from tests.browser.chromium import chromium_path

DEFAULT_POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"


def main() -> int:
    """Run everything that can be run here; 0 when all of it passed and CI left nothing out."""
    databases = {"SQLite": "", **_postgresql()}
    browser = chromium_path()
    with TemporaryDirectory() as collected:
        os.environ["COLLECTED_FOR_TESTS"] = collected
        failed = [name for name, url in databases.items() if not _passes(name, url, browser=bool(browser))]
    missing = _missing(databases, browser)
    for sentence in missing:
        print(f"Skipped: {sentence}")
    if failed:
        print(f"Failed on: {', '.join(failed)}")
    elif not missing:
        print("Nothing was skipped.")
    return 1 if failed or (missing and os.environ.get("CI")) else 0


def _passes(name: str, url: str, *, browser: bool) -> bool:
    environment = os.environ | {"TEST_DATABASE_URL": url}
    # What opens no database is the same on each, and so is what is only read: the run on SQLite has it.
    which = "not browser and not drill"
    which += " and not no_database and not looks" if url else " and not postgresql"
    everyday = ["-m", which, "-n", "auto", "--dist", "loadfile"]
    rounds = [("everyday tests", everyday)]
    if browser:
        # What no database changes is looked at once: looks, weight, the questions of the finder, the clock.
        which = "browser and not looks" if url else "browser"
        rounds.append(("in the browser", ["-m", which, "-n", "2", "--dist", "load", "tests/browser"]))
    # Sites that are started and stopped mostly wait, and so run beside the others.
    with TemporaryFile("w+") as told:
        drills = subprocess.Popen(
            _pytest("-m", "drill", "tests/serving"), env=environment, stdout=told, stderr=subprocess.STDOUT
        )
        results = []
        for what, arguments in rounds:
            print(f"\n== {name}: {what}", flush=True)
            results.append(subprocess.run(_pytest(*arguments), env=environment).returncode)
        results.append(drills.wait())
        told.seek(0)
        print(f"\n== {name}: drills\n{told.read()}", flush=True)
    return not any(results)


def _pytest(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", *arguments]


def _postgresql() -> dict[str, str]:
    url = os.environ.get("TEST_DATABASE_URL") or DEFAULT_POSTGRESQL
    if not url.startswith("postgres"):
        return {}
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return {}
    return {"PostgreSQL": url}


def nginx_path() -> str | None:
    """Where nginx is, also for somebody whose own folders do not have the servers."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def _missing(databases: dict[str, str], browser: str | None) -> list[str]:
    missing = []
    if "PostgreSQL" not in databases:
        missing.append(
            "every test on PostgreSQL. Start a server and set TEST_DATABASE_URL, "
            f"for example {DEFAULT_POSTGRESQL}"
        )
    if browser is None:
        missing.append(
            "the browser tests. Install Chromium (on Debian: apt-get install chromium) "
            "or set CHROMIUM to where it is."
        )
    if not nginx_path():
        missing.append("the site behind nginx. Install it (on Debian: apt-get install nginx-light)")
    return missing


if __name__ == "__main__":
    sys.exit(main())

"""The site as it runs for readers: its own database, and as many machines as a test wants."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.running import ROOT, free_port, manage

STARTS_WITHIN = 30.0


def becomes(asked, wanted, within):
    """What it says, once it says what is wanted or the seconds are over."""
    until = time.monotonic() + within
    while (said := asked()) != wanted and time.monotonic() < until:
        time.sleep(0.02)
    return said


@dataclass
class Server:
    """A PostgreSQL server of a test's own, which may be stopped."""

    place: Path
    programs: Path
    port: int = field(default_factory=free_port)

    def make(self):
        if os.getuid() == 0:
            shutil.chown(self.place, "postgres")
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self):
        told = f"-p {self.port} -k {self.place} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-w", "-l", str(self.place / "log"), "-o", told, "start")

    def stop(self):
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    @property
    def url(self):
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def _run(self, program, *arguments):
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*as_postgres, self.programs / program, "-D", self.place / "data", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.place)


@dataclass(frozen=True)
class Answer:
    """What a machine said: the status, the headers, the text."""

    status: int
    headers: dict
    text: str


@dataclass
class Machine:
    """One machine that serves the site. `restart` is a new process that remembers nothing."""

    environment: dict
    process: subprocess.Popen | None = None

    @property
    def port(self):
        return int(self.environment["PORT"])

    def start(self):
        self.process = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=ROOT, env=self.environment)
        assert becomes(lambda: self.status("/health/live"), 200, STARTS_WITHIN) == 200

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)

    def restart(self):
        self.stop()
        self.start()

    def get(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(
                "GET", path, headers={name.replace("_", "-"): v for name, v in headers.items()}
            )
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read().decode())
        finally:
            connection.close()

    def status(self, path):
        """The status of the answer; None where there is none."""
        try:
            return self.get(path).status
        except OSError:
            return None


@dataclass
class Installation:
    """A database with both councils in it, and what its machines are told."""

    environment: dict
    place: Path

    def manage(self, *arguments):
        return manage(self.environment, *arguments)


@pytest.fixture(scope="session")
def postgresql_programs():
    """Where PostgreSQL's own programs are, on runs that are about PostgreSQL; None on others."""
    if not os.environ.get("TEST_DATABASE_URL"):
        return None
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [shutil.which("initdb")]
    if not found[-1]:
        pytest.skip("PostgreSQL's initdb is not installed. On Debian: apt-get install postgresql")
    return Path(found[-1]).parent


@pytest.fixture(scope="session")
def server(postgresql_programs):
    """A server to stop and start; None on runs that are about SQLite."""
    if postgresql_programs is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as place:
        server = Server(Path(place), postgresql_programs)
        server.make()
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
def installation(server, tmp_path_factory):
    """The site on a database of its own, away from all other tests."""
    place = tmp_path_factory.mktemp("installation")
    made = Installation(
        _environment(server.url if server else f"sqlite:///{place}/site.sqlite3", place), place
    )
    made.manage("migrate", "--verbosity", "0")
    made.manage("collectstatic", "--noinput", "--verbosity", "0")
    made.manage("demo")
    return made


@pytest.fixture
def machine(installation):
    """Start one more machine, with these settings, for the time of the test."""
    started = []

    def start(**settings):
        # Each remembers in a folder of its own: machines share nothing but the database.
        own = {"PORT": str(free_port()), "KEPT_ROOT": tempfile.mkdtemp(dir=installation.place)}
        started.append(Machine(installation.environment | own | settings))
        started[-1].start()
        return started[-1]

    yield start
    for each in started:
        each.stop()


def _environment(url, place):
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "localoffer.settings",
        "DEBUG": "false",
        "SECRET_KEY": "serving-tests-" * 5,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": "http://127.0.0.1:8000",
        "DATABASE_URL": url,
        "STATIC_ROOT": str(place / "static"),
        "WEB_CONCURRENCY": "1",
    }

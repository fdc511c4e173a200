"""Two web processes behind nginx, with the configuration that compose.yaml uses and one database."""

import os
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.conftest import _demonstration
from tests.run import nginx_path
from tests.running import free_port

ROOT = Path(__file__).resolve().parents[2]
NGINX = nginx_path()

pytestmark = [
    pytest.mark.skipif(
        NGINX is None, reason="nginx is not installed. On Debian: apt-get install nginx-light"
    ),
    pytest.mark.django_db,
    pytest.mark.looks,
]

LONG = "2026-12-03T09:30:05+00:00"
"""A moment with most of its minute left: pages are kept for ten seconds."""
SHORT = "2026-12-03T09:30:59+00:00"
"""Its last second: pages are kept until it is over."""
OVER = 2.1
"""Seconds after which nginx, whose clock has whole seconds, has noticed that one second is over."""
VARIES = {"date", "connection", "transfer-encoding", "content-length", "x-cache", "server"}
"""Headers that are each answer's own."""


@dataclass
class Site:
    """nginx, and the web processes behind it."""

    port: int
    clock: Path
    database: Path
    web: list = field(default_factory=list)

    def ask(self, path, *, method="GET", body=None, **headers):
        asked = HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked.request(method, path, body, named)
        answer = asked.getresponse()
        answer.text = answer.read()
        asked.close()
        return answer

    def cache(self, path, **how):
        """What nginx says of its copy: MISS, HIT, EXPIRED, STALE; and the status."""
        answer = self.ask(path, **how)
        return answer.headers["X-Cache"], answer.status

    def change(self, sql, *values):
        with closing(sqlite3.connect(self.database, timeout=10)) as database, database:
            database.execute(sql, values)


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    if connection.vendor != "sqlite":
        pytest.skip("nginx does not see which database there is: once, on SQLite, is enough.")
    folder = tmp_path_factory.mktemp("behind_nginx")
    database = folder / "site.sqlite3"
    with django_db_blocker.unblock(), transaction.atomic():
        _demonstration.put()
        _copy_to(database)
        transaction.set_rollback(True)
    clock = folder / "now"
    clock.write_text(LONG)
    ports = [free_port() for _ in range(3)]
    site = Site(ports[2], clock, database)
    with _web(site, ports[0]), _web(site, ports[1]), _nginx(folder, site.port, ports[:2]):
        for port in (*ports[:2], site.port):
            _wait_for("/health/ready", port)
        yield site


def test_pages_are_kept_for_as_long_as_they_say_and_nothing_else_is(site):
    site.clock.write_text(LONG)
    first, second = site.ask("/stoke-on-trent/"), site.ask("/stoke-on-trent/")
    assert [answer.headers["X-Cache"] for answer in (first, second)] == ["MISS", "HIT"]
    assert first.status == 200
    assert "tel:" in first.text.decode()
    assert first.text == second.text
    assert _headers(first) == _headers(second)
    assert {"content-security-policy", "permissions-policy", "referrer-policy", "x-frame-options"} <= set(
        _headers(second)
    )
    tag = second.headers["ETag"]
    assert site.cache("/stoke-on-trent/", If_None_Match=tag) == ("HIT", 304)
    squeezed = [site.ask("/stoke-on-trent/", Accept_Encoding="gzip") for _ in range(2)]
    assert [answer.headers["X-Cache"] for answer in squeezed] == ["MISS", "HIT"]
    assert [answer.headers["Content-Encoding"] for answer in squeezed] == ["gzip", "gzip"]

    kept = {
        path: [site.cache(path)[0] for _ in range(2)]
        for path in ("/", "/stoke-on-trent/my-list/", "/stoke-on-trent/manifest.webmanifest")
    }
    assert set(map(tuple, kept.values())) == {("MISS", "HIT")}

    never = [
        ("/stoke-on-trent/search/?q=rent", {}),
        ("/stoke-on-trent/search/suggestions/?q=ren", {}),
        ("/stoke-on-trent/my-list/?i=e1", {}),
        ("/stoke-on-trent/feedback/", {}),
        ("/stoke-on-trent/preview/nothing/", {}),
        ("/?q=stafford", {}),
        ("/admin/login/", {}),
        ("/admin/", {"Cookie": "sessionid=somebody"}),
        ("/stoke-on-trent/nothing/", {}),
        ("/stoke-on-trent/", {"Host": "evil.example"}),
        ("/health/ready", {}),
    ]
    form = {"method": "POST", "body": "age=17", "Content_Type": "application/x-www-form-urlencoded"}
    never += [(f"/stoke-on-trent/{path}/", form) for path in ("eligibility/work-it-out", "feedback")]
    kept = {path: {site.cache(path, **how)[0] for _ in range(2)} for path, how in never}
    assert {path: seen for path, seen in kept.items() if seen - {"MISS", None}} == {}


def test_what_changes_is_seen_when_the_copy_ends_and_what_is_taken_away_is_gone(site):
    """nginx shows no page that was taken away, though pages may be kept for a day where the site is gone."""
    site.clock.write_text(SHORT)
    path, title = _a_section(site)
    assert site.cache(path) == ("MISS", 200)
    site.change("UPDATE councils_offersection SET title = 'Another name' WHERE title = ?", title)
    time.sleep(OVER)
    again = site.ask(path)
    assert (again.headers["X-Cache"], b"Another name" in again.text) == ("EXPIRED", True)
    site.change("UPDATE councils_offersection SET published = 0 WHERE title = 'Another name'")
    time.sleep(OVER)
    assert site.cache(path) == ("EXPIRED", 404)
    assert site.cache(path) == ("EXPIRED", 404)


def test_a_page_that_nobody_kept_is_read_while_somebody_writes(site):
    with closing(sqlite3.connect(site.database, isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        assert site.cache("/staffordshire/words/") == ("MISS", 200)
        assert time.monotonic() - began < 3
        writing.execute("ROLLBACK")


def test_one_that_is_dead_leaves_the_work_to_the_other_and_two_leave_the_last_pages(site):
    site.clock.write_text(SHORT)
    seen = ["/staffordshire/", "/staffordshire/contact/"]
    before = {path: site.ask(path) for path in seen}
    site.web[0].kill()
    assert [site.cache(f"/stoke-on-trent/{page}/")[1] for page in ("words", "notices", "contact")] == [
        200
    ] * 3
    site.web[1].kill()
    time.sleep(OVER)
    after = {path: site.ask(path) for path in seen}
    assert {answer.headers["X-Cache"] for answer in after.values()} == {"STALE"}
    for path in seen:
        assert after[path].text == before[path].text
        assert _headers(after[path]) == _headers(before[path])
    assert site.cache("/stoke-on-trent/eligibility/")[1] == 502


def _a_section(site):
    with closing(sqlite3.connect(site.database)) as database:
        slug, title = database.execute(
            "SELECT section.slug, section.title FROM councils_offersection section"
            " JOIN councils_council council ON council.id = section.council_id"
            " WHERE council.slug = 'stoke-on-trent' AND section.published ORDER BY section.id LIMIT 1"
        ).fetchone()
    return f"/stoke-on-trent/{slug}/", title


def _headers(answer):
    return {name.lower(): value for name, value in answer.getheaders() if name.lower() not in VARIES}


def _copy_to(file):
    """The database of this run, as it is inside its transaction, as a file."""
    file.write_bytes(connection.connection.serialize())


@contextmanager
def _web(site, port):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TEST_DATABASE_URL": f"sqlite:///{site.database}",
        "MADE_ROOT": str(site.database.parent / "made"),
        "CLOCK": str(site.clock),
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    command = [sys.executable, "-m", "gunicorn", "tests.browser.clock_of_the_site:application()"]
    with _running(command, cwd=ROOT, env=environment, start_new_session=True) as server:
        site.web.append(_Group(server.pid))
        yield


@dataclass
class _Group:
    """gunicorn and its processes."""

    leader: int

    def kill(self):
        os.killpg(self.leader, 9)


@contextmanager
def _nginx(folder, port, web):
    """nginx with our file as it is, but for where it listens, where it keeps pages and whom it asks."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for number, each in enumerate(web, start=1):
        text = text.replace(f"server web{number}:8000", f"server 127.0.0.1:{each}")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("/var/cache/nginx/pages", f"{folder}/pages")
    assert not re.search(r"web\d|/var/", text)
    (folder / "site.conf").write_text(text)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/nginx.pid; error_log stderr; events {{}}"
        f" http {{ {temporary} include {folder}/site.conf; }}"
    )
    with _running([NGINX, "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]):
        yield


@contextmanager
def _running(command, **how):
    process = subprocess.Popen(command, **how)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(path, port):
    for _ in range(200):
        try:
            asked = HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", path)
            if asked.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            asked.close()
        time.sleep(0.1)
    raise AssertionError(f"Nothing answers on port {port}")

"""How the site talks to its databases: what each connection is told, and what becomes of trouble."""

import importlib.util
import socket
import sqlite3
import threading
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError, connection
from django.db.utils import ConnectionHandler
from django.urls import resolve

from councils import stamp
from councils.models import Council
from councils.trouble import Trouble, trouble_of
from localoffer import databases
from localoffer.databases import ANSWER_WITHIN, CONNECT_WITHIN, database, reading
from localoffer.impatience import ImpatientConnection
from localoffer.middleware import OwnChangesMiddleware, ReadersDatabaseMiddleware

ROOT = Path(__file__).resolve().parents[2]
POSTGRESQL = "postgres://localoffer:secret@db/localoffer"


@contextmanager
def connected(url, **how):
    """A connection as the site makes it, apart from that of the tests."""
    handler = ConnectionHandler({"default": database(url, serving=True) | how})
    opened = handler["default"]
    opened.inc_thread_sharing()
    try:
        yield opened
    finally:
        opened.close()
        if opened.vendor == "postgresql":
            opened.close_pool()


def asked(opened, sql):
    with opened.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


# SQLite ------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path, django_db_blocker):
    """A database of one test's own, as a file."""
    with django_db_blocker.unblock():
        yield f"sqlite:///{tmp_path}/offers.sqlite3"


def test_every_connection_to_sqlite_is_told_the_same(file):
    with connected(file) as opened:
        names = ("journal_mode", "synchronous", "foreign_keys", "temp_store", "cache_size", "mmap_size")
        told = [asked(opened, f"PRAGMA {name}") for name in names]
    assert told == ["wal", 1, 1, 2, -8000, 134217728]


def test_who_reads_does_not_wait_for_who_writes(file):
    with connected(file) as writing, connected(file) as other:
        with writing.cursor() as cursor:
            cursor.execute("CREATE TABLE offers (words TEXT)")
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("INSERT INTO offers VALUES ('new')")
        began = time.monotonic()
        assert other.features.supports_json_field
        assert asked(other, "SELECT COUNT(*) FROM offers") == 0
        assert time.monotonic() - began < 1
        asked_and_refused(other, "BEGIN IMMEDIATE", Trouble.BUSY, timeout=0)
        writing.connection.rollback()


def test_a_full_disk_is_told_from_a_mistake_of_ours(file):
    with connected(file) as opened:
        asked(opened, "PRAGMA max_page_count = 2")
        asked_and_refused(opened, "CREATE TABLE offers AS SELECT randomblob(100000) AS words", Trouble.FULL)
        asked_and_refused(opened, "SELECT * FROM offers", Trouble.AWAY)
        asked_and_refused(opened, "SELECT of nothing", None)


def asked_and_refused(opened, sql, trouble, *, timeout=None):
    if timeout is not None:
        asked(opened, f"PRAGMA busy_timeout = {timeout}")
    with pytest.raises(DatabaseError) as refused, opened.cursor() as cursor:
        cursor.execute(sql)
    assert trouble_of(refused.value) == trouble


# PostgreSQL: what is set ---------------------------------------------------------------------------------


def test_web_pages_have_a_pool_and_limits_and_commands_have_neither():
    serving, command = database(POSTGRESQL, serving=True), database(POSTGRESQL)
    pool = serving["OPTIONS"].pop("pool")
    assert pool["max_size"] == databases.THREADS
    assert (pool["timeout"], pool["reconnect_timeout"], pool["connection_class"]) == (
        2,
        2,
        ImpatientConnection,
    )
    assert serving["OPTIONS"]["options"] == (
        "-c statement_timeout=5s -c idle_in_transaction_session_timeout=10s"
    )
    assert serving["CONN_HEALTH_CHECKS"]
    assert not {"pool", "options"} & command["OPTIONS"].keys()
    assert serving["OPTIONS"]["connect_timeout"] == command["OPTIONS"]["connect_timeout"] == 2
    assert serving["OPTIONS"]["application_name"] != command["OPTIONS"]["application_name"]


def test_what_the_url_says_counts_more():
    url = f"{POSTGRESQL}?sslmode=require&connect_timeout=7&options=-c%20statement_timeout%3D1s"
    options = database(url, serving=True)["OPTIONS"]
    assert (options["sslmode"], options["connect_timeout"]) == ("require", 7)
    assert options["options"].endswith("-c statement_timeout=1s")


def test_a_process_has_as_many_connections_as_threads_and_says_that_it_serves_pages():
    spec = importlib.util.spec_from_file_location("conf", ROOT / "gunicorn.conf.py")
    conf = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(conf)
    assert (conf.threads, conf.raw_env) == (databases.THREADS, ["SERVES_PAGES=true"])


# PostgreSQL: a real one ------------------------------------------------------------------------------------


@pytest.fixture
def server(db):
    """The address of this run's database, where it is PostgreSQL."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: set TEST_DATABASE_URL")
    about = connection.connection.info
    secret = f":{about.password}" if about.password else ""
    return f"postgres://{about.user}{secret}@{about.host}:{about.port}/{about.dbname}"


@pytest.mark.postgresql
def test_a_pool_keeps_connections_checks_them_and_ends_what_is_slow(server):
    with connected(server) as opened:
        opened.settings_dict["OPTIONS"]["pool"]["max_size"] = 1
        mine = asked(opened, "SELECT pg_backend_pid()")
        assert [asked(opened, f"SHOW {name}") for name in ("statement_timeout", "application_name")] == [
            "5s",
            "Local Offer",
        ]
        opened.close()
        assert asked(opened, "SELECT pg_backend_pid()") == mine
        opened.close()
        asked(connection, f"SELECT pg_terminate_backend({mine})")
        assert asked(opened, "SELECT pg_backend_pid()") != mine
    with connected(f"{server}?options=-c%20statement_timeout%3D50ms") as opened:
        asked_and_refused(opened, "SELECT pg_sleep(3)", Trouble.SLOW)


@pytest.mark.postgresql
def test_a_server_that_is_down_or_says_nothing_is_noticed_and_found_again(server):
    with _in_between(server) as between, connected(between.url) as opened:
        assert asked(opened, "SELECT 1") == 1
        opened.close()
        between.freeze()
        began = time.monotonic()
        asked_and_refused(opened, "SELECT 1", Trouble.AWAY)
        assert time.monotonic() - began < 3
        opened.close()
        between.thaw()
        _soon(lambda: asked(opened, "SELECT 1") == 1, within=5)


@pytest.mark.postgresql
def test_a_frozen_server_does_not_hold_a_page_up_for_ever(server, monkeypatch):
    monkeypatch.setattr(ImpatientConnection, "patience", 0.3)
    with _in_between(server) as between, connected(between.url) as opened:
        assert asked(opened, "SELECT 1") == 1
        between.freeze()
        asked_and_refused(opened, "SELECT 1", Trouble.AWAY)


@pytest.mark.postgresql
def test_nobody_listening_is_noticed_within_two_seconds(server):
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    began = time.monotonic()
    with connected(f"postgres://nobody@127.0.0.1:{port}/nothing") as opened:
        asked_and_refused(opened, "SELECT 1", Trouble.AWAY)
    assert CONNECT_WITHIN - 0.5 < time.monotonic() - began < ANSWER_WITHIN - 2


def _soon(question, *, within):
    began = time.monotonic()
    while time.monotonic() - began < within:
        try:
            assert question()
            return
        except OperationalError:
            pass
    raise AssertionError("It did not heal")


class _Between:
    """A wire to the server that can be cut without anybody hanging up."""

    def __init__(self, host, port, url):
        self.flows = threading.Event()
        self.flows.set()
        self.ends = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.to, self.url = (host, port), url.format(port=self.door.getsockname()[1])
        threading.Thread(target=self._let_in, daemon=True).start()

    def freeze(self):
        self.flows.clear()

    def thaw(self):
        self.flows.set()

    def take_away(self):
        self.thaw()
        self.door.close()
        for end in self.ends:
            _hang_up(end)

    def _let_in(self):
        while True:
            try:
                here, _ = self.door.accept()
            except OSError:
                return
            there = socket.create_connection(self.to)
            self.ends += [here, there]
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one, other):
        try:
            while data := one.recv(65536):
                self.flows.wait()
                other.sendall(data)
        except OSError:
            pass
        finally:
            _hang_up(one)
            _hang_up(other)


def _hang_up(end):
    """Also where another thread is listening to it."""
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def _in_between(server):
    where = psycopg.conninfo.conninfo_to_dict(server)
    url = f"postgres://{where['user']}@127.0.0.1:{{port}}/{where['dbname']}"
    between = _Between(where["host"], int(where["port"]), url)
    try:
        yield between
    finally:
        between.take_away()


# A copy for readers ----------------------------------------------------------------------------------------


@pytest.fixture
def with_a_copy(monkeypatch):
    both = {"default": {}, "readers": databases.copy_for_readers(POSTGRESQL)}
    monkeypatch.setattr(databases, "settings", SimpleNamespace(DATABASES=both))


def test_without_a_copy_everything_comes_from_one_place():
    assert databases.readers_alias() == "default"
    with reading():
        assert (Council.objects.all().db, databases.ReadersRouter().db_for_read(Council)) == (
            "default",
            "default",
        )


def test_a_copy_is_read_for_readers_and_never_written(with_a_copy):
    router = databases.ReadersRouter()
    assert databases.readers_alias() == "readers"
    assert (router.db_for_read(Council), router.db_for_write(Council)) == (None, "default")
    with reading():
        assert (router.db_for_read(Council), router.db_for_write(Council)) == ("readers", "default")
    assert router.db_for_read(Council) is None
    assert (router.allow_migrate("readers", "councils"), router.allow_migrate("default", "councils")) == (
        False,
        True,
    )


@pytest.mark.parametrize(
    ("path", "asked_of"),
    [
        ("/stoke-on-trent/", "readers"),
        ("/stoke-on-trent/feedback/", None),
        ("/stoke-on-trent/preview/a-draft/", None),
        ("/admin/login/", None),
    ],
)
def test_which_pages_come_from_the_copy(with_a_copy, rf, path, asked_of):
    def answer(request):
        request.resolver_match = resolve(path)
        middleware.process_view(request, None, (), {})
        return databases.ReadersRouter().db_for_read(Council)

    middleware = ReadersDatabaseMiddleware(answer)
    assert middleware(rf.get(path)) == asked_of
    assert databases.ReadersRouter().db_for_read(Council) is None


@pytest.mark.parametrize(
    ("method", "path", "waits"),
    [
        ("POST", "/admin/councils/offersection/add/", True),
        ("GET", "/admin/councils/offersection/", False),
        ("POST", "/stoke-on-trent/feedback/", False),
        ("POST", "/stoke-on-trent/eligibility/work-it-out/", False),
    ],
)
def test_an_editor_is_answered_when_the_change_is_known_and_a_reader_at_once(
    rf, monkeypatch, method, path, waits
):
    """And when the database goes away just then, the answer there is comes all the same."""
    asked = []

    def catch_up(using):
        asked.append(using)
        raise OperationalError("It has gone.")

    def answer(request):
        request.resolver_match = resolve(path)
        return "the answer"

    monkeypatch.setattr(stamp, "catch_up", catch_up)
    assert OwnChangesMiddleware(answer)(rf.generic(method, path)) == "the answer"
    assert asked == (["default"] if waits else [])


# What is told from an error ----------------------------------------------------------------------------------


def raised(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (OperationalError("connection refused"), Trouble.AWAY),
        (InterfaceError("connection already closed"), Trouble.AWAY),
        (raised(OperationalError(), psycopg.errors.AdminShutdown()), Trouble.AWAY),
        (raised(OperationalError(), psycopg.errors.QueryCanceled()), Trouble.SLOW),
        (raised(OperationalError(), psycopg.errors.DiskFull()), Trouble.FULL),
        (raised(OperationalError(), psycopg.errors.DeadlockDetected()), Trouble.BUSY),
        (raised(DatabaseError(), psycopg.errors.ReadOnlySqlTransaction()), Trouble.AWAY),
        (raised(ProgrammingError(), psycopg.errors.UndefinedTable()), Trouble.AWAY),
        (raised(ProgrammingError(), psycopg.errors.SyntaxError()), None),
        (raised(OperationalError(), sqlite3.OperationalError("without a code")), Trouble.AWAY),
        (ValueError("anything else"), None),
        (None, None),
    ],
)
def test_what_is_wrong_is_told_from_the_error(error, trouble):
    assert trouble_of(error) == trouble

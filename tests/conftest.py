"""The cast: two councils, an editor of the first, a stranger who edits the second, and a visitor.

The editor and the stranger are council admins. A writer and a publisher of the first come when asked for.
"""

from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from councils import demo, floor
from councils.models import Council, Role
from councils.opening_hours import LONDON
from councils.stamp import watch
from offers import clock
from tests import factories
from tests.remembered import Remembered
from tests.site.reading import words_of


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """Nobody listens to a database any more when it is taken down."""
    yield
    for each in watch.watches.values():
        each.stop()


@pytest.fixture
def editor(db):
    """Edits Stoke."""
    return factories.user("editor", first_name="Edie", last_name="Torr")


@pytest.fixture
def writer(stoke):
    """Writes for Stoke."""
    return _works_for(stoke, factories.user("writer", email="wren@stoke.example"), Role.WRITER, "Wren Pole")


@pytest.fixture
def publisher(stoke):
    """Writes and publishes for Stoke."""
    person = factories.user("publisher", email="pat@stoke.example")
    return _works_for(stoke, person, Role.PUBLISHER, "Pat Reed")


def _works_for(council, person, role, name):
    factories.membership(council, person, role, name=name)
    return person


@pytest.fixture
def stranger(db):
    """Edits Staffordshire, and must never see anything of Stoke's in the admin."""
    return factories.user("stranger")


@pytest.fixture
def superuser(db):
    """Runs the installation, and edits no council by name."""
    return factories.user("superuser", is_superuser=True)


@Remembered
def _stoke(editor):
    council = factories.council("Stoke-on-Trent", slug="stoke-on-trent", editors=[editor])
    team = factories.duty_team(council, "Next Steps Team", slug="next-steps", phone="01782 233575")
    factories.opening_period(team, 0)
    factories.dated_hours(team, reason="Stoke training day")
    factories.offer_section(council, "Money in Stoke", slug="money")
    factories.offer_section(council, "A home in Stoke", slug="home", topic="home")
    factories.offer_section(council, "A Stoke draft", slug="draft", published=False)
    factories.entitlement(council, "Stoke newsletter", topic="voice")
    factories.entitlement(council, "Stoke promise in the making", published=False)
    factories.notice(council, "Stoke notice")


@pytest.fixture
def stoke(editor):
    """A council with one team, two published pages, a promise, drafts of both, and a notice."""
    _stoke.put(editor)
    return Council.objects.get(slug="stoke-on-trent")


@Remembered
def _staffordshire(stranger):
    council = factories.council("Staffordshire", slug="staffordshire", editors=[stranger])
    for name, phone in (("Tamworth Team", "01827 78255"), ("Stafford Team", "01785 276999")):
        team = factories.duty_team(council, name, phone=phone, areas=name.removesuffix(" Team"))
        factories.opening_period(team, 0)
        factories.dated_hours(team, reason="Staffordshire training day")
    factories.duty_team(council, "Emergency Duty Team", phone="0345 604 2886", out_of_hours=True)
    factories.offer_section(council, "Money in Staffordshire", slug="money")
    factories.offer_section(council, "A Staffordshire draft", slug="draft", published=False)
    factories.entitlement(council, "Staffordshire programme", topic="home")
    factories.entitlement(council, "Staffordshire promise in the making", published=False)
    factories.notice(council, "Staffordshire notice")


@pytest.fixture
def staffordshire(stranger):
    """Another council, with two teams and an out-of-hours team."""
    _staffordshire.put(stranger)
    return Council.objects.get(slug="staffordshire")


@Remembered
def _demonstration():
    fixtures = Path(settings.FIXTURE_DIRS[0])
    floor.load(fixtures)
    for slug in demo.COUNCILS:
        demo.load_council(fixtures, slug)


@pytest.fixture
def offers(db):
    """The demonstration, loaded as `make run` loads it."""
    _demonstration.put()


@pytest.fixture
def set_clock(monkeypatch):
    """`set_clock(2026, 12, 3, 9, 30)`: from now on readers' pages are made at this time in London."""

    def at(*moment):
        now = datetime(*moment, tzinfo=LONDON)
        monkeypatch.setattr(clock, "now", lambda: now)
        return now

    return at


@pytest.fixture
def visitor():
    """Somebody who reads the site and has not logged in."""
    return Client()


@pytest.fixture
def read(visitor):
    """`read(path)` opens a page as a visitor and gives its words, all of them."""

    def words(path, *, status=200):
        answer = visitor.get(path)
        assert answer.status_code == status, path
        return words_of(answer.content.decode(), part="body")

    return words


@pytest.fixture
def editor_client(editor):
    return logged_in(editor)


@pytest.fixture
def writer_client(writer):
    return logged_in(writer)


@pytest.fixture
def publisher_client(publisher):
    return logged_in(publisher)


@pytest.fixture
def stranger_client(stranger):
    return logged_in(stranger)


@pytest.fixture
def superuser_client(superuser):
    return logged_in(superuser)


def logged_in(user):
    """A browser in which this person has logged in."""
    client = Client()
    client.force_login(user)
    return client


# Tests that open no database, or look at pages, are alike on every one: `tests.run` runs them on SQLite alone ---


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark the tests that open no database. Those in the browser have a whole site with its own.

    So too those that only read pages: they are made from the record in memory (`offers.record`), and that
    it holds the same on each database its own tests show. Who writes to us writes to a database.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        opens_one = item.get_closest_marker("django_db") or fixtures & {
            "db",
            "transactional_db",
            "live_server",
        }
        if not opens_one and not item.get_closest_marker("browser"):
            item.add_marker("no_database")
        if "pages" in fixtures or _only_reads(item.path):
            item.add_marker("looks")


def _only_reads(path):
    return path.parent.name == "offers" and path.stem.endswith("_page") and path.stem != "test_feedback_page"


def pytest_deselected(items):
    left_out = [item for item in items if item.get_closest_marker("no_database")]
    if left_out:
        _left_out["tests"] += len(left_out)


def pytest_sessionfinish(session):
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["no_database"] = _left_out["tests"]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Every process collects the same tests, and leaves out the same."""
    _left_out["tests"] = getattr(node, "workeroutput", {}).get("no_database", 0)


def pytest_terminal_summary(terminalreporter):
    if _left_out["tests"]:
        terminalreporter.write_line(
            f"{_left_out['tests']} tests open no database, and are left to the run on SQLite."
        )


_left_out = {"tests": 0}

"""What is held of a council: true until the stamp is another, shared by threads, and there when the database is not."""

import errno
import gzip
import pickle
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection, connections, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from councils import stamp
from councils.models import Council, DutyTeam, Entitlement, GlossaryWord, Notice, OfferSection
from councils.stamp import Seen
from offers import access, clock, record
from offers.record import keeping, loading, on_disk
from offers.record.contents import Held
from offers.record.keeping import Kept
from offers.reports import doubts, limits
from tests import factories
from tests.site.reading import words_of

STORES = (record.RECORDS, record.COUNCILS, record.NUMBERS, record.PROMISES)
MONEY = "/stoke-on-trent/money/"
NUMBERS = count(1)
"""Stamps. None comes twice, as none does that a database draws."""


@pytest.fixture
def nothing_held(settings, tmp_path):
    """As in a process that has just begun on a machine that has just been set up."""
    settings.CACHES = settings.CACHES | {
        "last_good": settings.CACHES["last_good"] | {"LOCATION": str(tmp_path / "kept")}
    }
    caches.close_all()
    begin_anew()
    on_disk._waiting.clear()
    yield
    begin_anew()
    on_disk._waiting.clear()


def begin_anew():
    """Another process: it remembers nothing."""
    for store in STORES:
        store.forget()
    keeping.forget_everything_known()
    on_disk._noted = (0, 0.0)


class Database:
    """The database as it is watched. Its stamp is another after each change that a test tells of.

    While it `is_away` nobody can ask it: the watch knows, where there is one that is quick enough.
    """

    def __init__(self, monkeypatch):
        self.number, self.asked = next(NUMBERS), 0
        self.is_away, self.watched = False, True
        monkeypatch.setattr(keeping, "in_a_transaction", lambda: False)
        monkeypatch.setattr(stamp, "seen", self.seen)
        monkeypatch.setattr(loading, "snapshot", self.snapshot)
        for store in STORES:
            monkeypatch.setattr(store, "load", self._asked(store.load))

    def seen(self, using="default"):
        return Seen(None, away=True) if self.is_away and self.watched else Seen(self.number)

    @contextmanager
    def snapshot(self):
        yield self.number

    def _asked(self, load):
        def loaded(key):
            self.asked += 1
            if self.is_away:
                raise OperationalError("nobody is there")
            return load(key)

        return loaded

    def changed(self):
        self.number = next(NUMBERS)

    def goes(self, *, watched=True):
        self.is_away, self.watched = True, watched

    def comes_back(self):
        self.is_away = False


@pytest.fixture
def database(db, nothing_held, monkeypatch):
    """A database that can be left out of reach, in which a test's changes count as committed."""
    return Database(monkeypatch)


@pytest.fixture
def stoke(database, editor):
    council = factories.council("Stoke-on-Trent", slug="stoke-on-trent")
    team = factories.duty_team(council, "Next Steps Team", slug="next-steps", phone="01782 233575")
    for weekday in range(5):
        factories.opening_period(team, weekday)
    factories.offer_section(council, "Money in Stoke", slug="money")
    factories.offer_section(council, "A Stoke draft", slug="draft", published=False)
    factories.entitlement(council, "Stoke newsletter", topic="voice")
    factories.entitlement(council, "Stoke promise in the making", published=False)
    return council


@pytest.fixture
def read(stoke):
    """A page's words, and what came with them."""

    def words(path, *, status=200, **given):
        answer = Client().get(path, given)
        assert answer.status_code == status, path
        return words_of(answer.content.decode(), part="body")

    return words


def rename(title, database):
    OfferSection.objects.filter(slug="money").update(title=title)
    database.changed()


# As long as the stamp is the same -----------------------------------------------------------------------


def test_a_second_page_costs_no_query_and_a_change_shows_at_once(database, read, django_assert_num_queries):
    read(MONEY)
    asked = database.asked
    with django_assert_num_queries(0):
        read(MONEY)
        read("/stoke-on-trent/search/", q="newsletter")
    for title in ("Cash", "Pounds", "Money again"):
        rename(title, database)
        assert title in read(MONEY)
    assert database.asked == asked + 3


def test_a_record_that_is_newer_than_what_was_seen_is_not_asked_for_again(database, read, monkeypatch):
    """The watch may learn of a change a moment after the record has it."""
    late = database.number
    rename("Cash", database)
    monkeypatch.setattr(stamp, "seen", lambda using: Seen(late))
    assert "Cash" in read(MONEY)
    asked = database.asked
    read(MONEY)
    monkeypatch.undo()
    assert database.asked == asked


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_never_shows(nothing_held, monkeypatch):
    """The database as it is: a stamp of its own, transactions that end."""
    monkeypatch.setattr(stamp, "seen", lambda using: Seen(stamp.current()))
    council = factories.council("Stoke-on-Trent", slug="stoke-on-trent")
    factories.offer_section(council, "Money in Stoke", slug="money")

    def title():
        return access.published_sections(access.published_council("stoke-on-trent"))[0].title

    assert title() == "Money in Stoke"
    assert len(record.RECORDS) == 1
    with transaction.atomic():
        OfferSection.objects.update(title="Taken back")
        assert title() == "Taken back"  # Inside, everything is asked for anew and nothing is kept.
        transaction.set_rollback(True)
    assert title() == "Money in Stoke"
    OfferSection.objects.update(title="Cash")
    assert title() == "Cash"


def test_a_council_that_is_taken_off_is_gone_at_once_and_stays_gone(database, stoke, read):
    read(MONEY)
    on_disk.write_now()
    Council.objects.update(published=False)
    database.changed()
    read(MONEY, status=404)
    database.goes()
    begin_anew()
    with pytest.raises(OperationalError):
        access.council_with_teams("stoke-on-trent")


def test_what_nobody_watches_is_not_kept(database, read, monkeypatch):
    monkeypatch.setattr(stamp, "seen", lambda using="default": Seen(None))
    read(MONEY)
    assert [len(store) for store in STORES] == [0, 0, 0, 0]


def test_an_address_that_leads_nowhere_soon_costs_no_query(database, read):
    read("/nowhere/", status=404)
    asked = database.asked
    read("/nowhere/", status=404)
    read("/elsewhere/", status=404)
    assert database.asked == asked


def test_no_draft_and_nothing_of_another_council_is_in_a_record(stoke):
    """Not in what readers see, and not anywhere else in memory or on the disk."""
    other = factories.council("Staffordshire")
    national = factories.entitlement(None, "A national draft", published=False, summary="National secret")
    factories.entitlement(stoke, "Topped up", slug="topped-up", tops_up=national)
    factories.offer_section(other, "Elsewhere")
    factories.entitlement(other, "Programme elsewhere")
    factories.duty_team(other, "Team elsewhere")
    factories.notice(other, "Notice elsewhere")
    GlossaryWord.objects.create(council=other, term="wordelsewhere", meaning="A word.")
    OfferSection.objects.update(editor_note="For editors alone")
    Entitlement.objects.update(editor_note="For editors alone")
    factories.report(stoke, "A report", page=MONEY, note="A note for editors")
    held = pickle.dumps(record.RECORDS.get("stoke-on-trent")).decode("latin-1")
    assert "Stoke newsletter" in held
    assert "Topped up" in held
    secrets = ("A Stoke draft", "in the making", "National secret", "lsewhere", "editors", "A report")
    assert [each for each in secrets if each in held] == []


def test_two_councils_never_mix(database, stoke, read):
    """National rows are shared; nothing that either council says of them is."""
    other = factories.council("Staffordshire", slug="staffordshire")
    factories.duty_team(other, "Tamworth Team", phone="01827 78255")
    factories.offer_section(other, "Money in Staffordshire", slug="money")
    factories.national_section("For everybody", slug="everybody", body="<p>Ring [phone: our-team].</p>")
    national = factories.entitlement(None, "National promise", slug="national", topic="voice")
    factories.entitlement(stoke, "Ours goes further", slug="further", tops_up=national, topic="voice")
    paths = ("everybody/", "entitlements/", "money/", "handbook/", "contact/", "", "search/?q=national")
    pages = {
        (slug, path): read(f"/{slug}/{path}")
        for _round in "ab"
        for slug in (stoke.slug, other.slug)
        for path in paths
    }
    ours, theirs = (" ".join(pages[slug, path] for path in paths) for slug in (stoke.slug, other.slug))
    assert [each for each in ("Staffordshire", "01827 78255", "Tamworth") if each in ours] == []
    assert [each for each in ("Stoke", "01782 233575", "goes further") if each in theirs] == []
    assert "The law says: National promise" in pages[stoke.slug, "entitlements/"]
    assert "The law says: National promise" not in pages[other.slug, "entitlements/"]
    assert "National promise" in pages[other.slug, "entitlements/"]
    shared = [
        next(each for each in record.RECORDS.get(slug).sections if each.slug == "everybody")
        for slug in (stoke.slug, other.slug)
    ]
    assert shared[0] is shared[1]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_everything_is_of_one_moment(monkeypatch):
    """What is committed between two questions is not half seen; and the stamp is that of what is seen."""
    if connection.vendor == "sqlite":
        pytest.skip("Nobody else can write to a database in memory; tests.serving does it to a file.")
    council = factories.council("Stoke-on-Trent", slug="stoke-on-trent")
    factories.duty_team(council, "Next Steps Team")
    factories.entitlement(council, "Stoke newsletter")
    before = stamp.current()
    asked = loading._promises

    def changed_in_between(*given):
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        return asked(*given)

    def elsewhere():
        Entitlement.objects.filter(slug="stoke-newsletter").update(title="Changed")
        DutyTeam.objects.update(name="Changed")
        connections.close_all()

    monkeypatch.setattr(loading, "_promises", changed_in_between)
    with CaptureQueriesContext(connection) as asked_for:
        loaded = loading.load_record("stoke-on-trent")
    assert [team.name for team in loaded.teams] == ["Next Steps Team"]
    assert [promise.title for promise in loaded.promises] == ["Stoke newsletter"]
    assert loaded.stamp == before != stamp.current()
    asked_for = [each["sql"] for each in asked_for if each["sql"] not in ("BEGIN", "COMMIT")]
    assert len(asked_for) == 6, f"the stamp and five lists: {asked_for}"
    assert how_it_reads() == ("read committed", "off"), "editors' transactions are as they were"


def how_it_reads():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')"
        )
        return cursor.fetchone()


# Many at once --------------------------------------------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class Thing(Held):
    name: str


@pytest.fixture
def kept(nothing_held, monkeypatch):
    """Something kept without a database, and the times it was loaded."""
    monkeypatch.setattr(keeping, "in_a_transaction", lambda: False)
    monkeypatch.setattr(keeping, "source", lambda: "default")
    monkeypatch.setattr(stamp, "seen", lambda using: Seen(7))
    monkeypatch.setattr(on_disk, "_write_soon", lambda name, thing: None)
    loads = []

    def load(name):
        if name == "gone":
            raise Http404
        loads.append(name)
        threading.Event().wait(0.05)
        return Thing(stamp=7, true_at=clock.now(), name=name)

    return Kept("thing", load, most=3), loads


def test_one_thread_loads_and_the_others_wait(kept):
    store, loads = kept
    found = []
    threads = [threading.Thread(target=lambda: found.append(store.get("a"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (loads, len(found), len(set(map(id, found)))) == (["a"], 8, 1)


def test_only_so_many_are_held_those_asked_for_last(kept):
    store, loads = kept
    for name in "abcadaeb":
        store.get(name)
    assert (loads, len(store)) == (["a", "b", "c", "d", "e", "b"], 3)


def test_what_is_made_of_it_is_made_once_and_bounded():
    thing = Thing(stamp=1, true_at=clock.now(), name="a")
    made = [thing.once("x", object) for _ in range(2)]
    assert made[0] is made[1]
    for number in range(Held.most_made * 2):
        thing.once(number, object)
    assert len(thing._made) == Held.most_made
    assert thing.once(number, lambda: "again") != "again"


# The database is away -------------------------------------------------------------------------------------


@pytest.mark.parametrize("watched", [True, False])
def test_readers_go_on_reading_and_it_heals(database, read, watched):
    read(MONEY)
    database.goes(watched=watched)
    asked = database.asked
    assert "Money in Stoke" in read(MONEY)
    assert "Stoke newsletter" in read("/stoke-on-trent/entitlements/")  # Nobody opened it before.
    assert "Money in Stoke" in read("/stoke-on-trent/search/", q="money")
    assert "We found no page" in read("/stoke-on-trent/search/", q="pizza")
    assert database.asked == asked
    database.comes_back()
    rename("Cash", database)
    assert "Cash" in read(MONEY)


def test_a_failure_while_loading_is_made_up_for_too(database, read, monkeypatch):
    read(MONEY)
    rename("Cash", database)
    database.goes(watched=False)
    asked = database.asked
    assert "Money in Stoke" in read(MONEY)
    assert "Money in Stoke" in read(MONEY)
    assert database.asked == asked + 1  # For a second nobody tries once more.
    database.comes_back()
    keeping.forget_everything_known()
    assert "Cash" in read(MONEY)


def test_after_a_restart_it_comes_from_the_disk(database, read):
    read(MONEY)
    on_disk.write_now()
    database.goes()
    begin_anew()
    assert "Stoke newsletter" in read("/stoke-on-trent/entitlements/")
    assert "Stoke-on-Trent" not in str(record.COUNCILS._things)


def test_a_council_never_seen_gives_the_database_its_error(database, stoke):
    database.goes()
    answer = Client(raise_request_exception=False).get(MONEY)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "999" in answer.content.decode()


@pytest.mark.parametrize("restarted", [False, True])
def test_a_council_never_seen_has_its_numbers_on_the_page_that_says_so(database, stoke, restarted):
    """Whatever watches over the site has asked whether it is well. Nobody has opened a page."""
    other = factories.council("Staffordshire", slug="staffordshire")
    factories.duty_team(other, "Tamworth Team", phone="01827 78255")
    factories.duty_team(factories.council("Hidden", slug="hidden", published=False), "Hid", phone="01111 22")
    assert Client().get("/health/ready").content == b"ok\n"
    on_disk.write_now()
    database.goes()
    if restarted:
        begin_anew()
    shown = {
        slug: re.findall(
            'href="tel:([+0-9]{4,})"',
            Client(raise_request_exception=False).get(f"/{slug}/money/").content.decode(),
        )
        for slug in ("stoke-on-trent", "staffordshire", "hidden")
    }
    assert shown == {
        "stoke-on-trent": ["+441782233575"],
        "staffordshire": ["+44182778255"],
        "hidden": [],
    }


@pytest.mark.parametrize("restarted", [False, True])
def test_after_five_minutes_the_page_says_of_when_it_is(database, read, set_clock, restarted):
    set_clock(2026, 12, 3, 14, 1)
    read(MONEY)
    set_clock(2026, 12, 3, 14, 5)
    read("/stoke-on-trent/contact/")
    on_disk.note(0)
    on_disk.note(database.number)
    on_disk.write_now()
    database.goes()
    if restarted:
        begin_anew()
    set_clock(2026, 12, 3, 14, 9, 59)
    assert "We cannot reach our records" not in read(MONEY)
    set_clock(2026, 12, 3, 14, 10)
    words = read(MONEY)
    assert (
        "We cannot reach our records just now. This page is as it was at 2:05pm on Thursday 3 December."
        in words
    )
    assert "Open until 5pm" in words
    assert "As of 2:10pm" in words
    for path in ("/stoke-on-trent/", "/stoke-on-trent/show/money/", "/stoke-on-trent/nothing/"):
        status = 404 if "nothing" in path else 200
        assert "as it was at 2:05pm" in read(path, status=status), path
    assert "s-maxage=5" in Client().get(MONEY)["Cache-Control"]
    # Whom to ring goes by the clock of now.
    set_clock(2026, 12, 3, 20, 0)
    assert "Closed. Opens 9am tomorrow" in read(MONEY)
    database.comes_back()
    assert "We cannot reach our records" not in read(MONEY)


def test_an_old_page_has_the_headers_of_a_new_one_and_is_hardly_heavier(database, stoke, set_clock):
    set_clock(2026, 12, 3, 14, 1)
    new = Client().get(MONEY, headers={"Accept-Encoding": "gzip"})
    database.goes()
    set_clock(2026, 12, 3, 15, 1)
    old = Client().get(MONEY, headers={"Accept-Encoding": "gzip"})
    assert "We cannot reach our records" in gzip.decompress(old.content).decode()
    of_each = [
        {
            name: value
            for name, value in answer.items()
            if name not in ("Cache-Control", "Content-Length", "ETag")
        }
        for answer in (new, old)
    ]
    assert of_each[0] == of_each[1]
    assert len(old.content) - len(new.content) < 300


def test_notices_come_and_go_while_it_is_away(database, stoke, read, set_clock):
    now = set_clock(2026, 12, 3, 14, 0)
    factories.notice(stoke, "Coming", starts=now + timedelta(minutes=10), ends=now + timedelta(minutes=20))
    read(MONEY)
    database.goes()
    told = []
    for minute in (9, 10, 19, 20):
        set_clock(2026, 12, 3, 14, minute)
        told.append("Coming" in read("/stoke-on-trent/notices/"))
    assert told == [False, True, True, False]
    assert Notice.objects.count() == 1


def test_what_is_older_than_a_day_is_not_shown(database, stoke, read, set_clock):
    set_clock(2026, 12, 3, 14, 0)
    read(MONEY)
    on_disk.write_now()
    database.goes()
    begin_anew()
    set_clock(2026, 12, 4, 14, 1)
    with pytest.raises(OperationalError):
        access.council_with_teams("stoke-on-trent")


def test_a_message_is_not_lost(database, stoke, read, monkeypatch):
    read(MONEY)
    monkeypatch.setattr(doubts, "opened_in_time", lambda *given: True)
    monkeypatch.setattr(doubts, "from_our_page", lambda *given: True)

    def nobody(*given):
        raise OperationalError("nobody is there")

    monkeypatch.setattr(limits, "room_for", nobody)
    database.goes()
    answer = Client().post(
        "/stoke-on-trent/feedback/", {"text": "The number is wrong", "seal": doubts.seal(clock.now())}
    )
    words = words_of(answer.content.decode(), part="body")
    assert answer.status_code == 503
    assert "We could not take your message just now" in words
    assert "The number is wrong" in answer.content.decode()
    assert "01782 233575" in words


def test_a_disk_that_is_full_or_damaged_harms_nobody(database, read, monkeypatch, caplog):
    def full(*given, **more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(caches["last_good"]), "set", full)
    read(MONEY)
    on_disk.write_now()
    assert "could not be kept" in caplog.text
    monkeypatch.undo()


def test_what_lies_there_from_another_version_is_passed_over(nothing_held, settings, tmp_path, db):
    name = on_disk._name("record", "stoke-on-trent")
    caches["last_good"].set(name, "not a record")
    assert on_disk.found("record", "stoke-on-trent") is None
    (file,) = (tmp_path / "kept").glob("*.djcache")
    file.write_bytes(b"damaged")
    assert on_disk.found("record", "stoke-on-trent") is None

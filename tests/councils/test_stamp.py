"""The stamp: another number after each change of what readers can see."""

import sqlite3
import time

import pytest
from django.apps import apps
from django.db import connection, transaction

from councils import stamp
from councils.models import Entitlement, OfferSection, Report, SignIn, Stamp
from councils.stamp import triggers, watch
from tests import factories

SOON = 2.0
"""Seconds within which everybody must know."""


def number():
    return Stamp.objects.get().number


def becomes(asked, wanted, within=SOON):
    until = time.monotonic() + within
    while (said := asked()) != wanted and time.monotonic() < until:
        time.sleep(0.005)
    return said


@pytest.mark.django_db
def test_every_table_counts_unless_readers_never_see_it():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'stamp_%'"
            if connection.vendor == "sqlite"
            else "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'stamp_%'"
        )
        with_triggers = {table for _name, table in cursor.fetchall()}
    models = apps.get_app_config("councils").get_models(include_auto_created=True)
    never = {model._meta.db_table for model in triggers.NEVER_READ}
    assert with_triggers == {model._meta.db_table for model in models} - never
    assert "councils_offersection_statuses" in with_triggers


@pytest.mark.django_db(transaction=True)
def test_each_change_that_readers_see_draws_another_and_nothing_else_does():
    triggers.make("default")
    stoke = factories.council("Stoke-on-Trent")
    money = factories.offer_section(stoke, "Money")
    report = Report.objects.create(council=stoke, text="Wrong number")
    drawn = [number()]

    OfferSection.objects.filter(pk=money.pk).update(title="Cash")
    drawn.append(number())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE councils_council SET short_name = 'Stoke'")
    drawn.append(number())
    money.statuses.add(factories.eligibility_status("eligible"))
    drawn.append(number())
    Report.objects.filter(pk=report.pk).update(said="It was wrong.", did="We put it right.", shown=True)
    drawn.append(number())
    Entitlement.objects.all().delete()
    money.delete()
    drawn.append(number())
    assert len(set(drawn)) == len(drawn)

    Report.objects.create(council=stoke, text="Another")
    SignIn.objects.all().delete()
    with transaction.atomic():
        stoke.delete()
        transaction.set_rollback(True)
    assert (number(), stamp.current()) == (drawn[-1], drawn[-1])


@pytest.mark.django_db
def test_making_it_twice_keeps_the_number():
    before = number()
    triggers.make("default")
    assert number() == before


@pytest.mark.no_database
def test_a_file_is_watched(tmp_path):
    place = tmp_path / "offers #1.sqlite3"
    writer = sqlite3.connect(place, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE councils_stamp (number)")
    looking = watch.FileWatch(str(place))
    assert looking.seen() == watch.Seen(None)

    writer.execute("INSERT INTO councils_stamp VALUES (7)")
    assert looking.seen() == watch.Seen(7)
    writer.execute("BEGIN")
    writer.execute("UPDATE councils_stamp SET number = 8")
    assert looking.seen() == watch.Seen(7)
    writer.execute("ROLLBACK")
    assert looking.seen() == watch.Seen(7)
    writer.execute("UPDATE councils_stamp SET number = 9")
    assert looking.seen() == watch.Seen(9)


@pytest.mark.no_database
def test_a_file_that_cannot_be_read_is_away_until_it_can(tmp_path):
    place = tmp_path / "offers.sqlite3"
    looking = watch.FileWatch(str(place))
    assert looking.seen() == watch.AWAY

    with sqlite3.connect(place) as writer:
        writer.execute("CREATE TABLE councils_stamp (number)")
        writer.execute("INSERT INTO councils_stamp VALUES (3)")
    assert looking.seen() == watch.Seen(3)


@pytest.mark.django_db(transaction=True)
def test_a_server_is_listened_to_and_missed_while_it_is_away():
    """A database in memory, in which other tests run, nobody can look at from outside."""
    if connection.vendor == "sqlite":
        assert watch._watch("default").seen() == watch.NOTHING
        return
    triggers.make("default")
    stoke = factories.council("Stoke-on-Trent")
    listening = watch.ServerWatch(connection.get_connection_params())
    assert becomes(listening.seen, watch.Seen(number())) == watch.Seen(number())

    for name in ("One", "Two", "Three"):
        stoke.short_name = name
        stoke.save()
        assert becomes(listening.seen, watch.Seen(number()), within=0.2) == watch.Seen(number())
    for name in ("Four", "Five", "Six"):
        stoke.short_name = name
        stoke.save()
        listening.wait_for(number())
        assert listening.seen() == watch.Seen(number()), "whoever waits has heard of it"

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT number%'"
        )
    assert becomes(listening.seen, watch.AWAY) == watch.AWAY
    assert becomes(listening.seen, watch.Seen(number())) == watch.Seen(number())
    listening.stop()


@pytest.mark.no_database
def test_a_server_that_is_not_there_is_away():
    nowhere = {"host": "127.0.0.1", "port": 1, "dbname": "nowhere"}
    listening = watch.ServerWatch(nowhere)
    assert becomes(listening.seen, watch.AWAY) == watch.AWAY
    listening.stop()

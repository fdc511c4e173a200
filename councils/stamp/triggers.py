"""What draws the stamp anew: triggers in the database, so that no way of writing goes round them.

They are made after each `migrate`, as a migration that builds a table anew in SQLite loses those of that
table. In PostgreSQL they wait for the end of the transaction: the stamp's one row is locked for the
moment of committing only, after all other rows, so that nobody waits for somebody who waits for them.
"""

import secrets
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Model

from councils.models.draft import Draft, DraftStep
from councils.models.link import Link
from councils.models.membership import AccessChange, Membership
from councils.models.missed_search import MissedSearch
from councils.models.reminder import Reminder
from councils.models.report import Report
from councils.models.sign_in import SignIn
from councils.models.stamp import Stamp
from councils.models.version import Version

NEVER_READ = (
    AccessChange,
    Draft,
    DraftStep,
    Link,
    Membership,
    MissedSearch,
    Reminder,
    SignIn,
    Stamp,
    Version,
)
"""What readers never see. Everything else they may, so that a new table counts until somebody says no."""

NOT_WHEN_NEW = (Report,)
"""What readers send: they see it once somebody has answered it, which changes it."""

EVENTS = ("INSERT", "UPDATE", "DELETE")

SQLITE = """CREATE TRIGGER IF NOT EXISTS {name}_{event} AFTER {event} ON {table} BEGIN
    UPDATE councils_stamp SET number = random();
END"""

POSTGRESQL_FUNCTION = """CREATE OR REPLACE FUNCTION councils_stamp_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE councils_stamp
    SET number = hashtextextended(gen_random_uuid()::text, 0), drawn_by = txid_current()
    WHERE drawn_by IS DISTINCT FROM txid_current();
    IF FOUND THEN
        PERFORM pg_notify('councils_stamp', '');
    END IF;
    RETURN NULL;
END $$"""
POSTGRESQL = (
    "DROP TRIGGER IF EXISTS {name} ON {table}",
    """CREATE CONSTRAINT TRIGGER {name} AFTER {events} ON {table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION councils_stamp_anew()""",
    "DROP TRIGGER IF EXISTS {name}_truncate ON {table}",
    """CREATE TRIGGER {name}_truncate AFTER TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION councils_stamp_anew()""",
)


def read_tables() -> dict[str, tuple[str, ...]]:
    """The tables whose change readers may see, each with the events that count."""
    models = apps.get_app_config("councils").get_models(include_auto_created=True)
    return {model._meta.db_table: _events(model) for model in models if model not in NEVER_READ}


def make(using: str, **more: Any) -> None:
    """Make the stamp and all that draws it anew. Hears `post_migrate`; a second time does no harm."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if Stamp._meta.db_table not in tables:
        return
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, tables):
            cursor.execute(statement)
    Stamp.objects.using(using).get_or_create(pk=1, defaults={"number": secrets.randbits(62)})


def _events(model: type[Model]) -> tuple[str, ...]:
    return EVENTS[1:] if model in NOT_WHEN_NEW else EVENTS


def _statements(vendor: str, tables: Iterable[str]) -> Iterable[str]:
    there = {table: events for table, events in read_tables().items() if table in tables}
    named = [(f"stamp_{table}", table, events) for table, events in there.items()]
    if vendor == "sqlite":
        return [SQLITE.format(name=n, table=t, event=event) for n, t, events in named for event in events]
    made = [
        each.format(name=n, table=t, events=" OR ".join(events))
        for n, t, events in named
        for each in POSTGRESQL
    ]
    return [POSTGRESQL_FUNCTION, *made]

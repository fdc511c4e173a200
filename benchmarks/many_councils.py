"""As many councils as wanted, each with 40 sections, 40 entitlements and all that hangs off a council.

    DATABASE_URL=sqlite:////tmp/many.sqlite3 DEBUG=true python -m benchmarks.many_councils 1000

The database is made where it is missing, and must hold no council yet. The two councils of the
demonstration are filled up to the full number and are then the pattern for all others: the database
copies them by itself, each kind of row in one statement. The same number always gives the same rows.
"""

import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

SECTIONS = ENTITLEMENTS = 40
"""Of each council's own; the national ones come on top."""

BEGINNINGS = (
    *("Ash", "Bar", "Black", "Bol", "Bram", "Bridge", "Brom", "Burn", "Chat", "Ches", "Clay", "Cran"),
    *("Dar", "Dews", "Eas", "Elm", "Fair", "Farn", "Glos", "Gran", "Hal", "Hart", "Hasel", "Heck"),
    *("Ips", "Kings", "Lang", "Lut", "Maid", "Marl", "Nor", "Oak", "Pen", "Red", "Roch", "Sal"),
    *("Shef", "Stan", "Stoke", "Sut", "Taun", "Thorn", "Ux", "Wal", "Wex"),
)
ENDINGS = (
    *("borough", "bourne", "bridge", "bury", "by", "combe", "cote", "dale", "den", "field", "ford"),
    *("gate", "ham", "hurst", "ington", "ley", "mere", "minster", "mouth", "port", "shire", "stead"),
    *("stow", "ton", "wick", "worth"),
)
SIDES = ("", "North ", "South ", "East ", "West ")
KINDS_OF_COUNCIL = ("Borough Council", "City Council", "County Council", "Metropolitan Borough Council")
TOWNS = 5
"""Other names of each council."""


def fill(number: int) -> None:
    """Make so many councils. Django must be set up, and the tables empty."""
    from django.db import connection, transaction

    from councils.models import Council

    with transaction.atomic():
        patterns = [_whole(council) for council in _demonstration()]
        first = max(council.pk for council in patterns)
        Council.objects.bulk_create(_councils(number - len(patterns)))
        for kind in _kinds():
            for place, pattern in enumerate(patterns):
                _copy(kind, pattern, first, place, len(patterns))
        _people()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


# The pattern ---------------------------------------------------------------------------------------


def _demonstration() -> list[Any]:
    from django.conf import settings

    from councils import demo, floor
    from councils.models import Council

    fixtures = settings.BASE_DIR / "fixtures"
    floor.load(fixtures)
    for slug in demo.COUNCILS:
        demo.load_council(fixtures, slug)
    return list(Council.objects.order_by("pk"))


def _whole(council: Any) -> Any:
    """The council with the full number of everything, and something in each list of its editors."""
    from django.utils import timezone

    from councils.content import content_of
    from councils.models import Draft, Link, MissedSearch, Report, Stage

    _fill_up(council.sections.all(), SECTIONS)
    _fill_up(council.entitlements.all(), ENTITLEMENTS)
    now = timezone.now()
    council.notices.create(
        title="The office moves",
        text="From Monday we are in the town hall. Ring us as before.",
        starts=now - timedelta(days=1),
        ends=now + timedelta(days=365),
    )
    section = council.sections.order_by("pk")[0]
    Draft.objects.create(council=council, section=section, content=content_of(section), stage=Stage.REVIEW)
    Report.objects.create(council=council, page=section.get_absolute_url(), text="The number is wrong.")
    MissedSearch.objects.create(
        council=council, week=now.date() - timedelta(days=7), mark="vape", words="vape shop", times=4
    )
    for place, each in enumerate(council.sections.all()):
        Link.objects.create(
            council=council,
            section=each,
            url=f"https://www.gov.uk/{each.slug}",
            severity=3 if not place else 0,
        )
    return council


def _fill_up(rows: Any, most: int) -> None:
    """More rows like those that are there, for the same people, until there are as many as wanted."""
    there = list(rows.prefetch_related("statuses").order_by("pk"))
    more = [_like(there[number % len(there)], number) for number in range(len(there), most)]
    made = rows.model.objects.bulk_create(more)
    for number, row in enumerate(made, start=len(there)):
        row.statuses.set(there[number % len(there)].statuses.all())


def _like(row: Any, number: int) -> Any:
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    values = {field.attname: getattr(row, field.attname) for field in fields}
    values |= {"slug": f"{row.slug[:50]}-{number}", "title": f"{row.title[:70]} {number}"}
    return type(row)(**values | ({"tops_up_id": None} if "tops_up_id" in values else {}))


# The others ----------------------------------------------------------------------------------------


def _councils(number: int) -> Iterator[Any]:
    from councils.models import Council

    chance = random.Random(8)
    places = [f"{side}{begin}{end}" for side, begin, end in product(SIDES, BEGINNINGS, ENDINGS)]
    some = places[: len(BEGINNINGS) * len(ENDINGS)]
    chance.shuffle(some)
    for place in [*some, *places[len(some) :]][: max(number, 0)]:
        yield Council(
            name=f"{place} {chance.choice(KINDS_OF_COUNCIL)}",
            short_name=place,
            slug=place.lower().replace(" ", "-"),
            team_name=f"{place} Leaving Care Team",
            welcome=f"If {place} looked after you, we are here for you until you are 25.",
            website=f"https://www.{place.lower().replace(' ', '-')}.gov.uk/",
            other_names="\n".join(chance.sample(places, TOWNS)),
            published=True,
        )


def _kinds() -> list[Any]:
    """All that hangs off a council, each kind after those it refers to."""
    from councils.models import (
        DatedHours,
        Draft,
        DutyTeam,
        Entitlement,
        FormerAddress,
        GlossaryWord,
        Link,
        MissedSearch,
        Notice,
        OfferSection,
        OpeningPeriod,
        PlanPrompt,
        Report,
        SameWords,
        WayIn,
    )

    return [
        *(DutyTeam, OpeningPeriod, DatedHours),
        *(OfferSection, OfferSection.statuses.through, FormerAddress),
        *(Entitlement, Entitlement.statuses.through),
        *(Notice, GlossaryWord, SameWords, WayIn, PlanPrompt),
        *(Report, MissedSearch, Draft, Link),
    ]


def _copy(kind: Any, pattern: Any, first: int, place: int, places: int) -> None:
    """The pattern's rows of this kind for every council after the `first` whose turn this pattern is.

    A row that refers to another of the pattern refers to the copy's own: the one at the same address.
    """
    from django.db import connection

    quote = connection.ops.quote_name
    fields = [field for field in kind._meta.local_concrete_fields if not field.primary_key]
    parents = [
        field for field in fields if field.related_model in _kinds() and field.related_model is not kind
    ]
    columns, values, joins, whole = [], [], [], []
    for field in fields:
        column = quote(field.column)
        columns.append(column)
        if field in parents:
            table, key = quote(field.related_model._meta.db_table), quote(_address(field.related_model))
            old, new = quote(f"old_{field.name}"), quote(f"new_{field.name}")
            joins.append(
                f"LEFT JOIN {table} {old} ON {old}.id = pattern.{column} "
                f"LEFT JOIN {table} {new} ON {new}.council_id = council.id AND {new}.{key} = {old}.{key}"
            )
            whole.append(f"(pattern.{column} IS NULL OR {new}.id IS NOT NULL)")
            values.append(f"{new}.id")
        elif field.name == "council":
            values.append("council.id")
        else:
            values.append(f"pattern.{column}")
    theirs = (
        "pattern.council_id"
        if any(field.name == "council" for field in fields)
        else f"{quote(f'old_{parents[0].name}')}.council_id"
    )
    table, councils = quote(kind._meta.db_table), quote("councils_council")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} "
            f"FROM {table} pattern CROSS JOIN {councils} council {' '.join(joins)} "
            f"WHERE {' AND '.join([f'{theirs} = %s', *whole])} "
            "AND council.id > %s AND council.id %% %s = %s",
            [pattern.pk, first, places, place],
        )


def _address(kind: Any) -> str:
    """What rows of this kind are known by within a council."""
    return "slug" if any(field.name == "slug" for field in kind._meta.fields) else "term"


def _people() -> None:
    """Two people for each council: one who publishes and one who looks after it."""
    from django.contrib.auth.models import User

    from councils.models import Council, Membership, Role

    councils = list(Council.objects.order_by("pk"))
    roles = (Role.PUBLISHER, Role.ADMIN)
    people = User.objects.bulk_create(
        User(username=f"{role}@{council.slug}.example", email=f"{role}@{council.slug}.example", is_staff=True)
        for council, role in product(councils, roles)
    )
    Membership.objects.bulk_create(
        Membership(council=council, user=person, role=role, name=f"{role.label.partition(':')[0]}")
        for (council, role), person in zip(product(councils, roles), people, strict=True)
    )


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "localoffer.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    fill(int(arguments[0]))
    if "--quiet" not in arguments:
        print(f"{arguments[0]} councils in {time.perf_counter() - start:.0f} seconds")


if __name__ == "__main__":
    main(sys.argv[1:])

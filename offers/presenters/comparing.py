"""The same promise across councils, side by side on a page and in a table for a spreadsheet."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import Called, Entitlement, Topic
from offers.gazetteer import SAME, Gazetteer
from offers.presenters.councils import MANY
from offers.presenters.entitlements import label_of, national_beside, who_can_get
from offers.presenters.sections import Link
from offers.presenters.teams import in_a_row

MOST = 6
"""Councils side by side: more would be too much for one page."""

LOOKED_AT = 12
"""Of all that an address asks for. Whoever asks for more is shown the first ones."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run instead of show."""


@dataclass(frozen=True)
class Side:
    """What one council says of a promise. Without an address it says nothing of its own."""

    council: str
    amount: str
    label: str
    line: str
    url: str


@dataclass(frozen=True)
class Compared:
    """One promise, with the national one where there is any, and each council's own."""

    id: str
    title: str
    national: Side | None
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class ComparedTopic:
    """One need, and the promises about it that councils make in different ways."""

    code: str
    label: str
    promises: tuple[Compared, ...]


@dataclass(frozen=True)
class CouncilChoice:
    """A council to tick, and whether it is ticked."""

    slug: str
    name: str
    chosen: bool


@dataclass(frozen=True, eq=False)
class Comparison:
    """The page: the councils to choose from, and what is compared.

    Each is only like itself: it would take long to compare two. Where there are `many`, only those chosen are here to choose from, and others are typed.
    """

    choices: tuple[CouncilChoice, ...]
    many: bool
    councils: tuple[str, ...]
    too_many: int
    topics: tuple[ComparedTopic, ...]
    same_everywhere: tuple[Link, ...]
    csv_url: str
    demonstration: bool


@dataclass(frozen=True)
class Asked:
    """The councils that an address asks to compare: those there are, and words that name none."""

    councils: tuple[Called, ...]
    unknown: tuple[str, ...]
    too_many: bool

    @property
    def unknown_in_words(self) -> str:
        """The words that name none, for a sentence."""
        return in_a_row([f"“{word}”" for word in self.unknown])


def asked(typed: Sequence[str], published: Gazetteer) -> Asked:
    """The published councils meant by `a,b` or by `a` and `b`, each once, in the order asked.

    They go by their addresses and, as people type them, by a name that only one of them has.
    """
    words = dict.fromkeys(word.strip().lower()[:60] for each in typed for word in each.split(","))
    meant = {word: _meant(word, published) for word in list(words)[:LOOKED_AT] if word}
    known = list(dict.fromkeys(council for council in meant.values() if council))
    unknown = tuple(word for word, council in meant.items() if not council)[:MOST]
    return Asked(tuple(known[:MOST]), unknown, too_many=len(known) > MOST)


def _meant(word: str, published: Gazetteer) -> Called | None:
    """The one council at this address, or of this name."""
    if word in published.by_slug:
        return published.by_slug[word]
    called_so = [found.council for found in published.found(word) if found.fit == SAME]
    return called_so[0] if len(called_so) == 1 else None


def comparison(
    asked: Asked, published: Gazetteer, entitlements: Sequence[Entitlement], today: date
) -> Comparison:
    """What the page shows. `entitlements` are in force: the councils' own and the national ones."""
    rows = list(_matched(asked.councils, entitlements, today))
    differing = [row for row in rows if any(side.url for side in row[2].sides)]
    chosen = [council.slug for council in asked.councils]
    many = len(published.councils) > MANY
    query = urlencode({"councils": ",".join(chosen), "format": "csv"}, safe=",")
    return Comparison(
        choices=tuple(
            CouncilChoice(council.slug, council.short_name, council.slug in chosen)
            for council in (asked.councils if many else published.councils)
        ),
        many=many,
        councils=tuple(council.short_name for council in asked.councils),
        too_many=MOST if asked.too_many else 0,
        topics=tuple(
            ComparedTopic(topic, str(topic.label), tuple(row[2] for row in differing if row[0] == topic))
            for topic in Topic
            if any(row[0] == topic for row in differing)
        ),
        same_everywhere=tuple(
            Link(floor.title, row.national.url, floor.amount)
            for _topic, (floor, _own), row in rows
            if floor and row.national and not any(side.url for side in row.sides)
        ),
        csv_url=f"{reverse('offers:compare')}?{query}" if chosen else "",
        demonstration=any(council.demonstration for council in asked.councils or published.councils),
    )


def as_csv(asked: Asked, entitlements: Sequence[Entitlement], today: date) -> str:
    """The same as a table: a line for each council's word on each promise."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Topic"),
            _("Promise"),
            _("Council"),
            _("Whose promise"),
            _("How much or how often"),
            _("What you get"),
            _("Who can get it"),
            _("Where it comes from"),
            _("Last checked"),
            _("National promise"),
        ]
    )
    for topic, key, _row in _matched(asked.councils, entitlements, today):
        national, own = key
        for council in asked.councils:
            entitlement = own.get(council.pk) or national
            if entitlement:
                writer.writerow([safe_cell(cell) for cell in _cells(topic, entitlement, council, today)])
    return out.getvalue()


def safe_cell(text: str) -> str:
    """Text that a spreadsheet shows and never runs.

    >>> safe_cell("=1+1"), safe_cell("£2,000"), safe_cell(" @SUM(A1)")
    ("'=1+1", '£2,000', "' @SUM(A1)")
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _cells(topic: Topic, entitlement: Entitlement, council: Called, today: date) -> list[str]:
    national = national_beside(entitlement, today)
    checked = entitlement.last_checked
    return [
        str(topic.label),
        entitlement.title,
        council.name,
        label_of(entitlement.kind),
        entitlement.amount,
        entitlement.summary,
        " ".join(who_can_get(entitlement, entitlement.status_codes)),
        entitlement.law,
        checked.isoformat() if checked else "",
        (national.amount or national.title) if national else "",
    ]


Matched = tuple[Entitlement | None, dict[int, Entitlement]]


def _matched(
    councils: Sequence[Called], entitlements: Sequence[Entitlement], today: date
) -> Iterator[tuple[Topic, Matched, Compared]]:
    """Promises that are the same: topping up one national promise, or at one address."""
    national = {row.pk: row for row in entitlements if row.council_id is None}
    at = {row.slug: row.pk for row in national.values()}
    own: dict[int | str, dict[int, Entitlement]] = defaultdict(dict)
    order: dict[int | str, Entitlement] = {}
    for row in entitlements:
        key = row.pk if row.council_id is None else _key(row, national, at)
        order.setdefault(key, row)
        if row.council_id:
            own[key].setdefault(row.council_id, row)
    for key, first in order.items():
        floor = national.get(key) if isinstance(key, int) else None
        yield Topic((floor or first).topic), (floor, own[key]), _compared(floor, own[key], first, councils)


def _key(row: Entitlement, national: dict[int, Entitlement], at: dict[str, int]) -> int | str:
    if row.tops_up_id in national:
        return row.tops_up_id
    return at.get(row.slug, row.slug)


def _compared(
    floor: Entitlement | None, own: dict[int, Entitlement], first: Entitlement, councils: Sequence[Called]
) -> Compared:
    named = floor or first
    return Compared(
        id=named.slug,
        title=named.title,
        national=_side(_("Everywhere"), floor, councils[0]) if floor else None,
        sides=tuple(
            _side(council.short_name, own[council.pk], council)
            if council.pk in own
            else _nothing_of_its_own(council.short_name, floor)
            for council in councils
        ),
    )


def _nothing_of_its_own(name: str, floor: Entitlement | None) -> Side:
    line = _("What holds everywhere.") if floor else _("Nothing about this.")
    return Side(name, amount="", label="", line=line, url="")


def _side(name: str, entitlement: Entitlement, council: Called) -> Side:
    return Side(
        council=name,
        amount=entitlement.amount or entitlement.title,
        label=label_of(entitlement.kind),
        line=entitlement.summary,
        url=entitlement.url_in(council),
    )

"""The pages of a council as its readers know them: what stands at a path, and what it is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from councils.models import Council, DutyTeam, Entitlement, OfferSection

LONGEST_PATH = 200
"""Characters: as many as a report can hold."""

ROWS: Mapping[str, Any] = {"section": OfferSection, "entitlement": Entitlement, "team": DutyTeam}
"""Pages that are each about one row. The address names its slug like the page."""

TITLES: Mapping[str, Any] = {
    "council": _("The first page"),
    "contact": _("Who to ring"),
    "eligibility": _("Can I get this help?"),
    "finder": _("Can I get this help? Work it out"),
    "entitlements": _("What can I get?"),
    "notices": _("Notices"),
    "words": _("Words we use"),
    "handbook": _("The handbook"),
    "poster": _("The poster"),
    "council_safety": _("Staying safe online"),
}
"""Pages that every council has. One that is not named here is called by its path."""

NOT_PAGES = frozenset({"contact_file", "feedback", "feedback_thanks", "handbook_file", "poster_file"})
"""Addresses of a council at which nobody reads anything that could be wrong."""


@dataclass(frozen=True)
class ReadersPage:
    """A page of a council: where it is, what it is called, and the row it is about, if it is about one."""

    path: str
    title: str
    row: OfferSection | Entitlement | DutyTeam | None = None

    def can_be_read(self, today: date) -> bool:
        """Whether readers see it on this day."""
        if isinstance(self.row, Entitlement):
            return self.row.holds(on=today)
        return self.row.published if isinstance(self.row, OfferSection) else True


@dataclass(frozen=True)
class _Place:
    """A path taken apart."""

    council: Council
    path: str
    name: str
    slug: str


def pages_at(paths: Iterable[tuple[Council, str]]) -> dict[tuple[Any, str], ReadersPage]:
    """The pages at these paths, by the council's key and the path, in at most three queries."""
    places = [place for council, path in paths if (place := _place(council, path))]
    rows = {name: _rows(name, [place for place in places if place.name == name]) for name in ROWS}
    found = {(place.council.pk, place.path): _page(place, rows) for place in places}
    return {key: page for key, page in found.items() if page}


def page_among(rows: Mapping[str, Iterable[Any]], council: Council, path: str) -> ReadersPage | None:
    """The page of this council at this path, whose row must be among these, listed like `ROWS`. No query."""
    place = _place(council, path)
    by_slug = {name: {(row.council_id, row.slug): row for row in some} for name, some in rows.items()}
    return _page(place, by_slug) if place else None


def _place(council: Council, path: str) -> _Place | None:
    """The path taken apart; None unless it leads to a page of this council."""
    try:
        match = resolve(path) if len(path) <= LONGEST_PATH else None
    except Resolver404:
        return None
    if match is None or match.namespace != "offers" or match.kwargs.get("council") != council.slug:
        return None
    name = match.url_name or ""
    return None if name in NOT_PAGES else _Place(council, path, name, match.kwargs.get(name, ""))


def _rows(name: str, places: list[_Place]) -> dict[tuple[Any, str], Any]:
    """The rows that pages of one kind may be about, by council (None for national ones) and slug."""
    if not places:
        return {}
    councils = {place.council.pk for place in places}
    whose = Q(council__in=councils) | Q(council=None)
    rows = ROWS[name].objects.filter(whose, slug__in={place.slug for place in places})
    return {(row.council_id, row.slug): row for row in rows}


def _page(place: _Place, rows: Mapping[str, Mapping[tuple[Any, str], Any]]) -> ReadersPage | None:
    if place.name not in ROWS:
        return ReadersPage(place.path, str(TITLES.get(place.name, place.path)))
    own = rows[place.name].get((place.council.pk, place.slug))
    national = rows[place.name].get((None, place.slug))
    row = national if national and not getattr(own, "published", False) else own
    return ReadersPage(place.path, str(getattr(row, "title", row)), row) if row else None

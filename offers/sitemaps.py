"""Every address worth finding, for search engines."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from councils.models import Council, DutyTeam, Entitlement, OfferSection
from offers import clock


class FixedPages(Sitemap):
    """Pages of the site itself."""

    def items(self) -> list[str]:
        return ["choose", "compare", "accessibility", "privacy", "safety"]

    def location(self, item: str) -> str:
        return reverse(f"offers:{item}")


class CouncilPages(Sitemap):
    """Pages every published council has."""

    pages = (
        "council",
        "contact",
        "eligibility",
        "finder",
        "entitlements",
        "notices",
        "words",
        "handbook",
        "poster",
        "plan_questions",
        "council_safety",
    )

    def items(self) -> list[tuple[str, str]]:
        slugs = Council.objects.published().order_by("slug").values_list("slug", flat=True)
        return [(page, slug) for slug in slugs for page in self.pages]

    def location(self, item: tuple[str, str]) -> str:
        page, slug = item
        return reverse(f"offers:{page}", args=[slug])


class TeamPages(Sitemap):
    """The page of each team of published councils."""

    def items(self) -> Any:
        teams = DutyTeam.objects.filter(council__published=True).select_related("council")
        return teams.order_by("council__slug", "slug")


class SectionPages(Sitemap):
    """Published sections of published councils, the national ones under each."""

    def items(self) -> list[tuple[Council, OfferSection]]:
        sections = OfferSection.objects.published().defer("body", "editor_note").order_by("slug")
        return _under_each_council(sections)

    def location(self, item: tuple[Council, OfferSection]) -> str:
        council, section = item
        return section.url_in(council)

    def lastmod(self, item: tuple[Council, OfferSection]) -> Any:
        return item[1].last_checked


class PromisePages(Sitemap):
    """Promises in force, the national ones under each council that has not topped them up."""

    def items(self) -> list[tuple[Council, Entitlement]]:
        in_force = Entitlement.objects.published().in_force(on=clock.today())
        return _under_each_council(in_force.defer("details", "editor_note").order_by("slug"))

    def location(self, item: tuple[Council, Entitlement]) -> str:
        council, entitlement = item
        return entitlement.url_in(council)

    def lastmod(self, item: tuple[Council, Entitlement]) -> Any:
        return item[1].last_checked


def _under_each_council(rows: Iterable[Any]) -> list[tuple[Council, Any]]:
    """Each published council with its own rows and the national ones it has none of its own for."""
    by_council: dict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        by_council[row.council_id].append(row)
    return [
        (council, row)
        for council in Council.objects.published().order_by("slug")
        for row in [*by_council[council.pk], *_not_replaced(by_council[None], by_council[council.pk])]
    ]


def _not_replaced(national: list[Any], own: list[Any]) -> list[Any]:
    slugs = {row.slug for row in own}
    topped_up = {getattr(row, "tops_up_id", None) for row in own}
    return [row for row in national if row.slug not in slugs and row.pk not in topped_up]


SITEMAPS = {
    "site": FixedPages,
    "councils": CouncilPages,
    "teams": TeamPages,
    "sections": SectionPages,
    "promises": PromisePages,
}

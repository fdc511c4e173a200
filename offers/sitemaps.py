"""Every address worth finding, for search engines."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from councils.models import Council, OfferSection


class FixedPages(Sitemap):
    """Pages of the site itself."""

    def items(self) -> list[str]:
        return ["choose", "accessibility", "privacy"]

    def location(self, item: str) -> str:
        return reverse(f"offers:{item}")


class CouncilPages(Sitemap):
    """Pages every published council has."""

    pages = ("council", "contact", "eligibility", "finder", "notices")

    def items(self) -> list[tuple[str, str]]:
        slugs = Council.objects.published().order_by("slug").values_list("slug", flat=True)
        return [(page, slug) for slug in slugs for page in self.pages]

    def location(self, item: tuple[str, str]) -> str:
        page, slug = item
        return reverse(f"offers:{page}", args=[slug])


class SectionPages(Sitemap):
    """Published sections of published councils."""

    def items(self) -> Any:
        return (
            OfferSection.objects.published()
            .filter(council__published=True)
            .select_related("council")
            .defer("body", "editor_note")
            .order_by("council__slug", "slug")
        )

    def lastmod(self, item: OfferSection) -> Any:
        return item.last_checked


SITEMAPS = {"site": FixedPages, "councils": CouncilPages, "sections": SectionPages}

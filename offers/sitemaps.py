"""Every address worth finding, for search engines: those of the site, and of each council by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from councils.models import Council, DutyTeam, Entitlement, OfferSection
from offers.gazetteer import Gazetteer
from offers.presenters.councils import letters_to

OF_THE_SITE = ("choose", "compare", "accessibility", "privacy", "safety")
"""Pages of the site itself."""

OF_EACH_COUNCIL = (
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
"""Pages every published council has."""


@dataclass(frozen=True)
class Address:
    """Where something is, and when somebody last checked it."""

    location: str
    lastmod: date | None = None


def sitemaps(councils: Gazetteer) -> list[Address]:
    """The sitemap of the site's own pages, and one for each council: none grows with the others."""
    own = (_address("council_sitemap", council.slug) for council in councils.councils)
    return [_address("site_sitemap"), *own]


def of_site(councils: Gazetteer) -> list[Address]:
    """The site's own pages, and the councils under each letter where readers go by letters."""
    letters = (Address(settings.SITE_URL + link.url) for link in letters_to(councils))
    return [*map(_address, OF_THE_SITE), *letters]


def of_council(
    council: Council,
    teams: Sequence[DutyTeam],
    sections: Iterable[OfferSection],
    promises: Iterable[Entitlement],
) -> list[Address]:
    """All that readers of this council can open, what is national among it."""
    return [
        *(_address(name, council.slug) for name in OF_EACH_COUNCIL),
        *(Address(settings.SITE_URL + team.get_absolute_url()) for team in teams),
        *(
            Address(settings.SITE_URL + row.url_in(council), row.last_checked)
            for row in (*sections, *promises)
        ),
    ]


def _address(name: str, *parts: str) -> Address:
    return Address(settings.SITE_URL + reverse(f"offers:{name}", args=parts))

"""What search engines are told to look at."""

from collections.abc import Sequence

from django.contrib.sitemaps.views import x_robots_tag
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from offers import access, clock, sitemaps
from offers.sitemaps import Address
from offers.views.rendering import for_everybody, for_reading


@for_reading
@x_robots_tag
def index(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: where all the sitemaps are."""
    found = sitemaps.sitemaps(access.published_councils())
    return _answer(render_to_string("sitemap_index.xml", {"sitemaps": found}))


@for_reading
@x_robots_tag
def site(request: HttpRequest) -> HttpResponse:
    """`/sitemap-site.xml`: pages of the site itself."""
    return _answer(_written(sitemaps.of_site(access.published_councils())))


@for_reading
@x_robots_tag
def council(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/sitemap.xml`: everything about one council."""
    record, teams = access.council_with_teams(council)
    today = clock.today()

    def written() -> str:
        sections, promises = access.published_sections(record), access.promises(record, today)
        return _written(sitemaps.of_council(record, teams, sections, promises))

    return _answer(access.record_of(record).once(("sitemap", today), written))


def _written(found: Sequence[Address]) -> str:
    return render_to_string("sitemap.xml", {"urlset": found})


def _answer(xml: str) -> HttpResponse:
    return for_everybody(HttpResponse(xml, content_type="application/xml"))

"""What search engines are told to look at."""

from django.contrib.sitemaps.views import x_robots_tag
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from councils.models import Council
from offers import access, clock, sitemaps
from offers.gazetteer import gazetteer
from offers.views.rendering import for_reading

XML = "application/xml"


@for_reading
@x_robots_tag
def index(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: where all the sitemaps are."""
    councils = gazetteer(Council.objects.published().called())
    found = {"sitemaps": sitemaps.sitemaps(councils)}
    return TemplateResponse(request, "sitemap_index.xml", found, content_type=XML)


@for_reading
@x_robots_tag
def site(request: HttpRequest) -> HttpResponse:
    """`/sitemap-site.xml`: pages of the site itself."""
    councils = gazetteer(Council.objects.published().called())
    return TemplateResponse(request, "sitemap.xml", {"urlset": sitemaps.of_site(councils)}, content_type=XML)


@for_reading
@x_robots_tag
def council(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/sitemap.xml`: everything about one council."""
    record, teams = access.council_with_teams(council)
    found = sitemaps.of_council(
        record, teams, access.published_sections(record), access.promises(record, clock.today())
    )
    return TemplateResponse(request, "sitemap.xml", {"urlset": found}, content_type=XML)

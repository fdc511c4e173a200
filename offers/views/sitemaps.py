"""What search engines are told to look at."""

from django.contrib.sitemaps.views import x_robots_tag
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from offers import access, clock, sitemaps
from offers.views.rendering import for_reading

XML = "application/xml"


@for_reading
@x_robots_tag
def index(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: where all the sitemaps are."""
    found = {"sitemaps": sitemaps.sitemaps(access.published_councils())}
    return TemplateResponse(request, "sitemap_index.xml", found, content_type=XML)


@for_reading
@x_robots_tag
def site(request: HttpRequest) -> HttpResponse:
    """`/sitemap-site.xml`: pages of the site itself."""
    found = {"urlset": sitemaps.of_site(access.published_councils())}
    return TemplateResponse(request, "sitemap.xml", found, content_type=XML)


@for_reading
@x_robots_tag
def council(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/sitemap.xml`: everything about one council."""
    record, teams = access.council_with_teams(council)
    sections, promises = access.published_sections(record), access.promises(record, clock.today())
    found = {"urlset": sitemaps.of_council(record, teams, sections, promises)}
    return TemplateResponse(request, "sitemap.xml", found, content_type=XML)

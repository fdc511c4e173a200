"""Finding something in their words."""

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control

from offers import access, clock
from offers.search import suggest
from offers.views.rendering import for_reading


@for_reading
def search(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/search/?q=`: what a reader typed, looked up in everything they can open."""
    raise Http404


@for_reading
def suggestions(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/search/suggestions/?q=`: titles for what has been typed so far, as JSON."""
    record = access.published_council(council)
    found = suggest(record, request.GET.get("q", ""), clock.today())
    answer = JsonResponse({"suggestions": [asdict(each) for each in found]})
    answer["X-Robots-Tag"] = "noindex"
    patch_cache_control(answer, public=True, max_age=60)
    return answer

"""Finding something in their words."""

from django.http import Http404, HttpRequest, HttpResponse

from offers.views.rendering import for_reading


@for_reading
def search(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/search/?q=`: what a reader typed, looked up in everything they can open."""
    raise Http404


@for_reading
def suggestions(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/search/suggestions/?q=`: titles for what has been typed so far, as JSON."""
    raise Http404

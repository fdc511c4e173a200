"""The words we use."""

from django.http import Http404, HttpRequest, HttpResponse

from offers.views.rendering import for_reading


@for_reading
def words(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/words/`: what the words of the field mean."""
    raise Http404

"""The words we use."""

from django.http import HttpRequest, HttpResponse

from offers import access, clock
from offers.presenters.words import words_page
from offers.views.framing import framed
from offers.views.rendering import for_reading, page


@for_reading
def words(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/words/`: what the words of the field mean."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    around = framed(record, teams, now, request.path)
    return page(
        "offers/words.html",
        path=request.path,
        frame=around,
        words=around.once("words", lambda: words_page(record)),
    )

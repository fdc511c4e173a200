"""Finding something in a reader's own words."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse

from councils.models import MissedSearch
from councils.opening_hours import LONDON
from offers import access, clock
from offers.presenters.results import results_page
from offers.presenters.ways_in import way_in_card
from offers.search.looking import look
from offers.search.suggesting import suggest
from offers.search.typed import Typed
from offers.views.framing import framed
from offers.views.rendering import SUGGESTIONS, for_nobody_else, for_reading, page


@for_reading
def search(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/search/?q=`: what a reader typed, looked up in everything they can open.

    What is not found is counted, without a trace of who asked.
    """
    now = clock.now()
    today = now.astimezone(LONDON).date()
    record, teams = access.council_with_teams(council)
    typed = Typed.of(request.GET.get("q", ""))
    findable = access.findable(record, today)
    answer = look(typed, access.lookup(record, today))
    if answer.counted_as and request.method == "GET":
        MissedSearch.objects.miss(record, answer.counted_as, on=today)
    around = framed(record, teams, now, request.path)
    response = page(
        "offers/search.html",
        path=request.path,
        frame=around,
        stays=False,
        search=results_page(answer, findable, record, around),
        ways_in=[way_in_card(said, findable, record, around) for said in answer.ways_in],
        scripts=[SUGGESTIONS],
    )
    return for_nobody_else(response, "private, no-cache")


@for_reading
def suggestions(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/search/suggestions/?q=`: titles for what has been typed so far, as JSON."""
    record = access.published_council(council)
    found = suggest(record, request.GET.get("q", ""), access.lookup(record, clock.today()))
    return for_nobody_else(
        JsonResponse({"suggestions": [asdict(each) for each in found]}), "private, max-age=60"
    )

"""Finding something in a reader's own words."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse

from councils.models import MissedSearch, SameWords, WayIn
from councils.opening_hours import LONDON
from offers import access, clock
from offers.presenters.results import results_page
from offers.presenters.ways_in import in_their_place, way_in_card
from offers.search.looking import look
from offers.search.suggesting import suggest
from offers.search.typed import Typed
from offers.views.framing import framed
from offers.views.rendering import SUGGESTIONS, for_nobody_else, for_reading, page


@for_reading(by=("q",))
def search(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/search/?q=`: what a reader typed, looked up in everything they can open.

    What is not found is counted, without a trace of who asked.
    """
    now = clock.now()
    today = now.astimezone(LONDON).date()
    record, teams = access.council_with_teams(
        council,
        request.path,
        same_words_listed=SameWords.objects.listed_for,
        ways_in_listed=WayIn.objects.listed_for,
    )
    typed = Typed.of(request.GET.get("q", ""))
    findable = access.findable(record, today)
    ways_in = in_their_place(record.ways_in_listed)
    answer = look(typed, record, findable, record.same_words_listed, ways_in, today)
    if answer.counted_as and request.method == "GET":
        MissedSearch.objects.miss(record, answer.counted_as, on=today)
    around = framed(record, teams, now)
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


@for_reading(by=("q",))
def suggestions(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/search/suggestions/?q=`: titles for what has been typed so far, as JSON."""
    record = access.published_council(council, same_words_listed=SameWords.objects.listed_for)
    found = suggest(record, request.GET.get("q", ""), clock.today())
    return for_nobody_else(
        JsonResponse({"suggestions": [asdict(each) for each in found]}), "private, max-age=60"
    )

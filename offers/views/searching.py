"""Finding something in a reader's own words."""

import logging
from dataclasses import asdict
from datetime import date

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse

from councils.models import Council, MissedSearch
from councils.opening_hours import LONDON
from offers import access, clock
from offers.presenters.results import results_page
from offers.presenters.ways_in import way_in_card
from offers.search.looking import look
from offers.search.suggesting import suggest
from offers.search.typed import Typed
from offers.views.framing import framed
from offers.views.rendering import SUGGESTIONS, for_nobody_else, for_reading, page

logger = logging.getLogger(__name__)


@for_reading(by=("q",))
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
        _count(record, answer.counted_as, today)
    around = framed(record, teams, now, request.path)
    response = page(
        "offers/search.html",
        path=request.path,
        frame=around,
        stays=False,
        search=results_page(answer, findable, record, around),
        ways_in=[
            around.once(
                ("way in", said["slug"], today, around.call),
                lambda said=said: way_in_card(said, findable, record, around),
            )
            for said in answer.ways_in
        ],
        scripts=[SUGGESTIONS],
    )
    return for_nobody_else(response, "private, no-cache")


@for_reading(by=("q",))
def suggestions(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/search/suggestions/?q=`: titles for what has been typed so far, as JSON."""
    record = access.published_council(council)
    found = suggest(record, request.GET.get("q", ""), access.lookup(record, clock.today()))
    return for_nobody_else(
        JsonResponse({"suggestions": [asdict(each) for each in found]}), "private, max-age=60"
    )


def _count(council: Council, words: str, today: date) -> None:
    """Count what was not found. Where it cannot be written down, nobody has to know."""
    try:
        MissedSearch.objects.miss(council, words, on=today)
    except (DatabaseError, InterfaceError) as error:
        # What went wrong in one word: a message may hold what was typed.
        logger.warning(
            "A search without an answer could not be counted: %s", type(error.__cause__ or error).__name__
        )

"""Staying safe while reading: how to hide a visit, and who can help."""

from django.http import HttpRequest, HttpResponse

from offers import access, clock
from offers.presenters.contact import safety_numbers
from offers.views.framing import framed
from offers.views.rendering import for_reading, page
from offers.views.site import is_demonstration


@for_reading
def of_site(request: HttpRequest) -> HttpResponse:
    """`/safety/`: for readers of any council."""
    return page(
        "offers/safety.html",
        path=request.path,
        demonstration=is_demonstration(),
        helplines=safety_numbers(),
    )


@for_reading
def of_council(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/safety/`: the same, with the council's number."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    return page(
        "offers/council_safety.html",
        path=request.path,
        frame=framed(record, teams, now, request.path),
        helplines=safety_numbers(),
    )

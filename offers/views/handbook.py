"""The whole offer in one piece, and the poster: as pages, and as files to print and to keep."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse

from councils.models import Council, DutyTeam, EligibilityStatus
from councils.opening_hours import LONDON
from offers import access, clock
from offers.filters import Wanted
from offers.handbook import making, printed
from offers.presenters.frame import Frame, frame
from offers.presenters.handbook import Handbook, handbook_of
from offers.presenters.poster import poster_of
from offers.views.framing import framed
from offers.views.rendering import attached, for_reading, page

AGAIN_IN = 60
"""Seconds after which it makes sense to ask once more for a file that could not be made."""


@for_reading
def handbook(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/handbook/`: the whole offer on one page."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    around = framed(record, teams, now, request.path)
    return page(
        "offers/handbook.html",
        path=request.path,
        frame=around,
        handbook=_handbook(record, teams, around, now),
    )


@for_reading(by=("for", "size"))
def handbook_file(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/handbook.pdf`: the same to print, for one status (`for`) or in large print (`size`)."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    status = request.GET.get("for", "")
    status = status if status in EligibilityStatus.Code.values else ""
    size = printed.LARGE if request.GET.get("size") == "large" else printed.ORDINARY
    book = _handbook(record, teams, frame(record, teams, (), now), now, status)
    said = printed.handbook_in_print(book, size)
    return _file(request, making.HANDBOOK, said, record, teams, now)


@for_reading
def poster(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/poster/`: one sheet with the number."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    around = framed(record, teams, now, request.path)
    today = now.astimezone(LONDON).date()
    return page(
        "offers/poster.html",
        path=request.path,
        frame=around,
        poster=around.once(("poster", today), lambda: poster_of(record, teams, today)),
    )


@for_reading
def poster_file(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/poster.pdf`: the same to print."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    shown = poster_of(record, teams, now.astimezone(LONDON).date())
    return _file(request, making.POSTER, printed.poster_in_print(shown), record, teams, now)


def _handbook(
    council: Council, teams: Sequence[DutyTeam], around: Frame, now: datetime, status: str = ""
) -> Handbook:
    """What readers of this council can read at this moment: all of it, or what is for one status."""
    today = now.astimezone(LONDON).date()

    def made() -> Handbook:
        promises = Wanted(status=status).of(access.promises(council, today))
        sections = access.sections_for(council, status) if status else access.published_sections(council)
        return handbook_of(council, teams, sections, promises, around, now, status=status)

    return access.record_of(council).once(("handbook", today, status), made)


def _file(
    request: HttpRequest,
    template: str,
    said: Mapping[str, Any],
    council: Council,
    teams: Sequence[DutyTeam],
    now: datetime,
) -> HttpResponse:
    """The file or, where there is none for now, the way to the page that says the same."""
    try:
        file = making.made(template, said)
    except making.CannotBeMade:
        response = page(
            "offers/not_made.html", path=request.path, frame=framed(council, teams, now), status=503
        )
        response["Retry-After"] = str(AGAIN_IN)
        return response
    return attached(file, content_type="application/pdf", name=f"{council.slug}-{Path(template).stem}.pdf")

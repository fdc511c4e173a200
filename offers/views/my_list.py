"""What somebody wants to talk about, ticked, printed and opened on another phone. Nothing of it is kept here."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from councils.models import Council
from councils.opening_hours import LONDON
from offers import access, clock
from offers.my_list import PARAMETER, Asked, asked, joined
from offers.presenters.frame import Frame
from offers.presenters.my_list import CHANGE, Choosing, Listable, choosing, listables, questions, sheet
from offers.views.framing import framed
from offers.views.rendering import MY_LIST, for_nobody_else, for_reading, page


@for_reading(by=(PARAMETER, CHANGE))
def my_list(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/my-list/`: everything, with a box to tick; with `?i=` and ids, the sheet of these.

    A form sends an `i` for each tick. It is led on to the short address, which is the one on paper.
    Without ids the page is the same for everybody, and may stay on the phone: what is ticked there is
    known to the browser alone, and can be read without data.
    """
    given = request.GET.getlist(PARAMETER)
    wanted = asked(given)
    if len(given) > 1 and not wanted.left_out:
        return redirect(f"{request.path}?{PARAMETER}={joined(wanted.ids)}")
    now = clock.now()
    today = now.astimezone(LONDON).date()
    record, teams = access.council_with_teams(council)
    around = framed(record, teams, now, request.path)
    everything = around.once(
        ("listables", today),
        lambda: listables(record, access.published_sections(record), access.promises(record, today)),
    )
    made = None if CHANGE in request.GET else sheet(everything, wanted, record, teams, around, today)
    shown = {"path": request.path, "frame": around, "scripts": [MY_LIST], "stays": not request.GET}
    if made:
        response = page("offers/my_list_sheet.html", sheet=made, **shown)
    else:
        response = page(
            "offers/my_list.html",
            choosing=_choosing(everything, wanted, record, around, today),
            **shown,
        )
    return for_nobody_else(response, "private, no-cache" if request.GET else response["Cache-Control"])


@for_reading
def plan_questions(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/my-list/questions/`: what one can ask when the pathway plan is talked about."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    around = framed(record, teams, now, request.path)
    return page(
        "offers/plan_questions.html",
        path=request.path,
        frame=around,
        topics=around.once("questions", lambda: questions(record)),
    )


def _choosing(
    everything: Sequence[Listable], wanted: Asked, council: Council, around: Frame, today: date
) -> Choosing:
    """Made once where nothing is ticked. What somebody ticked is not kept, not even for a moment."""
    if wanted.at_all:
        return choosing(everything, wanted, council)
    return around.once(("choosing", today), lambda: choosing(everything, wanted, council))  # type: ignore[no-any-return]

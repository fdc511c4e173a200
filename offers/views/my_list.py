"""What somebody wants to talk about, ticked, printed and opened on another phone. Nothing of it is kept here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from councils.models import PlanPrompt
from councils.opening_hours import LONDON
from offers import access, clock
from offers.my_list import PARAMETER, asked, joined
from offers.presenters.my_list import CHANGE, choosing, listables, questions, sheet
from offers.views.framing import framed
from offers.views.rendering import MY_LIST, for_nobody_else, for_reading, page


@for_reading
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
    listed = PlanPrompt.objects.listed_for
    record, teams = access.council_with_teams(council, request.path, prompts_listed=listed)
    everything = listables(record, access.listable_sections(record), list(access.promises(record, today)))
    around = framed(record, teams, now)
    made = None if CHANGE in request.GET else sheet(everything, wanted, record, teams, around, today)
    shown = {"path": request.path, "frame": around, "scripts": [MY_LIST], "stays": not request.GET}
    if made:
        response = page("offers/my_list_sheet.html", sheet=made, **shown)
    else:
        response = page("offers/my_list.html", choosing=choosing(everything, wanted, record), **shown)
    return for_nobody_else(response, "private, no-cache" if request.GET else response["Cache-Control"])


@for_reading
def plan_questions(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/my-list/questions/`: what one can ask when the pathway plan is talked about."""
    now = clock.now()
    listed = PlanPrompt.objects.listed_for
    record, teams = access.council_with_teams(council, request.path, prompts_listed=listed)
    return page(
        "offers/plan_questions.html",
        path=request.path,
        frame=framed(record, teams, now),
        topics=questions(record),
    )

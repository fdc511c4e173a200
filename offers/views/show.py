"""The offer shown big, for a meeting."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from councils.models import Council
from councils.opening_hours import LONDON
from offers import access, clock
from offers.filters import NAMES, Wanted, wanted
from offers.presenters.frame import Frame
from offers.presenters.show import (
    ENTITLEMENTS,
    EVERYTHING,
    Show,
    show_choices,
    show_of_everything,
    show_of_promises,
    show_of_section,
    show_page,
)
from offers.views.framing import framed
from offers.views.rendering import LEAVE, SHOW, for_reading, page


@for_reading
def choose(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/show/`: what shall be shown?"""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    frame = framed(record, teams, now, request.path)
    choices = frame.once("show choices", lambda: show_choices(access.published_sections(record), record))
    return _unlisted(
        page("offers/show_choices.html", path=request.path, frame=frame, choices=choices, stays=False)
    )


@for_reading(by=NAMES)
def show(request: HttpRequest, council: str, what: str, number: int = 1) -> HttpResponse:
    """`/<council>/show/<what>/<number>/`: one screen of a section, of the promises or of everything.

    A number that is not there any more leads to the last one.
    """
    now = clock.now()
    record, teams = access.council_with_teams(council)
    frame = framed(record, teams, now)
    try:
        shown = _what(what, wanted(request.GET), record, frame, now.astimezone(LONDON).date())
    except access.Moved as moved:
        return redirect(moved.url, permanent=moved.for_good)
    if number < 1:
        raise Http404(request.path)
    if number > len(shown.screens):
        return redirect(shown.address_of(len(shown.screens)))
    here = show_page(shown, number)
    scripts = [SHOW, LEAVE] if here.screen.private else [SHOW]
    shown_big = page(
        "offers/show.html", path=request.path, frame=frame, show=here, scripts=scripts, stays=False
    )
    return _unlisted(shown_big)


def _what(what: str, chosen: Wanted, council: Council, frame: Frame, today: date) -> Show:
    """What is shown at this address. Promises are narrowed down as on their own page."""
    chosen = chosen if what == ENTITLEMENTS else Wanted()
    holds = ("show", what, chosen, today, frame.notices, frame.call.heading)
    return frame.once(holds, lambda: _made(what, chosen, council, frame, today))


def _made(what: str, chosen: Wanted, council: Council, frame: Frame, today: date) -> Show:
    if what == ENTITLEMENTS:
        promises = chosen.of(access.promises(council, today))
        return show_of_promises(promises, chosen, council, frame, today)
    if what == EVERYTHING:
        sections, promises = access.published_sections(council), access.promises(council, today)
        return show_of_everything(sections, promises, council, frame, today)
    section, sections = access.published_section(council, what)
    promises = access.promises_about(council, section, today)
    return show_of_section(section, sections, promises, council, frame, today)


def _unlisted(response: HttpResponse) -> HttpResponse:
    """The same words stand on pages that search engines do list."""
    response["X-Robots-Tag"] = "noindex"
    return response

"""Pages for when something goes wrong. Each still helps: with the council's number where it is known."""

import logging
import sys

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from councils.record_away import record_away
from councils.trouble import Trouble, trouble_of
from offers import access, clock
from offers.known_numbers import numbers_of
from offers.presenters.frame import Frame
from offers.views.framing import framed
from offers.views.rendering import page

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page. The council's pages and number are offered where its address is right."""
    return _helping(request, 404, _("Page not found"), _("There is no page at this address."))


def preview_over(request: HttpRequest) -> HttpResponse:
    """404: a preview's link that has ended, with the draft it led to or by itself after a week."""
    text = _("The draft has been published or thrown away, or its link is too old. Ask for a new link.")
    return _helping(request, 404, _("This preview is over"), text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a page that is not for this person."""
    return _helping(request, 403, _("You cannot open this page"), _("This page is not open to you."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that did not come from our own page, or whose page was open for too long."""
    text = _(
        "We could not be sure that this form came from our page. Go back, load the page again and retry."
    )
    return _helping(request, 403, _("Please send that again"), text)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a request we cannot make sense of, a wrong host name among them."""
    return _helping(
        request,
        400,
        _("We could not read that address"),
        _("Something in the address is not right."),
        look_up=False,
    )


def wrong_method(request: HttpRequest, allowed: str = "GET, HEAD") -> HttpResponse:
    """405: something was sent to a page that can only be read."""
    text = _("This page can only be read. Nothing you sent has been kept.")
    response = _helping(request, 405, _("This page cannot take what was sent"), text)
    response["Allow"] = allowed
    return response


def address_too_long(request: HttpRequest) -> HttpResponse:
    """414: far more after the question mark than any form of ours sends."""
    text = _("The address is too long for us to read. Try with fewer words.")
    return _helping(request, 414, _("That was too long"), text, look_up=False)


def too_much(request: HttpRequest) -> HttpResponse:
    """413: far more in a form than any form of ours sends, or nothing that we can read as a form."""
    text = _("That was more than we can read. Nothing you sent has been kept. Please start again.")
    return _helping(request, 413, _("That was too much"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """What went wrong without anybody having expected it: the database, or else our own fault.

    Django asks for this page while it handles the error, wherever that came from.
    """
    trouble = trouble_of(sys.exc_info()[1])
    if trouble:
        return database_away(request, trouble)
    return HttpResponse(render_to_string("500.html"), status=500)


def database_away(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """503: the database cannot be reached, or takes too long. The page needs none."""
    if request.path_info.startswith(settings.SESSION_COOKIE_PATH):
        response = record_away(request, trouble)
    else:
        text = _("Something of ours is not working. It is not your phone. Try again in a minute.")
        if request.method == "POST":
            text = _("What you sent did not reach us. Wait a minute, go back and send it again.")
        response = page(
            "error.html",
            path=request.path,
            status=503,
            title=_("We cannot show this page just now"),
            text=text,
            numbers=numbers_of(_first_part(request)),
        )
    response["Retry-After"] = str(trouble.value)
    return response


def _helping(
    request: HttpRequest, status: int, title: str, text: str, *, look_up: bool = True
) -> HttpResponse:
    return page(
        "error.html",
        path=request.path,
        status=status,
        frame=_frame_of(request) if look_up else None,
        title=title,
        text=text,
    )


def _frame_of(request: HttpRequest) -> Frame | None:
    """The frame of the council whose address this is, or None. Never a second error."""
    slug = _first_part(request)
    now = clock.now()
    try:
        council, teams = access.council_with_teams(slug)
        return framed(council, teams, now)
    except (Http404, ValueError):
        return None
    except (DatabaseError, InterfaceError):
        logger.exception("The database did not answer while an error page was made")
        return None


def _first_part(request: HttpRequest) -> str:
    """Where the council stands in an address."""
    return request.path_info.strip("/").split("/")[0]

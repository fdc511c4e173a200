"""Turning a template into an answer for readers: the same headers on every page."""

import logging
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from csp.constants import SELF
from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers

from offers.presenters.frame import Frame
from offers.presenters.offline import Told

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]

SUGGESTIONS = "js/suggestions.js"
"""Under a search box, as somebody types into it."""

MY_LIST = "js/my_list.js"
"""Where there is something to put on a list, and on the list."""

OFFLINE = ("js/opening_hours.js", "js/call_card.js", "js/offline.js")
"""On a page that may stay on the reader's phone."""

SHOW = "js/show.js"
"""Keys that go from screen to screen."""

READ_ALOUD = "js/read_aloud.js"
"""A button that reads a page to somebody, where the browser can."""

LEAVE = "js/leave.js"
"""Leaving a page at once, so that the way back does not lead to it."""

LONGEST_SHARED = 10
"""Seconds for which a cache that many people share may answer without asking."""

LONGEST_STALE = 5
"""Seconds after that for which it may answer while it asks."""

WITHOUT_TIME = 60
"""Seconds for which it is true what no hour changes. Editors may, at any moment."""

LONGEST_FORM = 10_000
"""Bytes in a form: several times what our longest one sends."""


def page(
    template: str,
    *,
    path: str,
    frame: Frame | None = None,
    status: int = 200,
    scripts: Sequence[str] = (),
    stays: bool = True,
    **context: Any,
) -> HttpResponse:
    """A page for readers.

    Nothing about the person asking is used, so no cookie is read or set. `path` is the page's own
    address, without the question mark and what follows.

    A page with a call card is true for the minute it was made in (decision 0006). Browsers always
    ask whether it has changed; caches that many people share may keep it for some seconds of that
    minute. What says that something went wrong is not kept.

    A page works without `scripts`, files of ours that make it handier. Only where there are some may
    the page run any, or fetch anything, and only from here.

    A council's page may stay on the reader's phone, for when there is no data (decision 0016). Where
    that could hurt somebody, because it holds what they typed or because of what it is about, it must
    not: it never `stays`.
    """
    told = frame.told_to_the_phone if frame and stays and status == 200 else None
    addresses = {"path": path, "canonical": settings.SITE_URL + path}
    all_scripts = [*(OFFLINE if told else ()), *scripts]
    html = render_to_string(
        template, {"frame": frame, "scripts": all_scripts, "told_to_the_phone": told, **addresses, **context}
    )
    response = HttpResponse(html, status=status)
    response._csp_update = _needed(frame, scripts, told)  # type: ignore[attr-defined]
    if status == 200:
        return for_everybody(response, frame.fresh_for if frame else WITHOUT_TIME)
    response["Cache-Control"] = "no-store" if status >= 500 else "no-cache"
    return response


def for_everybody(response: HttpResponse, fresh_for: int = WITHOUT_TIME) -> HttpResponse:
    """Let caches that many people share answer with it for some seconds; browsers always ask.

    Never for longer than it is true (`fresh_for` seconds): a shared cache may show it while it asks for
    the next one, but within that time. Only where we do not answer at all may it be kept for a day.
    """
    kept = min(LONGEST_SHARED, fresh_for)
    patch_cache_control(
        response,
        public=True,
        max_age=0,
        s_maxage=kept,
        stale_while_revalidate=min(LONGEST_STALE, fresh_for - kept),
        stale_if_error=24 * 60 * 60,
    )
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _needed(frame: Frame | None, scripts: Sequence[str], told: Told | None) -> dict[str, list[str]]:
    """What a page may do beyond what every page may."""
    style = {"style-src": [frame.theme.csp_source]} if frame else {}
    running = {"script-src": [SELF], "connect-src": [SELF]} if scripts else {}
    staying = {"script-src": [SELF], "worker-src": [SELF], "manifest-src": [SELF]} if told else {}
    return style | running | staying


def attached(text: str | bytes, *, content_type: str, name: str, shown: bool = True) -> HttpResponse:
    """A file. A phone shows a small one before keeping it; what no browser can show is kept at once."""
    in_letters = "; charset=utf-8" if isinstance(text, str) else ""
    response = HttpResponse(text, content_type=f"{content_type}{in_letters}")
    response["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    return for_everybody(response)


def plain(text: str, *, status: int = 200) -> HttpResponse:
    """A short answer for machines."""
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)


def for_nobody_else(response: HttpResponse, caching: str) -> HttpResponse:
    """The answer to what one reader chose: no cache that many share keeps it, and no search engine lists it."""
    response["Cache-Control"] = caching
    response["X-Robots-Tag"] = "noindex"
    return response


def for_asking(view: View, longest: int = LONGEST_FORM) -> View:
    """Let a page be read, and let a form be sent to it whose answer nobody may keep.

    What comes back is neither stored by any cache nor listed by any search engine, and a fault of
    ours is written down without a word of the form. Anything but reading and sending is answered
    with a page that says so.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        from offers.views import errors

        if request.method != "POST":
            return errors.wrong_method(request, "GET, HEAD, POST")
        try:
            fits = len(request.body) <= longest and request.POST is not None
        except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
            fits = False
        try:
            response = view(request, *args, **kwargs) if fits else errors.too_much(request)
        except Http404:
            raise
        except Exception as error:
            # Where it went wrong, but no message and no values: they may hold what was answered.
            place = "".join(traceback.format_tb(error.__traceback__))
            logger.error("A form could not be answered: %s\n%s", type(error).__name__, place)
            response = errors.server_error(request)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return asked


def for_reading(view: View) -> View:
    """Only let a page be read; anything else is answered with a page that says so."""

    @wraps(view)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        from offers.views import errors

        return errors.wrong_method(request)

    return read

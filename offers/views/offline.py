"""What makes a council's offer a site for the phone: its icon, its pages without data."""

import hashlib
import json
from typing import Any

from csp.constants import SELF
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import Council
from localoffer.static_files import STYLESHEETS
from offers import access, clock
from offers.icons import house
from offers.views.framing import framed
from offers.views.rendering import OFFLINE, for_everybody, for_reading, page

WORKER = "js/offline_worker.js"
NO_MORE = "js/offline_no_more.js"
KEPT_PAGES = "js/kept_pages.js"


@for_reading
def manifest(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/manifest.webmanifest`: the offer as an icon among the phone's own."""
    record = access.published_council(council)
    home = record.get_absolute_url()
    told = {
        "id": home,
        "name": _("%(council)s: %(offer)s") % {"council": record.short_name, "offer": record.offer_name},
        "short_name": record.short_name,
        "lang": "en-GB",
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "theme_color": record.accent,
        "background_color": record.accent,
        "icons": [
            {
                "src": reverse("offers:icon", args=[record.slug]),
                "type": "image/svg+xml",
                "sizes": "any",
                "purpose": purpose,
            }
            for purpose in ("any", "maskable")
        ],
    }
    return _asked_about(json.dumps(told), "application/manifest+json")


@for_reading
def icon(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/icon.svg`: a house in the council's colour."""
    return _asked_about(house(access.published_council(council).accent), "image/svg+xml")


@for_reading
def worker(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/service-worker.js`: what keeps the council's pages on a phone.

    Where none may stay there, or the council has no pages any more, it deletes what was kept and
    itself: phones ask for it again, whoever they had it from.
    """
    try:
        record = access.published_council(council)
    except Http404:
        record = None
    home = reverse("offers:council", args=[council])
    works = record is not None and record.works_offline
    told = _told_to_worker(record) if record and works else {"folder": home}
    script = f"self.offer = {json.dumps(told)};\nimportScripts({json.dumps(static(WORKER if works else NO_MORE))});\n"
    response = _asked_about(script, "text/javascript; charset=utf-8")
    response._csp_update = {"script-src": [SELF], "connect-src": [SELF]}  # type: ignore[attr-defined]
    return response


@for_reading
def offline(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/offline/`: which pages stay on the phone, and how to delete them."""
    now = clock.now()
    record, teams = access.council_with_teams(council, request.path)
    if not record.works_offline:
        raise Http404(council)
    return page(
        "offers/offline.html",
        path=request.path,
        frame=framed(record, teams, now),
        scripts=[KEPT_PAGES],
    )


def _told_to_worker(council: Council) -> dict[str, Any]:
    fallback = reverse("offers:offline", args=[council.slug])
    home = council.get_absolute_url()
    return {
        "folder": home,
        "first": [home, reverse("offers:contact", args=[council.slug]), fallback],
        "fallback": fallback,
        "files": settings.STATIC_URL,
        "version": _version(),
    }


def _version() -> str:
    """Another one whenever a script or a stylesheet changes, as their names then do."""
    names = [static(name) for name in (WORKER, KEPT_PAGES, *OFFLINE, *STYLESHEETS)]
    return hashlib.sha256(" ".join(names).encode()).hexdigest()[:12]


def _asked_about(text: str, content_type: str) -> HttpResponse:
    """A file that browsers keep, and ask about each time whether it has changed."""
    return for_everybody(HttpResponse(text, content_type=content_type))

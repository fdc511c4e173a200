"""A page as it would be with its draft, for whoever has the link."""

from datetime import datetime

from csp.constants import SELF
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from councils.models import Council, Draft
from councils.opening_hours import LONDON
from offers import access, clock
from offers.presenters.entitlements import promise_page
from offers.presenters.frame import Frame
from offers.presenters.sections import section_page
from offers.views import errors
from offers.views.framing import framed
from offers.views.rendering import for_reading, page


@for_reading
@xframe_options_sameorigin
def preview(request: HttpRequest, council: str, token: str) -> HttpResponse:
    """`/<council>/preview/<token>/`: the real page with the draft in it.

    No cache keeps it, no search engine lists it, and only our own pages may frame it. The address
    proves that somebody who may see the draft has shared it, so it goes into no link's referrer.
    """
    try:
        draft, record, teams = access.previewed(council, token)
    except Http404:
        response = errors.preview_over(request)
    else:
        now = clock.now()
        response = _shown(request, draft, record, framed(record, teams, now), now)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    return response


def _shown(
    request: HttpRequest, draft: Draft, council: Council, around: Frame, now: datetime
) -> HttpResponse:
    today = now.astimezone(LONDON).date()
    path = council.get_absolute_url()
    if draft.entitlement:
        promise = promise_page(access.promise_with_draft(draft), council, around, today)
        return page(
            "offers/entitlement.html", path=path, frame=around, stays=False, promise=promise, preview=_said()
        )
    section, sections = access.section_with_draft(draft, council)
    promises = access.promises_about(council, section, today)
    shown = section_page(section, sections, promises, council, around, today)
    return page("offers/section.html", path=path, frame=around, stays=False, section=shown, preview=_said())


def _said() -> str:
    return _("This is a preview. Readers do not see it yet.")

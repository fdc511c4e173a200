"""What editors see when the record cannot be read or written."""

from collections.abc import Iterator

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from councils.editing_policy import with_editing_policy
from councils.trouble import Trouble


@with_editing_policy
def record_away(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """503: what happened, what became of what somebody typed, and what to do now. It asks no database."""
    title, text = _said(trouble)
    html = render_to_string(
        "admin/record_away.html",
        {
            "site_header": _("Editing the local offer"),
            "title": title,
            "text": text,
            "sent": request.method == "POST",
            "typed": list(_typed(request)),
            "address": request.get_full_path(),
        },
    )
    response = HttpResponse(html, status=503)
    response["Cache-Control"] = "no-store"
    return response


def _said(trouble: Trouble) -> tuple[str, str]:
    match trouble:
        case Trouble.BUSY:
            return _("Somebody else is saving just now"), _("That took so long that we stopped waiting.")
        case Trouble.SLOW:
            return _("That took too long"), _("We stopped it, so that nobody else has to wait.")
        case Trouble.FULL:
            return (
                _("There is no room left to save anything"),
                _("Please tell the people who run this site that the disk of its database is full."),
            )
    return (
        _("We cannot reach the record just now"),
        _("The place where everything is kept does not answer. This is our fault, not yours."),
    )


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was typed, to be sent once more. Nothing that lets somebody in, and no files: they cannot come along."""
    if request.method != "POST" or request.path.startswith(_doors()):
        return
    try:
        if not request.FILES:
            yield from ((name, value) for name, values in request.POST.lists() for value in values)
    except (RequestDataTooBig, SuspiciousOperation, UnreadablePostError):
        return


def _doors() -> tuple[str, ...]:
    return reverse("account_login"), reverse("mfa_index")

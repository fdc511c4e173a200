"""Is something wrong or missing? A reader tells the people who keep the pages."""

from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from councils.models import Report
from offers import access, clock
from offers.finder.care_dates import Problem
from offers.presenters import feedback as words
from offers.reports import doubts, limits
from offers.reports.typed import Typed, problems_in, typed_in
from offers.views.framing import framed
from offers.views.rendering import for_asking, for_nobody_else, for_reading, page

LONGEST_REPORT = 16_000
"""Bytes in a form: two thousand letters of any script, and all that goes with them."""


# Safe without a token, which would need a cookie: who sends it is not known. `doubts` looks at what
# the browser says of where the form stood.
@csrf_exempt
@sensitive_post_parameters()
@partial(for_asking, longest=LONGEST_REPORT)
def feedback(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/feedback/`: a form for what is wrong or missing, without an account."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    sent = request.method == "POST"
    typed = typed_in(request.POST) if sent else Typed(page=request.GET.get("page", ""))
    about = access.readable_page(record, typed.page, now)
    typed = typed if about else typed.without_page()

    def shown(*problems: Problem, status: int = 200) -> HttpResponse:
        seal = typed.seal if doubts.can_be_kept(typed.seal, now) else doubts.seal(now)
        answer = page(
            "offers/feedback.html",
            path=request.path,
            status=status,
            frame=framed(record, teams, now),
            stays=False,
            feedback=words.feedback_page(typed, about, seal, problems),
        )
        return for_nobody_else(answer, "private, no-cache")

    if not sent:
        return shown()
    if typed.trapped:
        return redirect("offers:feedback_thanks", council)
    problems = problems_in(typed) or _doubts(request, typed, now)
    if problems:
        return shown(*problems)
    if not limits.room_for(request, record, now):
        return shown(words.too_many(), status=429)
    Report.objects.receive(record, page=typed.about, text=typed.text, reply_to=typed.reply_to, at=now)
    return redirect("offers:feedback_thanks", council)


@for_reading
def feedback_thanks(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/feedback/thank-you/`: it has arrived. Reading this page again sends nothing."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    around = framed(record, teams, now)
    answer = page("offers/feedback_thanks.html", path=request.path, frame=around, stays=False)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _doubts(request: HttpRequest, typed: Typed, now: datetime) -> list[Problem]:
    """A reason to have the form sent once more, where we cannot tell that a person sent it."""
    trusted = doubts.from_our_page(request) and doubts.opened_in_time(typed.seal, now)
    return [] if trusted else [words.send_again()]

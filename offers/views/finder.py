"""The finder: which leaving-care status is mine?"""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from councils.models import Council, EligibilityStatus
from councils.opening_hours import LONDON
from offers import access, clock
from offers.filters import Wanted
from offers.finder import pages
from offers.finder.answers import AGE, number
from offers.finder.conversation import End, first_page, reply
from offers.finder.result import Here, ResultPage, result_page
from offers.views.framing import framed
from offers.views.rendering import for_asking, page

_TEMPLATES: Final = {
    pages.QuestionPage: "offers/finder/question.html",
    pages.AddUpPage: "offers/finder/add_up.html",
    pages.CountedPage: "offers/finder/counted.html",
    pages.ClashPage: "offers/finder/clash.html",
}


# Safe without a token: a form changes and stores nothing, and who sends it is not known. A token
# would need a cookie, and readers get none.
@csrf_exempt
@sensitive_post_parameters()
@for_asking
def work_it_out(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/eligibility/work-it-out/`: one question a page, then what the answers come to."""
    now = clock.now()
    today = now.astimezone(LONDON).date()
    record, teams = access.council_with_teams(council)
    around = framed(record, teams, now)

    def shown(template: str, content: Any) -> HttpResponse:
        return page(
            template,
            path=request.path,
            frame=around,
            stays=False,
            finder=content,
            answering=request.method == "POST",
        )

    if request.method != "POST":
        return shown("offers/finder/question.html", first_page(record.short_name))
    turn = reply(dict(request.POST.items()), record.short_name, today)
    if not isinstance(turn, End):
        return shown(_TEMPLATES[type(turn)], turn)
    return shown("offers/finder/result.html", _result(turn, record, today))


def _result(end: End, record: Council, today: date) -> ResultPage:
    statuses = {status.code: status for status in access.statuses(record)}
    return result_page(end, statuses, _here(end, record, today), today)


def _here(end: End, record: Council, today: date) -> Here:
    """The council's promises to people of this status and age; pages for everybody where there is none."""
    status = end.found.status
    if status not in EligibilityStatus.Code.values:
        return Here(record, sections=access.sections_for(record, status))
    wanted = Wanted(status=status, age=number(AGE, end.answers[AGE]))
    return Here(record, promises=wanted.of(access.promises(record, today)))

"""The pages of the offer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from councils.models import Council, EligibilityStatus
from offers import access, structured_data
from offers.filters import wanted
from offers.presenters.councils import chooser
from offers.presenters.entitlements import promise_page, promises_page
from offers.presenters.frame import frame
from offers.presenters.sections import oldest_check, section_page, topic_cards
from offers.presenters.statuses import status_card
from offers.presenters.teams import team_card
from offers.views.rendering import for_reading, page


@for_reading
def choose_council(request: HttpRequest) -> HttpResponse:
    """`/`: which council looked after you?"""
    councils = list(Council.objects.published())
    return page("offers/choose.html", path=request.path, chooser=chooser(councils, request.GET.get("q", "")))


@for_reading
def council(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/`: the offer at a glance."""
    now = timezone.now()
    record, teams = access.council_with_teams(council)
    sections = access.published_sections(record)
    return page(
        "offers/council.html",
        path=request.path,
        frame=frame(record, teams, access.showing_notices(record, now), now),
        welcome=record.welcome,
        topics=topic_cards(sections, record),
        all_checked=oldest_check(sections),
        structured=structured_data.service(record, teams, settings.SITE_URL + record.get_absolute_url()),
    )


@for_reading
def section(request: HttpRequest, council: str, section: str) -> HttpResponse:
    """`/<council>/<section>/`: one part of the offer."""
    now = timezone.now()
    record, teams = access.council_with_teams(council)
    try:
        found, sections = access.published_section(record, section)
    except access.Moved as moved:
        return redirect(moved.url, permanent=moved.for_good)
    today = timezone.localdate(now)
    promises = access.promises_about(record, found, today)
    around = frame(record, teams, access.showing_notices(record, now), now)
    return page(
        "offers/section.html",
        path=request.path,
        frame=around,
        section=section_page(found, sections, promises, record, around, today),
    )


@for_reading
def entitlements(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/entitlements/`: everything promised, by need."""
    now = timezone.now()
    today = timezone.localdate(now)
    record, teams = access.council_with_teams(council)
    asked = wanted(request.GET)
    promises = list(asked.of(access.promises(record, today)))
    return page(
        "offers/entitlements.html",
        path=request.path,
        frame=frame(record, teams, access.showing_notices(record, now), now),
        promises=promises_page(promises, asked, record, today),
    )


@for_reading
def entitlement(request: HttpRequest, council: str, entitlement: str) -> HttpResponse:
    """`/<council>/entitlements/<entitlement>/`: one promise in full."""
    now = timezone.now()
    today = timezone.localdate(now)
    record, teams = access.council_with_teams(council)
    try:
        found = access.promise(record, entitlement, today)
    except access.Moved as moved:
        return redirect(moved.url, permanent=moved.for_good)
    around = frame(record, teams, access.showing_notices(record, now), now)
    return page(
        "offers/entitlement.html",
        path=request.path,
        frame=around,
        promise=promise_page(found, around, today),
    )


@for_reading
def contact(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/contact/`: every duty team, its hours and where to find it."""
    now = timezone.now()
    record, teams = access.council_with_teams(council)
    return page(
        "offers/contact.html",
        path=request.path,
        frame=frame(record, teams, access.showing_notices(record, now), now),
        teams=[team_card(team, now) for team in teams],
        structured=structured_data.service(record, teams, settings.SITE_URL + record.get_absolute_url()),
    )


@for_reading
def eligibility(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/eligibility/`: the four statuses explained, and what to do when unsure."""
    now = timezone.now()
    record, teams = access.council_with_teams(council)
    return page(
        "offers/eligibility.html",
        path=request.path,
        frame=frame(record, teams, access.showing_notices(record, now), now),
        statuses=[status_card(status) for status in EligibilityStatus.objects.all()],
    )


@for_reading
def notices(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/notices/`: what is different just now."""
    now = timezone.now()
    record, teams = access.council_with_teams(council)
    return page(
        "offers/notices.html",
        path=request.path,
        frame=frame(record, teams, access.showing_notices(record, now), now),
    )

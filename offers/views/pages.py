"""The pages of the offer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from councils.models import Council, DutyTeam, EligibilityStatus, GlossaryWord, WayIn
from councils.opening_hours import LONDON
from offers import access, clock, structured_data
from offers.filters import wanted
from offers.presenters.contact import contact_page
from offers.presenters.councils import chooser
from offers.presenters.entitlements import promise_page, promises_page
from offers.presenters.sections import oldest_check, section_page, topic_cards
from offers.presenters.statuses import status_card
from offers.presenters.ways_in import ways_on_home
from offers.vcard import vcard
from offers.views.framing import framed
from offers.views.rendering import (
    LEAVE,
    MY_LIST,
    READ_ALOUD,
    SUGGESTIONS,
    attached,
    for_nobody_else,
    for_reading,
    page,
)


@for_reading
def choose_council(request: HttpRequest) -> HttpResponse:
    """`/`: which council looked after you?"""
    councils = list(Council.objects.published())
    typed = request.GET.get("q", "")
    response = page("offers/choose.html", path=request.path, chooser=chooser(councils, typed))
    return for_nobody_else(response, "private, no-cache") if typed else response


@for_reading
def council(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/`: the offer at a glance. What readers said of no page in particular stands here."""
    now = clock.now()
    record, teams = access.council_with_teams(
        council, request.path, "", ways_in_listed=WayIn.objects.listed_for
    )
    sections = access.published_sections(record)
    findable = access.findable(record, now.astimezone(LONDON).date())
    around = framed(record, teams, now)
    return page(
        "offers/council.html",
        path=request.path,
        frame=around,
        welcome=record.welcome,
        ways_in=ways_on_home(record.ways_in_listed, findable, record, around),
        topics=topic_cards(sections, record),
        scripts=[SUGGESTIONS],
        all_checked=oldest_check(sections),
        structured=_service(record, teams, now),
    )


@for_reading
def section(request: HttpRequest, council: str, section: str) -> HttpResponse:
    """`/<council>/<section>/`: one part of the offer."""
    now = clock.now()
    words = GlossaryWord.objects.listed_for
    record, teams = access.council_with_teams(council, request.path, words_listed=words)
    try:
        found, sections = access.published_section(record, section)
    except access.Moved as moved:
        return redirect(moved.url, permanent=moved.for_good)
    today = now.astimezone(LONDON).date()
    promises = access.promises_about(record, found, today)
    around = framed(record, teams, now)
    return page(
        "offers/section.html",
        path=request.path,
        frame=around,
        stays=not found.about_abuse,
        section=section_page(found, sections, promises, record, around, today),
        scripts=[MY_LIST, READ_ALOUD, LEAVE] if found.about_abuse else [MY_LIST, READ_ALOUD],
    )


@for_reading
def entitlements(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/entitlements/`: everything promised, by need."""
    now = clock.now()
    today = now.astimezone(LONDON).date()
    record, teams = access.council_with_teams(council, request.path)
    asked = wanted(request.GET)
    promises = list(asked.of(access.promises(record, today)))
    return page(
        "offers/entitlements.html",
        path=request.path,
        frame=framed(record, teams, now),
        promises=promises_page(promises, asked, record, today),
        scripts=[MY_LIST],
    )


@for_reading
def entitlement(request: HttpRequest, council: str, entitlement: str) -> HttpResponse:
    """`/<council>/entitlements/<entitlement>/`: one promise in full."""
    now = clock.now()
    today = now.astimezone(LONDON).date()
    words = GlossaryWord.objects.listed_for
    record, teams = access.council_with_teams(council, request.path, words_listed=words)
    try:
        found = access.promise(record, entitlement, today)
    except access.Moved as moved:
        return redirect(moved.url, permanent=moved.for_good)
    around = framed(record, teams, now)
    return page(
        "offers/entitlement.html",
        path=request.path,
        frame=around,
        promise=promise_page(found, record, around, today),
        scripts=[MY_LIST],
    )


@for_reading
def contact(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/contact/`: every duty team, its hours and where to find it."""
    now = clock.now()
    record, teams = access.council_with_teams(council, request.path)
    return page(
        "offers/contact.html",
        path=request.path,
        frame=framed(record, teams, now),
        contact=contact_page(teams, now),
        structured=_service(record, teams, now),
    )


@for_reading
def team(request: HttpRequest, council: str, team: str) -> HttpResponse:
    """`/<council>/contact/<team>/`: one team, at an address that can be saved."""
    now = clock.now()
    record, teams = access.council_with_teams(council, request.path)
    chosen = access.team_of(teams, team)
    return page(
        "offers/team.html",
        path=request.path,
        frame=framed(record, teams, now, chosen=chosen),
        contact=contact_page(teams, now, chosen=chosen),
    )


@for_reading
def contact_file(request: HttpRequest, council: str, team: str) -> HttpResponse:
    """`/<council>/contact/<team>.vcf`: the team, for a phone's address book."""
    _record, teams = access.council_with_teams(council)
    chosen = access.team_of(teams, team)
    card = vcard(chosen, settings.SITE_URL + chosen.get_absolute_url())
    return attached(card, content_type="text/vcard", name=f"{chosen.slug}.vcf")


@for_reading
def eligibility(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/eligibility/`: the four statuses explained, and what to do when unsure."""
    now = clock.now()
    record, teams = access.council_with_teams(council, request.path)
    return page(
        "offers/eligibility.html",
        path=request.path,
        frame=framed(record, teams, now),
        statuses=[status_card(status) for status in EligibilityStatus.objects.all()],
    )


@for_reading
def notices(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/notices/`: what is different just now."""
    now = clock.now()
    record, teams = access.council_with_teams(council, request.path)
    return page(
        "offers/notices.html",
        path=request.path,
        frame=framed(record, teams, now),
    )


def _service(council: Council, teams: Sequence[DutyTeam], now: datetime) -> dict[str, Any]:
    url = settings.SITE_URL + council.get_absolute_url()
    return structured_data.service(council, teams, url, today=now.astimezone(LONDON).date())

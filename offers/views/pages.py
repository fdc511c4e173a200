"""The pages of the offer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from councils.models import Council, DutyTeam
from councils.opening_hours import LONDON
from offers import access, clock, structured_data
from offers.filters import NAMES, wanted
from offers.gazetteer import letters_of
from offers.presenters.contact import contact_page
from offers.presenters.councils import beginning, chooser
from offers.presenters.entitlements import promise_page, promises_page
from offers.presenters.frame import Frame
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


@for_reading(by=("q",))
def choose_council(request: HttpRequest) -> HttpResponse:
    """`/`: which council looked after you?"""
    typed = request.GET.get("q", "")
    all_councils = access.all_councils()
    response = page(
        "offers/choose.html",
        path=request.path,
        chooser=chooser(all_councils.councils, typed),
        once=all_councils.once,
    )
    return for_nobody_else(response, "private, no-cache") if typed else response


@for_reading
def beginning_with(request: HttpRequest, letters: str) -> HttpResponse:
    """`/a-to-z/<letters>/`: the councils whose names begin with these letters, where there are many councils."""
    as_in_alphabet = letters_of(letters)
    if as_in_alphabet and letters != as_in_alphabet:
        return redirect("offers:beginning", as_in_alphabet, permanent=True)
    found = beginning(access.published_councils(), letters)
    if not found.councils and not found.longer:
        raise Http404(letters)
    return page("offers/beginning.html", path=request.path, beginning=found)


@for_reading
def council(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/`: the offer at a glance. What readers said of no page in particular stands here."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    sections = access.published_sections(record)
    today = now.astimezone(LONDON).date()
    around = framed(record, teams, now, request.path, "")
    return page(
        "offers/council.html",
        path=request.path,
        frame=around,
        welcome=record.welcome,
        ways_in=around.once(
            ("ways in", today, around.call),
            lambda: ways_on_home(record.ways_in_listed, access.findable(record, today), record, around),
        ),
        topics=around.once("topics", lambda: topic_cards(sections, record)),
        scripts=[SUGGESTIONS],
        all_checked=oldest_check(sections),
        structured=_service(record, teams, around, now),
    )


@for_reading
def section(request: HttpRequest, council: str, section: str) -> HttpResponse:
    """`/<council>/<section>/`: one part of the offer."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    try:
        found, sections = access.published_section(record, section)
    except access.Moved as moved:
        return redirect(moved.url, permanent=moved.for_good)
    today = now.astimezone(LONDON).date()
    promises = access.promises_about(record, found, today)
    around = framed(record, teams, now, request.path)
    return page(
        "offers/section.html",
        path=request.path,
        frame=around,
        stays=not found.about_abuse,
        section=around.once(
            ("section", section, today),
            lambda: section_page(found, sections, promises, record, around, today),
        ),
        scripts=[MY_LIST, READ_ALOUD, LEAVE] if found.about_abuse else [MY_LIST, READ_ALOUD],
    )


@for_reading(by=NAMES)
def entitlements(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/entitlements/`: everything promised, by need."""
    now = clock.now()
    today = now.astimezone(LONDON).date()
    record, teams = access.council_with_teams(council)
    asked = wanted(request.GET)
    around = framed(record, teams, now, request.path)
    return page(
        "offers/entitlements.html",
        path=request.path,
        frame=around,
        promises=around.once(
            ("entitlements", asked, today),
            lambda: promises_page(asked.of(access.promises(record, today)), asked, record, today),
        ),
        scripts=[MY_LIST],
    )


@for_reading
def entitlement(request: HttpRequest, council: str, entitlement: str) -> HttpResponse:
    """`/<council>/entitlements/<entitlement>/`: one promise in full."""
    now = clock.now()
    today = now.astimezone(LONDON).date()
    record, teams = access.council_with_teams(council)
    try:
        found = access.promise(record, entitlement, today)
    except access.Moved as moved:
        return redirect(moved.url, permanent=moved.for_good)
    around = framed(record, teams, now, request.path)
    return page(
        "offers/entitlement.html",
        path=request.path,
        frame=around,
        promise=around.once(
            ("entitlement", entitlement, today), lambda: promise_page(found, record, around, today)
        ),
        scripts=[MY_LIST],
    )


@for_reading
def contact(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/contact/`: every duty team, its hours and where to find it."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    around = framed(record, teams, now, request.path)
    return page(
        "offers/contact.html",
        path=request.path,
        frame=around,
        contact=around.once(("contact", clock.minute(now)), lambda: contact_page(teams, now)),
        structured=_service(record, teams, around, now),
    )


@for_reading
def team(request: HttpRequest, council: str, team: str) -> HttpResponse:
    """`/<council>/contact/<team>/`: one team, at an address that can be saved."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    chosen = access.team_of(teams, team)
    around = framed(record, teams, now, request.path, chosen=chosen)
    return page(
        "offers/team.html",
        path=request.path,
        frame=around,
        contact=around.once(
            ("contact", clock.minute(now), team), lambda: contact_page(teams, now, chosen=chosen)
        ),
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
    record, teams = access.council_with_teams(council)
    around = framed(record, teams, now, request.path)
    return page(
        "offers/eligibility.html",
        path=request.path,
        frame=around,
        statuses=around.once(
            "eligibility", lambda: tuple(status_card(status) for status in access.statuses(record))
        ),
    )


@for_reading
def notices(request: HttpRequest, council: str) -> HttpResponse:
    """`/<council>/notices/`: what is different just now."""
    now = clock.now()
    record, teams = access.council_with_teams(council)
    return page(
        "offers/notices.html",
        path=request.path,
        frame=framed(record, teams, now, request.path),
    )


def _service(council: Council, teams: Sequence[DutyTeam], around: Frame, now: datetime) -> dict[str, Any]:
    today = now.astimezone(LONDON).date()
    url = settings.SITE_URL + around.home_url
    return around.once(("service", today), lambda: structured_data.service(council, teams, url, today=today))

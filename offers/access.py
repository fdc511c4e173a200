"""Who may read what: the published council or section, or Http404. The one place that decides it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, TextField, Value, When, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404

from councils.models import Council, DutyTeam, FormerAddress, OfferSection


@dataclass(frozen=True)
class Moved(Exception):
    """The section asked for lives at another address now."""

    url: str


def council_with_teams(slug: str) -> tuple[Council, list[DutyTeam]]:
    """A published council and all that its call card needs, in three queries.

    The teams bring the council with them, as nearly every council has a team. Raises Http404
    for a council that is not there or not published.
    """
    teams = list(
        DutyTeam.objects.filter(council__slug=slug, council__published=True)
        .select_related("council")
        .with_hours()
    )
    if teams:
        return teams[0].council, teams
    return get_object_or_404(Council.objects.published(), slug=slug), []


def showing_notices(council: Council, now: datetime) -> list:
    """The council's notices that readers see at this moment, the most pressing first."""
    urgency = Case(When(level="urgent", then=0), When(level="important", then=1), default=2)
    return list(council.notices.showing(now).order_by(urgency, "ends"))


def published_sections(council: Council) -> list[OfferSection]:
    """The council's published sections in reading order, without their texts."""
    return list(council.sections.published().in_reading_order().defer("body", "editor_note"))


def sections_for(council: Council, status: str) -> list[OfferSection]:
    """The council's published sections for people of one leaving-care status, in reading order.

    For somebody without a status, those that are for everybody.
    """
    sections = council.sections.published().for_status(status).in_reading_order()
    return list(sections.select_related("council").defer("body", "editor_note"))


def published_section(council: Council, slug: str) -> tuple[OfferSection, list[OfferSection]]:
    """One published section with its text and statuses, among all the published ones.

    Two queries. Raises Moved for an old address, and Http404 for one that leads nowhere.
    """
    only_this_text = Case(When(slug=slug, then=F("body")), default=Value(""), output_field=TextField())
    sections = list(
        council.sections.published()
        .in_reading_order()
        .annotate(text=only_this_text)
        .defer("body", "editor_note")
    )
    section = next((each for each in sections if each.slug == slug), None)
    if section is None:
        raise _moved(council, slug) or Http404(slug)
    section.body = section.text
    prefetch_related_objects([section], "statuses")
    return section, sections


def _moved(council: Council, slug: str) -> Moved | None:
    former = (
        FormerAddress.objects.filter(council=council, slug=slug, section__published=True)
        .select_related("section__council")
        .first()
    )
    if former is None or not former.section.council.published:
        return None
    return Moved(former.section.get_absolute_url())

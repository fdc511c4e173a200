"""Who may read what: the published council or section, or Http404. The one place that decides it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404
from django.shortcuts import get_object_or_404

from councils import content
from councils.models import (
    Council,
    Draft,
    DutyTeam,
    Entitlement,
    FormerAddress,
    GlossaryWord,
    InOneList,
    Notice,
    OfferSection,
    Report,
    SearchEntry,
    Topic,
    introduce,
)
from councils.models.entitlement import EntitlementQuerySet
from councils.models.offer_section import OfferSectionQuerySet
from councils.opening_hours import LONDON
from councils.previews import draft_at
from councils.readers_pages import ReadersPage, page_at

Listed = Callable[[Any], InOneList]
"""Rows of one council as a list beside the council's own columns, so that they need no query of their own."""


@dataclass(frozen=True)
class Findable:
    """Something that readers of a council can open: where it is, what it is called, and all its words.

    `kind` is section, entitlement, team or word; `address` the last part of its own address, and
    `also_at` that of the national promise it tops up. `forms` are its different words, as they are
    written, and `topic` the code of what it is about: sections and promises have one.
    """

    kind: str
    address: str
    also_at: str
    title: str
    forms: str
    topic: str


@dataclass(frozen=True)
class Moved(Exception):
    """What was asked for lives at another address: for good, or as long as things are as they are."""

    url: str
    for_good: bool = True


def published_council(slug: str, **along: Listed) -> Council:
    """The council by itself, for what shows no call card, with the lists it is to bring along.

    Raises Http404 when it is not there or not published.
    """
    brought = {name: listed(OuterRef("pk")) for name, listed in along.items()}
    return get_object_or_404(Council.objects.published().annotate(**brought), slug=slug)


def councils_at(slugs: Sequence[str]) -> list[Council]:
    """The published councils at these addresses, in this order. No query where there are none."""
    found = (
        {council.slug: council for council in Council.objects.published().filter(slug__in=slugs)}
        if slugs
        else {}
    )
    return [found[slug] for slug in slugs if slug in found]


def council_with_teams(slug: str, *paths: str, **along: Listed) -> tuple[Council, list[DutyTeam]]:
    """A published council and all that its call card needs, in three queries.

    The teams know one another, as one may answer for the others. They bring the council with them, as
    nearly every council has a team. The council brings along, as an attribute of that name, whatever
    else is asked for as a list, and always `said_and_done`: what readers said of the page at these
    `paths` and what came of it. Raises Http404 for a council that is not there or not published.
    """
    along["said_and_done"] = Report.objects.shown_beside(*paths).said_and_done
    teams = introduce(
        DutyTeam.objects.filter(council__slug=slug, council__published=True)
        .select_related("council")
        .annotate(**{f"along_{name}": listed(OuterRef("council")) for name, listed in along.items()})
        .with_hours()
    )
    if not teams:
        return published_council(slug, **along), []
    council = teams[0].council
    for name in along:
        setattr(council, name, getattr(teams[0], f"along_{name}"))
    return council, teams


def readable_page(council: Council, path: str, now: datetime) -> ReadersPage | None:
    """The page of this council at this path, where readers can see one at this moment."""
    page = page_at(council, path)
    return page if page and page.can_be_read(now.astimezone(LONDON).date()) else None


def team_of(teams: Sequence[DutyTeam], slug: str) -> DutyTeam:
    """The one of these teams that has this address. Raises Http404."""
    team = next((each for each in teams if each.slug == slug), None)
    if team is None:
        raise Http404(slug)
    return team


def showing_notices(council: Council, now: datetime) -> list[Notice]:
    """The council's notices that readers see at this moment."""
    return list(council.notices.showing(now))


def previewed(slug: str, token: str) -> tuple[Draft, Council, list[DutyTeam]]:
    """The draft that a shared link leads to, and the council under which it is shown, published or not.

    The council brings along its words, as `words_listed`. Raises Http404 for a link that has ended,
    that nobody made, or that is another council's.
    """
    draft = draft_at(token)
    words = GlossaryWord.objects.listed_for(OuterRef("pk"))
    council = Council.objects.filter(slug=slug).annotate(words_listed=words).first()
    if draft is None or council is None or draft.council not in (council, None):
        raise Http404(slug)
    return draft, council, introduce(council.duty_teams.with_hours())


def section_with_draft(draft: Draft, council: Council) -> tuple[OfferSection, list[OfferSection]]:
    """The section as its draft would have it, among all that its readers see, in reading order."""
    section = draft.section
    content.put(draft.content, section)
    section.joined_status_codes = ",".join(draft.content["statuses"])
    others = [each for each in published_sections(council) if each.pk != section.pk]
    topics = [str(topic) for topic in Topic]
    everything = [*others, section]
    everything.sort(key=lambda each: (topics.index(each.topic), each.order, each.title))
    return section, everything


def promise_with_draft(draft: Draft) -> Entitlement:
    """The promise as its draft would have it."""
    promise = draft.entitlement
    content.put(draft.content, promise)
    promise.published = True
    promise.joined_status_codes = ",".join(draft.content["statuses"])
    promise.joined_national_codes = ",".join(promise.tops_up.status_codes if promise.tops_up else ())
    return promise


def published_sections(council: Council) -> list[OfferSection]:
    """The council's published sections and the national ones, in reading order, without their texts."""
    return list(_readable(council))


def listable_sections(council: Council) -> list[OfferSection]:
    """The same, each with its old addresses as `former_listed`: somebody's list may have it by one of them."""
    old = FormerAddress.objects.filter(Q(council=council) | Q(council=None), section=OuterRef("pk"))
    listed = InOneList(old.order_by("slug").values(listed=JSONObject(slug="slug")))
    return list(_readable(council).annotate(former_listed=listed))


def published_texts(council: Council) -> list[OfferSection]:
    """The same with their texts, for the whole offer at once."""
    sections = OfferSection.objects.of_council(council).published()
    return list(sections.in_reading_order().defer("editor_note"))


def sections_for(council: Council, status: str) -> list[OfferSection]:
    """The published sections for people of one leaving-care status, national ones among them.

    For somebody without a status, those that are for everybody.
    """
    return list(_readable(council).for_status(status))


def sections_in_full(council: Council, status: str = "") -> list[OfferSection]:
    """The published sections with their texts and statuses, all of them or those for one status."""
    sections = OfferSection.objects.of_council(council).published().with_status_codes()
    chosen = sections.for_status(status) if status else sections
    return list(chosen.in_reading_order().defer("editor_note"))


def published_section(council: Council, slug: str) -> tuple[OfferSection, list[OfferSection]]:
    """One published section with its text and statuses, among all the published ones, in one query.

    Raises Moved for an old address, and Http404 for one that leads nowhere.
    """
    only_this_text = Case(When(slug=slug, then=F("body")), default=Value(""), output_field=TextField())
    sections = list(_readable(council).with_status_codes().annotate(text=only_this_text))
    section = next((each for each in sections if each.slug == slug), None)
    if section is None:
        raise _moved(council, slug) or Http404(slug)
    section.body = section.text
    return section, sections


def _readable(council: Council) -> OfferSectionQuerySet:
    """The council's published sections and the national ones, in reading order, without their texts."""
    sections = OfferSection.objects.of_council(council).published()
    return sections.in_reading_order().defer("body", "editor_note")


def _moved(council: Council, slug: str) -> Moved | None:
    """Where an old address leads: the council's own come before those of national sections."""
    former = (
        FormerAddress.objects.filter(Q(council=council) | Q(council=None), slug=slug, section__published=True)
        .select_related("section__council")
        .order_by(F("council").asc(nulls_last=True))
        .first()
    )
    if former is None:
        return None
    there = former.section.council or council
    return Moved(former.section.url_in(there)) if there.published else None


def findable(council: Council, on: date) -> list[Findable]:
    """Everything that readers of this council can open on this day, in one query, without its text."""
    entries = SearchEntry.objects.readable(council, on=on).annotate(
        kind=Case(
            When(section__isnull=False, then=Value("section")),
            When(entitlement__isnull=False, then=Value("entitlement")),
            When(team__isnull=False, then=Value("team")),
            default=Value("word"),
        ),
        also_at=Coalesce("entitlement__tops_up__slug", Value("")),
    )
    named = entries.order_by("pk").values_list("kind", "address", "also_at", "title", "forms", "topic")
    return [Findable(*each) for each in named]


def promises(council: Council, on: date) -> EntitlementQuerySet:
    """What this council's readers are promised on this day, in reading order, without notes for editors."""
    return (
        Entitlement.objects.of_council(council, on=on)
        .in_reading_order()
        .with_status_codes()
        .defer("editor_note", "tops_up__editor_note")
    )


def promises_of(councils: Sequence[Council], on: date) -> list[Entitlement]:
    """What these councils promise on this day, and all that holds everywhere, in reading order."""
    return list(
        Entitlement.objects.filter(Q(council__in=councils) | Q(council=None))
        .published()
        .in_force(on=on)
        .in_reading_order()
        .with_status_codes()
        .defer("editor_note", "tops_up__editor_note")
    )


def promises_about(council: Council, section: OfferSection, on: date) -> list[Entitlement]:
    """The promises that a section may have to show: those of its topic, and those that name it."""
    about = Q(topic=section.topic) | Q(section_slugs__contains=section.slug)
    return list(promises(council, on).filter(about))


def promise(council: Council, slug: str, on: date) -> Entitlement:
    """One promise that this council's readers have on this day.

    Raises Moved, for now, at the address of a national promise that the council tops up at another
    one, and Http404 where there is none.
    """
    found = list(promises(council, on).filter(Q(slug=slug) | Q(tops_up__slug=slug)))
    here = next((each for each in found if each.slug == slug), None)
    if here is None and found:
        raise Moved(found[0].url_in(council), for_good=False)
    if here is None:
        raise Http404(slug)
    return here

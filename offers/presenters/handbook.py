"""The whole offer in one piece, for reading from end to end and for print."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import Council, DutyTeam, EligibilityStatus, Entitlement, Kind, OfferSection, Topic
from councils.opening_hours import LONDON
from offers.formatting import full_date
from offers.glossary import Word, glossary
from offers.handbook.blocks import Blocks, blocks_of, blocks_of_plain, length_of, one_paragraph
from offers.presenters.checks import BeingChecked, check_in_words, page_being_checked
from offers.presenters.contact import HelplineCard, helplines
from offers.presenters.entitlements import (
    Minimum,
    label_of,
    meaning_of,
    minimum_beside,
    national_beside,
    page_of,
    who_can_get,
)
from offers.presenters.frame import Frame
from offers.presenters.sections import who_it_is_for
from offers.presenters.teams import TeamCard, team_card


@dataclass(frozen=True)
class Detail:
    """One thing there is to know about a promise: what it is called, and what is said."""

    term: str
    text: Blocks


@dataclass(frozen=True)
class PromiseInFull:
    """A promise with all that is said of it. `length` is how many characters that are."""

    title: str
    amount: str
    kind: str
    label: str
    line: str
    text: Blocks
    minimum: Minimum | None
    details: tuple[Detail, ...]
    checking: str
    length: int


@dataclass(frozen=True)
class SectionInFull:
    """One section: its words, and the promises it shows."""

    id: str
    title: str
    url: str
    summary: str
    easy: Blocks
    who: str
    text: Blocks
    promises: tuple[PromiseInFull, ...]
    checked: str
    checking: str


@dataclass(frozen=True)
class TopicInFull:
    """One need, and all sections about it."""

    id: str
    code: str
    label: str
    sections: tuple[SectionInFull, ...]


@dataclass(frozen=True)
class File:
    """A way to have the handbook as a file."""

    label: str
    url: str


@dataclass(frozen=True, eq=False)
class Handbook:
    """The whole offer of one council on one day. `for_whom` says so where it is only for some.

    Each is only like itself: it would take long to compare two.
    """

    title: str
    council: str
    short_name: str
    accent: str
    website: str
    demonstration: bool
    welcome: str
    for_whom: str
    on: date
    as_of: str
    url: str
    contact_url: str
    words_url: str
    teams: tuple[TeamCard, ...]
    helplines: tuple[HelplineCard, ...]
    kinds: tuple[tuple[str, str, str], ...]
    topics: tuple[TopicInFull, ...]
    words: tuple[Word, ...]
    files: tuple[File, ...]


def handbook_of(
    council: Council,
    teams: Sequence[DutyTeam],
    sections: Sequence[OfferSection],
    entitlements: Sequence[Entitlement],
    frame: Frame,
    now: datetime,
    *,
    status: str = "",
) -> Handbook:
    """The handbook of these sections and promises (both in reading order), where asked for one status."""
    today = now.astimezone(LONDON).date()
    return Handbook(
        title=council.offer_name,
        council=council.name,
        short_name=council.short_name,
        accent=council.accent,
        website=council.website,
        demonstration=council.demonstration,
        welcome=council.welcome,
        for_whom=_for_whom(status),
        on=today,
        as_of=full_date(today),
        url=settings.SITE_URL + council.get_absolute_url(),
        contact_url=settings.SITE_URL + frame.contact_url,
        words_url=settings.SITE_URL + frame.words_url,
        teams=tuple(replace(team_card(team, now), today="") for team in teams),
        helplines=helplines(),
        kinds=tuple((kind, label_of(kind), meaning_of(kind)) for kind in Kind),
        topics=tuple(_topics(council, sections, entitlements, frame, today)),
        words=glossary(council.words_listed),
        files=_files(council),
    )


def _for_whom(status: str) -> str:
    if not status:
        return ""
    name = str(EligibilityStatus.Code(status).label).lower()
    return _("For young people who are %(status)s") % {"status": name}


def _files(council: Council) -> tuple[File, ...]:
    url = reverse("offers:handbook_file", args=[council.slug])
    by_status = [
        File(
            _("Only for people who are %(status)s") % {"status": str(status.label).lower()},
            f"{url}?for={status}",
        )
        for status in EligibilityStatus.Code
    ]
    everything, large = File(_("All of it"), url), File(_("All of it in large print"), f"{url}?size=large")
    return (everything, large, *by_status)


# Sections and their promises -------------------------------------------------------------------------


def _topics(
    council: Council,
    sections: Sequence[OfferSection],
    entitlements: Sequence[Entitlement],
    frame: Frame,
    today: date,
) -> list[TopicInFull]:
    """Every need that has a section or a promise. A promise that no section shows comes last in its own."""
    shown_by = {each.pk: page_of(each, sections) for each in entitlements}
    topics = []
    for topic in Topic:
        of_topic = [
            _section(
                section,
                [each for each in entitlements if shown_by[each.pk] is section],
                council,
                frame,
                today,
            )
            for section in sections
            if section.topic == topic
        ]
        left = [each for each in entitlements if shown_by[each.pk] is None and each.topic == topic]
        if left:
            of_topic.append(_promises_alone(topic, left, council, frame, today))
        if of_topic:
            label = str(Topic(topic).label)
            topics.append(TopicInFull(f"topic-{topic}", topic, label, tuple(of_topic)))
    return topics


def _section(
    section: OfferSection,
    entitlements: Sequence[Entitlement],
    council: Council,
    frame: Frame,
    today: date,
) -> SectionInFull:
    late = page_being_checked(section, council, frame.our_number, today)
    return SectionInFull(
        id=f"section-{section.slug}",
        title=section.title,
        url=settings.SITE_URL + section.url_in(council),
        summary=section.summary,
        easy=blocks_of_plain(section.easy_words, frame.facts, frame.missing),
        who=_who(section.status_codes),
        text=blocks_of(section.body, frame.facts, frame.missing),
        promises=tuple(_promise(each, council, frame, today) for each in entitlements),
        checked=check_in_words(section, today),
        checking=_checking(late),
    )


def _promises_alone(
    topic: str, entitlements: Sequence[Entitlement], council: Council, frame: Frame, today: date
) -> SectionInFull:
    """The promises about a need that has no section to show them."""
    return SectionInFull(
        id=f"promises-{topic}",
        title=_("What you can get"),
        url=settings.SITE_URL + frame.entitlements_url,
        summary="",
        easy=(),
        who="",
        text=(),
        promises=tuple(_promise(each, council, frame, today) for each in entitlements),
        checked="",
        checking="",
    )


def _promise(entitlement: Entitlement, council: Council, frame: Frame, today: date) -> PromiseInFull:
    """The promise with what the council says of it and, where it says nothing, the national one it tops up."""
    national = national_beside(entitlement, today)

    def said(field: str) -> Blocks:
        words = getattr(entitlement, field) or (getattr(national, field) if national else "")
        return blocks_of_plain(words, frame.facts, frame.missing)

    text = blocks_of_plain(entitlement.details, frame.facts, frame.missing)
    who = one_paragraph(" ".join(who_can_get(entitlement, entitlement.status_codes)))
    until = one_paragraph(full_date(entitlement.valid_to)) if entitlement.valid_to else ()
    law = one_paragraph(entitlement.law, entitlement.law_url) if entitlement.law else ()
    every_detail = (
        Detail(_("Who can get it"), who),
        Detail(_("How to ask"), said("how_to_ask")),
        Detail(_("Who decides"), said("who_decides")),
        Detail(_("How long it takes"), said("how_long")),
        Detail(_("If it does not happen"), said("if_not")),
        Detail(_("Until when"), until),
        Detail(_("Where this comes from"), law),
    )
    details = tuple(detail for detail in every_detail if detail.text)
    return PromiseInFull(
        title=entitlement.title,
        amount=entitlement.amount,
        kind=entitlement.kind,
        label=label_of(entitlement.kind),
        line=entitlement.summary,
        text=text,
        minimum=minimum_beside(entitlement, today),
        details=details,
        checking=_checking(page_being_checked(entitlement, council, frame.our_number, today)),
        length=len(entitlement.summary) + sum(map(length_of, (text, *(each.text for each in details)))),
    )


def _who(status_codes: Sequence[str]) -> str:
    """Whom a section is for, where it is not for everybody."""
    if not status_codes:
        return ""
    return _("This is for %(who)s.") % {"who": who_it_is_for(status_codes)}


def _checking(late: BeingChecked | None) -> str:
    return f"{late.title} {late.text}" if late else ""

"""Offer sections as readers meet them: cards by need, one page, and the way to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from councils.models import Council, EligibilityStatus, Entitlement, OfferSection, Topic
from offers.formatting import full_date
from offers.my_list import ids_of_section
from offers.presenters.checks import BeingChecked, check_in_words, page_being_checked
from offers.presenters.entitlements import PromiseCard, promise_card, shown_on
from offers.presenters.frame import Frame
from offers.presenters.teams import in_a_row
from offers.presenters.words import first_uses
from offers.richtext import Heading, rendered, rendered_plain

PLAN = "pathway-plan"
"""In the address of a page that is about the pathway plan."""

PROMISES = "promises"
"""The id of the part of a section that shows its promises."""


@dataclass(frozen=True)
class Link:
    """A place to go, and what is there."""

    title: str
    url: str
    line: str = ""


@dataclass(frozen=True)
class TopicCard:
    """One need, and the pages about it."""

    code: str
    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class SectionPage:
    """One offer section, ready to read.

    `list_id` stands for it on somebody's own list; `questions_url` leads from the page about the
    pathway plan to questions for the meeting.
    """

    list_id: str
    title: str
    summary: str
    topic: str
    topic_code: str
    url: str
    easy_words: SafeString | str
    html: SafeString
    contents: tuple[Heading, ...]
    promises: tuple[PromiseCard, ...]
    who: str
    questions_url: str
    checked: str
    being_checked: BeingChecked | None
    previous: Link | None
    next: Link | None
    show_url: str
    about_abuse: bool


def topic_cards(sections: Sequence[OfferSection], council: Council) -> tuple[TopicCard, ...]:
    """The council's sections (in reading order) gathered by need; a need with none is left out."""
    return tuple(
        TopicCard(
            code=topic,
            label=str(Topic(topic).label),
            links=tuple(_link(section, council) for section in group),
        )
        for topic, group in groupby(sections, key=lambda section: section.topic)
    )


def section_page(
    section: OfferSection,
    sections: Sequence[OfferSection],
    entitlements: Sequence[Entitlement],
    council: Council,
    frame: Frame,
    today: date,
) -> SectionPage:
    """The section among all its council publishes, in reading order, with the promises it shows."""
    text = rendered(section.body, frame.facts, frame.missing, first_uses(council, section.title))
    place = [each.pk for each in sections].index(section.pk)
    promises = shown_on(section, sections, entitlements)
    about_plan = PLAN in section.slug
    headings = [*text.headings, *([Heading(PROMISES, _("What you can get"))] if promises else [])]
    return SectionPage(
        list_id=ids_of_section(section, council)[0],
        title=section.title,
        summary=section.summary,
        topic=section.get_topic_display(),
        topic_code=section.topic,
        url=section.url_in(council),
        easy_words=rendered_plain(section.easy_words, frame.facts, frame.missing)
        if section.easy_words
        else "",
        html=text.html,
        contents=tuple(headings) if len(headings) > 2 else (),
        promises=tuple(promise_card(each, council, today) for each in promises),
        who=who_it_is_for(section.status_codes),
        questions_url=reverse("offers:plan_questions", args=[council.slug]) if about_plan else "",
        checked=check_in_words(section, today),
        being_checked=page_being_checked(section, council, frame.our_number, today),
        previous=_link(sections[place - 1], council) if place else None,
        next=_link(sections[place + 1], council) if place + 1 < len(sections) else None,
        show_url=reverse("offers:show", args=[council.slug, section.slug]),
        about_abuse=section.about_abuse,
    )


def who_it_is_for(status_codes: Sequence[str]) -> str:
    """Whom a section is for, in words; everybody when it names no status."""
    if not status_codes:
        return _("everyone with care experience")
    names = in_a_row([str(EligibilityStatus.Code(code).label).lower() for code in status_codes])
    return _("young people who are %(statuses)s") % {"statuses": names}


def oldest_check(sections: Sequence[OfferSection]) -> str:
    """The day by which every one of these pages had been checked; empty when one never was."""
    checked: list[date | None] = [section.last_checked for section in sections]
    days = [day for day in checked if day]
    return full_date(min(days)) if days and len(days) == len(checked) else ""


def _link(section: OfferSection, council: Council) -> Link:
    return Link(section.title, section.url_in(council), section.summary)

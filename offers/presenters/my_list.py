"""What somebody wants to talk about: all there is to choose from, and the sheet to take along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, zip_longest
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from councils.models import Council, DutyTeam, Entitlement, OfferSection, Topic
from councils.models.plan_prompt import in_their_place
from offers.facts import Fact, phone_fact
from offers.formatting import full_date, week_in_a_sentence
from offers.my_list import PARAMETER, Asked, ids_of_promise, ids_of_section, joined
from offers.presenters.entitlements import how_to_ask, label_of, law_of, promise_card
from offers.presenters.frame import Frame

CHANGE = "change"
"""With this in the address, the things on a list come back as ticks."""

MOST_QUESTIONS = 6
"""On one sheet; all of them have a page of their own."""


@dataclass(frozen=True)
class Listable:
    """A page or promise of a council that somebody can put on a list: exactly one of the two is there."""

    ids: tuple[str, ...]
    topic: str
    section: OfferSection | None = None
    promise: Entitlement | None = None

    @property
    def id(self) -> str:
        """Its own id, under which lists are made now."""
        return self.ids[0]

    def is_on(self, asked: Asked) -> bool:
        """Whether a list asks for it, under its own id or an older one."""
        return not set(self.ids).isdisjoint(asked.ids)


@dataclass(frozen=True)
class Tick:
    """A box to tick, and what it is for in a few words. A list may still have it as `also`."""

    id: str
    also: str
    title: str
    hint: str
    chosen: bool


@dataclass(frozen=True)
class TopicTicks:
    """One need, and what there is to talk about."""

    code: str
    label: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, eq=False)
class Choosing:
    """Everything to choose from, by need, and what was wrong with what was chosen before.

    `ticked` says that somebody has chosen something, so that it is theirs alone. Each is only like
    itself: it would take long to compare two.
    """

    topics: tuple[TopicTicks, ...]
    questions_url: str
    problem: str
    ticked: bool


@dataclass(frozen=True)
class SheetItem:
    """One thing to talk about. Of a page, that is not a promise, there is no kind and no law.

    `as_usual` says that one asks for it as for most things, which a sheet says at its top.
    """

    title: str
    url: str
    amount: str
    kind: str
    label: str
    line: str
    minimum: str
    law: str
    how_to_ask: SafeString
    as_usual: bool


@dataclass(frozen=True)
class SheetNumber:
    """Whom to ring, and when."""

    name: str
    phone: Fact
    hours: str


@dataclass(frozen=True)
class TopicQuestions:
    """One need, and questions about it for the plan meeting."""

    code: str
    label: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A list ready to print, and to open on another phone at its `address`, which holds its `ids`.

    `passed_over` says what of it could not be shown, and why.
    """

    made_on: str
    how_to_ask: SafeString
    numbers: tuple[SheetNumber, ...]
    items: tuple[SheetItem, ...]
    questions: tuple[TopicQuestions, ...]
    questions_url: str
    ids: str
    address: str
    change_url: str
    passed_over: str


def listables(
    council: Council, sections: Sequence[OfferSection], promises: Sequence[Entitlement]
) -> list[Listable]:
    """All that can be talked about, in reading order: by need, pages before promises."""
    topics = [str(topic) for topic in Topic]
    pages = [Listable(ids_of_section(each, council), each.topic, section=each) for each in sections]
    promised = [Listable(ids_of_promise(each, council), each.topic, promise=each) for each in promises]
    return sorted([*pages, *promised], key=lambda each: topics.index(each.topic))


# Choosing ---------------------------------------------------------------------------------------


def choosing(everything: Sequence[Listable], asked: Asked, council: Council) -> Choosing:
    """All of it as boxes, with a tick where the address has it."""
    return Choosing(
        topics=tuple(
            TopicTicks(topic, str(Topic(topic).label), tuple(_tick(each, asked) for each in group))
            for topic, group in groupby(everything, key=lambda each: each.topic)
        ),
        questions_url=questions_url(council),
        problem=_problem(everything, asked),
        ticked=asked.at_all,
    )


def _tick(each: Listable, asked: Asked) -> Tick:
    row: Any = each.section or each.promise
    hint = each.promise.amount or label_of(each.promise.kind) if each.promise else _("the whole page")
    return Tick(each.id, "".join(each.ids[1:2]), row.title, hint, each.is_on(asked))


def _problem(everything: Sequence[Listable], asked: Asked) -> str:
    if not asked.at_all or any(each.is_on(asked) for each in everything):
        return ""
    if not asked.ids and not asked.left_out:
        return _("Tick at least one thing first.")
    return _("Nothing on this list is here any more. You can make a new one.")


# The sheet --------------------------------------------------------------------------------------


def sheet(
    everything: Sequence[Listable],
    asked: Asked,
    council: Council,
    teams: Sequence[DutyTeam],
    frame: Frame,
    today: date,
) -> Sheet | None:
    """What the address asks for, as a sheet; None where none of it can be read here."""
    chosen = [each for each in everything if each.is_on(asked)]
    if not chosen:
        return None
    ids = joined(each.id for each in chosen)
    on_it = {each.topic for each in chosen}
    here = f"{frame.my_list_url}?{PARAMETER}={ids}"
    return Sheet(
        made_on=full_date(today),
        how_to_ask=how_to_ask(None, frame, today),
        numbers=tuple(_number(team) for team in teams if team.phone),
        items=tuple(_item(each, council, frame, today) for each in chosen),
        questions=_a_few([each for each in questions(council) if each.code in on_it]),
        questions_url=questions_url(council),
        ids=ids,
        address=settings.SITE_URL + here,
        change_url=f"{here}&{CHANGE}=1",
        passed_over=_passed_over(chosen, asked),
    )


def _item(each: Listable, council: Council, frame: Frame, today: date) -> SheetItem:
    usual = how_to_ask(None, frame, today)
    if each.section:
        return SheetItem(
            title=each.section.title,
            url=each.section.url_in(council),
            amount="",
            kind="",
            label="",
            line=each.section.summary,
            minimum="",
            law="",
            how_to_ask=usual,
            as_usual=True,
        )
    assert each.promise
    card = promise_card(each.promise, council, today)
    how = how_to_ask(each.promise, frame, today)
    return SheetItem(
        title=card.title,
        url=card.url,
        amount=card.amount,
        kind=card.kind,
        label=card.label,
        line=card.line,
        minimum=card.minimum,
        law=law_of(each.promise, today),
        how_to_ask=how,
        as_usual=how == usual,
    )


def _number(team: DutyTeam) -> SheetNumber:
    hours = week_in_a_sentence(team.hours.week) if team.hours.known else ""
    if not hours and team.out_of_hours:
        hours = _("when the others are closed")
    return SheetNumber(team.name, phone_fact(team.phone), hours)


def _passed_over(chosen: Sequence[Listable], asked: Asked) -> str:
    found = {id for each in chosen for id in each.ids}
    if asked.left_out:
        return _("There was more on this list than we could read. We left that out.")
    if set(asked.ids) - found:
        return _("Some of this list is not here any more. We left that out.")
    return ""


# Questions for the plan meeting -------------------------------------------------------------------


def questions(council: Council) -> tuple[TopicQuestions, ...]:
    """The questions that came with the council as `prompts_listed`, by need."""
    prompts = in_their_place(council.prompts_listed)  # type: ignore[attr-defined]
    topics = [str(topic) for topic in Topic]
    prompts.sort(key=lambda prompt: topics.index(prompt["topic"]))
    return tuple(
        TopicQuestions(topic, str(Topic(topic).label), tuple(prompt["question"] for prompt in group))
        for topic, group in groupby(prompts, key=lambda prompt: prompt["topic"])
    )


def questions_url(council: Council) -> str:
    """The page that has all of them."""
    return reverse("offers:plan_questions", args=[council.slug])


def _a_few(topics: Sequence[TopicQuestions]) -> tuple[TopicQuestions, ...]:
    """As many as fit a sheet, taken in turns, so that each need keeps some."""
    rounds = zip_longest(*([(topic.code, each) for each in topic.questions] for topic in topics))
    taken = [each for turn in rounds for each in turn if each][:MOST_QUESTIONS]
    kept = (
        (topic, tuple(each for each in topic.questions if (topic.code, each) in taken)) for topic in topics
    )
    return tuple(TopicQuestions(topic.code, topic.label, some) for topic, some in kept if some)

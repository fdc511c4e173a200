"""Promises as readers meet them: short in lists, in full on a page of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from councils.fields import lines
from councils.models import Council, EligibilityStatus, Entitlement, Group, Kind, OfferSection, Topic
from offers.filters import OLDEST, YOUNGEST, Wanted
from offers.formatting import full_date
from offers.glossary import FirstUses
from offers.my_list import ids_of_promise
from offers.presenters.checks import BeingChecked, check_in_words, page_being_checked
from offers.presenters.frame import Frame
from offers.presenters.words import first_uses
from offers.richtext import rendered_plain


@dataclass(frozen=True)
class PromiseCard:
    """A promise in a list. `minimum` is the national promise beside the council's own, in a few words.

    `list_id` stands for it on somebody's own list.
    """

    list_id: str
    title: str
    url: str
    amount: str
    kind: str
    label: str
    line: str
    who: str
    minimum: str


@dataclass(frozen=True)
class Minimum:
    """The national promise that a council's own tops up or restates."""

    label: str
    title: str
    amount: str
    summary: str
    who: str
    law: str
    law_url: str


@dataclass(frozen=True)
class PromisePage:
    """One promise in full. `meaning` says how firm it is; `list_id` stands for it on somebody's own list."""

    list_id: str
    title: str
    topic: str
    topic_code: str
    amount: str
    kind: str
    label: str
    meaning: str
    summary: str
    details: SafeString | str
    minimum: Minimum | None
    who: tuple[str, ...]
    depends_on_status: bool
    how_to_ask: SafeString
    who_decides: str
    how_long: str
    if_not: SafeString
    dates: str
    law: str
    law_url: str
    checked: str
    being_checked: BeingChecked | None


@dataclass(frozen=True)
class TopicPromises:
    """One need, and the promises about it."""

    code: str
    label: str
    cards: tuple[PromiseCard, ...]


@dataclass(frozen=True)
class Option:
    """Something to choose in the form, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class PromisesPage:
    """All promises that are wanted, by need, and the form that narrows them down."""

    topics: tuple[TopicPromises, ...]
    statuses: tuple[Option, ...]
    ages: tuple[Option, ...]
    groups: tuple[Option, ...]
    narrowed: bool
    left_out: bool
    found: str
    show_url: str


def promises_page(
    entitlements: Sequence[Entitlement], wanted: Wanted, council: Council, today: date
) -> PromisesPage:
    """The promises (in reading order) that the reader wants to see."""
    ages = [(str(age), str(age)) for age in range(YOUNGEST, OLDEST)]
    return PromisesPage(
        topics=tuple(
            TopicPromises(
                code=topic,
                label=str(Topic(topic).label),
                cards=tuple(promise_card(each, council, today) for each in group),
            )
            for topic, group in groupby(entitlements, key=lambda each: each.topic)
        ),
        statuses=_options(EligibilityStatus.Code.choices, [wanted.status]),
        ages=_options([*ages, (str(OLDEST), _("25 or over"))], [str(wanted.age)]),
        groups=_options([(group, group_words(group)) for group in Group], wanted.groups),
        narrowed=wanted.narrows,
        left_out=wanted.left_out,
        found=_found(len(entitlements)),
        show_url=reverse("offers:show", args=[council.slug, "entitlements"]) + wanted.in_address,
    )


def promise_card(entitlement: Entitlement, council: Council, today: date) -> PromiseCard:
    """The promise as it stands in a list under this council."""
    return PromiseCard(
        list_id=ids_of_promise(entitlement, council)[0],
        title=entitlement.title,
        url=entitlement.url_in(council),
        amount=entitlement.amount,
        kind=entitlement.kind,
        label=label_of(entitlement.kind),
        line=entitlement.summary,
        who=who_in_short(entitlement, entitlement.status_codes),
        minimum=_minimum_in_short(entitlement, today),
    )


def promise_page(entitlement: Entitlement, council: Council, frame: Frame, today: date) -> PromisePage:
    """The promise in full. What the council leaves unsaid is taken from the national promise it tops up."""
    national = national_beside(entitlement, today)
    explained = first_uses(council, entitlement.title)

    def words(field: str) -> str:
        return _own_or_national(entitlement, national, field)

    def text(field: str, otherwise: str, explained: FirstUses | None = None) -> SafeString:
        return rendered_plain(words(field) or otherwise, frame.facts, frame.missing, explained)

    return PromisePage(
        list_id=ids_of_promise(entitlement, council)[0],
        title=entitlement.title,
        topic=entitlement.get_topic_display(),
        topic_code=entitlement.topic,
        amount=entitlement.amount,
        kind=entitlement.kind,
        label=label_of(entitlement.kind),
        meaning=meaning_of(entitlement.kind),
        summary=entitlement.summary,
        details=rendered_plain(entitlement.details, frame.facts, frame.missing, explained)
        if entitlement.details
        else "",
        minimum=minimum_beside(entitlement, today),
        who=who_can_get(entitlement, entitlement.status_codes),
        depends_on_status=bool(entitlement.status_codes),
        how_to_ask=text("how_to_ask", _how_to_ask(), explained),
        who_decides=words("who_decides"),
        how_long=words("how_long"),
        if_not=text("if_not", _if_not()),
        dates=_dates(entitlement),
        law=entitlement.law,
        law_url=entitlement.law_url,
        checked=check_in_words(entitlement, today),
        being_checked=page_being_checked(entitlement, council, frame.our_number, today),
    )


# Where a promise is shown ------------------------------------------------------------------------


def shown_on(
    section: OfferSection, sections: Sequence[OfferSection], entitlements: Sequence[Entitlement]
) -> list[Entitlement]:
    """Those of the promises that this section shows, among all sections of the council."""
    return [each for each in entitlements if page_of(each, sections) is section]


def page_of(entitlement: Entitlement, sections: Sequence[OfferSection]) -> OfferSection | None:
    """The section that shows a promise: the first it names that there is, else the first of its topic."""
    by_slug = {section.slug: section for section in sections}
    named = (by_slug[slug] for slug in entitlement.section_slug_list if slug in by_slug)
    of_topic = (section for section in sections if section.topic == entitlement.topic)
    return next(named, None) or next(of_topic, None)


def national_beside(entitlement: Entitlement, today: date) -> Entitlement | None:
    """The national promise that stands beside the council's own on this day."""
    national = entitlement.tops_up
    return national if national and national.holds(on=today) else None


def minimum_beside(entitlement: Entitlement, today: date) -> Minimum | None:
    """That national promise in a few words, where there is one."""
    national = national_beside(entitlement, today)
    return _minimum(national, entitlement.national_status_codes) if national else None


# Words -------------------------------------------------------------------------------------------


def label_of(kind: str) -> str:
    """Whose promise it is, in two or three words."""
    return {
        Kind.DUTY: _("The law says"),
        Kind.POWER: _("The council may"),
        Kind.GUIDANCE: _("Government guidance"),
        Kind.SCHEME: _("National scheme"),
        Kind.EXTRA: _("Our extra"),
    }[Kind(kind)]


def meaning_of(kind: str) -> str:
    """What that means for somebody who asks."""
    return {
        Kind.DUTY: _("This is the law. If it is for you, the council must do it."),
        Kind.POWER: _("The law lets the council do this. It does not have to. You can always ask."),
        Kind.GUIDANCE: _(
            "The government tells councils to do this. It is not the law. Each council decides."
        ),
        Kind.SCHEME: _("This is for the whole country and has its own rules. It is not from the council."),
        Kind.EXTRA: _("This is our own promise. We made it, and the law does not ask it of us."),
    }[Kind(kind)]


def group_words(group: str) -> str:
    """How somebody lives, as the end of "someone who is …"."""
    return {
        Group.LEARNING: _("in education or training"),
        Group.WORK: _("in work or looking for it"),
        Group.PARENT: _("a parent, or soon to be one"),
        Group.ASYLUM: _("here alone to ask for asylum"),
        Group.DISABLED: _("disabled, or with special educational needs"),
        Group.CUSTODY: _("in custody, or just out"),
    }[Group(group)]


def who_can_get(entitlement: Entitlement, status_codes: Sequence[str]) -> tuple[str, ...]:
    """Whom a promise is for, a condition a line; all must hold but those that begin with "or"."""
    groups = [_("You are %(group)s.") % {"group": group_words(code)} for code in lines(entitlement.groups)]
    others = [_("Or you are %(group)s.") % {"group": group_words(code)} for code in lines(entitlement.groups)]
    said = [
        _("Your status is %(statuses)s.") % {"statuses": _either(_status_names(status_codes))}
        if status_codes
        else "",
        ages_in_words(entitlement.age_from, entitlement.age_to),
        *groups[:1],
        *others[1:],
    ]
    return tuple(line for line in said if line) or (_("Everyone with care experience."),)


def who_in_short(entitlement: Entitlement, status_codes: Sequence[str]) -> str:
    """The statuses and ages for a list; empty where it is for everyone."""
    ages = _ages_in_short(entitlement.age_from, entitlement.age_to)
    statuses = _either(_status_names(status_codes))
    words = ", ".join(part for part in (statuses, ages) if part)
    return _("For: %(who)s") % {"who": words} if words else ""


def _ages_in_short(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    if last is None:
        return _("age %(age)d or over") % {"age": first}
    if first is None:
        return _("under %(age)d") % {"age": last + 1}
    return _("age %(first)d to %(last)d") % {"first": first, "last": last}


def ages_in_words(first: int | None, last: int | None) -> str:
    """From which age until which, both in whole years.

    >>> ages_in_words(16, 17), ages_in_words(18, 24), ages_in_words(21, None), ages_in_words(None, 24)
    ('You are 16 or 17.', 'You are 18 to 24.', 'You are 21 or over.', 'You are not yet 25.')
    >>> ages_in_words(None, None), ages_in_words(18, 18)
    ('', 'You are 18.')
    """
    if first is None and last is None:
        return ""
    if last is None:
        return _("You are %(age)d or over.") % {"age": first}
    if first is None:
        return _("You are not yet %(age)d.") % {"age": last + 1}
    words = {"first": first, "last": last}
    if first == last:
        return _("You are %(first)d.") % words
    if last == first + 1:
        return _("You are %(first)d or %(last)d.") % words
    return _("You are %(first)d to %(last)d.") % words


def _status_names(codes: Sequence[str]) -> list[str]:
    return [str(EligibilityStatus.Code(code).label).lower() for code in codes]


def _either(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(most)s or %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}


def _minimum_in_short(entitlement: Entitlement, today: date) -> str:
    national = national_beside(entitlement, today)
    same = national and (national.kind, national.amount) == (entitlement.kind, entitlement.amount)
    if not national or same:
        return ""
    words = {"label": label_of(national.kind), "what": national.amount or national.title}
    return _("%(label)s: %(what)s") % words


def _minimum(national: Entitlement, status_codes: Sequence[str]) -> Minimum:
    return Minimum(
        label=label_of(national.kind),
        title=national.title,
        amount=national.amount,
        summary=national.summary,
        who=who_in_short(national, status_codes),
        law=national.law,
        law_url=national.law_url,
    )


def law_of(entitlement: Entitlement, today: date) -> str:
    """Where it comes from, the council's own or the national promise it tops up."""
    return _own_or_national(entitlement, national_beside(entitlement, today), "law")


def how_to_ask(entitlement: Entitlement | None, frame: Frame, today: date) -> SafeString:
    """How to ask for a promise, or for anything else of the council's."""
    national = national_beside(entitlement, today) if entitlement else None
    said = _own_or_national(entitlement, national, "how_to_ask") if entitlement else ""
    return rendered_plain(said or _how_to_ask(), frame.facts, frame.missing)


def _own_or_national(entitlement: Entitlement, national: Entitlement | None, field: str) -> str:
    return getattr(entitlement, field) or (getattr(national, field) if national else "")


def _dates(entitlement: Entitlement) -> str:
    if entitlement.valid_to:
        return _("This holds until %(day)s.") % {"day": full_date(entitlement.valid_to)}
    return ""


def _how_to_ask() -> str:
    return _("Ask your adviser. Or ring the [name: our-team]: [phone: our-team].")


def _if_not() -> str:
    return _(
        "Ask for the reason in writing. You can complain to the council. You can ask for an advocate: "
        "a person who speaks up for you and does not work for the council."
    )


def _found(number: int) -> str:
    if not number:
        return _("We found nothing for these choices. Ring the number at the top and ask.")
    if number == 1:
        return _("This is the one thing we found.")
    return _("These are the %(number)d things we found.") % {"number": number}


def _options(choices: Sequence[tuple[str, str]], chosen: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(value, str(label), value in chosen) for value, label in choices)

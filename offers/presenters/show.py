"""The offer shown big, for a meeting: one thing a screen, each screen a page of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from councils.models import Council, Entitlement, OfferSection, Topic
from offers.filters import Wanted
from offers.presenters.checks import BeingChecked, check_in_words, page_being_checked
from offers.presenters.entitlements import PromiseCard, page_of, promise_card, shown_on
from offers.presenters.frame import Frame
from offers.presenters.sections import Link
from offers.richtext import rendered, rendered_plain
from offers.show.cutting import parts_of
from offers.show.pieces import written

EVERYTHING, ENTITLEMENTS = "everything", "entitlements"
"""What can be shown that is no section: the last parts of their addresses."""


@dataclass(frozen=True)
class Screen:
    """One thing to show. `kind` is title, text, promise or call.

    `url` is the page that the screen comes from. `goes_on` says that the screen before has the same
    heading. `private` asks for a way to leave at once.
    """

    kind: str
    heading: str
    url: str
    kicker: str = ""
    html: SafeString | str = ""
    checked: str = ""
    being_checked: BeingChecked | None = None
    promise: PromiseCard | None = None
    goes_on: bool = False
    private: bool = False


@dataclass(frozen=True)
class Show:
    """All that is shown, a screen at a time. `out` is the page to go to when the showing is over.

    `start` is the address of the first screen, and `chosen` what ends the address of each.
    """

    name: str
    screens: tuple[Screen, ...]
    start: str
    out: str
    chosen: str = ""

    def address_of(self, number: int) -> str:
        """Where the screen of this number is, counted from 1; the first needs no number."""
        return self.start + (f"{number}/" if number > 1 else "") + self.chosen


@dataclass(frozen=True)
class ShowPage:
    """One screen among those of what is shown, with the ways to the others and out.

    `address` is what somebody types who wants to read the same on their phone.
    """

    name: str
    screen: Screen
    place: str
    previous: str
    next: str
    first: str
    last: str
    out: str
    address: str


@dataclass(frozen=True)
class ShowChoices:
    """What a council has to show."""

    whole: tuple[Link, ...]
    sections: tuple[Link, ...]


def show_choices(sections: Sequence[OfferSection], council: Council) -> ShowChoices:
    """The whole offer, what somebody can get, or one of these sections."""
    return ShowChoices(
        whole=(
            Link(_("What can I get?"), show_url(council, ENTITLEMENTS), _("Every promise, by need.")),
            Link(_("The whole offer"), show_url(council, EVERYTHING), _("Every page, one after the other.")),
        ),
        sections=tuple(
            Link(section.title, show_url(council, section.slug), section.summary) for section in sections
        ),
    )


def show_url(council: Council, what: str) -> str:
    """Where the showing of a council's section, promises or everything starts."""
    return reverse("offers:show", args=[council.slug, what])


def show_page(show: Show, number: int) -> ShowPage:
    """The screen of this number, counted from 1."""
    screen, count = show.screens[number - 1], len(show.screens)
    return ShowPage(
        name=show.name,
        screen=screen,
        place=_("%(number)d of %(count)d") % {"number": number, "count": count},
        previous=show.address_of(number - 1) if number > 1 else "",
        next=show.address_of(number + 1) if number < count else "",
        first=show.address_of(1),
        last=show.address_of(count),
        out=show.out,
        address=urlsplit(settings.SITE_URL).netloc + screen.url,
    )


# What is shown -----------------------------------------------------------------------------------


def show_of_section(
    section: OfferSection,
    sections: Sequence[OfferSection],
    entitlements: Sequence[Entitlement],
    council: Council,
    frame: Frame,
    today: date,
) -> Show:
    """One section among all sections of the council."""
    screens = _section(section, sections, entitlements, council, frame, today)
    start = show_url(council, section.slug)
    return Show(section.title, _framed(screens, frame), start, section.url_in(council))


def show_of_promises(
    entitlements: Sequence[Entitlement], wanted: Wanted, council: Council, frame: Frame, today: date
) -> Show:
    """What somebody can get: the promises that are wanted, in the order given."""
    words = _(
        "Each promise says whose it is: the law's, a national scheme's or ours. "
        "Only what the law says is your legal right."
    )
    name, chosen = _("What can I get?"), wanted.in_address
    title = Screen("title", name, frame.entitlements_url, kicker=frame.short_name, html=words)
    screens = [title, *_promises(entitlements, council, today)]
    start, out = show_url(council, ENTITLEMENTS), frame.entitlements_url + chosen
    return Show(name, _framed(screens, frame), start, out, chosen)


def show_of_everything(
    sections: Sequence[OfferSection],
    entitlements: Sequence[Entitlement],
    council: Council,
    frame: Frame,
    today: date,
) -> Show:
    """The whole offer, section by section. Promises that stand on no section come at the end."""
    name = frame.offer_name
    screens = [Screen("title", name, frame.home_url, kicker=frame.short_name, html=council.welcome)]
    for section in sections:
        screens += _section(section, sections, entitlements, council, frame, today)
    elsewhere = [each for each in entitlements if page_of(each, sections) is None]
    screens += _promises(elsewhere, council, today)
    return Show(name, _framed(screens, frame), show_url(council, EVERYTHING), frame.home_url)


# Screens -----------------------------------------------------------------------------------------


def _framed(screens: Sequence[Screen], frame: Frame) -> tuple[Screen, ...]:
    """The screens with what stands on every page: urgent notices after the first, and last whom to ring."""
    urgent = [
        Screen("text", card.title, frame.notices_url, kicker=card.label, html=card.text)
        for card in frame.notices
        if card.level == "urgent"
    ]
    return (*screens[:1], *urgent, *screens[1:], Screen("call", frame.call.heading, frame.contact_url))


def _section(
    section: OfferSection,
    sections: Sequence[OfferSection],
    entitlements: Sequence[Entitlement],
    council: Council,
    frame: Frame,
    today: date,
) -> list[Screen]:
    """A section's title, its text and the promises it shows."""
    promises = [promise_card(each, council, today) for each in shown_on(section, sections, entitlements)]
    return [
        _title_of_section(section, council, frame, today),
        *_texts(section, council, frame),
        *[_promise(card, section.title, private=section.about_abuse) for card in promises],
    ]


def _title_of_section(section: OfferSection, council: Council, frame: Frame, today: date) -> Screen:
    topic = section.get_topic_display()
    return Screen(
        "title",
        section.title,
        section.url_in(council),
        kicker=topic if topic != section.title else frame.short_name,
        html=section.summary,
        checked=check_in_words(section, today),
        being_checked=page_being_checked(section, council, frame.our_number, today),
        private=section.about_abuse,
    )


def _texts(section: OfferSection, council: Council, frame: Frame) -> list[Screen]:
    easy = rendered_plain(section.easy_words, frame.facts, frame.missing) if section.easy_words else ""
    text = rendered(section.body, frame.facts, frame.missing).html
    parts = [*parts_of(easy, _("In short")), *parts_of(text, section.title)]
    return [
        Screen(
            "text",
            part.heading,
            section.url_in(council),
            kicker=section.title if part.heading != section.title else "",
            html=mark_safe(written(part.pieces)),
            goes_on=part.goes_on,
            private=section.about_abuse,
        )
        for part in parts
    ]


def _promises(entitlements: Sequence[Entitlement], council: Council, today: date) -> list[Screen]:
    return [
        _promise(promise_card(each, council, today), str(Topic(each.topic).label)) for each in entitlements
    ]


def _promise(card: PromiseCard, kicker: str, *, private: bool = False) -> Screen:
    return Screen("promise", card.title, card.url, kicker=kicker, promise=card, private=private)

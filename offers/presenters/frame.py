"""What stands around every page of a council: its name and colour, the call card, urgent notices."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse

from councils.models import Council, DutyTeam, Notice
from councils.references import OUR_TEAM
from offers.facts import Fact, facts_of, facts_of_our_team, missing_fact
from offers.presenters.call_card import CallCard, call_card, call_card_of
from offers.presenters.feedback import SaidAndDone
from offers.presenters.notices import NoticeCard, closure_notices, in_order, notice_card
from offers.presenters.offline import Told, told_to_the_phone
from offers.richtext import Facts
from offers.theme import Theme, theme_of


def _made_anew(key: Hashable, make: Callable[[], Any]) -> Any:
    """Where nothing is kept."""
    return make()


@dataclass(frozen=True, kw_only=True)
class Lasting:
    """What is the same around every page of one council as long as nobody changes its record.

    `our_number` is the leaving care team's, or the way to it. `once` makes something once for as long as
    that, given what names it.
    """

    name: str
    short_name: str
    offer_name: str
    team_name: str
    demonstration: bool
    website: str
    works_offline: bool
    theme: Theme
    facts: Facts
    missing: Fact
    our_number: Fact
    home_url: str
    contact_url: str
    eligibility_url: str
    finder_url: str
    entitlements_url: str
    compare_url: str
    notices_url: str
    feedback_url: str
    search_url: str
    suggestions_url: str
    words_url: str
    handbook_url: str
    poster_url: str
    my_list_url: str
    manifest_url: str
    offline_url: str
    safety_url: str
    once: Callable[[Hashable, Callable[[], Any]], Any] = field(default=_made_anew, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Frame(Lasting):
    """What stands around every page of one council at one moment, with what `lasting` of it is always so.

    It holds until the minute is over, `fresh_for` seconds from now: teams open and close, and
    notices come and go, on the minute. `told_to_the_phone` is what a page needs that stays there; None
    where the council lets none stay. `as_it_was` says when, where the record cannot be reached and may
    have changed since; empty otherwise.
    """

    lasting: Lasting
    call: CallCard
    notices: tuple[NoticeCard, ...]
    told_to_the_phone: Told | None
    fresh_for: int
    said_and_done: tuple[SaidAndDone, ...] = ()
    as_it_was: str = ""


def frame(
    council: Council,
    teams: Sequence[DutyTeam],
    notices: Sequence[Notice],
    now: datetime,
    *,
    chosen: DutyTeam | None = None,
) -> Frame:
    """The frame of this council's pages at this moment. `notices` are those showing now.

    On the page of one `chosen` team the call card is that team's.
    """
    return frame_at(lasting(council, teams), council, teams, notices, now, chosen=chosen)


def frame_at(
    lasting: Lasting,
    council: Council,
    teams: Sequence[DutyTeam],
    notices: Sequence[Notice],
    now: datetime,
    *,
    chosen: DutyTeam | None = None,
) -> Frame:
    """The same, where what lasts of it is known already."""
    written = [notice_card(notice, lasting.facts, lasting.missing, now) for notice in notices]
    return Frame(
        **vars(lasting),
        lasting=lasting,
        call=call_card_of(chosen, teams, now) if chosen else call_card(teams, now),
        notices=in_order([*written, *closure_notices(teams, now)]),
        told_to_the_phone=_told(council, teams, now, chosen),
        fresh_for=60 - now.second,
    )


def lasting(
    council: Council,
    teams: Sequence[DutyTeam],
    once: Callable[[Hashable, Callable[[], Any]], Any] = _made_anew,
) -> Lasting:
    """What lasts of the frame of this council's pages."""
    contact_url = reverse("offers:contact", args=[council.slug])
    facts = facts_of_our_team(council, teams, contact_url) | facts_of(teams)
    return Lasting(
        name=council.name,
        short_name=council.short_name,
        offer_name=council.offer_name,
        team_name=council.team_name,
        demonstration=council.demonstration,
        website=council.website,
        works_offline=council.works_offline,
        theme=theme_of(council.accent),
        facts=facts,
        missing=missing_fact(contact_url),
        our_number=facts["phone", OUR_TEAM],
        home_url=council.get_absolute_url(),
        contact_url=contact_url,
        eligibility_url=reverse("offers:eligibility", args=[council.slug]),
        finder_url=reverse("offers:finder", args=[council.slug]),
        entitlements_url=reverse("offers:entitlements", args=[council.slug]),
        compare_url=f"{reverse('offers:compare')}?councils={council.slug}",
        notices_url=reverse("offers:notices", args=[council.slug]),
        feedback_url=reverse("offers:feedback", args=[council.slug]),
        search_url=reverse("offers:search", args=[council.slug]),
        suggestions_url=reverse("offers:suggestions", args=[council.slug]),
        words_url=reverse("offers:words", args=[council.slug]),
        handbook_url=reverse("offers:handbook", args=[council.slug]),
        poster_url=reverse("offers:poster", args=[council.slug]),
        my_list_url=reverse("offers:my_list", args=[council.slug]),
        manifest_url=reverse("offers:manifest", args=[council.slug]),
        offline_url=reverse("offers:offline", args=[council.slug]),
        safety_url=reverse("offers:council_safety", args=[council.slug]),
        once=once,
    )


def _told(council: Council, teams: Sequence[DutyTeam], now: datetime, chosen: DutyTeam | None) -> Told | None:
    return told_to_the_phone(council, teams, now, chosen=chosen) if council.works_offline else None

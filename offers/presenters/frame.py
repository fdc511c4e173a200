"""What stands around every page of a council: its name and colour, the call card, urgent notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString

from councils.models import Council, DutyTeam, Notice
from offers.facts import Fact, facts_of, missing_fact
from offers.formatting import moment
from offers.presenters.call_card import CallCard, call_card
from offers.richtext import Facts, rendered_plain
from offers.theme import Theme, theme_of


@dataclass(frozen=True)
class NoticeCard:
    """A notice as readers see it. `level` is urgent, important or information, said in `label`."""

    id: str
    level: str
    label: str
    title: str
    text: SafeString
    ends: str


@dataclass(frozen=True)
class Frame:
    """What stands around every page of one council."""

    name: str
    short_name: str
    offer_name: str
    team_name: str
    demonstration: bool
    website: str
    theme: Theme
    call: CallCard
    notices: tuple[NoticeCard, ...]
    facts: Facts
    missing: Fact
    home_url: str
    contact_url: str
    eligibility_url: str
    finder_url: str
    notices_url: str


def frame(council: Council, teams: Sequence[DutyTeam], notices: Sequence[Notice], now: datetime) -> Frame:
    """The frame of this council's pages at this moment. `notices` are those showing now."""
    contact_url = reverse("offers:contact", args=[council.slug])
    facts, missing = facts_of(teams), missing_fact(contact_url)
    return Frame(
        name=council.name,
        short_name=council.short_name,
        offer_name=council.offer_name,
        team_name=council.team_name,
        demonstration=council.demonstration,
        website=council.website,
        theme=theme_of(council.accent),
        call=call_card(teams, now),
        notices=tuple(notice_card(notice, facts, missing, now) for notice in notices),
        facts=facts,
        missing=missing,
        home_url=council.get_absolute_url(),
        contact_url=contact_url,
        eligibility_url=reverse("offers:eligibility", args=[council.slug]),
        finder_url=reverse("offers:finder", args=[council.slug]),
        notices_url=reverse("offers:notices", args=[council.slug]),
    )


def notice_card(notice: Notice, facts: Facts, missing: Fact, now: datetime) -> NoticeCard:
    """One notice, with the numbers it mentions put in."""
    return NoticeCard(
        id=f"notice-{notice.pk}",
        level=notice.level,
        label=notice.get_level_display(),
        title=notice.title,
        text=rendered_plain(notice.text, facts, missing),
        ends=moment(notice.ends, now=now),
    )

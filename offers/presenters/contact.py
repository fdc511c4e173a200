"""Whom to ring, and what there is when nobody answers: the contact pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.translation import gettext as _

from councils.models import DutyTeam
from offers import formatting
from offers.facts import Fact, phone_fact
from offers.helplines import AGAINST_ABUSE, HELPLINES, Helpline
from offers.presenters.sections import Link
from offers.presenters.teams import TeamCard, in_a_row, team_card


@dataclass(frozen=True)
class HelplineCard:
    """One national number: what it is for, whose it is and when it is answered."""

    when: str
    name: str
    number: Fact
    hours: str
    more: str


@dataclass(frozen=True)
class ContactPage:
    """The teams on the page, and what to do when none of them answers.

    `night` is the out-of-hours team's number, `night_name` its name; None where there is none.
    `choices` are the pages of the teams that one chooses among; empty when there is one.
    """

    teams: tuple[TeamCard, ...]
    choices: tuple[Link, ...]
    night: Fact | None
    night_name: str
    helplines: tuple[HelplineCard, ...]


def contact_page(teams: Sequence[DutyTeam], now: datetime, *, chosen: DutyTeam | None = None) -> ContactPage:
    """The page of all of a council's teams, or of the `chosen` one."""
    shown = [chosen] if chosen else teams
    night = next((team for team in teams if team.out_of_hours and team.phone), None)
    day_teams = [team for team in teams if not team.out_of_hours]
    return ContactPage(
        teams=tuple(team_card(team, now, own_page=chosen is not None) for team in shown),
        choices=tuple(_choice(team) for team in day_teams) if len(day_teams) > 1 else (),
        night=phone_fact(night.phone) if night else None,
        night_name=night.name if night else "",
        helplines=helplines(),
    )


@cache
def helplines() -> tuple[HelplineCard, ...]:
    """Who is there for anybody in England."""
    return tuple(helpline_card(helpline) for helpline in HELPLINES)


@cache
def safety_numbers() -> tuple[HelplineCard, ...]:
    """Who can help somebody who is not safe, wherever they are."""
    return tuple(helpline_card(helpline) for helpline in (*HELPLINES[:1], *AGAINST_ABUSE, *HELPLINES[1:]))


def helpline_card(helpline: Helpline) -> HelplineCard:
    """One helpline, ready to read."""
    return HelplineCard(
        when=str(helpline.when),
        name=str(helpline.name),
        number=Fact(helpline.number, helpline.href),
        hours=_hours_in_words(helpline),
        more=str(helpline.more),
    )


def _hours_in_words(helpline: Helpline) -> str:
    days = formatting.week(helpline.hours.week)
    if len(days) == 1 and all(period.opens == period.closes for period in helpline.hours.week):
        return _("day and night")
    return formatting.week_in_a_sentence(helpline.hours.week)


def _choice(team: DutyTeam) -> Link:
    return Link(in_a_row(team.area_list) or team.name, team.get_absolute_url())

"""The card at the top of every page of a council: the number to ring now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from councils.models import DutyTeam
from offers import formatting
from offers.facts import Fact, phone_fact
from offers.presenters.teams import Answering, answering, in_a_row


@dataclass(frozen=True)
class Choice:
    """One team among several: where it is for, its number, whether it answers now."""

    label: str
    phone: Fact
    answering: Answering


@dataclass(frozen=True)
class CallCard:
    """Whom to ring now.

    With `choices`, the reader first finds where they live; otherwise `phone` is the one number,
    or None where the council has given none. `note` says what to expect. `danger` asks for the
    line about 999 and NHS 111, where nobody of the council's may answer now.
    """

    heading: str
    phone: Fact | None
    answering: Answering | None
    note: str
    choices: tuple[Choice, ...] = ()
    danger: bool = False


def call_card(teams: Sequence[DutyTeam], now: datetime) -> CallCard:
    """The card for these teams (of one council) at this moment."""
    day_teams = [team for team in teams if team.phone and not team.out_of_hours]
    night_team = next((team for team in teams if team.phone and team.out_of_hours), None)
    if not day_teams:
        return _only(night_team, now) if night_team else _nobody()
    states = [team.state_at(now) for team in day_teams]
    if night_team and all(state.known and not state.is_open for state in states):
        return _at_night(night_team, day_teams, now)
    return _only(day_teams[0], now) if len(day_teams) == 1 else _several(day_teams, now)


def _only(team: DutyTeam, now: datetime) -> CallCard:
    state = answering(team, now)
    is_open = state.tone == "open"
    return CallCard(
        heading=_("Ring the %(team)s") % {"team": team.name},
        phone=phone_fact(team.phone),
        answering=state,
        note=_("Your own adviser not there? Anyone who answers can help.") if is_open else "",
        danger=not is_open,
    )


def _at_night(night_team: DutyTeam, day_teams: Sequence[DutyTeam], now: datetime) -> CallCard:
    """The out-of-hours number in place of the others, with when they open again."""
    return CallCard(
        heading=_("Need help before we open? Ring the %(team)s") % {"team": night_team.name},
        phone=phone_fact(night_team.phone),
        answering=_back_at(day_teams, now),
        note=_("This number is for urgent things that cannot wait."),
        danger=True,
    )


def _back_at(day_teams: Sequence[DutyTeam], now: datetime) -> Answering:
    opening = {team.state_at(now).opens_at: team for team in day_teams}
    first = min((at for at in opening if at), default=None)
    team = opening[first]
    words = {"team": team.name, "reason": team.state_at(now).reason}
    if first is None:
        return Answering("closed", _("The %(team)s is closed") % words, words["reason"])
    words["when"] = formatting.moment(first, now=now)
    return Answering("closed", _("The %(team)s is closed. It opens %(when)s.") % words, words["reason"])


def _several(day_teams: Sequence[DutyTeam], now: datetime) -> CallCard:
    choices = tuple(
        Choice(in_a_row(team.area_list) or team.name, phone_fact(team.phone), answering(team, now))
        for team in day_teams
    )
    tones = {choice.answering for choice in choices}
    return CallCard(
        heading=_("Ring your leaving care team"),
        phone=None,
        answering=tones.pop() if len(tones) == 1 else None,
        note=_("Where do you live, or which team did you have?"),
        choices=choices,
        danger=all(choice.answering.tone != "open" for choice in choices),
    )


def _nobody() -> CallCard:
    return CallCard(
        heading=_("Ask your social worker or personal adviser"),
        phone=None,
        answering=None,
        note=_("This council has not given us a number to ring."),
        danger=True,
    )

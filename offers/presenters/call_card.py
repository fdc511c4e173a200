"""The card at the top of every page of a council: the number to ring now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from councils.models import DutyTeam
from councils.opening_hours import OpeningState
from offers import formatting
from offers.facts import Fact, phone_fact
from offers.presenters.teams import Answering, answering, in_a_row


@dataclass(frozen=True)
class Choice:
    """One team among several: where it is for, its number, its own page, whether it answers now."""

    label: str
    url: str
    phone: Fact
    answering: Answering


@dataclass(frozen=True)
class CallCard:
    """Whom to ring now.

    With `choices`, the reader first finds where they live; otherwise `phone` is the one number,
    or None where the council has given none. `note` says what to expect. `danger` asks for the
    line about 999 and NHS 111, where nobody of the council's may answer now. `as_of` is when all
    this was true; empty where nothing of it changes with the time.
    """

    heading: str
    phone: Fact | None
    answering: Answering | None
    note: str
    choices: tuple[Choice, ...] = ()
    danger: bool = False
    as_of: str = ""


def call_card(teams: Sequence[DutyTeam], now: datetime) -> CallCard:
    """The card for these teams (of one council) at this moment."""
    day_teams = [team for team in teams if team.phone and not team.out_of_hours]
    night_teams = [team for team in teams if team.phone and team.out_of_hours]
    if not day_teams:
        return _only(night_teams[0], now) if night_teams else _nobody()
    states = [team.state_at(now) for team in day_teams]
    on_duty = next((team for team in night_teams if _may_answer(team.state_at(now))), None)
    if on_duty and all(state.known and not state.is_open for state in states):
        return _at_night(on_duty, day_teams, now)
    if len(day_teams) == 1:
        return _only(day_teams[0], now, alone=not night_teams)
    return _several(day_teams, now)


def call_card_of(team: DutyTeam, teams: Sequence[DutyTeam], now: datetime) -> CallCard:
    """The card of somebody who has chosen this team among its council's: its number, or who stands in."""
    stand_ins = [each for each in teams if each.out_of_hours and not team.out_of_hours]
    return call_card([team, *stand_ins], now)


def _may_answer(state: OpeningState) -> bool:
    return state.is_open or not state.known


def _only(team: DutyTeam, now: datetime, *, alone: bool = False) -> CallCard:
    state = answering(team, now)
    note = _("Your own adviser not there? Anyone who answers can help.") if state.tone == "open" else ""
    if state.tone == "closed" and alone:
        note = _("We have no number for nights and weekends. If it can wait, ring when the team opens.")
    return CallCard(
        heading=_("Ring the %(team)s") % {"team": team.name},
        phone=phone_fact(team.phone),
        answering=state,
        note=note,
        danger=state.tone != "open",
        as_of="" if state.tone == "unknown" else formatting.as_of(now),
    )


def _at_night(night_team: DutyTeam, day_teams: Sequence[DutyTeam], now: datetime) -> CallCard:
    """The out-of-hours number in place of the others, with when they open again."""
    return CallCard(
        heading=_("Need help before we open? Ring the %(team)s") % {"team": night_team.name},
        phone=phone_fact(night_team.phone),
        answering=_back_at(day_teams, now),
        note=_("This number is for urgent things that cannot wait."),
        danger=True,
        as_of=formatting.as_of(now),
    )


def _back_at(day_teams: Sequence[DutyTeam], now: datetime) -> Answering:
    opening = {team.state_at(now).opens_at: team for team in reversed(day_teams)}
    first = min((at for at in opening if at), default=None)
    team = opening[first]
    reason = team.state_at(now).reason
    words = {"team": team.name, "when": formatting.moment(first, now=now) if first else ""}
    if first is None:
        return Answering("closed", _("The %(team)s is closed") % words, reason)
    if len(day_teams) > 1:
        return Answering("closed", _("Our teams are closed. The %(team)s opens %(when)s.") % words, reason)
    return Answering("closed", _("The %(team)s is closed. It opens %(when)s.") % words, reason)


def _several(day_teams: Sequence[DutyTeam], now: datetime) -> CallCard:
    choices = tuple(
        Choice(
            label=in_a_row(team.area_list) or team.name,
            url=team.get_absolute_url(),
            phone=phone_fact(team.phone),
            answering=answering(team, now),
        )
        for team in day_teams
    )
    answers = {choice.answering for choice in choices}
    tones = {answer.tone for answer in answers}
    return CallCard(
        heading=_("Ring your leaving care team"),
        phone=None,
        answering=answers.pop() if len(answers) == 1 else None,
        note=_("Where do you live, or which team did you have?"),
        choices=choices,
        danger="open" not in tones,
        as_of="" if tones == {"unknown"} else formatting.as_of(now),
    )


def _nobody() -> CallCard:
    return CallCard(
        heading=_("Ask your social worker or personal adviser"),
        phone=None,
        answering=None,
        note=_("This council has not given us a number to ring."),
        danger=True,
    )

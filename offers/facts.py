"""The facts that text may refer to: a team's name, numbers, hours and address, in readers' words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from councils import phone_numbers
from councils.models import Council, DutyTeam
from councils.references import OUR_TEAM
from offers.formatting import week_in_a_sentence


@dataclass(frozen=True)
class Fact:
    """Words to read and, where one can act on them, a link. No markup."""

    text: str
    href: str = ""


def phone_fact(number: str) -> Fact:
    """A number to tap. ValueError when nobody could ring it."""
    return Fact(number, f"tel:{phone_numbers.dialled(number)}")


def text_fact(number: str) -> Fact:
    """A number to send a text message to. ValueError when nobody could."""
    return Fact(number, f"sms:{phone_numbers.dialled(number)}")


def email_fact(address: str) -> Fact:
    """An email address to tap."""
    return Fact(address, f"mailto:{address}")


def facts_of(teams: Iterable[DutyTeam]) -> dict[tuple[str, str], Fact]:
    """Every fact these teams have, by kind and team. What a team does not have is left out."""
    return {(kind, team.slug): fact for team in teams for kind, fact in _facts_of_team(team).items()}


def _facts_of_team(team: DutyTeam) -> dict[str, Fact]:
    facts = {"name": Fact(team.name)}
    if team.phone:
        facts["phone"] = phone_fact(team.phone)
    if team.text_phone:
        facts["text"] = text_fact(team.text_phone)
    if team.email:
        facts["email"] = email_fact(team.email)
    if team.hours.known:
        facts["hours"] = Fact(week_in_a_sentence(team.hours.week))
    if team.address:
        facts["address"] = Fact(", ".join(team.address_lines))
    return facts


def facts_of_our_team(
    council: Council, teams: Sequence[DutyTeam], contact_url: str
) -> dict[tuple[str, str], Fact]:
    """What texts that stand under every council may say of this council's team.

    With several teams, its number is the page where readers find theirs.
    """
    by_day = [team for team in teams if team.phone and not team.out_of_hours]
    number = phone_fact(by_day[0].phone) if len(by_day) == 1 else Fact(_("your team's number"), contact_url)
    return {("name", OUR_TEAM): Fact(council.team_name), ("phone", OUR_TEAM): number}


def missing_fact(contact_url: str) -> Fact:
    """What stands in a text for a fact that is not there: the way to the page that has what there is."""
    return Fact(_("our contact page"), contact_url)

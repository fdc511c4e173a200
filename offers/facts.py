"""The facts that text may refer to: a team's name, numbers, hours and address, in readers' words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from councils import phone_numbers
from councils.models import DutyTeam
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


def missing_fact(contact_url: str) -> Fact:
    """What stands in a text for a fact that is not there: the way to the page that has what there is."""
    return Fact(_("our contact page"), contact_url)

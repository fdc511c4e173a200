"""One sheet to pin to a wall: who can ring, which number, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import Council, DutyTeam
from offers import formatting
from offers.facts import Fact, phone_fact
from offers.presenters.teams import in_a_row


@dataclass(frozen=True)
class PosterNumber:
    """One number: whose it is, where it is for, and when somebody answers."""

    team: str
    areas: str
    phone: Fact
    hours: tuple[str, ...]


@dataclass(frozen=True)
class Poster:
    """What the poster says. `night` holds the numbers for when the others are closed."""

    title: str
    council: str
    short_name: str
    accent: str
    demonstration: bool
    on: date
    as_of: str
    offer_name: str
    who: tuple[str, ...]
    numbers: tuple[PosterNumber, ...]
    night: tuple[PosterNumber, ...]
    url: str
    address: str
    file_url: str

    @property
    def many(self) -> bool:
        """Whether one has to choose the number by where one lives."""
        return len(self.numbers) > 1


def poster_of(council: Council, teams: Sequence[DutyTeam], today: date) -> Poster:
    """The poster of this council and its teams, as things are today."""
    url = settings.SITE_URL + council.get_absolute_url()
    return Poster(
        title=_("Were you in care?"),
        council=council.name,
        short_name=council.short_name,
        accent=council.accent,
        demonstration=council.demonstration,
        on=today,
        as_of=formatting.full_date(today),
        offer_name=council.offer_name,
        who=(
            _("You can ring if %(council)s looked after you and you are 16 to 25.")
            % {"council": council.name},
            _("It does not matter where you live now, or how long you have not been in touch."),
            _("Not sure? Ring and ask."),
        ),
        numbers=tuple(_number(team) for team in teams if team.phone and not team.out_of_hours),
        night=tuple(_number(team) for team in teams if team.phone and team.out_of_hours),
        url=url,
        address=url.partition("://")[2].rstrip("/"),
        file_url=reverse("offers:poster_file", args=[council.slug]),
    )


def _number(team: DutyTeam) -> PosterNumber:
    closed = _("closed")
    hours = [f"{days} {times}" for days, times in formatting.week(team.hours.week) if times != closed]
    return PosterNumber(
        team=team.name,
        areas=in_a_row(team.area_list),
        phone=phone_fact(team.phone),
        hours=tuple(hours) if team.hours.known else (),
    )

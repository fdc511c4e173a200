"""A duty team as readers meet it: its numbers, its hours in words, where to find it."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import DutyTeam
from councils.opening_hours import LONDON, Hours, OpeningState, Spell, coming_spells, openings_on, spells
from offers import formatting
from offers.facts import Fact, email_fact, phone_fact, text_fact
from offers.presenters.checks import BeingChecked, check_in_words, team_being_checked

MAP = "https://www.openstreetmap.org/search?"


@dataclass(frozen=True)
class Answering:
    """Whether a team answers now, in words.

    `tone` is "open", "closed" or "unknown"; it chooses an icon beside the words, never instead.
    """

    tone: str
    text: str
    reason: str = ""


@dataclass(frozen=True)
class TeamCard:
    """Everything a reader may want to know about one team."""

    slug: str
    name: str
    url: str
    contact_file_url: str
    areas: str
    out_of_hours: bool
    answering: Answering
    phones: tuple[Fact, ...]
    text: Fact | None
    email: Fact | None
    address: tuple[str, ...]
    map_url: str
    drop_in: str
    what_to_say: str
    today: str
    week: tuple[tuple[str, str], ...]
    bank_holidays: str
    coming: tuple[tuple[str, str], ...]
    checked: str
    being_checked: BeingChecked | None


def team_card(team: DutyTeam, now: datetime, *, own_page: bool = False) -> TeamCard:
    """The team's card at this moment, among others or on the team's own page."""
    hours = team.hours
    today = now.astimezone(LONDON).date()
    return TeamCard(
        slug=team.slug,
        name=team.name,
        url=team.get_absolute_url(),
        contact_file_url=reverse("offers:contact_file", args=[team.council.slug, team.slug]),
        areas=in_a_row(team.area_list),
        out_of_hours=team.out_of_hours,
        answering=answering(team, now),
        phones=tuple(phone_fact(number) for number in (team.phone, team.other_phone) if number),
        text=text_fact(team.text_phone) if team.text_phone else None,
        email=email_fact(team.email) if team.email else None,
        address=tuple(team.address_lines),
        map_url=MAP + urlencode({"query": ", ".join(team.address_lines)}) if team.address else "",
        drop_in=team.drop_in,
        what_to_say=team.what_to_say,
        today=todays_hours(hours, today),
        week=tuple(formatting.week(hours.week)) if hours.known else (),
        bank_holidays=_("Closed on bank holidays.") if hours.known and hours.closed_on_bank_holidays else "",
        coming=coming_changes(hours, today),
        checked=check_in_words(team, today),
        being_checked=team_being_checked(team, today, own_page=own_page),
    )


def answering(team: DutyTeam, now: datetime) -> Answering:
    """Whether the team answers at this moment, as short as it can be said."""
    state = team.state_at(now)
    if not state.known:
        return _hours_unknown(team, state)
    if state.is_open:
        return Answering("open", _open_words(state, now))
    return Answering("closed", _closed_words(state, now), state.reason)


def _hours_unknown(team: DutyTeam, state: OpeningState) -> Answering:
    if state.reason:
        return Answering("closed", _("Closed today"), state.reason)
    if team.out_of_hours:
        return Answering("unknown", _("For when the others are closed"))
    return Answering("unknown", _("Opening hours not listed"))


def _open_words(state: OpeningState, now: datetime) -> str:
    if state.changes_at is None:
        return _("Open all day and night")
    words = {"time": formatting.until(state.changes_at, now=now)}
    return _("Closing soon, at %(time)s") % words if state.closing_soon else _("Open until %(time)s") % words


def _closed_words(state: OpeningState, now: datetime) -> str:
    if state.opens_at is None:
        return _("Closed")
    return _("Closed. Opens %(when)s") % {"when": formatting.moment(state.opens_at, now=now)}


def todays_hours(hours: Hours, today: date) -> str:
    """When the team is open today, and why that is not as usual; empty when nobody knows."""
    if not hours.known:
        return ""
    special = next(iter(spells(hours, today, today)), None)
    words = formatting.spans(openings_on(hours, today))
    return f"{words} ({special.reason})" if special and special.reason else words


def coming_changes(hours: Hours, today: date) -> tuple[tuple[str, str], ...]:
    """Closures, bank holidays and different hours to come or under way: the days, and what happens."""
    return tuple(
        (formatting.days(spell.first_day, spell.last_day, today=today), _what_happens(spell))
        for spell in coming_spells(hours, today)
    )


def _what_happens(spell: Spell) -> str:
    words = {"span": formatting.spans(spell.times), "reason": spell.reason}
    if spell.is_closure:
        return _("closed (%(reason)s)") % words
    return _("open %(span)s (%(reason)s)") % words


def in_a_row(names: list[str]) -> str:
    """Names as said one after another.

    >>> in_a_row(["Stafford", "Stone", "Cannock"])
    'Stafford, Stone and Cannock'
    """
    if len(names) < 2:
        return "".join(names)
    return _("%(most)s and %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}

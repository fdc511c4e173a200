"""Notices as readers see them: those that somebody wrote, and those that closures make by themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from councils.models import DatedHours, DutyTeam, Notice
from councils.opening_hours import LONDON
from offers import formatting
from offers.facts import Fact, phone_fact
from offers.presenters.teams import in_a_row
from offers.richtext import Facts, rendered_plain

TOLD_BEFORE = timedelta(days=14)
"""How long before a closure readers are told of it."""

Days = tuple[date, date, str]
"""The first and last day of a closure, and its reason."""


@dataclass(frozen=True)
class NoticeCard:
    """A notice as readers see it. `level` is urgent, important or information, said in `label`.

    `ends` is empty where the title says it.
    """

    id: str
    level: str
    label: str
    title: str
    text: SafeString
    ends: str
    ends_at: datetime


def in_order(cards: Iterable[NoticeCard]) -> tuple[NoticeCard, ...]:
    """The most pressing first, and among those the ones that end first."""
    levels: list[str] = Notice.Level.values
    return tuple(sorted(cards, key=lambda card: (levels.index(card.level), card.ends_at)))


def notice_card(notice: Notice, facts: Facts, missing: Fact, now: datetime) -> NoticeCard:
    """One notice that somebody wrote, with the numbers it mentions put in."""
    return NoticeCard(
        id=f"notice-{notice.pk}",
        level=notice.level,
        label=notice.get_level_display(),
        title=notice.title,
        text=rendered_plain(notice.text, facts, missing),
        ends=formatting.moment(notice.ends, now=now),
        ends_at=notice.ends,
    )


def closure_notices(teams: Sequence[DutyTeam], now: datetime) -> list[NoticeCard]:
    """A notice for each closure under way or near that nobody has written one about.

    Teams that are closed on the same days for the same reason share it.
    """
    today = now.astimezone(LONDON).date()
    told = [
        (closure, team) for team in teams for closure in team.dated_hours.all() if _is_told(closure, today)
    ]
    told.sort(key=lambda each: _days(each[0]))
    return [
        _closure_card(days, [team for _closure, team in group], teams, now)
        for days, group in groupby(told, key=lambda each: _days(each[0]))
    ]


def _is_told(closure: DatedHours, today: date) -> bool:
    is_near = closure.first_day - TOLD_BEFORE <= today <= closure.last_day
    return closure.opens is None and not closure.has_written_notice and is_near


def _days(closure: DatedHours) -> Days:
    return closure.first_day, closure.last_day, closure.reason


def _closure_card(
    days: Days, closed: Sequence[DutyTeam], teams: Sequence[DutyTeam], now: datetime
) -> NoticeCard:
    first, last, _reason = days
    today = now.astimezone(LONDON).date()
    level = Notice.Level.IMPORTANT if first <= today else Notice.Level.INFORMATION
    return NoticeCard(
        id=f"closed-{first}-{closed[0].slug}",
        level=level.value,
        label=str(level.label),
        title=_title(days, closed, teams, today),
        text=_closure_text(days, closed, teams, now),
        ends="",
        ends_at=_end(last),
    )


def _title(days: Days, closed: Sequence[DutyTeam], teams: Sequence[DutyTeam], today: date) -> str:
    """Who is closed, and when."""
    first, last, _reason = days
    words = {
        "team": closed[0].name,
        "teams": in_a_row([team.name for team in closed]),
        "when": _on_or_from(first, last, today),
    }
    if len(closed) == 1:
        return _("The %(team)s is closed %(when)s") % words
    if list(closed) == [team for team in teams if not team.out_of_hours]:
        return _("Our leaving care teams are closed %(when)s") % words
    return _("The %(teams)s are closed %(when)s") % words


def _on_or_from(first: date, last: date, today: date) -> str:
    words = {
        "first": formatting.day(first, today=today),
        "last": formatting.day(last, today=today),
    }
    return _("on %(first)s") % words if first == last else _("from %(first)s to %(last)s") % words


def _closure_text(
    days: Days, closed: Sequence[DutyTeam], teams: Sequence[DutyTeam], now: datetime
) -> SafeString:
    """Why, when it opens again, and what to do if it cannot wait."""
    _first, last, reason = days
    lines: list[str | SafeString] = [f"{reason.rstrip('. ')}."]
    opens = min((at for team in closed if (at := _opens_again(team, last))), default=None)
    if opens:
        lines.append(_("Open again from %(when)s.") % {"when": formatting.moment(opens, now=now)})
    stand_in = next((team for team in teams if team.out_of_hours and team.phone and team not in closed), None)
    return format_html_join("", "<p>{}</p>", ((line,) for line in (" ".join(lines), _cannot_wait(stand_in))))


def _cannot_wait(stand_in: DutyTeam | None) -> SafeString:
    if stand_in is None:
        return format_html(
            _("Cannot wait? In danger, ring {}. Ill, hurt or not coping, ring NHS {}."),
            _ring(Fact("999", "tel:999")),
            _ring(Fact("111", "tel:111")),
        )
    return format_html(_("Cannot wait? Ring the {} on {}."), stand_in.name, _ring(phone_fact(stand_in.phone)))


def _ring(phone: Fact) -> SafeString:
    return format_html('<a href="{}">{}</a>', phone.href, phone.text)


def _opens_again(team: DutyTeam, last: date) -> datetime | None:
    """When the team first answers after the last day of a closure; None if nobody knows."""
    end = _end(last)
    state = team.state_at(end)
    return end if state.is_open else state.opens_at


def _end(last: date) -> datetime:
    """The end of the last day."""
    return datetime.combine(last + timedelta(days=1), time(0), tzinfo=LONDON)

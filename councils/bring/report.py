"""What was found on a page, in plain words, for the person who brought it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils import times
from councils.bring.document import Kind, NotUnderstood
from councils.bring.proposal import Proposal, ProposedSection, ProposedTeam, ToCheck
from councils.bring.wording import shortened
from councils.opening_hours import Period

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONGEST_WORDS = 160


def describe(proposal: Proposal) -> list[str]:
    """The proposal, line by line: drafts, teams, what to check and what was not understood."""
    return [
        *_counted(proposal),
        *map(_section, proposal.sections),
        *map(_team, proposal.teams),
        *map(_check, proposal.to_check),
        *map(_left, proposal.not_understood),
    ]


def _counted(proposal: Proposal) -> Iterator[str]:
    drafts, teams = len(proposal.sections), len(proposal.teams)
    yield ngettext("%(n)d draft page.", "%(n)d draft pages.", drafts) % {"n": drafts}
    yield ngettext("%(n)d team.", "%(n)d teams.", teams) % {"n": teams}
    checks, left = len(proposal.to_check), len(proposal.not_understood)
    yield ngettext("%(n)d date or amount to check.", "%(n)d dates and amounts to check.", checks) % {
        "n": checks
    }
    yield ngettext(
        "%(n)d thing left out or not understood.", "%(n)d things left out or not understood.", left
    ) % {"n": left}
    yield _("Nothing is published.")


def _section(section: ProposedSection) -> str:
    said = _("Draft: “%(title)s” (%(topic)s).") % {"title": section.title, "topic": section.topic}
    if section.statuses:
        said += " " + _("For: %(statuses)s.") % {
            "statuses": ", ".join(code.replace("_", " ") for code in section.statuses)
        }
    if section.title_is_ours:
        said += " " + _("We chose this title: the page has none for it.")
    return said


def _team(team: ProposedTeam) -> str:
    facts = [team.phone, team.other_phone, team.text_phone, team.email, ", ".join(team.address)]
    hours = hours_in_words(team.periods)
    said = _("Team: %(name)s: %(facts)s.") % {"name": team.name, "facts": "; ".join(filter(None, facts))}
    said += " " + (_("Hours: %(hours)s.") % {"hours": hours} if hours else _("No hours found."))
    return f"{said} {_('Answers out of hours.')}" if team.out_of_hours else said


def _check(check: ToCheck) -> str:
    return _("Check “%(words)s” in “%(sentence)s” (%(section)s): %(why)s") % {
        "words": check.words,
        "sentence": shortened(check.sentence, LONGEST_WORDS),
        "section": check.section,
        "why": check.why,
    }


def _left(note: NotUnderstood) -> str:
    words = {"kind": _names()[note.kind], "words": shortened(note.words, LONGEST_WORDS), "why": note.why}
    return _("%(kind)s: “%(words)s”. %(why)s") % words


def hours_in_words(periods: Iterable[Period]) -> str:
    """A team's week on one line, days in a row with the same hours together.

    >>> from datetime import time
    >>> hours_in_words(Period(weekday=day, opens=time(9), closes=time(17)) for day in (0, 1, 2, 5))
    'Mon–Wed 9am to 5pm; Sat 9am to 5pm'
    """
    week = {day: _day(day, periods) for periods in [list(periods)] for day in range(7)}
    said = []
    for hours, group in groupby(range(7), key=lambda day: week[day]):
        days = list(group)
        if hours:
            name = DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]}–{DAYS[days[-1]]}"
            said.append(f"{name} {hours}")
    return "; ".join(said)


def _day(day: int, periods: list[Period]) -> str:
    return " and ".join(
        _("%(opens)s to %(closes)s")
        % {"opens": times.spoken(period.opens), "closes": times.spoken(period.closes)}
        for period in periods
        if period.weekday == day
    )


def _names() -> dict[Kind, str]:
    """What each kind of thing is called in the report."""
    return {
        Kind.BREADCRUMBS: _("Left out, the way to the page"),
        Kind.CONTACT: _("Address"),
        Kind.COOKIES: _("Left out, cookies or a pop-up"),
        Kind.EMAIL: _("Email address"),
        Kind.EMBEDDED: _("Left out, another website inside the page"),
        Kind.FORM: _("Left out, form"),
        Kind.FRAME: _("Left out, head or foot of the website"),
        Kind.HEADING: _("Heading"),
        Kind.HOURS: _("Opening hours"),
        Kind.IMAGE: _("Left out, picture"),
        Kind.LINK: _("Link"),
        Kind.MAP: _("Left out, map"),
        Kind.MISSING: _("Missing"),
        Kind.NAVIGATION: _("Left out, menu or button"),
        Kind.NOTICE: _("Left out, dated notice"),
        Kind.OUTSIDE: _("Left out, beside the page"),
        Kind.PHONE: _("Phone number"),
        Kind.SHARING: _("Left out, sharing"),
        Kind.TABLE: _("Table"),
        Kind.VIDEO: _("Left out, video or sound"),
    }

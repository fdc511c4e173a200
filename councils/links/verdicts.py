"""What becomes of a link after we have tried it. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.utils.translation import gettext as _

from councils.models import Link

TURNED_AWAY = frozenset({401, 402, 403, 405, 406, 407, 418, 421, 425, 429, 451, 999})
"""Answers of sites that want no programs, or no strangers. They say nothing of what people see."""

GONE = frozenset({404, 410})

PATIENCE = 3
"""So many times in a row a site may fail before its link counts as broken."""

AGAIN = timedelta(days=7)
AGAIN_WHEN_FAILING = timedelta(days=1)


class Outcome(Enum):
    """How trying a link ended."""

    WORKS = "works"
    MOVED = "moved"
    UNSURE = "unsure"
    FAILED = "failed"
    BROKEN = "broken"


@dataclass(frozen=True)
class Verdict:
    """How it ended and, where there is something to say, what happened.

    `silent` when nobody answered at all: it may be we who cannot be heard.
    """

    outcome: Outcome
    words: str = ""
    silent: bool = False


@dataclass(frozen=True)
class Standing:
    """How it stands with a link."""

    severity: int = Link.Severity.FINE
    problem: str = ""
    failures: int = 0
    first_failed_at: datetime | None = None


def of_status(status: int) -> Verdict:
    """What a site's last answer means, once all its redirects have been followed."""
    code = {"code": status}
    if status < 400:
        return Verdict(Outcome.WORKS)
    if status in GONE:
        return Verdict(Outcome.BROKEN, _("The page is not there any more (%(code)d).") % code)
    if status in TURNED_AWAY:
        return unsure(_("The site turns programs away (%(code)d).") % code)
    return Verdict(Outcome.FAILED, _("The site answered with an error (%(code)d).") % code)


def unsure(why: str) -> Verdict:
    """A link that only a person can try."""
    return Verdict(Outcome.UNSURE, _("Could not be checked. %(why)s Press it and see.") % {"why": why})


def after(verdict: Verdict, before: Standing, now: datetime) -> Standing:
    """How it stands with the link after this verdict."""
    words = verdict.words[:300]
    if verdict.outcome is Outcome.WORKS:
        return Standing()
    if verdict.outcome is Outcome.UNSURE:
        return Standing(problem=words)
    if verdict.outcome is Outcome.MOVED:
        since = before.first_failed_at if before.severity == Link.Severity.MOVED else None
        return Standing(Link.Severity.MOVED, words, 0, since or now)
    failures = before.failures + 1
    broken = verdict.outcome is Outcome.BROKEN or failures >= PATIENCE
    return Standing(
        severity=Link.Severity.BROKEN if broken else Link.Severity.SHAKY,
        problem=words,
        failures=failures,
        first_failed_at=(before.first_failed_at if before.failures else None) or now,
    )

"""What is done regularly, in order: see `python manage.py tick`.

Each job is given the time and says in a sentence what it did. Doing one late, twice, or in two places
at once comes to the same as doing it once.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils import forgetting, history
from councils.accounts import sign_ins
from councils.links.checking import check_links
from councils.links.found import bring_up_to_date
from councils.links.verdicts import Outcome
from councils.models import Report
from councils.publishing import publish_due
from councils.reminding.sending import remind

logger = logging.getLogger(__name__)


class Unfinished(Exception):
    """A job has done what it could, and says what it could not do."""


@dataclass(frozen=True)
class Job:
    """One thing that is done regularly."""

    name: str
    do: Callable[[datetime], str]


@dataclass(frozen=True)
class Result:
    """How one job went."""

    name: str
    words: str
    failed: bool = False


def publish(now: datetime) -> str:
    """Publish approved drafts whose time has come."""
    done = publish_due(now)
    number = len(done)
    said = ngettext("%d draft was due.", "%d drafts were due.", number) % number
    return " ".join([said, *done])


def begin_versions(now: datetime) -> str:
    """Write down what rows say that came from a file."""
    number = history.begin(_("Written down as it was found."))
    return ngettext("%d row had no version yet.", "%d rows had no version yet.", number) % number


def send_reminders(now: datetime) -> str:
    """Tell everybody once a week what waits for them."""
    done = remind(now)
    said = [ngettext("%d letter sent.", "%d letters sent.", done.sent) % done.sent]
    if done.without_address:
        said.append(_("No email address: %(names)s.") % {"names": ", ".join(done.without_address)})
    if done.failed:
        said.append(_("Could not be sent to: %(names)s.") % {"names": ", ".join(done.failed)})
        raise Unfinished(" ".join(said))
    return " ".join(said)


def forget(now: datetime) -> str:
    """Delete what we said we would."""
    replies, reminders = Report.objects.forget_reply_addresses(now), forgetting.forget_reminders(now)
    searches = forgetting.forget_searches(now)
    sign_ins.forget_old(now)
    call_command("clearsessions")
    return _(
        "Deleted: %(replies)d of readers' addresses, %(reminders)d of old reminders, "
        "%(searches)d of old searches, and old log-ins."
    ) % {"replies": replies, "reminders": reminders, "searches": searches}


def try_links(now: datetime) -> str:
    """Look whether links still lead somewhere. The last job, as other sites take their time."""
    changes = bring_up_to_date()
    outcomes: Counter[Outcome] = check_links(now)
    words = {"new": changes.new, "gone": changes.gone, "tried": outcomes.total()}
    words |= {outcome.value: outcomes[outcome] for outcome in Outcome}
    return (
        _(
            "%(new)d new, %(gone)d gone; %(tried)d tried: %(works)d work, %(moved)d moved, %(failed)d failed, "
            "%(broken)d broken, %(unsure)d could not be checked."
        )
        % words
    )


JOBS = (
    Job("publish", publish),
    Job("versions", begin_versions),
    Job("reminders", send_reminders),
    Job("forget", forget),
    Job("links", try_links),
)


def run(jobs: Iterable[Job], now: datetime) -> Iterator[Result]:
    """Do the jobs one after another. One that fails is written down and does not stop the others."""
    for job in jobs:
        try:
            yield Result(job.name, job.do(now))
        except Unfinished as unfinished:
            yield Result(job.name, str(unfinished), failed=True)
        except Exception as error:
            logger.exception("The job “%s” failed", job.name)
            words = {"kind": type(error).__name__, "error": error}
            yield Result(job.name, _("failed. %(kind)s: %(error)s") % words, failed=True)

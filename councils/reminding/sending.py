"""Sending each letter once a week, whoever else is sending at the same moment."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from councils.models import Reminder
from councils.names import name_of
from councils.reminding.letters import letter
from councils.reminding.matters import People, Task, shared_out
from councils.reminding.waiting import matters, people_by_council

logger = logging.getLogger(__name__)

BEGINS = time(7)
"""On Monday at this time the letters of a week begin: nobody's phone need ring at midnight."""

GIVEN_UP_AFTER = 3
"""When so many letters could not be sent, and none could, we stop trying until the next run."""


@dataclass
class Round:
    """What came of it: how many letters went out, who has no address, and to whom none could be sent."""

    sent: int = 0
    without_address: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def remind(now: datetime) -> Round:
    """Send this week's letters to those who have not been looked at this week.

    What turns up later in the week is in the next letter. Somebody whose letter cannot be sent, or who
    has no address yet, has their turn again at the next run.
    """
    done, week = Round(), week_of(timezone.localdate(now))
    if timezone.localtime(now) < _begin_of(week):
        return done
    people = people_by_council()
    settled = set(Reminder.objects.filter(week=week).values_list("user", flat=True))
    waiting = _everybody(people.values()) - settled
    if not waiting:
        return done
    shares = shared_out(matters(timezone.localdate(now)), people)
    for person in get_user_model().objects.filter(pk__in=waiting).order_by("username"):
        _remind(person, shares.get(person.pk, ()), week, done)
        if len(done.failed) >= GIVEN_UP_AFTER and not done.sent:
            break
    return done


def week_of(day: date) -> date:
    """The Monday of the week a day is in.

    >>> week_of(date(2026, 11, 22)), week_of(date(2026, 11, 23))
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 23))
    """
    return day - timedelta(days=day.weekday())


def _begin_of(week: date) -> datetime:
    return timezone.make_aware(datetime.combine(week, BEGINS))


def _everybody(people: Iterable[People]) -> set[int]:
    return {person for each in people for person in each.members | each.responsible}


def _remind(person: Any, tasks: tuple[Task, ...], week: date, done: Round) -> None:
    if tasks and not person.email:
        done.without_address.append(name_of(person))
        return
    reminder = _claim(person, week)
    if reminder is None or not tasks:
        return
    written = letter(name_of(person), tasks, settings.SITE_URL)
    try:
        EmailMessage(written.subject, written.text, settings.DEFAULT_FROM_EMAIL, [person.email]).send()
    except Exception:
        logger.exception("A reminder could not be sent to %s", name_of(person))
        reminder.delete()
        done.failed.append(name_of(person))
    else:
        done.sent += 1


def _claim(person: Any, week: date) -> Reminder | None:
    """This person's letter of the week, for us to write; None when somebody else does."""
    try:
        with transaction.atomic():
            return Reminder.objects.create(user=person, week=week)
    except IntegrityError:
        return None

"""Trying the links whose turn it is: a few at a time, so that nobody is a burden to anybody."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from django.db.models import F, Q

from councils.links.asking import Network, try_link
from councils.links.verdicts import AGAIN, AGAIN_WHEN_FAILING, Outcome, Standing, Verdict, after
from councils.models import Link
from councils.models.link import LinkQuerySet

ENOUGH_TO_DOUBT = 3
"""When so many sites are silent and none answers, it is more likely to be our own line that is down."""


class NobodyAnswers(Exception):
    """No site answered at all, so nothing has been learned about any link."""


@dataclass(frozen=True)
class Pace:
    """How much is done in one go, and how gently."""

    links: int = 30
    each_host: int = 5
    pause: float = 1.0
    seconds: float = 120.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass
class _Round:
    """One go: how often each host was asked, and links of which nothing was heard."""

    hosts: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    silent: list[tuple[list[Link], Verdict]] = field(default_factory=list)


def due(now: datetime) -> LinkQuerySet:
    """Links whose turn it is: a week after they worked, a day after they failed."""
    week, day = now - AGAIN, now - AGAIN_WHEN_FAILING
    return Link.objects.filter(
        Q(checked_at=None) | Q(failures=0, checked_at__lte=week) | Q(failures__gt=0, checked_at__lte=day)
    )


def check_links(now: datetime, network: Network | None = None, pace: Pace | None = None) -> Counter[Outcome]:
    """Try links whose turn it is and write down how they stand. Returns how many ended in which way.

    Whoever claims a link first tries it: two runs at once do not ask the same site twice. Raises
    NobodyAnswers when it looks as if we were cut off; the links then wait for the next run.
    """
    pace = pace or Pace()
    until = pace.clock() + pace.seconds
    done = _Round()
    for url in list(_chosen(pace, now)):
        if pace.clock() >= until:
            break
        links = list(_claimed(due(now).filter(url=url), now))
        if not links:
            continue
        host = host_of(url)
        if done.hosts[host]:
            pace.sleep(pace.pause)
        done.hosts[host] += 1
        verdict = try_link(url, network)
        done.outcomes[verdict.outcome] += 1
        if verdict.silent:
            done.silent.append((links, verdict))
        else:
            _write(links, verdict, now)
    _settle(done, now)
    return done.outcomes


def host_of(url: str) -> str:
    """Whom a link asks."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _chosen(pace: Pace, now: datetime) -> Iterator[str]:
    """Addresses to try, those that have waited longest first, not too many of one site."""
    waiting = due(now).order_by(F("checked_at").asc(nulls_first=True), "pk").values_list("url", flat=True)
    hosts: Counter[str] = Counter()
    for url in dict.fromkeys(waiting):
        if hosts[host_of(url)] < pace.each_host:
            hosts[host_of(url)] += 1
            yield url
        if hosts.total() >= pace.links:
            return


def _claimed(links: Iterable[Link], now: datetime) -> Iterator[Link]:
    """Those of the links that nobody has claimed since we read them, as they stood."""
    for link in links:
        if Link.objects.filter(pk=link.pk, checked_at=link.checked_at).update(checked_at=now):
            yield link


def _settle(done: _Round, now: datetime) -> None:
    """Write down who was silent, unless everybody was: then give the links back.

    Where everybody was but they were few, nothing counts as broken for that: each is tried again tomorrow.
    """
    everybody = done.outcomes.total() == len(done.silent)
    if everybody and len(done.hosts) >= ENOUGH_TO_DOUBT:
        for links, _verdict in done.silent:
            for link in links:
                Link.objects.filter(pk=link.pk, checked_at=now).update(checked_at=link.checked_at)
        raise NobodyAnswers(f"None of {len(done.hosts)} sites answered. Is this machine on the internet?")
    for links, verdict in done.silent:
        _write(links, replace(verdict, outcome=Outcome.FAILED) if everybody else verdict, now)


def _write(links: Iterable[Link], verdict: Verdict, now: datetime) -> None:
    for link in links:
        before = Standing(link.severity, link.problem, link.failures, link.first_failed_at)
        Link.objects.filter(pk=link.pk).update(**asdict(after(verdict, before, now)))

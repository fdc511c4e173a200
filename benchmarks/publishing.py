"""Readers who read without pause while somebody publishes without pause: does any page lie?

    DATABASE_URL=... python -m benchmarks.publishing http://127.0.0.1:8001 http://127.0.0.1:8002

Each edition changes a page and a team's number together: three marks that every answer must agree on.
Some editions are taken back before they are done, which nobody may ever see. At the end the page and the
number are as they were. Tests use `publish_and_read`.
"""

import gzip
import http.client
import os
import re
import subprocess
import sys
import threading
import time
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from benchmarks.throwaway import ROOT

COUNCIL, SECTION = "stoke-on-trent", "money"
PAGE = f"/{COUNCIL}/{SECTION}/"

LATE = 1.0
"""Seconds after which everybody must see what was published."""

TAKEN_BACK = 50_000
"""Editions from this one on are never published."""

MARKS = (
    re.compile(rb"<h1[^>]*>\s*Money, edition (\d+)"),
    re.compile(rb"This is edition (\d+)\."),
    re.compile(rb'href="tel:\+4417828(\d{5})"'),
)
"""Where a page says which edition it is: in its title and its text, and wherever the team's number stands."""


@dataclass(frozen=True)
class Read:
    """One answer: when it was asked for, how long it took, and what it said."""

    at: float
    took: float
    edition: int
    fault: str = ""


@dataclass
class Outcome:
    """What all readers met. Faults are counted by what was wrong."""

    answers: int = 0
    editions: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    most_stale: float = 0.0
    p50: float = 0.0
    p99: float = 0.0

    def __str__(self) -> str:
        faults = ", ".join(f"{number} {fault}" for fault, number in self.faults.items()) or "nothing wrong"
        return (
            f"{self.answers:,} answers, {self.editions:,} editions, {faults}; at most "
            f"{self.most_stale * 1000:.0f} ms behind; half took {self.p50:.1f} ms, 99 of 100 {self.p99:.1f} ms"
        )


def publish_and_read(
    urls: Sequence[str],
    *,
    environment: dict[str, str],
    seconds: float,
    readers: int = 8,
    pause: float = 0.05,
) -> Outcome:
    """Read at all these addresses, with so many readers each, while editions follow each other after a pause.

    `environment` has the settings of the site whose record is changed.
    """
    with _Publisher(environment, pause) as publisher:
        found = read(urls, seconds=seconds, readers=readers)
    return judged(found, publisher.published)


def read(
    urls: Sequence[str], *, seconds: float, readers: int, path: str = PAGE, marked: bool = True
) -> list[Read]:
    """All that readers were answered in so many seconds. Pages of others have no marks."""
    found: list[list[Read]] = [[] for _reader in range(readers * len(urls))]
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(
            target=_read_until, args=(urls[n % len(urls)], path, marked, n % 2 == 0, until, mine)
        )
        for n, mine in enumerate(found)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [each for mine in found for each in mine]


def judged(found: Sequence[Read], published: Sequence[tuple[float, int]]) -> Outcome:
    """What the answers were worth, given when each edition was published, the oldest first."""
    outcome = Outcome(answers=len(found), editions=len(published))
    moments = [at for at, _edition in published]
    first = published[0][1] if published else 0
    for each in found:
        fault = each.fault
        if not fault and published:
            behind = _behind(each, moments, first)
            outcome.most_stale = max(outcome.most_stale, behind)
            fault = "stale" if behind > LATE else ""
        if fault:
            outcome.faults[fault] = outcome.faults.get(fault, 0) + 1
    took = sorted(each.took for each in found) or [0.0]
    outcome.p50, outcome.p99 = (took[len(took) * share // 100] * 1000 for share in (50, 99))
    return outcome


def _behind(answer: Read, moments: Sequence[float], first: int) -> float:
    """For how long there had been a newer edition when this answer was asked for."""
    place_of_next = answer.edition - first + 1
    asked_after = bisect_left(moments, answer.at)
    return answer.at - moments[place_of_next] if place_of_next < asked_after else 0.0


# One reader -----------------------------------------------------------------------------------------


def _read_until(url: str, path: str, marked: bool, zipped: bool, until: float, found: list[Read]) -> None:
    parts = urlsplit(url)
    headers = {"Accept-Encoding": "gzip" if zipped else "identity"}
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    while (at := time.monotonic()) < until:
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            found.append(Read(at, time.monotonic() - at, 0, type(error).__name__))
            connection.close()
            continue
        took = time.monotonic() - at
        edition, fault = _checked(answer, body) if marked else (0, "")
        found.append(Read(at, took, edition, fault))
    connection.close()


def _checked(answer: http.client.HTTPResponse, body: bytes) -> tuple[int, str]:
    """The edition of a page, and what is wrong with it."""
    if answer.status != 200:
        return 0, f"status {answer.status}"
    if answer.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    if not body.rstrip().endswith(b"</html>"):
        return 0, "half"
    marks = {int(mark) for pattern in MARKS for mark in pattern.findall(body)}
    if len(marks) != 1 or not all(pattern.search(body) for pattern in MARKS):
        return 0, "mixed"
    [edition] = marks
    return edition, "taken back" if edition >= TAKEN_BACK else ""


# Publishing, in a process of its own ------------------------------------------------------------------


class _Publisher:
    """Somebody who publishes until the `with` is over. `published` is when each edition could be seen."""

    def __init__(self, environment: dict[str, str], pause: float) -> None:
        self.environment, self.pause = environment, pause
        self.published: list[tuple[float, int]] = []

    def __enter__(self) -> "_Publisher":
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.publishing", "--publish", str(self.pause)],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._hear()
        self.listening = threading.Thread(target=self._listen)
        self.listening.start()
        time.sleep(LATE)  # From here on, everybody sees the first edition.
        return self

    def __exit__(self, *_error: object) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.listening.join()
        self.process.stdout.close()

    def _listen(self) -> None:
        while self._hear():
            pass

    def _hear(self) -> bool:
        assert self.process.stdout
        at, _space, edition = self.process.stdout.readline().partition(" ")
        if edition:
            self.published.append((float(at), int(edition)))
        return bool(edition)


def publish(pause: float) -> None:
    """Publish one edition after the other until nobody listens any more, and put everything back."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "localoffer.settings")
    import django

    django.setup()
    from django.db import OperationalError

    from councils.models import DutyTeam, OfferSection

    section = OfferSection.objects.get(council__slug=COUNCIL, slug=SECTION)
    team = DutyTeam.objects.filter(council__slug=COUNCIL, out_of_hours=False).first()
    before = section.title, section.body, team.phone
    stopped = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stopped.set()), daemon=True).start()
    edition = 0
    try:
        while not stopped.wait(pause):
            try:
                _save(section, team, *_edition(edition, team))
            except OperationalError:  # The database is busy or away: the same edition once more.
                continue
            print(time.monotonic(), edition, flush=True)
            edition += 1
            if edition % 5 == 0:
                _take_back(section, team, TAKEN_BACK + edition)
    finally:
        _save(section, team, *before)


def _edition(number: int, team: Any) -> tuple[str, str, str]:
    text = f"<p>This is edition {number}. Ring [phone: {team.slug}].</p>"
    return f"Money, edition {number}", text, f"01782 {800_000 + number}"


def _save(section: Any, team: Any, title: str, body: str, phone: str) -> None:
    """Both at once, as somebody does who puts a number right on the page and beside its team."""
    from councils.models import recording

    section.title, section.body, team.phone = title, body, phone
    with recording(why="A new edition."):
        section.save()
        team.save()


def _take_back(section: Any, team: Any, number: int) -> None:
    from django.db import OperationalError, transaction

    try:
        with transaction.atomic():
            _save(section, team, *_edition(number, team))
            transaction.set_rollback(True)
    except OperationalError:
        pass


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--publish"]:
        publish(float(arguments[1]))
    elif arguments:
        print(publish_and_read(arguments, environment=dict(os.environ), seconds=10))
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])

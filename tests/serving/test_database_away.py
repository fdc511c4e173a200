"""The drill: the database goes away in the middle of a working day, and comes back."""

import threading
import time
from collections import Counter
from pathlib import Path

import pytest

SEEN = ("/stoke-on-trent/", "/stoke-on-trent/money/", "/stoke-on-trent/contact/")
NOT_OPENED_BEFORE = "/stoke-on-trent/health/"
NUMBER, NEVER_SEEN_NUMBER = "01782 233575", "01827 78255"
RENAME = (
    "from councils.models import OfferSection; OfferSection.objects.filter(slug='money').update(title='{}')"
)

pytestmark = pytest.mark.drill


class Readers:
    """Some who read without pause. `statuses` counts what they got."""

    def __init__(self, machine, paths, how_many=3):
        self.machine, self.paths = machine, paths
        self.statuses, self.stopped = Counter(), threading.Event()
        self.threads = [threading.Thread(target=self._read) for _ in range(how_many)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *exception):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def _read(self):
        while not self.stopped.is_set():
            for path in self.paths:
                self.statuses[self.machine.status(path)] += 1


@pytest.fixture
def away(server, installation):
    """Take the database away, and bring it back, at the latest at the end: a server stops, a file is moved."""
    take, bring = (server.stop, server.start) if server else _moved(installation.environment["DATABASE_URL"])
    gone = []

    def take_once():
        take()
        gone.append(True)

    def bring_once():
        if gone:
            gone.clear()
            bring()

    yield take_once, bring_once
    bring_once()


def _moved(url):
    file = Path(url.removeprefix("sqlite:///"))
    elsewhere = file.with_suffix(".elsewhere")

    def take():
        # Who has it open may go on with it; nobody can open it any more.
        file.rename(elsewhere)
        file.mkdir()

    def bring():
        file.rmdir()
        elsewhere.rename(file)

    return take, bring


def test_readers_go_on_reading_and_all_heals_by_itself(installation, machine, away):
    take, bring = away
    machine = machine()
    assert [machine.status(path) for path in (*SEEN, "/health/ready")] == [200] * 4

    with Readers(machine, SEEN) as readers:
        time.sleep(0.5)
        take()
        time.sleep(2.5)
        told = [machine.get(path) for path in (*SEEN, NOT_OPENED_BEFORE)]
    assert readers.statuses.keys() == {200}
    assert [(answer.status, NUMBER in answer.text) for answer in told] == [(200, True)] * 4

    machine.restart()
    told = [machine.get(path) for path in (*SEEN, NOT_OPENED_BEFORE)]
    assert [(answer.status, NUMBER in answer.text) for answer in told] == [(200, True)] * 4
    never_seen = machine.get("/staffordshire/")
    editing = machine.get("/admin/", cookie="sessionid=somebody")
    assert [(answer.status, "Retry-After" in answer.headers) for answer in (never_seen, editing)] == [
        (503, True)
    ] * 2
    assert [number in never_seen.text for number in ("999", NEVER_SEEN_NUMBER, NUMBER)] == [True, True, False]
    assert machine.status("/health/live") == 200
    assert "degraded" in machine.get("/health/ready").text

    bring()
    back = time.monotonic()
    while machine.status("/staffordshire/") != 200 and time.monotonic() < back + 10:
        time.sleep(0.1)
    assert time.monotonic() - back < 5
    assert "degraded" not in machine.get("/health/ready").text

    installation.manage("shell", "-c", RENAME.format("Cash from Stoke"))
    time.sleep(1)
    assert "Cash from Stoke" in machine.get("/stoke-on-trent/money/").text

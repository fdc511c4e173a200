"""The drill: the database goes away in the middle of a working day, and comes back."""

import threading
import time
from collections import Counter
from pathlib import Path

import pytest

SEEN = ("/stoke-on-trent/", "/stoke-on-trent/money/", "/stoke-on-trent/contact/")
NOT_OPENED_BEFORE = "/stoke-on-trent/health/"
NUMBER = "01782 233575"
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
    """Take the database away, and bring it back: a server stops, a file is moved."""
    return (server.stop, server.start) if server else _moved(installation.environment["DATABASE_URL"])


def _moved(url):
    file = Path(url.removeprefix("sqlite:///"))
    elsewhere = file.with_suffix(".elsewhere")

    def take():
        # Connections that are open would go on with a file that was moved, so it is made unreadable too.
        file.rename(elsewhere)
        file.mkdir()

    def bring():
        file.rmdir()
        elsewhere.rename(file)

    return take, bring


def test_readers_go_on_reading_and_all_heals_by_itself(installation, machine, away):
    take, bring = away
    machine = machine()
    assert [machine.status(path) for path in SEEN] == [200] * 3

    with Readers(machine, SEEN) as readers:
        time.sleep(0.5)
        take()
        time.sleep(2.5)
        told = {path: machine.get(path) for path in (*SEEN, NOT_OPENED_BEFORE)}
        never_seen = machine.get("/staffordshire/")
        health = (machine.status("/health/live"), machine.get("/health/ready"))
        editing = machine.get("/admin/login/")
    assert readers.statuses.keys() == {200}

    assert {path: (answer.status, NUMBER in answer.text) for path, answer in told.items()} == dict.fromkeys(
        told, (200, True)
    )
    assert (never_seen.status, "999" in never_seen.text, "Retry-After" in never_seen.headers) == (
        503,
        True,
        True,
    )
    assert (health[0], "degraded" in health[1].text) == (200, True)
    assert (editing.status, "Retry-After" in editing.headers) == (503, True)

    machine.restart()
    assert [machine.status(path) for path in (*SEEN, NOT_OPENED_BEFORE)] == [200] * 4

    bring()
    back = time.monotonic()
    while machine.status("/staffordshire/") != 200 and time.monotonic() < back + 10:
        time.sleep(0.1)
    assert time.monotonic() - back < 5
    assert "degraded" not in machine.get("/health/ready").text

    installation.manage("shell", "-c", RENAME.format("Cash from Stoke"))
    time.sleep(1)
    assert "Cash from Stoke" in machine.get("/stoke-on-trent/money/").text

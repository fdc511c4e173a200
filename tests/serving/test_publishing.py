"""Reading without pause while somebody publishes without pause: no page is stale, mixed, or half."""

import pytest

from benchmarks.publishing import LATE, Read, judged, publish_and_read


def test_what_a_reader_was_told_is_held_against_what_was_published():
    """Edition 3 came first, then one each second. Until a second is over, the one before may still be seen."""
    published = [(10.0, 3), (11.0, 4), (12.0, 5)]
    answers = [
        Read(at=10.5, took=0.2, edition=3),
        Read(at=11.5, took=0.1, edition=3),
        Read(at=11.5, took=0.1, edition=4),
        Read(at=12.1, took=0.1, edition=3),
        Read(at=12.2, took=0.1, edition=0, fault="mixed"),
    ]
    outcome = judged(answers, published)
    assert (outcome.answers, outcome.editions, outcome.faults) == (5, 3, {"stale": 1, "mixed": 1})
    assert outcome.most_stale == pytest.approx(1.1)
    assert (outcome.p50, outcome.p99) == (100, 200)


@pytest.mark.drill
def test_two_machines_never_lie_while_somebody_publishes(installation, machine):
    urls = [f"http://127.0.0.1:{each.port}" for each in (machine(), machine())]
    outcome = publish_and_read(urls, environment=installation.environment, seconds=4, readers=3, pause=0.2)
    print(outcome)
    assert outcome.faults == {}
    assert outcome.most_stale <= LATE
    assert outcome.editions >= 5
    assert outcome.answers >= 20

"""Two machines and one database: what is published on one is what readers of the other see."""

import pytest

from benchmarks.publishing import LATE, publish_and_read

MONEY = "/stoke-on-trent/money/"
RENAME = (
    "from councils.models import OfferSection; OfferSection.objects.filter(slug='money').update(title='{}')"
)

pytestmark = pytest.mark.drill


def test_what_is_published_shows_on_the_next_page_of_both(installation, machine):
    one, other = machine(), machine()
    assert one.get(MONEY).text == other.get(MONEY).text
    for title in ("Cash and bills", "Money"):
        installation.manage("shell", "-c", RENAME.format(title))
        assert [f"<h1>{title}</h1>" in each.get(MONEY).text for each in (one, other)] == [True, True]


def test_nobody_reads_what_is_stale_mixed_half_or_taken_back(installation, machine):
    machines = (machine(), machine())
    urls = [f"http://127.0.0.1:{each.port}" for each in machines]
    outcome = publish_and_read(urls, environment=installation.environment, seconds=4, readers=4)
    assert (outcome.faults, outcome.most_stale < LATE) == ({}, True)
    assert outcome.editions > 10
    assert outcome.answers > 200

"""Two machines and one database: what is published on one is what readers of the other see."""

import time

import pytest

pytestmark = pytest.mark.drill


def test_a_publish_on_one_is_seen_by_the_other_at_once(installation, machine):
    one, other = machine(), machine()
    money = "/stoke-on-trent/money/"
    assert one.get(money).text == other.get(money).text
    for title in ("One", "Two", "Three"):
        installation.manage(
            "shell",
            "-c",
            "from councils.models import OfferSection;"
            f"OfferSection.objects.filter(slug='money').update(title='{title}')",
        )
        assert [title in each.get(money).text for each in (one, other)] == [True, True]
        time.sleep(0.1)

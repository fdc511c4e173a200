"""Two machines and one database: what is published on one is what readers of the other see."""

import pytest

MONEY = "/stoke-on-trent/money/"
RENAME = (
    "from councils.models import OfferSection; OfferSection.objects.filter(slug='money').update(title='{}')"
)

pytestmark = pytest.mark.drill


def test_what_is_published_shows_on_the_next_page_of_both(installation, machine):
    one, other = machine(), machine()
    assert [each.get(MONEY).status for each in (one, other)] == [200, 200]
    for title in ("Cash and bills", "Money"):
        installation.manage("shell", "-c", RENAME.format(title))
        assert [f"<h1>{title}</h1>" in each.get(MONEY).text for each in (one, other)] == [True, True]

"""The pages for when the database is away, which the site under test never has to show."""

import pytest
from django.contrib.sessions.middleware import SessionMiddleware

from councils.trouble import Trouble
from offers import access
from offers.views import errors
from tests.browser.conftest import COLOURS, sideways

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.no_database]

LONG = "Stafford, South Staffordshire and Cannock Chase leaving care team"
WAYS = [(320, "light"), (320, "dark"), (1280, "light")]


@pytest.mark.parametrize("path", ["/staffordshire/money/", "/admin/councils/offersection/1/change/"])
def test_the_page_that_says_so_can_be_read_by_everybody(open_page, axe, rf, monkeypatch, path):
    monkeypatch.setattr(
        access, "numbers_at_hand", lambda slug: [(LONG, "01785 276800"), ("Us", "01827 78255")]
    )
    html = errors.database_away(_asked(rf, path), Trouble.AWAY).content.decode()
    problems = []
    for width, scheme in WAYS:
        page = open_page(width=width, scheme=scheme).page
        page.route(f"**{path}", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(path)
        problems += axe(page, COLOURS if scheme == "dark" else None)
        problems += [f"{width} wide: {wider} too wide"] if (wider := sideways(page)) > 0 else []
    assert problems == []


def _asked(rf, path):
    """Something was typed and sent, which the page has to give back."""
    request = rf.post(path, {"title": "A title " * 20, "body": "Words. " * 50})
    SessionMiddleware(lambda request: None).process_request(request)
    return request

"""Staying safe: the page that says how to hide a visit, and the way to leave a page about abuse at once."""

import re

from councils.models import Council, OfferSection
from tests import factories

OUT = '<a class="leave" href="https://www.bbc.co.uk/weather" rel="noreferrer">Leave this page</a>'


def test_a_council_gives_its_own_number(stoke, read, django_assert_num_queries):
    with django_assert_num_queries(5):
        words = read("/stoke-on-trent/safety/")
    assert "Police, ambulance, fire: 999, day and night." in words
    assert "National Domestic Abuse Helpline: 0808 2000 247, day and night." in words
    assert "You want help from us Stoke-on-Trent Leaving Care Team: 01782 233575." in words
    assert "press the Escape key three times" in words


def test_what_stays_on_the_phone_can_be_deleted_from_there(stoke, visitor, read):
    link = '<a href="/stoke-on-trent/offline/">See which, and delete them</a>'
    assert link in visitor.get("/stoke-on-trent/safety/").content.decode()
    assert "clear what the browser keeps" not in read("/stoke-on-trent/safety/")
    Council.objects.update(works_offline=False)
    assert "See which" not in read("/stoke-on-trent/safety/")
    assert "clear what the browser keeps" in read("/stoke-on-trent/safety/")
    assert "clear what the browser keeps" in read("/safety/")


def test_where_there_is_nobody_to_ring_the_page_still_helps(db, read):
    factories.council("Testshire")
    words = read("/testshire/safety/")
    assert "Testshire Leaving Care Team: your team's number." in words
    assert "National Domestic Abuse Helpline" in words


def test_every_page_leads_there_and_no_title_says_what_for(stoke, visitor):
    links = {"/": "/safety/", "/stoke-on-trent/money/": "/stoke-on-trent/safety/"}
    for path, there in links.items():
        html = visitor.get(path).content.decode()
        assert f'<a href="{there}">Staying safe online</a>' in html
        title = re.search("<title>(.*?)</title>", visitor.get(there).content.decode(), re.DOTALL)[1]
        assert title.split(" – ")[0].strip() == "Staying safe online"
    assert visitor.post("/safety/").status_code == 405
    assert visitor.get("/nobody/safety/").status_code == 404


def test_only_a_page_about_abuse_can_be_left_at_once(stoke, visitor):
    OfferSection.objects.filter(slug="home").update(about_abuse=True)
    pages = {
        path: visitor.get(f"/stoke-on-trent/{path}").content.decode()
        for path in ("home/", "show/home/", "money/", "show/money/", "show/everything/", "safety/", "")
    }
    assert [path for path, html in pages.items() if OUT in html] == ["home/", "show/home/"]
    assert [path for path, html in pages.items() if "js/leave" in html] == ["home/", "show/home/"]


def test_nothing_of_the_demonstration_is_marked_as_about_abuse(offers):
    assert not OfferSection.objects.filter(about_abuse=True).exists()

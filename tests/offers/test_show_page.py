"""`/<council>/show/…`: the offer in big letters, one thing a screen."""

import re

import pytest

from councils.models import OfferSection
from tests import factories
from tests.site.reading import words_of

BODY = "<p>Ring [phone: next-steps].</p><h2>Ask for</h2><ul><li>A grant</li><li>A plan</li></ul>"


@pytest.fixture
def money(stoke):
    """Stoke's page about money, with a text, easy words and one promise."""
    section = stoke.sections.get(slug="money")
    section.body, section.easy_words = BODY, "Ask us.\n\nRing [phone: next-steps]."
    section.save()
    factories.entitlement(stoke, "Driving lessons", topic="money", amount="£300", age_from=18)
    return section


def walk(visitor, path):
    """Every screen from this one on: its address, its title and the words of its main part."""
    screens = []
    while path:
        answer = visitor.get(path)
        assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex"), path
        html = answer.content.decode()
        title = " ".join(re.search("<title>(.*?)</title>", html, re.DOTALL)[1].split())
        screens.append((path, title, words_of(html, part="main")))
        following = re.search(r'rel="next" href="([^"]*)"', html) or re.search(
            r'href="([^"]*)"[^>]*data-show="next"', html
        )
        path = following[1].replace("&amp;", "&") if following else ""
    return screens


def test_a_section_from_its_title_to_whom_to_ring(money, visitor):
    start = "/stoke-on-trent/show/money/"
    assert walk(visitor, start) == [
        (
            start,
            "Money in Stoke, 1 of 6 – Stoke-on-Trent",
            "Money Money in Stoke All about money in stoke. "
            "Last checked 3 March 2026. We check it again by 3 March 2099.",
        ),
        (
            f"{start}2/",
            "Money in Stoke: In short, 2 of 6 – Stoke-on-Trent",
            "Money in Stoke In short Ask us. Ring 01782 233575.",
        ),
        (f"{start}3/", "Money in Stoke, 3 of 6 – Stoke-on-Trent", "Money in Stoke Ring 01782 233575."),
        (
            f"{start}4/",
            "Money in Stoke: Ask for, 4 of 6 – Stoke-on-Trent",
            "Money in Stoke Ask for A grant A plan",
        ),
        (
            f"{start}5/",
            "Money in Stoke: Driving lessons, 5 of 6 – Stoke-on-Trent",
            "Money in Stoke Driving lessons £300 Our extra For: age 18 or over "
            "You get this: driving lessons.",
        ),
        (
            f"{start}6/",
            "Money in Stoke: Ring the Next Steps Team, 6 of 6 – Stoke-on-Trent",
            walk(visitor, f"{start}6/")[0][2],
        ),
    ]
    assert walk(visitor, f"{start}6/")[0][2].startswith("Ring the Next Steps Team 01782 233575")


def test_ways_back_out_and_to_the_page_itself(money, visitor):
    html = visitor.get("/stoke-on-trent/show/money/5/").content.decode()
    assert re.findall(r'href="(/stoke[^"]*)"', html) == [
        "/stoke-on-trent/money/",
        "/stoke-on-trent/entitlements/driving-lessons/",
        "/stoke-on-trent/show/money/4/",
        "/stoke-on-trent/show/money/6/",
    ]
    assert ">127.0.0.1:8000/stoke-on-trent/entitlements/driving-lessons/</a>" in html
    assert 'data-first="/stoke-on-trent/show/money/" data-last="/stoke-on-trent/show/money/6/"' in html
    assert 'href="/stoke-on-trent/show/money/"' in visitor.get("/stoke-on-trent/money/").content.decode()


def test_promises_are_narrowed_down_as_on_their_own_page(money, stoke, visitor):
    factories.entitlement(stoke, "Only at 16", topic="home", age_to=16)
    titles = [title for _path, title, _words in walk(visitor, "/stoke-on-trent/show/entitlements/?age=16")]
    assert titles == [
        "What can I get?, 1 of 4 – Stoke-on-Trent",
        "What can I get?: Only at 16, 2 of 4 – Stoke-on-Trent",
        "What can I get?: Stoke newsletter, 3 of 4 – Stoke-on-Trent",
        "What can I get?: Ring the Next Steps Team, 4 of 4 – Stoke-on-Trent",
    ]
    html = visitor.get("/stoke-on-trent/entitlements/?age=16").content.decode()
    assert 'href="/stoke-on-trent/show/entitlements/?age=16"' in html


def test_everything_has_every_section_and_every_promise_once(money, staffordshire, visitor):
    factories.notice(money.council, "The phones are down", level="urgent")
    headings = [
        title.partition(",")[0].removeprefix("Local offer for care leavers").removeprefix(": ")
        for _path, title, _words in walk(visitor, "/stoke-on-trent/show/everything/")
    ]
    assert headings == [
        "",
        "The phones are down",
        *["A home in Stoke"] * 2,
        *["Money in Stoke", "In short", "Money in Stoke", "Ask for", "Driving lessons"],
        "Stoke newsletter",
        "Ring the Next Steps Team",
    ]


def test_what_can_be_shown(stoke, staffordshire, visitor):
    html = visitor.get("/stoke-on-trent/show/").content.decode()
    assert re.findall(r'href="(/stoke-on-trent/show/[^"]*)"', html) == [
        f"/stoke-on-trent/show/{what}/" for what in ("entitlements", "everything", "home", "money")
    ]
    assert visitor.get("/stoke-on-trent/show/")["X-Robots-Tag"] == "noindex"


def test_a_screen_that_is_gone_leads_to_the_last_and_nothing_else_is_there(money, staffordshire, visitor):
    assert visitor.get("/stoke-on-trent/show/money/99/")["Location"] == "/stoke-on-trent/show/money/6/"
    money.slug = "cash"
    money.save()
    assert visitor.get("/stoke-on-trent/show/money/2/")["Location"] == "/stoke-on-trent/cash/"
    factories.offer_section(staffordshire, "Only Staffordshire", slug="only")
    OfferSection.objects.filter(slug="home").update(published=False)
    for path in ("cash/0/", "draft/", "only/", "home/", "nothing/", "cash/x/"):
        assert visitor.get(f"/stoke-on-trent/show/{path}").status_code == 404, path
    assert visitor.get("/nobody/show/everything/").status_code == 404
    assert visitor.post("/stoke-on-trent/show/cash/").status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(db, visitor, django_assert_num_queries, rows):
    council = factories.council("Testshire")
    status = factories.eligibility_status()
    for number in range(rows):
        factories.opening_period(factories.duty_team(council, f"Team {number}"))
        factories.offer_section(council, f"Page {number}", statuses=[status])
        factories.national_section(f"National {number}", statuses=[status])
        national = factories.entitlement(None, f"Promise {number}", topic="money", statuses=[status])
        factories.entitlement(council, f"Own {number}", topic="money", tops_up=national, statuses=[status])
        factories.notice(council, f"Notice {number}", level="urgent")
    for path in ("", "page-0/2/", "entitlements/2/", "everything/2/"):
        with django_assert_num_queries(5):
            assert visitor.get(f"/testshire/show/{path}").status_code == 200

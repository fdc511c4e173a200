"""`/<council>/`: the offer at a glance."""

import re

import pytest

from councils.models import WayIn
from tests import factories


def test_it_shows_the_offer(stoke, read):
    words = read("/stoke-on-trent/")
    assert "Welcome to Stoke-on-Trent. We can help." in words
    assert "A home in Stoke" in words
    assert "Money in Stoke" in words
    assert "01782 233575" in words
    assert "Stoke notice" in words
    assert "Every page here was checked on or after 3 March 2026." in words


def test_drafts_and_other_councils_are_not_on_it(stoke, staffordshire, read):
    words = read("/stoke-on-trent/")
    assert "A Stoke draft" not in words
    assert "Staffordshire" not in words


def test_needs_come_in_the_order_readers_look(stoke, visitor):
    html = visitor.get("/stoke-on-trent/").content.decode()
    assert html.index("A home in Stoke") < html.index("Money in Stoke")


def test_a_need_with_several_pages_lists_them(stoke, read):
    factories.offer_section(stoke, "Grants in Stoke", slug="grants")
    assert "Money Grants in Stoke Money in Stoke" in read("/stoke-on-trent/")


def test_an_unpublished_council_is_not_there(stoke, visitor):
    stoke.published = False
    stoke.save()
    assert visitor.get("/stoke-on-trent/").status_code == 404


def test_an_offer_without_pages_or_teams_still_helps(db, read):
    factories.council("Newshire")
    words = read("/newshire/")
    assert "No pages are here yet." in words
    assert "Ask your social worker or personal adviser" in words
    assert "999" in words


@pytest.mark.parametrize("path", ["/nobody/", "/Stoke/", "/stoke_on_trent/", "/%00/", "/a%2Fb/", "/..%2f/"])
def test_councils_that_are_not_there(stoke, visitor, path):
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(db, visitor, django_assert_num_queries, rows):
    council = factories.council("Testshire")
    for number in range(rows):
        team = factories.duty_team(council, f"Team {number}")
        factories.opening_period(team)
        factories.dated_hours(team)
        factories.offer_section(council, f"Page {number}")
        factories.notice(council, f"Notice {number}")
        ask(council, f"Need {number}")
    with django_assert_num_queries(5):
        visitor.get("/testshire/")


def ask(council, question, **given):
    """Put a question of every day on the council's first page."""
    slug = question.lower().replace(" ", "-")
    return WayIn.objects.create(
        council=council, slug=slug, question=question, answer="Ring [phone: our-team].", on_home=True, **given
    )


def test_questions_of_every_day_open_to_their_answers(stoke, staffordshire, visitor):
    ask(None, "I cannot pay", section_slugs="money")
    ask(stoke, "I am not safe", urgent=True)
    ask(staffordshire, "Only in Staffordshire")
    html = visitor.get("/stoke-on-trent/").content.decode()
    opened = re.findall(r"<details.*?</details>", html, re.DOTALL)
    asked = [re.search(r"<summary>.*</summary>", each, re.DOTALL)[0] for each in opened]
    assert ["I am not safe" in each for each in asked] == [True, False]
    assert ["I cannot pay" in each for each in asked] == [False, True]
    assert ["Samaritans" in each for each in opened] == [True, False]
    assert ['href="/stoke-on-trent/money/"' in each for each in opened] == [False, True]
    assert all('<a href="tel:+441782233575">01782 233575</a>' in each for each in opened)
    assert html.index("What do you need?") < html.index("I am not safe") < html.index("Everything we offer")


def test_without_a_question_nothing_stands_in_its_place(stoke, read):
    assert "What is going on?" not in read("/stoke-on-trent/")


def test_one_can_search_from_it(stoke, visitor):
    html = " ".join(visitor.get("/stoke-on-trent/").content.decode().split())
    assert re.search(r'<form[^>]* action="/stoke-on-trent/search/"[^>]* role="search"', html)
    assert '<label for="q">What do you need?</label>' in html
    assert (
        '<input id="q" name="q" type="search" value="" maxlength="100" autocomplete="off" '
        'enterkeyhint="search" spellcheck="true" >'
    ) in html
    assert html.count('<a class="find" href="/stoke-on-trent/search/">Search</a>') == 1
    assert html.count('<li><a href="/stoke-on-trent/search/">Search</a></li>') == 1


def test_it_can_only_be_read(stoke, visitor):
    assert visitor.post("/stoke-on-trent/").status_code == 405
    assert visitor.head("/stoke-on-trent/").status_code == 200

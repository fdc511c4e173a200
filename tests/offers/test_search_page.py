"""`/<council>/search/`: found in their words, and nothing that readers may not see."""

import re
from datetime import date
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councils import content, publishing
from councils.models import GlossaryWord, MissedSearch
from tests import factories
from tests.offers.search_queries import QUERIES

pytestmark = pytest.mark.django_db


HOSTILE = (
    "x" * 10_000,
    "money " * 2_000,
    "' OR 1=1; DROP TABLE councils_council; --",
    '"money" OR home NOT NEAR(a b) *',
    "title_words:money ^money {money home}",
    "money & !home | (home <-> money):*",
    "\x00money\x00",
    "%",
    "_%_",
    "\\",
    "<script>alert(1)</script>",
    "💷🏠" * 30,
    "مال بيت",
    "\u202emoney\u202c",
)
PIECES = (
    "money",
    "home",
    '"',
    "'",
    "*",
    ":",
    "(",
    ")",
    "&",
    "|",
    "!",
    "<->",
    " OR ",
    " NOT ",
    "-",
    "\\",
    "\x00",
)


def results(client, council, typed):
    """The addresses of what was found, in order."""
    return linked(client.get(f"/{council}/search/", {"q": typed}), council)


def linked(answer, council):
    """The addresses of what this page of results lists, in order."""
    html = answer.content.decode()
    found = re.search(r'<ol class="results">(.*?)</ol>', html, re.DOTALL)
    links = re.findall(r'<li>\s*<a href="([^"]*)"', found[1]) if found else []
    return [unescape(link).removeprefix(f"/{council}/").removesuffix("/") for link in links]


@pytest.mark.parametrize("council", ["stoke-on-trent", "staffordshire"])
def test_what_young_people_type_finds_what_they_need(offers, visitor, council):
    missed = {}
    for typed, wanted in QUERIES:
        first = results(visitor, council, typed)[:3]
        if not set(first) & set(wanted):
            missed[typed] = first
    assert missed == {}
    assert len(QUERIES) >= 80


def test_a_result_says_what_it_is_and_why_it_was_found(stoke, visitor):
    page = stoke.sections.get(slug="money")
    page.body = "<p>First.</p><p>We give a <strong>grant</strong> &amp; more. Ring [phone: next-steps] for a grant.</p>"
    page.save()
    html = visitor.get("/stoke-on-trent/search/?q=grants").content.decode()
    (result,) = re.findall(r'<ol class="results">(.*?)</ol>', html, re.DOTALL)
    assert " ".join(re.sub(r">\s+<", "><", result).split()) == (
        '<li><a href="/stoke-on-trent/money/">Money in Stoke</a><p class="about">Money</p>'
        "<p>We give a <mark>grant</mark> &amp; more.</p></li>"
    )


def test_what_a_sentence_mentions_is_read_as_the_fact(stoke, visitor):
    stoke.sections.filter(slug="money").delete()
    factories.offer_section(stoke, "Bills", body="<p>For gas ring [phone: next-steps].</p>")
    assert (
        "For <mark>gas</mark> ring 01782 233575."
        in visitor.get("/stoke-on-trent/search/?q=gas").content.decode()
    )


def test_only_what_readers_of_this_council_can_open_is_found(stoke, staffordshire, visitor):
    for council in (stoke, staffordshire):
        name = council.short_name
        factories.offer_section(council, f"Zebra page of {name}")
        factories.offer_section(council, f"Zebra draft of {name}", published=False)
        factories.entitlement(council, f"Zebra promise of {name}")
        factories.entitlement(council, f"Zebra over of {name}", valid_to=date(2026, 2, 1))
        factories.entitlement(council, f"Zebra to come of {name}", valid_from=date(2090, 1, 1))
        factories.entitlement(council, f"Zebra unpublished of {name}", published=False)
        factories.duty_team(council, f"Zebra team of {name}", slug="zebra")
        GlossaryWord.objects.create(council=council, term=f"zebra of {name}", meaning="A horse.")
    factories.national_section("Zebra for all")
    factories.national_section("Zebra stood in for", slug="zebra-page-of-stoke-on-trent")
    factories.entitlement(None, "Zebra for everybody")
    assert sorted(results(visitor, "stoke-on-trent", "zebra")) == [
        "contact/zebra",
        "entitlements/zebra-for-everybody",
        "entitlements/zebra-promise-of-stoke-on-trent",
        "words/#zebra-of-stoke-on-trent",
        "zebra-for-all",
        "zebra-page-of-stoke-on-trent",
    ]


def test_what_is_published_renamed_and_unpublished_is_found_so_at_once(stoke, editor, visitor):
    def found(typed):
        return results(visitor, "stoke-on-trent", typed)

    page = stoke.sections.get(slug="draft")
    assert found("giraffe") == found("okapi") == []
    draft = publishing.save_draft(page, content.words_of(page) | {"title": "A giraffe"}, editor)
    assert found("giraffe") == []
    page = publishing.publish(draft, editor, reason="In a test.")
    assert found("giraffe") == ["draft"]
    page.title, page.slug = "An okapi", "okapi"
    page.save()
    assert (found("giraffe"), found("okapi")) == ([], ["okapi"])
    publishing.unpublish(page, editor)
    assert found("okapi") == []
    page.refresh_from_db()
    page.published = True
    page.save()
    assert found("okapi") == ["okapi"]
    page.delete()
    assert found("okapi") == []


def test_what_a_slip_was_taken_for_is_said(stoke, read):
    assert "We took it for “home money”." in read("/stoke-on-trent/search/?q=hoem+mony")
    for typed in ("home", "Homes", "newsle", "zebra"):
        assert "We took it for" not in read(f"/stoke-on-trent/search/?q={typed}")


def test_danger_comes_first(stoke, visitor):
    factories.way_in(None, "Somebody is hurting me", words="hurt\nhit me", answer="Ring 999.", urgent=True)
    factories.way_in(None, "I cannot pay", words="money", answer="Ask us.")
    factories.offer_section(stoke, "If you are hurt")
    html = visitor.get("/stoke-on-trent/search/?q=I+got+hurt+over+money").content.decode()
    places = [html.index(words) for words in ("Somebody is hurting me", "I cannot pay", 'class="results"')]
    assert places == sorted(places)
    assert "Somebody is hurting me" not in visitor.get("/stoke-on-trent/search/?q=hit").content.decode()


def test_who_asks_for_a_person_sees_whom_to_ring(staffordshire, visitor):
    factories.duty_team(staffordshire, "Second team", slug="second", phone="01785 276801")
    folded = '<section class="call" aria-labelledby="call"> <details>'
    factories.way_in(
        None, "I want to talk", words="phone number\nmy worker", answer="Ring us.", shows_number=True
    )

    def html(typed):
        page = visitor.get("/staffordshire/search/", {"q": typed}).content.decode()
        return " ".join(page.split())

    assert folded in html("money")
    assert folded not in html("what is your phone numbr")


def test_nothing_found_still_helps(stoke, visitor, read):
    words = read("/stoke-on-trent/search/?q=pizza")
    assert "We found no page for “pizza”" in words
    assert "A home in Stoke" in words
    assert "01782 233575" in words
    assert (
        'href="/stoke-on-trent/feedback/"' in visitor.get("/stoke-on-trent/search/?q=pizza").content.decode()
    )
    assert "No page has “pizza”." in read("/stoke-on-trent/search/?q=pizza+money")


def test_nothing_typed_shows_everything(stoke, read):
    words = read("/stoke-on-trent/search/")
    assert "A home in Stoke" in words
    assert "results" not in words


def test_what_is_not_found_is_counted_without_who_or_when(stoke, visitor):
    for typed in ("Bus pass", "bus  pass?", "my bus pass"):
        assert MissedSearch.objects.told().count() == 0
        visitor.get("/stoke-on-trent/search/", {"q": typed})
    (missed,) = MissedSearch.objects.told()
    assert (missed.words, missed.times, missed.council) == ("bus pass", 3, stoke)
    fields = {field.name for field in MissedSearch._meta.get_fields()}
    assert fields == {"id", "council", "week", "mark", "words", "times"}


def test_what_may_tell_of_a_person_is_not_counted(stoke, visitor):
    for typed in (
        "ring 07700 900123",
        "sam@example.org",
        "x " * 40,
        " ".join(f"zebra{letter}" for letter in "abcdefghijk"),
        "",
        "???",
        "money",
    ):
        visitor.get("/stoke-on-trent/search/", {"q": typed})
    visitor.head("/stoke-on-trent/search/?q=zebra")
    assert not MissedSearch.objects.exists()


@pytest.mark.parametrize("typed", ["", "money", "mony home hurt", "zebra"])
def test_a_search_costs_six_queries_at_most(
    stoke, staffordshire, visitor, typed, django_assert_max_num_queries
):
    factories.way_in(None, "It hurts", words="hurt", answer="Ring 999.", urgent=True)
    for number in range(5):
        factories.offer_section(stoke, f"Money {number}")
    visitor.get("/stoke-on-trent/search/?q=warm")
    with django_assert_max_num_queries(6):
        visitor.get("/stoke-on-trent/search/", {"q": typed})


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.one_of(
        st.text(max_size=120), st.sampled_from(HOSTILE), st.lists(st.sampled_from(PIECES)).map("".join)
    )
)
def test_whatever_is_typed_gets_a_calm_page(stoke, staffordshire, visitor, typed):
    answer = visitor.get("/stoke-on-trent/search/", {"q": typed})
    assert answer.status_code == 200
    for link in linked(answer, "stoke-on-trent"):
        assert link in {"money", "home", "entitlements/stoke-newsletter", "contact/next-steps"}


def test_a_search_is_not_for_search_engines(stoke, visitor):
    answer = visitor.get("/stoke-on-trent/search/?q=money")
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert visitor.post("/stoke-on-trent/search/", {"q": "money"}).status_code == 405
    assert visitor.get("/nowhere/search/?q=money").status_code == 404

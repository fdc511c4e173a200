"""`/<council>/search/suggestions/`: titles for what has been typed so far."""

import re

from councils.models import GlossaryWord
from tests import factories

ADDRESS = "/stoke-on-trent/search/suggestions/"

HOSTILE = [
    "",
    " ",
    "m",
    "\x00",
    "mo\x00ok",
    "😀😀😀",
    "'\"; drop table councils_council; --",
    "x" * 1_900,
    "%",
    "__",
    "<script>",
]


def suggested(visitor, typed):
    answer = visitor.get(ADDRESS, {"q": typed})
    assert answer.status_code == 200, typed
    return answer.json()["suggestions"]


def titles(visitor, typed):
    return [each["title"] for each in suggested(visitor, typed)]


def test_titles_with_words_that_begin_so(stoke, staffordshire, visitor, django_assert_num_queries):
    """Pages, then promises, teams and words, of this council and of the whole country."""
    factories.national_section("Your rights to money", slug="rights", topic="rights")
    factories.entitlement(stoke, "Advice on money", topic="money")
    factories.offer_section(stoke, "Money in the making", published=False)
    factories.duty_team(stoke, "Money Team")
    GlossaryWord.objects.create(council=None, term="money mentor", meaning="Somebody who helps with money.")
    GlossaryWord.objects.create(council=staffordshire, term="moneybox", meaning="Staffordshire's own word.")

    with django_assert_num_queries(5):
        found = suggested(visitor, "MON")
    assert found == [
        {"title": "Money in Stoke", "topic": "Money", "url": "/stoke-on-trent/money/"},
        {"title": "Your rights to money", "topic": "Your rights", "url": "/stoke-on-trent/rights/"},
        {
            "title": "Advice on money",
            "topic": "Money",
            "url": "/stoke-on-trent/entitlements/advice-on-money/",
        },
        {
            "title": "Money Team",
            "topic": "Who to ring",
            "url": "/stoke-on-trent/contact/money-team/",
        },
        {
            "title": "money mentor",
            "topic": "Words we use",
            "url": "/stoke-on-trent/words/#money-mentor",
        },
    ]
    assert titles(visitor, "money sto")[0] == "Money in Stoke"
    assert titles(visitor, "in the mak") == []
    assert "Money in the making" not in titles(visitor, "money in the making")


def test_what_a_search_would_find_follows(stoke, visitor):
    """With a slip, or in other words for the same."""
    factories.same_words(stoke, "home", "flat\nsomewhere to live")
    assert titles(visitor, "mony") == ["Money in Stoke"]
    assert titles(visitor, "flat") == titles(visitor, "somewhere to live") == ["A home in Stoke"]
    assert titles(visitor, "stoke hom")[0] == "A home in Stoke"


def test_no_more_than_six_and_pages_before_promises(stoke, visitor, django_assert_num_queries):
    for number in range(1, 6):
        factories.offer_section(stoke, f"Bus pass {number}", slug=f"bus-pass-{number}")
        factories.entitlement(stoke, f"A bus {number}", slug=f"a-bus-{number}")
    with django_assert_num_queries(5):
        found = titles(visitor, "bu")
    assert found == [*(f"Bus pass {number}" for number in range(1, 6)), "A bus 1"]


def test_whatever_is_typed_is_answered(stoke, visitor):
    assert titles(visitor, "money") == titles(visitor, "money " * 16) == ["Money in Stoke"]
    assert {typed: titles(visitor, typed) for typed in HOSTILE} == {typed: [] for typed in HOSTILE}
    assert visitor.get(ADDRESS).json() == {"suggestions": []}


def test_how_it_is_answered(stoke, visitor):
    answer = visitor.get(ADDRESS, {"q": "money"})
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "private, max-age=60"
    assert not answer.cookies
    head = visitor.head(ADDRESS, {"q": "money"})
    assert (head.status_code, head.content) == (200, b"")
    sent = visitor.post(ADDRESS, {"q": "money"})
    assert (sent.status_code, sent["Allow"]) == (405, "GET, HEAD")


def test_only_of_councils_that_readers_see(stoke, visitor):
    assert visitor.get("/nobody/search/suggestions/?q=money").status_code == 404
    stoke.published = False
    stoke.save()
    assert visitor.get(ADDRESS, {"q": "money"}).status_code == 404


def test_the_councils_first_page_asks_for_them(stoke, visitor):
    form = re.search(r'<form\s+class="search"[^>]*>', visitor.get("/stoke-on-trent/").content.decode())[0]
    assert dict(re.findall(r'(\S+)="([^"]*)"', form)) == {
        "class": "search",
        "action": "/stoke-on-trent/search/",
        "method": "get",
        "role": "search",
        "data-suggestions": ADDRESS,
        "data-one": "1 suggestion",
        "data-some": "{count} suggestions",
        "data-none": "No suggestions",
    }

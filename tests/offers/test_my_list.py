"""`/<council>/my-list/`: what somebody wants to talk about, ticked, as a sheet, at an address of short ids."""

import re
from datetime import date

import pytest

from councils.models import PlanPrompt
from offers.my_list import ID, asked, ids_of_promise, ids_of_section, joined
from tests import factories
from tests.site.html import mistakes
from tests.sitemap import paths_told_to

PATH = "/stoke-on-trent/my-list/"
QUESTIONS = f"{PATH}questions/"
MONEY, HOME, NEWSLETTER = "s5f7jg", "sg6r77", "e6rdg9"
"""Worked out once from the addresses: paper keeps them for years."""


def ask(council, topic, question, **given):
    return PlanPrompt.objects.create(council=council, topic=topic, question=question, **given)


def section_id(council, slug):
    return ids_of_section(council.sections.get(slug=slug), council)[0]


def boxes(html):
    """Every box there is to tick: what it is for, and whether it is ticked."""
    found = re.findall(r"<input[^>]*type=\"checkbox\"[^>]*>\s*<label[^>]*>\s*([^<]*?)\s*<small", html)
    ticked = re.findall(r"<input[^>]*\bchecked\b[^>]*>\s*<label[^>]*>\s*([^<]*?)\s*<small", html)
    return found, ticked


def items(html):
    """What is on a sheet, with where it leads."""
    on_it = html.partition('<ol class="to-talk-about">')[2].partition("</ol>")[0]
    return re.findall(r'<h2><a href="([^"]*)">([^<]*)</a></h2>', on_it)


@pytest.fixture
def html(visitor):
    """`html(query)`: the page, after all redirects."""

    def page(query=""):
        answer = visitor.get(PATH + query, follow=True)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert mistakes(text) == []
        return text

    return page


# Ticking ------------------------------------------------------------------------------------------


def test_everything_readers_can_open_has_a_box(stoke, staffordshire, html):
    factories.national_section("Staying put", topic="home")
    factories.entitlement(None, "Setting up home", topic="home", amount="£3,000")
    factories.entitlement(None, "Not yet certain", valid_from=None)
    factories.entitlement(None, "No longer", valid_to=date(2026, 1, 2))
    page = html()
    assert boxes(page) == (
        ["A home in Stoke", "Staying put", "Setting up home", "Money in Stoke", "Stoke newsletter"],
        [],
    )
    assert re.findall(r"<legend>([^<]*)</legend>", page) == ["A home", "Money", "Having a say"]
    assert re.findall(r"<small\s*>([^<]*)</small>", page.partition("<form")[2]) == [
        "the whole page",
        "the whole page",
        "£3,000",
        "the whole page",
        "Our extra",
    ]


def test_ticks_become_a_sheet_at_a_short_address(stoke, visitor):
    page = visitor.get(PATH).content.decode()
    ids = re.findall(r'<input\s+id="([^"]*)"\s+name="i"', page)
    assert ids == [HOME, MONEY, NEWSLETTER]
    sent = visitor.get(PATH, {"i": [MONEY, NEWSLETTER, ""]})
    assert (sent.status_code, sent["Location"]) == (302, f"{PATH}?i={MONEY}.{NEWSLETTER}")
    assert items(visitor.get(sent["Location"]).content.decode()) == [
        ("/stoke-on-trent/money/", "Money in Stoke"),
        ("/stoke-on-trent/entitlements/stoke-newsletter/", "Stoke newsletter"),
    ]


def test_a_sheet_says_all_of_it_and_whom_to_ring(stoke, read, set_clock, settings):
    settings.SITE_URL = "https://offer.example.gov.uk"
    set_clock(2026, 12, 3, 9)
    team = stoke.duty_teams.get()
    factories.opening_period(team, 1)
    factories.duty_team(stoke, "Night Team", slug="night", phone="01782 234234", out_of_hours=True)
    national = factories.entitlement(None, "Visits", amount="Every 2 months", law="The Act, section 7")
    own = factories.entitlement(
        stoke, "Our visits", amount="Every 8 weeks", tops_up=national, how_to_ask="Text [phone: next-steps]."
    )
    words = read(f"{PATH}?i={MONEY}.{ids_of_promise(own, stoke)[0]}")
    assert "Made on 3 December 2026. Ask your adviser. Or ring the Stoke-on-Trent Leaving Care Team" in words
    assert "Next Steps Team: 01782 233575, Monday and Tuesday 9am to 5pm" in words
    assert "Night Team: 01782 234234, when the others are closed" in words
    assert (
        "Money in Stoke All about money in stoke. Ask your adviser. "
        "Or ring the Stoke-on-Trent Leaving Care Team: 01782 233575. Who will do what by when "
        "Our visits Every 8 weeks Our extra The Act, section 7 You get this: our visits. "
        "The law says: Every 2 months Text 01782 233575. Who will do what by when"
    ) in words
    assert f"https://offer.example.gov.uk{PATH}?i={MONEY}.{ids_of_promise(own, stoke)[0]}" in words


def test_a_sheet_leads_back_to_its_ticks(stoke, html):
    sheet = html(f"?i={NEWSLETTER}.{MONEY}")
    assert f'<a href="{PATH}?i={MONEY}.{NEWSLETTER}&amp;change=1">Change this list</a>' in sheet
    assert boxes(html(f"?i={MONEY}.{NEWSLETTER}&change=1"))[1] == ["Money in Stoke", "Stoke newsletter"]


def test_one_must_tick_something(stoke, html):
    assert "Tick at least one thing first." not in html()
    assert "Tick at least one thing first." in html("?i=")


# Ids ----------------------------------------------------------------------------------------------


def test_ids_are_short_and_each_councils_own(stoke, staffordshire):
    here, there = section_id(stoke, "money"), section_id(staffordshire, "money")
    assert (here, there) == (MONEY, "sd6k7g")
    national = factories.entitlement(None, "Visits")
    assert ids_of_promise(national, stoke) != ids_of_promise(national, staffordshire)
    assert all(ID.match(each) for each in (here, there, *ids_of_promise(national, stoke)))


def test_what_is_not_there_is_passed_over(stoke, staffordshire, html):
    draft = ids_of_promise(stoke.entitlements.get(published=False), stoke)[0]
    strange = [draft, section_id(stoke, "draft"), section_id(staffordshire, "money"), "s23456"]
    mixed = html(f"?i={MONEY}.{joined(strange)}")
    assert items(mixed) == [("/stoke-on-trent/money/", "Money in Stoke")]
    assert "Some of this list is not here any more. We left that out." in mixed
    assert f"{PATH}?i={MONEY}</figcaption>" in mixed
    gone = html(f"?i={joined(strange)}")
    assert "Nothing on this list is here any more. You can make a new one." in gone
    assert [each for each in strange if each in mixed + gone] == []
    assert "making" not in mixed + gone
    assert "Staffordshire" not in mixed + gone
    assert "We left that out" not in html(f"?i={MONEY}")


def test_a_list_outlives_new_addresses_and_top_ups(stoke, html):
    money = stoke.sections.get(slug="money")
    money.slug = "money-matters"
    money.save()
    national = factories.entitlement(None, "Visits")
    before = html(f"?i={MONEY}.{ids_of_promise(national, stoke)[0]}")
    factories.entitlement(stoke, "Our visits", tops_up=national)
    after = html(f"?i={MONEY}.{ids_of_promise(national, stoke)[0]}")
    assert items(before)[-1] == ("/stoke-on-trent/entitlements/visits/", "Visits")
    assert items(after) == [
        ("/stoke-on-trent/money-matters/", "Money in Stoke"),
        ("/stoke-on-trent/entitlements/our-visits/", "Our visits"),
    ]
    assert "We left that out" not in after
    assert f'data-also="{MONEY}"' in html()


@pytest.mark.parametrize(
    "query",
    [
        "?i=<script>alert(1)</script>",
        "?i=%00&i=%FF",
        "?i=" + "." * 1900,
        "?i=s5f7jg%0a",
        "?i=S5F7JG",
        "?i=s' OR 1=1--",
        "?i[]=x&change=<b>",
        "?i=../../../etc/passwd&change",
    ],
)
def test_hostile_addresses_are_answered_calmly(stoke, html, query):
    page = html(query)
    assert boxes(page)[0] == ["A home in Stoke", "Money in Stoke", "Stoke newsletter"]
    assert [word for word in ("alert(1)", "OR 1=1", "passwd", "<b>", "S5F7JG") if word in page] == []


def test_a_list_has_an_end():
    letters = "23456789bcdfghjkmnpqrstvwxz"
    many = [f"s{a}{b}222" for a in letters for b in letters]
    taken = asked([joined(many)])
    assert (taken.ids, taken.left_out) == (tuple(many[:60]), True)


def test_more_than_fits_is_said_and_not_led_on(stoke, visitor):
    many = [f"e2222{letter}" for letter in "23456789bcdfghjkmnpqrstvwxz"]
    many += [f"e2223{letter}" for letter in "23456789bcdfghjkmnpqrstvwxz"]
    answer = visitor.get(PATH, {"i": [MONEY, *many, *(f"s222{n}{n}" for n in range(2, 10))]})
    assert answer.status_code == 200
    assert "There was more on this list than we could read." in answer.content.decode()


# Questions ----------------------------------------------------------------------------------------


def test_questions_stand_on_a_page_of_their_own_the_councils_in_place(stoke, staffordshire, visitor, read):
    ask(None, "money", "National about money?")
    ask(None, "home", "Second about home?", order=2)
    ask(None, "home", "First about home?", order=1)
    ask(stoke, "money", "Stoke <b>about</b> money?")
    ask(staffordshire, "voice", "Staffordshire about a say?")
    words = read(QUESTIONS)
    assert "A home First about home? Second about home? Money Stoke <b>about</b> money? Make a" in words
    assert "National about money?" not in words
    assert "Staffordshire about a say?" not in words
    assert mistakes(visitor.get(QUESTIONS).content.decode()) == []


def test_a_council_without_questions(stoke, read):
    assert "No questions are here yet. Ring the number at the top and ask." in read(QUESTIONS)


def test_a_sheet_has_a_few_of_the_topics_on_it_in_turns(stoke, html):
    for number in range(9):
        ask(None, "money", f"Money {number}?", order=number)
        ask(None, "work", f"Work {number}?", order=number)
    ask(None, "home", "Home?")
    ask(None, "voice", "A say?")
    page = html(f"?i={MONEY}.{HOME}.{NEWSLETTER}")
    asked_on_it = re.findall(r"<li>([^<]*\?)</li>", page)
    assert asked_on_it == ["Home?", *(f"Money {number}?" for number in range(4)), "A say?"]
    assert f'<a href="{QUESTIONS}">More questions</a>' in page


def test_the_page_about_the_plan_leads_to_them(stoke, visitor):
    factories.offer_section(stoke, "Your plan", slug="your-pathway-plan")
    link = re.compile(rf'<a\s+href="{QUESTIONS}"\s*>Questions to bring to your plan meeting</a>')
    found = {
        path: bool(link.search(visitor.get(path).content.decode()))
        for path in ("/stoke-on-trent/your-pathway-plan/", "/stoke-on-trent/money/", PATH)
    }
    assert list(found.values()) == [True, False, True]


# Around it ----------------------------------------------------------------------------------------


def test_pages_and_promises_can_be_put_on_it(stoke, visitor):
    where = {
        "/stoke-on-trent/money/": [MONEY],
        "/stoke-on-trent/entitlements/": [NEWSLETTER],
        "/stoke-on-trent/entitlements/stoke-newsletter/": [NEWSLETTER],
        "/stoke-on-trent/contact/": [],
    }
    for path, ids in where.items():
        page = visitor.get(path).content.decode()
        assert re.findall(r'data-my-list="([^"]*)"', page) == ids
        assert ("js/my_list.js" in page) == bool(ids)
        assert re.findall(r'<a\s+href="([^"]*)"\s+data-add="Add to my list"', page) == [PATH]


def test_it_is_nobody_elses_and_no_search_engine_lists_it(stoke, visitor):
    for query in ("", f"?i={MONEY}"):
        answer = visitor.get(PATH + query)
        assert answer["X-Robots-Tag"] == "noindex"
        assert ("private, no-cache" in answer["Cache-Control"]) == bool(query)
        assert not answer.cookies
    told = paths_told_to(visitor)
    assert (PATH in told, QUESTIONS in told) == (False, True)


def test_it_can_only_be_read_and_belongs_to_a_council(stoke, visitor):
    factories.council("Hiddenshire", published=False)
    for page in ("", "questions/"):
        assert visitor.post(PATH + page).status_code == 405
        assert visitor.get(f"/nobody/my-list/{page}").status_code == 404
        assert visitor.get(f"/hiddenshire/my-list/{page}").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(db, visitor, django_assert_num_queries, rows):
    council = factories.council("Testshire")
    for number in range(rows):
        factories.duty_team(council, f"Team {number}")
        factories.former_address(factories.offer_section(council, f"Page {number}"), f"old-{number}")
        national = factories.entitlement(None, f"National {number}")
        factories.entitlement(council, f"Own {number}", tops_up=national)
        factories.notice(council, f"Notice {number}")
        ask(None, "money", f"Question {number}?")
    ids = [section_id(council, f"page-{number}") for number in range(rows)]
    ids += [ids_of_promise(each, council)[0] for each in council.entitlements.all()]
    with django_assert_num_queries(5):
        visitor.get("/testshire/my-list/")
    with django_assert_num_queries(5):
        sheet = visitor.get(f"/testshire/my-list/?i={joined(ids)}").content.decode()
    assert len(items(sheet)) == rows * 2
    with django_assert_num_queries(5):
        visitor.get("/testshire/my-list/questions/")

"""`/<council>/<section>/`: one part of the offer."""

import pytest

from councils.models import EligibilityStatus, OfferSection
from councils.plain_words import reading_age
from tests import factories


def test_it_can_be_read(stoke, read):
    words = read("/stoke-on-trent/money/")
    assert "Money in Stoke: ask your adviser." in words
    assert "This page is for everyone with care experience." in words
    assert "Last checked 3 March 2026." in words
    assert "We check it again by 3 March 2099." in words
    assert "01782 233575" in words


def test_whom_it_is_for(stoke, read):
    codes = EligibilityStatus.Code.values[1:3]
    statuses = [factories.eligibility_status(code, order=place) for place, code in enumerate(codes)]
    stoke.sections.get(slug="money").statuses.set(statuses)
    assert "This page is for young people who are relevant and former relevant." in read(
        "/stoke-on-trent/money/"
    )


def test_contents_stand_there_from_three_headings_on(stoke, read):
    section = stoke.sections.get(slug="money")
    section.body = "<h2>One</h2><p>a</p><h2>Two</h2><p>b</p>"
    section.save()
    assert "On this page" not in read("/stoke-on-trent/money/")
    section.body += "<h2>Three</h2><p>c</p>"
    section.save()
    assert "On this page One Two Three" in read("/stoke-on-trent/money/")


def test_a_number_changed_once_is_right_in_every_text(stoke, read):
    section = stoke.sections.get(slug="money")
    section.body = "<p>Ring [phone: next-steps], [name: next-steps], [hours: next-steps].</p>"
    section.save()
    assert "Ring 01782 233575, Next Steps Team, Monday 9am to 5pm." in read("/stoke-on-trent/money/")
    stoke.duty_teams.update(phone="01782 234234")
    words = read("/stoke-on-trent/money/")
    assert "Ring 01782 234234" in words
    assert "01782 233575" not in words


def test_another_councils_team_cannot_be_mentioned(stoke, staffordshire, visitor):
    OfferSection.objects.filter(slug="money", council=stoke).update(body="<p>[phone: tamworth-team]</p>")
    html = visitor.get("/stoke-on-trent/money/").content.decode()
    assert "78255" not in html
    assert '<p><a href="/stoke-on-trent/contact/">our contact page</a></p>' in html


def test_scripts_in_the_database_do_not_reach_readers(stoke, visitor):
    OfferSection.objects.filter(slug="money").update(
        body="<p>a<script>alert(1)</script></p><img src=x onerror=a>"
    )
    html = visitor.get("/stoke-on-trent/money/").content.decode()
    assert "alert(1)" not in html
    assert "onerror" not in html


def test_drafts_are_not_there(stoke, visitor):
    assert visitor.get("/stoke-on-trent/draft/").status_code == 404


def test_a_page_of_another_council_is_not_there(stoke, staffordshire, read, visitor):
    factories.offer_section(staffordshire, "Only Staffordshire", slug="only")
    assert visitor.get("/stoke-on-trent/only/").status_code == 404
    assert "Money in Staffordshire" in read("/staffordshire/money/")
    assert "Staffordshire" not in read("/stoke-on-trent/money/")


def test_notes_for_editors_stay_with_editors(stoke, visitor):
    OfferSection.objects.update(editor_note="The captured page was wrong")
    for path in ("/stoke-on-trent/", "/stoke-on-trent/money/", "/stoke-on-trent/sitemap.xml"):
        assert "captured page was wrong" not in visitor.get(path).content.decode()


def test_an_old_address_leads_to_the_new_one(stoke, visitor):
    section = stoke.sections.get(slug="money")
    for slug in ("cash", "grants"):
        section.slug = slug
        section.save()
    for old in ("money", "cash"):
        answer = visitor.get(f"/stoke-on-trent/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/stoke-on-trent/grants/")


def test_going_back_to_an_old_address_leads_nobody_in_circles(stoke, visitor):
    section = stoke.sections.get(slug="money")
    for slug in ("cash", "money"):
        section.slug = slug
        section.save()
    assert visitor.get("/stoke-on-trent/money/").status_code == 200
    assert visitor.get("/stoke-on-trent/cash/")["Location"] == "/stoke-on-trent/money/"


def test_a_new_page_wins_over_an_old_address(stoke, read):
    factories.former_address(stoke.sections.get(slug="home"), slug="bills")
    factories.offer_section(stoke, "Bills")
    assert "All about bills." in read("/stoke-on-trent/bills/")


def test_a_new_page_takes_an_old_address_when_readers_can_see_it(stoke, visitor, read):
    factories.former_address(stoke.sections.get(slug="home"), slug="bills")
    page = factories.offer_section(stoke, "Bills", published=False)
    assert visitor.get("/stoke-on-trent/bills/")["Location"] == "/stoke-on-trent/home/"
    page.published = True
    page.save()
    assert "All about bills." in read("/stoke-on-trent/bills/")
    assert not stoke.former_addresses.exists()


def test_an_old_address_of_a_draft_leads_nowhere(stoke, visitor):
    factories.former_address(stoke.sections.get(slug="draft"), slug="old")
    assert visitor.get("/stoke-on-trent/old/").status_code == 404


def test_before_and_after_follow_the_reading_order(stoke, visitor):
    html = visitor.get("/stoke-on-trent/money/").content.decode()
    assert 'rel="prev" href="/stoke-on-trent/home/"' in html
    assert 'rel="next"' not in html


def test_urgent_notices_stand_on_every_page(stoke, read):
    factories.notice(stoke, "The phones are down", level="urgent")
    words = read("/stoke-on-trent/money/")
    assert "The phones are down" in words
    assert "Stoke notice" not in words


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
        factories.notice(council, f"Notice {number}")
    with django_assert_num_queries(5):
        visitor.get("/testshire/page-0/")


def test_it_can_only_be_read(stoke, visitor):
    assert visitor.post("/stoke-on-trent/money/", {"body": "x"}).status_code == 405


# Promises in their places -------------------------------------------------------------------------


def test_a_section_shows_the_promises_of_its_place(stoke, read):
    factories.offer_section(stoke, "Grants in Stoke", slug="grants", order=9)
    factories.entitlement(
        stoke, "Driving lessons", topic="money", section_slugs="nowhere\ngrants", amount="£300"
    )
    factories.entitlement(stoke, "Advice", topic="money")
    factories.entitlement(stoke, "Cooking", topic="health", section_slugs="grants")
    grants, money = read("/stoke-on-trent/grants/"), read("/stoke-on-trent/money/")
    assert "What you can get" in grants
    assert "Driving lessons £300 Our extra You get this: driving lessons." in grants
    assert "Cooking" in grants
    assert "Advice" not in grants
    assert "Advice Our extra" in money
    assert "Driving lessons" not in money


def test_only_what_holds_today_is_in_its_place(stoke, staffordshire, read):
    for title, given in {"Some day": {"valid_from": None}, "Draft": {"published": False}}.items():
        factories.entitlement(stoke, title, topic="money", **given)
    factories.entitlement(staffordshire, "Elsewhere", topic="money")
    words = read("/stoke-on-trent/money/")
    assert "What you can get" not in words
    assert [title for title in ("Some day", "Draft", "Elsewhere") if title in words] == []


def test_the_promises_stand_in_the_contents(stoke, read):
    section = stoke.sections.get(slug="money")
    section.body = "<h2>One</h2><p>a</p><h2>Two</h2><p>b</p>"
    section.save()
    factories.entitlement(stoke, "Advice", topic="money")
    assert "On this page One Two What you can get" in read("/stoke-on-trent/money/")


# National sections ------------------------------------------------------------------------------------


@pytest.fixture
def staying_put(db):
    return factories.national_section(
        "Staying put", topic="home", body="<p>Ring the [name: our-team]: [phone: our-team].</p>"
    )


def test_a_national_section_is_part_of_every_offer(stoke, staffordshire, staying_put, read, visitor):
    assert "Staying put" in read("/stoke-on-trent/")
    assert "Ring the Stoke-on-Trent Leaving Care Team: 01782 233575." in read("/stoke-on-trent/staying-put/")
    html = visitor.get("/staffordshire/staying-put/").content.decode()
    assert '<a href="/staffordshire/contact/">your team&#x27;s number</a>' in html
    assert 'href="/staffordshire/' in html
    assert "/stoke-on-trent/" not in html


def test_a_councils_own_section_takes_its_place_while_it_is_published(stoke, staying_put, read):
    own = factories.offer_section(stoke, "Staying with us", slug="staying-put", published=False)
    assert "Staying put" in read("/stoke-on-trent/staying-put/")
    own.published = True
    own.save()
    words = read("/stoke-on-trent/staying-put/")
    assert "Staying with us" in words
    assert "Staying put" not in words


def test_an_old_address_of_a_national_section_leads_there_under_each_council(stoke, staying_put, visitor):
    staying_put.slug = "staying-on"
    staying_put.save()
    answer = visitor.get("/stoke-on-trent/staying-put/")
    assert (answer.status_code, answer["Location"]) == (301, "/stoke-on-trent/staying-on/")


def test_a_national_draft_is_not_there(stoke, visitor):
    factories.national_section("Secret", published=False)
    assert visitor.get("/stoke-on-trent/secret/").status_code == 404


# Easy words ---------------------------------------------------------------------------------------


def test_easy_words_stand_first_where_somebody_wrote_them(stoke, read, visitor):
    assert "In short" not in read("/stoke-on-trent/money/")
    words = "Ask us <b>soon</b>.\nRing [phone: next-steps]."
    stoke.sections.filter(slug="money").update(easy_words=words, body="<h2>Easy</h2><p>a</p>")
    html = visitor.get("/stoke-on-trent/money/").content.decode()
    assert (
        '<h2 id="easy">In short</h2>\n<p>Ask us &lt;b&gt;soon&lt;/b&gt;.<br>'
        'Ring <a href="tel:+441782233575">01782 233575</a>.</p>'
    ) in html
    assert html.index('id="easy"') < html.index('<h2 id="easy-2">Easy</h2>')


def test_the_easy_words_of_the_demonstration_are_easy(offers):
    written = OfferSection.objects.exclude(easy_words="")
    ages = {f"{each.council.slug}/{each.slug}": reading_age(each.easy_words) for each in written}
    assert sorted(ages) == [
        "staffordshire/a-home",
        "staffordshire/who-can-get-help",
        "staffordshire/your-rights",
        "stoke-on-trent/money",
        "stoke-on-trent/your-adviser",
    ]
    assert {path: age for path, age in ages.items() if age > 8} == {}
    assert [each.slug for each in written if not 2 <= len(each.easy_words.splitlines()) <= 5] == []

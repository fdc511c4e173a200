"""What readers come to do, by tap, by keyboard, and with scripts off."""

import pytest

from tests.browser.conftest import follow

pytestmark = [pytest.mark.browser, pytest.mark.looks]


def test_from_the_front_door_to_a_number_with_scripts_off(open_page):
    page = open_page(scripts=False).page
    page.goto("/")
    page.get_by_label("Type a council, town or district").fill("tamworth")
    follow(page, page.get_by_role("button", name="Find"))
    found = page.get_by_role("region", name="Councils for “tamworth”")
    follow(page, found.get_by_role("link", name="Staffordshire"))
    burton = page.get_by_role("link", name="Burton").first
    assert burton.get_attribute("href") == "tel:+44182778255"


def test_several_teams_are_one_tap_away_inside_the_offer_with_scripts_off(open_page):
    page = open_page(scripts=False).page
    page.goto("/staffordshire/pathway-plan/")
    assert not page.get_by_role("link", name="01543 510100").first.is_visible()
    page.locator(".call summary").click()
    assert page.locator(".call").get_by_role("link", name="01543 510100").is_visible()


def test_from_trouble_in_their_own_words_to_help_with_scripts_off(open_page):
    watched = open_page(scripts=False, width=320)
    page = watched.page
    page.goto("/stoke-on-trent/")
    way = page.locator("details", has_text="I need money for food")
    assert not way.get_by_text("Do not wait").is_visible()
    way.locator("summary").click()
    assert way.get_by_text("Do not wait").is_visible()
    assert way.locator(".number").get_attribute("href") == "tel:+441782233575"

    page.get_by_label("What do you need?").fill("im homless tonite")
    follow(page, page.get_by_role("button", name="Search"))
    danger = page.get_by_role("region", name="I have nowhere to stay tonight")
    results = page.locator(".results > li > a")
    assert danger.bounding_box()["y"] < results.first.bounding_box()["y"]
    assert danger.get_by_role("link", name="999").is_visible()
    assert results.first.inner_text() == "Homeless at 21 or over"
    follow(page, danger.get_by_role("link", name="If you might lose your home"))
    assert page.url.endswith("/stoke-on-trent/losing-your-home/")
    page.go_back()
    assert page.get_by_label("What are you looking for?").input_value() == "im homless tonite"
    assert watched.complaints == []


def test_through_the_offer_with_previous_and_next(open_page):
    page = open_page(scripts=False).page
    page.goto("/stoke-on-trent/")
    follow(page, page.locator(".topics a").first)
    first = page.locator("h1").inner_text()
    follow(page, page.locator("a[rel=next]"))
    assert page.locator("h1").inner_text() != first
    follow(page, page.locator("a[rel=prev]"))
    assert page.locator("h1").inner_text() == first


def test_by_keyboard_alone(open_page):
    page = open_page(width=1280, height=800).page
    page.goto("/stoke-on-trent/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main part"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.notice, .search') !== null")


def test_focus_can_always_be_seen(open_page):
    page = open_page(width=1280, height=800).page
    page.goto("/staffordshire/")
    page.keyboard.press("Tab")
    for _ in range(12):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow"
        )
        assert ring.startswith("solid")
        assert "rgb(255, 200, 61)" in ring


def test_an_address_that_is_gone_still_gives_the_number(open_page):
    page = open_page(scripts=False).page
    answer = page.goto("/stoke-on-trent/no-such-page/")
    assert answer.status == 404
    assert page.locator(".call a.number").is_visible()
    follow(page, page.get_by_role("link", name="Who to ring").first)
    assert page.locator("h1").inner_text() == "Who to ring"


def test_from_the_offer_to_one_promise_and_whom_to_ring_with_scripts_off(open_page):
    page = open_page(scripts=False).page
    page.goto("/stoke-on-trent/")
    follow(page, page.get_by_role("link", name="What can I get?").first)
    page.locator(".narrow summary").click()
    page.get_by_label("Leaving-care status").select_option("Former relevant")
    page.get_by_label("Age", exact=True).select_option("19")
    page.get_by_label("in education or training").check()
    follow(page, page.get_by_role("button", name="Show"))
    assert "status=former_relevant&age=19&group=learning" in page.url
    assert not page.get_by_role("link", name="A home and money to live on").is_visible()
    follow(page, page.get_by_role("link", name="University bursary"))
    assert page.get_by_text("£2,000", exact=True).is_visible()
    assert page.get_by_text("The law says", exact=True).is_visible()
    how = page.get_by_role("region", name="How to ask")
    assert how.get_by_role("link", name="01782 233575").get_attribute("href") == "tel:+441782233575"


def test_two_councils_side_by_side_and_as_a_table_with_scripts_off(open_page):
    page = open_page(scripts=False).page
    page.goto("/compare/")
    for council in ("Stoke-on-Trent", "Staffordshire"):
        page.get_by_label(council).check()
    follow(page, page.get_by_role("button", name="Compare"))
    adviser = page.get_by_role("region", name="A personal adviser")
    for words in ("From 16 to 21", "By 17 years 6 months", "Within 3 months"):
        assert adviser.get_by_role("link", name=words).is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="as a table").click()
    assert download.value.suggested_filename == "local-offers-compared.csv"

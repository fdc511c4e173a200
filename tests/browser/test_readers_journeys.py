"""What readers come to do, by tap, by keyboard, and with scripts off."""

import pytest

pytestmark = pytest.mark.browser


def test_from_the_front_door_to_a_number_with_scripts_off(open_page):
    page = open_page(scripts=False).page
    page.goto("/")
    page.get_by_label("Type a council, town or district").fill("tamworth")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("region", name="Councils for “tamworth”").get_by_role(
        "link", name="Staffordshire"
    ).click()
    burton = page.get_by_role("link", name="Burton").first
    assert burton.get_attribute("href") == "tel:+44182778255"


def test_several_teams_are_one_tap_away_inside_the_offer_with_scripts_off(open_page):
    page = open_page(scripts=False).page
    page.goto("/staffordshire/pathway-plan/")
    assert not page.get_by_role("link", name="01543 510100").first.is_visible()
    page.locator(".call summary").click()
    assert page.locator(".call").get_by_role("link", name="01543 510100").is_visible()


def test_through_the_offer_with_previous_and_next(open_page):
    page = open_page(scripts=False).page
    page.goto("/stoke-on-trent/")
    page.locator(".topics a").first.click()
    first = page.locator("h1").inner_text()
    page.locator("a[rel=next]").click()
    assert page.locator("h1").inner_text() != first
    page.locator("a[rel=prev]").click()
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
    assert page.evaluate("document.activeElement.closest('.notice, .topics') !== null")


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
    page.get_by_role("link", name="Who to ring").first.click()
    assert page.locator("h1").inner_text() == "Who to ring"

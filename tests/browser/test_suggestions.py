"""Suggestions under the search box as one types: by keyboard, by hand, on a bad line, and scripts off."""

import re

import pytest

from tests.browser.conftest import follow, sideways

pytestmark = [pytest.mark.browser, pytest.mark.looks]

HOME = "/stoke-on-trent/"
OLD_QUESTION = re.compile(r"\?q=mo$")
CHOSEN = ".suggestions [aria-selected=true]"


def parts(page):
    """The box, the list under it, and what screen readers are told."""
    return page.get_by_role("combobox"), page.locator(".suggestions"), page.locator("form [role=status]")


def test_by_keyboard_from_typing_to_the_page(open_page, axe, site):
    watched = open_page(width=320)
    page = watched.page
    page.goto(HOME)
    box, titles, told = parts(page)
    assert (box.get_attribute("aria-expanded"), titles.is_visible(), told.inner_text()) == (
        "false",
        False,
        "",
    )

    box.focus()
    page.keyboard.type("corp")
    titles.wait_for()
    assert (told.inner_text(), titles.inner_text().split("\n")) == (
        "2 suggestions",
        ["corporate parent", "Words we use", "Our promises and your rights", "Your rights"],
    )
    page.keyboard.press("Control+A")
    page.keyboard.type("pathway")
    page.get_by_role("option", name="Your pathway plan").wait_for()
    count = titles.get_by_role("option").count()
    assert (told.inner_text(), box.get_attribute("aria-expanded")) == (f"{count} suggestions", "true")
    assert box.get_attribute("aria-controls") == titles.get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert page.locator(CHOSEN).inner_text().split("\n") == ["Your pathway plan", "Getting support"]
    assert box.get_attribute("aria-activedescendant") == page.locator(CHOSEN).get_attribute("id")
    for width, scheme in ((320, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 640})
        page.emulate_media(color_scheme=scheme)
        assert (axe(page), sideways(page) > 0) == ([], False)

    page.keyboard.press("ArrowUp")
    assert page.locator(CHOSEN).get_attribute("id").endswith(f"-{count - 1}")
    page.keyboard.press("Home")
    assert (page.locator(CHOSEN).count(), box.get_attribute("aria-activedescendant")) == (0, None)
    page.keyboard.press("Escape")
    assert (titles.is_visible(), box.input_value(), told.inner_text()) == (False, "pathway", "")
    page.keyboard.press("ArrowDown")
    assert titles.is_visible()
    page.keyboard.press("Tab")
    assert (titles.is_visible(), page.evaluate("document.activeElement.type")) == (False, "submit")
    box.focus()
    page.keyboard.press("Escape")
    assert box.input_value() == ""

    page.keyboard.type("qqq")
    page.get_by_text("No suggestions").wait_for()
    assert not titles.is_visible()
    page.keyboard.press("Control+A")
    page.keyboard.type("pathway")
    titles.wait_for()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{site.url}/stoke-on-trent/pathway-plan/"
    assert [url for url in watched.requests if not url.startswith(site.url)] == []
    assert (page.context.cookies(), page.evaluate("localStorage.length + sessionStorage.length")) == ([], 0)
    assert watched.complaints == []


def test_by_hand_on_a_bad_line_and_with_scripts_off(open_page, site):
    page = open_page(has_touch=True).page
    held = []
    page.route(OLD_QUESTION, lambda route: held.append(route))
    page.goto(HOME)
    box, titles, _told = parts(page)
    with page.expect_request(OLD_QUESTION):
        box.press_sequentially("mo")
    box.press_sequentially("ney")
    titles.wait_for()
    late = {"title": "Too late", "topic": "Money", "url": "/"}
    held[0].fulfill(json={"suggestions": [late]})
    page.wait_for_timeout(100)
    assert titles.get_by_role("option").first.inner_text().split("\n") == ["Money", "Money"]
    assert "Too late" not in titles.inner_text()

    page.get_by_role("heading", level=1).tap()
    assert not titles.is_visible()
    box.press_sequentially(" ")
    titles.wait_for()
    follow(page, titles.get_by_role("option").first)
    assert page.url == f"{site.url}/stoke-on-trent/money/"
    page.go_back()
    assert not titles.is_visible()

    page.route("**/suggestions/*", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        box.fill("home")
    assert (titles.is_visible(), box.get_attribute("aria-expanded")) == (False, "false")
    with page.expect_navigation():
        box.press("Enter")
    assert page.url == f"{site.url}/stoke-on-trent/search/?q=home"

    plain = open_page(scripts=False).page
    plain.goto(HOME)
    plain.get_by_role("searchbox").fill("rent help")
    follow(plain, plain.get_by_role("button", name="Search"))
    assert plain.url == f"{site.url}/stoke-on-trent/search/?q=rent+help"

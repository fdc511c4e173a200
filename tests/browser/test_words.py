"""A word explained where it stands: by keyboard, without any script."""

import pytest

from tests.browser.conftest import sideways

pytestmark = [pytest.mark.browser, pytest.mark.looks]

PAGE = "/staffordshire/money/"


def test_a_meaning_opens_below_its_line_and_closes_again(open_page):
    page = open_page(width=320, scripts=False, reduced_motion="reduce").page
    page.goto(PAGE)
    word = page.locator("a.word", has_text="Council tax")
    meaning = page.get_by_role("note").filter(has_text="A tax on homes")
    shut = page.locator("main").inner_text()
    assert "A tax on homes" not in shut

    word.press("Enter")
    meaning.wait_for()
    assert meaning.evaluate("e => e.matches(':focus')")
    assert "Each one decides, so ask yours.\ncouncil tax: A tax on homes" in page.locator("main").inner_text()
    line, below = word.bounding_box(), meaning.bounding_box()
    assert 0 < line["y"] < below["y"] < below["y"] + below["height"] < 640

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    meaning.wait_for(state="hidden")
    assert word.evaluate("e => e.matches(':focus-visible')")
    assert page.locator("main").inner_text() == shut


@pytest.mark.parametrize("colours", [{"scheme": "light"}, {"scheme": "dark"}, {"forced_colors": "active"}])
def test_an_open_meaning_is_accessible_in_any_colours(open_page, axe, colours):
    page = open_page(width=320, **colours).page
    page.goto(f"{PAGE}#w--council-tax")
    assert page.get_by_role("note").filter(has_text="A tax on homes").is_visible()
    assert axe(page) == []
    assert sideways(page) <= 0


def test_on_paper_a_word_is_a_plain_word(open_page):
    page = open_page().page
    page.goto(PAGE)
    page.emulate_media(media="print")
    word = page.locator("a.word").first
    assert word.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    assert page.locator(".meaning").first.is_hidden()

"""History, a difference, and the offer as it was, in a real browser: accessible on a phone and a desk."""

import pytest

from tests.browser.conftest import follow

pytestmark = pytest.mark.browser

EDITOR = "stoke-on-trent-editor"


@pytest.fixture
def log_in(open_page, site):
    """`log_in(width=320)` gives a page in which Stoke's editor has logged in."""

    def logged_in(**how):
        page = open_page(**{"height": 800} | how).page
        page.goto("/admin/")
        page.get_by_label("Username").fill(EDITOR)
        page.get_by_label("Password").fill(site.passwords[EDITOR])
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("heading", name="Your work").wait_for()
        return page

    return logged_in


@pytest.fixture
def history(log_in):
    """`history(width=320)` gives the history of a notice that has just been changed."""

    def opened(**how):
        page = log_in(**how)
        page.goto("/admin/councils/notice/?time=all")
        follow(page, page.locator("#result_list tbody th a").first)
        title = page.get_by_label("Title")
        title.fill(f"{title.input_value().split(' (')[0]} ({how['width']})")
        page.get_by_role("button", name="Save and continue editing").click()
        page.locator(".messagelist .success").wait_for()
        follow(page, page.get_by_role("link", name="History"))
        return page

    return opened


def sideways(page):
    """By how much the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.looks
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_past_is_accessible(history, axe, width, scheme):
    page = history(width=width, scheme=scheme)
    found = [("history", sideways(page), axe(page))]
    follow(page, page.get_by_role("link", name="What changed").first)
    found.append(("difference", sideways(page), axe(page)))
    page.goto("/admin/councils/council/as-it-was/stoke-on-trent/")
    found.append(("as it was", sideways(page), axe(page)))
    page.goto("/admin/councils/council/deleted/stoke-on-trent/")
    found.append(("deleted", sideways(page), axe(page)))
    assert found == [(name, 0, []) for name in ("history", "difference", "as it was", "deleted")]


@pytest.mark.looks
def test_two_columns_on_a_desk_and_one_on_a_phone(history):
    page = history(width=1280)
    follow(page, page.get_by_role("link", name="What changed").first)
    before, after = (page.locator(".differences td").nth(n) for n in (0, 1))
    assert before.bounding_box()["y"] == after.bounding_box()["y"]
    page.set_viewport_size({"width": 320, "height": 800})
    assert before.bounding_box()["y"] < after.bounding_box()["y"]
    assert page.locator(".differences .side").first.is_visible()


def test_the_offer_is_taken_away_as_a_file_that_stands_alone(log_in, open_page, tmp_path):
    page = log_in(width=1280, scripts=False)
    page.goto("/admin/councils/council/as-it-was/stoke-on-trent/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Take it away as a page to print").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    alone = open_page()
    alone.page.goto(file.as_uri())
    assert "Next Steps Team" in alone.page.locator("article").inner_text()
    assert alone.requests == [file.as_uri()]
    assert alone.complaints == []

"""What council staff come to do, in a real browser: with scripts, without, and as a stranger."""

import re

import pytest

from tests.browser.conftest import to_the_end

pytestmark = pytest.mark.browser


def open_row(page, kind, name):
    page.goto(f"/admin/councils/{kind}/")
    with page.expect_navigation():
        page.locator("#result_list").get_by_role("link", name=name, exact=True).click()


def save(page, button="Save"):
    page.get_by_role("button", name=button, exact=True).click()
    page.locator(".messagelist .success").wait_for()


def test_an_hour_a_paragraph_and_a_christmas_notice_reach_readers(log_in, open_page):
    watched = log_in("stoke-on-trent-editor")
    page = watched.page

    open_row(page, "dutyteam", "Next Steps Team")
    friday = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("^Friday")))
    friday.get_by_role("textbox").nth(1).fill("4.15pm")
    save(page)

    open_row(page, "offersection", "Money")
    to_the_end(page)
    page.keyboard.press("Enter")
    page.keyboard.type("A paragraph written in a test. Ring [phone: next-steps].")
    save(page, "Save and publish now")

    page.goto("/admin/councils/notice/add/")
    page.get_by_label("Title").fill("Closed on New Year’s Eve")
    page.get_by_label("Text").fill("We close at noon. Something urgent? Ring [phone: emergency-duty].")
    for name, day in (("starts", "2026-01-01"), ("ends", "2099-01-01")):
        page.locator(f"[name={name}_0]").fill(day)
        page.locator(f"[name={name}_1]").fill("09:00")
    save(page)

    reader = open_page(scripts=False).page
    reader.goto("/stoke-on-trent/contact/")
    assert "Friday: 8:30am to 4:15pm" in reader.locator("main").inner_text()
    reader.goto("/stoke-on-trent/money/")
    assert "A paragraph written in a test. Ring 01782 233575." in reader.locator("main").inner_text()
    reader.goto("/stoke-on-trent/")
    assert "Closed on New Year’s Eve" in reader.locator("main").inner_text()
    assert watched.complaints == []


def test_the_same_page_is_edited_with_scripts_off(log_in, open_page):
    page = log_in("stoke-on-trent-editor", scripts=False).page
    open_row(page, "offersection", "Work")
    page.get_by_label("Summary").fill("Help to find work, written with scripts off.")
    save(page, "Save and publish now")
    reader = open_page().page
    reader.goto("/stoke-on-trent/work/")
    assert "written with scripts off" in reader.locator(".lede").inner_text()


@pytest.mark.looks
def test_a_mistake_is_said_and_nothing_typed_is_lost(log_in):
    page = log_in("stoke-on-trent-editor").page
    open_row(page, "dutyteam", "Next Steps Team")
    monday = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("^Monday")))
    monday.get_by_role("textbox").nth(0).fill("6pm")
    page.get_by_label("Dropping in").fill("Come to the side door.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".errornote").wait_for()
    assert "later than" in monday.inner_text()
    assert monday.get_by_role("textbox").nth(0).input_value() == "6pm"
    assert page.get_by_label("Dropping in").input_value() == "Come to the side door."


def test_a_stranger_finds_nothing_of_another_councils(log_in, site):
    page = log_in("staffordshire-publisher").page
    page.goto("/admin/councils/offersection/")
    assert page.get_by_text("15 offer sections").first.is_visible()
    assert "Keeping in touch" not in page.content()
    owner = log_in("stoke-on-trent-editor").page
    open_row(owner, "offersection", "Keeping in touch")
    theirs = owner.url.removeprefix(site.url)
    page.goto(theirs)
    assert page.url.removeprefix(site.url) == "/admin/"
    assert "Next Steps" not in page.content()


@pytest.mark.looks
def test_the_week_is_edited_by_keyboard_alone(log_in):
    page = log_in("stoke-on-trent-editor").page
    open_row(page, "dutyteam", "Next Steps Team")
    monday = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("^Monday")))
    monday.get_by_role("textbox").nth(0).focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name").endswith("closes")
    page.keyboard.press("Control+A")
    page.keyboard.type("4:45pm")
    page.keyboard.press("Enter")
    page.locator(".messagelist .success").wait_for()
    open_row(page, "dutyteam", "Next Steps Team")
    assert monday.get_by_role("textbox").nth(1).input_value() == "4:45pm"

"""Something is wrong: a reader tells, an editor answers, and the next reader sees it. Scripts off."""

import pytest

from tests.browser.conftest import follow
from tests.browser.test_weight import FIRST_WINDOW, icon, received, stylesheet

pytestmark = pytest.mark.browser

FORM = "/stoke-on-trent/feedback/?page=/stoke-on-trent/work/"
LIKE_A_PERSON = 2_100
"""Milliseconds: nobody types anything in less, and the site knows."""


def test_from_something_wrong_to_you_said_we_did_with_scripts_off(open_page, log_in):
    reader = open_page(width=360, scripts=False)
    page = reader.page
    page.goto("/stoke-on-trent/work/")
    follow(page, page.get_by_role("link", name="Is something wrong or missing? Tell us."))
    assert page.get_by_label("The page “Work”").is_checked()
    page.get_by_label("What is wrong, or what is missing?").fill("The job club has moved.")
    page.wait_for_timeout(LIKE_A_PERSON)
    follow(page, page.get_by_role("button", name="Send"))
    assert page.locator("h1").inner_text() == "Thank you. It has arrived."
    page.reload()
    assert page.locator("h1").inner_text() == "Thank you. It has arrived."
    assert page.context.cookies() == []

    editor = log_in("stoke-on-trent-editor", scripts=False).page
    editor.goto("/admin/")
    follow(editor, editor.locator(".pile").get_by_role("link", name="The job club has moved."))
    assert "Work See it Edit it" in " ".join(editor.locator("#content").inner_text().split())
    editor.get_by_role("textbox", name="You said").fill("The job club has moved.")
    editor.get_by_role("textbox", name="We did").fill("We put the new place in.")
    editor.get_by_label("Show it beside the page").check()
    follow(editor, editor.get_by_role("button", name="Save: answered"))
    row = editor.locator("#result_list tbody tr").filter(has_text="The job club has moved.")
    assert row.locator(".field-stage").inner_text() == "Answered"

    page.goto("/stoke-on-trent/work/")
    said = " ".join(page.get_by_role("region", name="You said, we did").inner_text().split())
    assert said == "You said, we did You said: The job club has moved. We did: We put the new place in."
    assert reader.complaints == []


@pytest.mark.looks
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_with_and_without_a_mistake_and_the_thanks_are_accessible(open_page, axe, scheme):
    page, found = open_page(width=320, scheme=scheme).page, []

    def look(at):
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found.extend(f"{at} {violation}" for violation in axe(page))
        found.extend([f"{at} scrolls {wide} pixels sideways"] if wide > 0 else [])

    page.goto(FORM)
    look("form")
    page.get_by_label("How can we reply?").fill("robin@example.org")
    follow(page, page.get_by_role("button", name="Send"))
    assert page.title() == "Error: Is something wrong or missing? – Stoke-on-Trent"
    assert page.evaluate("document.activeElement.className") == "problems"
    look("mistake")
    page.get_by_role("alert").get_by_role("link").click()
    page.keyboard.type("By keyboard alone.")
    assert page.get_by_label("What is wrong").input_value() == "By keyboard alone."
    assert page.get_by_label("How can we reply?").input_value() == "robin@example.org"
    page.goto("/stoke-on-trent/feedback/thank-you/")
    look("thanks")
    assert found == []


@pytest.mark.looks
def test_the_form_fits_one_round_trip(site):
    weight = (
        len(received(site, FORM)) + len(received(site, stylesheet(site))) + len(received(site, icon(site)))
    )
    print(f"{FORM}: {weight} bytes")
    assert weight <= FIRST_WINDOW

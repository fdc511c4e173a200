"""From a draft to readers and back again, as different people in a real browser; and without a mouse."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import follow, to_the_end

pytestmark = pytest.mark.browser

WRITER, PUBLISHER = "stoke-on-trent-writer", "stoke-on-trent-publisher"
PASTED = "<p>We pay for your bus pass.</p><script>alert(1)</script>"
PASTE = """html => {
    const pasted = new DataTransfer();
    pasted.setData("text/html", html);
    pasted.setData("text/plain", html);
    const how = {clipboardData: pasted, bubbles: true, cancelable: true};
    document.querySelector(".tiptap").dispatchEvent(new ClipboardEvent("paste", how));
}"""
SINCE_TWO_DAYS = """
from datetime import timedelta
from django.db.models import F
from councils.models import Version
Version.objects.filter(why="Loaded with the demonstration.").update(at=F("at") - timedelta(days=2))
"""
ITS_TIME_HAS_COME = """
from django.utils import timezone
from councils.models import Draft
Draft.objects.filter(section__slug="learning").update(publish_at=timezone.now())
"""


class Desk:
    """Where somebody works: each step begins at the front page, and its screen is at most three clicks away."""

    def __init__(self, watched):
        self.watched, self.page, self.clicks = watched, watched.page, 0

    def go(self, *links):
        """From the front page, follow these links: their names or, in the list, those of a row's links."""
        self.page.goto("/admin/")
        self.clicks = 0
        for name in links:
            self.follow(name)

    def follow(self, name):
        self.clicks += 1
        assert self.clicks <= 3, f"{name} is {self.clicks} clicks from the front page"
        link = self.page.locator("#content, #nav-sidebar").get_by_role("link", name=name, exact=True)
        follow(self.page, link.first)

    def press(self, name):
        follow(self.page, self.page.get_by_role("button", name=name, exact=True))

    @property
    def said(self):
        """What the site said after the last press."""
        return self.page.locator(".messagelist").inner_text()


@pytest.fixture
def stoke(log_in, open_page, site):
    """A writer and a publisher of Stoke, and what readers read on the page about learning."""
    site.manage("shell", "-c", SINCE_TWO_DAYS)
    reader = open_page(scripts=False).page

    def read():
        reader.goto("/stoke-on-trent/learning/")
        return reader.locator("main").inner_text()

    return Desk(log_in(WRITER)), Desk(log_in(PUBLISHER)), read


def test_a_draft_is_reviewed_scheduled_published_and_undone(stoke, site, open_page, tmp_path):
    writer, publisher, read = stoke

    writer.go("Offer sections", "Learning")
    to_the_end(writer.page)
    writer.page.evaluate(PASTE, PASTED)
    assert "<script" not in writer.page.locator("textarea[name=body]").input_value()
    writer.press("Save and send for review")
    assert "Sent for review." in writer.said
    assert "bus pass" not in read()

    publisher.go("Offer sections", "Waiting for review")
    assert "We pay for your bus pass." in publisher.page.locator(".differences ins").inner_text()
    publisher.page.locator("iframe.phone").scroll_into_view_if_needed()
    phone = publisher.page.frame_locator("iframe.phone")
    phone.get_by_text("We pay for your bus pass.").wait_for()
    assert phone.locator("html").evaluate("page => page.clientWidth") == 360
    publisher.press("Send back to the writer")
    assert "Say what to change" in publisher.page.get_by_role("alert").inner_text()
    publisher.page.get_by_label("Note").fill("Say until which age.")
    publisher.press("Send back to the writer")
    assert "Sent back with your note." in publisher.said

    writer.go("Offer sections", "Learning")
    assert "Say until which age." in writer.page.locator(".standing").inner_text()
    to_the_end(writer.page)
    writer.page.keyboard.type(" You can have it until you are 25.")
    writer.press("Save and send for review")

    publisher.go("Offer sections", "Waiting for review")
    publisher.page.get_by_label("Day").fill((timezone.localdate() + timedelta(days=2)).isoformat())
    publisher.page.get_by_label("Time").fill("8am")
    publisher.press("Approve, and publish at that time")
    assert "Approved. Readers will see it from" in publisher.said
    site.manage("tick", "--only", "publish")
    assert "bus pass" not in read()
    site.manage("shell", "-c", ITS_TIME_HAS_COME)
    site.manage("tick", "--only", "publish")
    assert "We pay for your bus pass. You can have it until you are 25." in read()

    writer.go("Offer sections", "History of Learning")
    newest, *_others, oldest = writer.page.locator(".happenings tbody tr").all()
    everything = writer.page.locator(".happenings").inner_text()
    assert "Pat Okafor" in newest.inner_text()
    assert "Written by Will Mears" in everything
    assert "Say until which age." in everything
    follow(writer.page, oldest.get_by_role("link"))
    writer.press("Restore as a draft")
    assert "Readers see no change yet." in writer.said
    assert "bus pass" in read()
    writer.go("Offer sections", "Learning")
    assert "bus pass" not in writer.page.locator(".tiptap").inner_text()
    publisher.go("Offer sections", "Being written")
    publisher.press("Publish now")
    assert "bus pass" not in read()

    writer.go("Councils", "Stoke-on-Trent City Council", "As it was")
    writer.page.get_by_label("Day").fill((timezone.localdate() - timedelta(days=1)).isoformat())
    writer.press("Show this day")
    with writer.page.expect_download() as download:
        writer.page.get_by_role("link", name="Take it away as a page to print").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    alone = open_page()
    alone.page.goto(file.as_uri())
    yesterday = alone.page.locator("article").inner_text()
    assert "Next Steps Team" in yesterday
    assert "bus pass" not in yesterday
    assert alone.requests == [file.as_uri()]
    assert writer.watched.complaints == publisher.watched.complaints == alone.complaints == []


@pytest.mark.looks
def test_a_script_typed_without_scripts_is_refused_kindly(log_in):
    watched = log_in(WRITER, scripts=False)
    writer = Desk(watched)
    writer.go("Offer sections", "Having a say")
    writer.page.get_by_label("Summary").fill("How to be heard.")
    writer.page.get_by_label("Text").fill(PASTED)
    writer.press("Save draft")
    assert "A page cannot have <script> in it." in writer.page.locator(".field-body").inner_text()
    assert writer.page.get_by_label("Summary").input_value() == "How to be heard."
    assert writer.page.get_by_label("Text").input_value() == PASTED
    assert watched.complaints == []


# Without a mouse -----------------------------------------------------------------------------------


def tab_to(page, target, *, at_most=150):
    """Press Tab until this has the focus, and insist that one can see so."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            ring = target.evaluate("element => getComputedStyle(element).outlineStyle")
            assert ring != "none", "Nobody can see where the focus is."
            return
    pytest.fail(f"Tab never came to {target}.")


@pytest.mark.looks
def test_a_page_is_written_reviewed_and_published_without_a_mouse(log_in, open_page):
    writer = log_in("staffordshire-writer")
    page = writer.page
    page.goto("/admin/councils/offersection/")
    tab_to(page, page.locator("#result_list").get_by_role("link", name="Learning", exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    text = page.locator(".tiptap")
    text.wait_for()
    said_before = page.locator("textarea[name=body]").input_value()
    tab_to(page, page.get_by_label("Summary"))
    page.keyboard.type("Written by keyboard alone.")
    tab_to(page, text)
    to_the_end(page)
    page.keyboard.press("Tab")
    assert not text.evaluate("text => text.contains(document.activeElement)")
    page.keyboard.press("Shift+Tab")
    assert text.evaluate("text => text === document.activeElement")
    assert page.locator("textarea[name=body]").input_value() == said_before
    tab_to(page, page.get_by_role("button", name="Save and send for review"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("Sent for review.").wait_for()

    publisher = log_in("staffordshire-publisher")
    page = publisher.page
    page.goto("/admin/councils/offersection/?draft=review")
    tab_to(page, page.locator("#result_list").get_by_role("link", name="Waiting for review"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Open the preview"))
    tab_to(page, page.get_by_role("figure", name="On a phone"))
    tab_to(page, page.get_by_role("figure", name="On a computer"))
    tab_to(page, page.get_by_role("button", name="Publish now"))
    summary = page.locator(".decision summary")
    tab_to(page, summary)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Throw the draft away"))
    tab_to(page, page.get_by_role("button", name="Publish now"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("is published. Readers see it now.").wait_for()

    reader = open_page(scripts=False).page
    reader.goto("/staffordshire/learning/")
    assert "Written by keyboard alone." in reader.locator(".lede").inner_text()
    assert writer.complaints == publisher.complaints == []

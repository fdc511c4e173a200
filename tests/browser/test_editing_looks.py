"""The editing screens: accessible, and no wider than the window, on a desk and on a phone."""

import pytest

from tests.browser.conftest import follow

pytestmark = [pytest.mark.browser, pytest.mark.looks]

EDITOR = "stoke-on-trent-editor"
SCREENS = [
    "/admin/",
    "/admin/councils/council/",
    "/admin/councils/dutyteam/add/",
    "/admin/councils/offersection/",
    "/admin/councils/entitlement/",
    "/admin/councils/entitlement/add/",
    "/admin/councils/entitlement/must-be-there/stoke-on-trent/",
    "/admin/councils/notice/add/",
    "/admin/councils/report/",
    "/admin/councils/link/?standing=all",
    "/admin/councils/glossaryword/",
    "/admin/councils/glossaryword/add/",
    "/admin/councils/planprompt/",
    "/admin/councils/planprompt/add/",
    "/admin/councils/samewords/",
    "/admin/councils/samewords/add/",
    "/admin/councils/wayin/",
    "/admin/councils/wayin/add/",
    "/admin/councils/missedsearch/",
    "/admin/councils/membership/",
    "/admin/councils/membership/add/",
    "/admin/councils/accesschange/",
    "/admin/councils/signin/",
    "/admin/councils/council/deleted/stoke-on-trent/",
]
SCENE = """
from django.contrib.auth.models import User
from django.utils import timezone
from councils import content, publishing
from councils.models import AccessChange, Council, GlossaryWord, Link, MissedSearch, Report
stoke = Council.objects.get(slug="stoke-on-trent")
health = stoke.sections.get(slug="health")
writer = User.objects.get(username="stoke-on-trent-writer")
words = content.words_of(health)
words["summary"] = "Prior to ringing 01782 999999, click here: " + "x" * 60
words["body"] += "<p>Commence <a href='https://example.org/%s'>here</a>.</p>" % ("long" * 30)
publishing.send(publishing.save_draft(health, words, writer), writer, "Is the number right?")
people = stoke.sections.get(slug="people")
publisher = User.objects.get(username="stoke-on-trent-publisher")
said = content.words_of(people)
publishing.publish(publishing.save_draft(people, said | {"summary": "Friends."}, publisher), publisher)
publishing.save_draft(people, said | {"summary": "Friends and family."}, writer)
long = "https://example.org/" + "a-long-address-" * 12
Report.objects.create(council=stoke, text=long, page="/stoke-on-trent/health/", reply_to="robin@example.org")
Link.objects.create(
    council=stoke, section=health, url=long, severity=3, problem="Not found (404)", first_failed_at=timezone.now()
)
GlossaryWord.objects.create(council=stoke, term="Next steps", meaning="What comes after care.")
MissedSearch.objects.create(council=stoke, week=timezone.localdate(), mark="x", words="vape shop", times=3)
AccessChange.objects.create(council=stoke, person_name="Will Mears", what="Writer", by_name="Amy Shaw")
"""
PAGE = b"""<html><body><h2>Grants</h2><p>We give 3,000 pounds until 1 May 2019.</p>
<h2>Who to ring</h2><p>Ring the Leaving Care Team on 01782 235000, Monday to Friday 9am to 5pm.</p></body></html>"""


@pytest.fixture(scope="module")
def scene(site):
    """Something on every list, and a draft that waits for review with advice."""
    site.manage("shell", "-c", SCENE)


@pytest.fixture
def page(scene, log_in):
    return log_in(EDITOR).page


def open_row(page, kind, name):
    page.goto(f"/admin/councils/{kind}/")
    follow(page, page.locator("#result_list").get_by_role("link", name=name, exact=True))


def press(page, name):
    follow(page, page.get_by_role("button", name=name, exact=True))


def test_lists_and_forms(page, look):
    problems = []
    for path in SCREENS:
        assert page.goto(path).status == 200
        problems += look(page, path)
    for kind, name in (
        ("dutyteam", "Next Steps Team"),
        ("council", "Stoke-on-Trent City Council"),
        ("membership", "Will Mears"),
    ):
        open_row(page, kind, name)
        problems += look(page, name)
    page.goto(page.url.replace("/change/", "/delete/"))
    problems += look(page, "leaving")
    page.goto("/admin/councils/report/")
    follow(page, page.locator("#result_list tbody th a").first)
    problems += look(page, "a report")
    assert problems == []


def test_writing_and_deciding(page, look):
    problems = []
    page.goto("/admin/councils/offersection/add/")
    page.locator(".prose-menubar__button").first.wait_for()
    problems += look(page, "a new page")
    open_row(page, "offersection", "Health")
    page.locator(".prose-menubar__button").first.wait_for()
    assert page.locator(".advice").is_visible()
    problems += look(page, "a page with a draft")

    at_once = page.context.new_page()
    at_once.goto(page.url)
    at_once.get_by_label("Summary").fill("Somebody else was faster, prior to this.")
    press(at_once, "Save and send for review")
    page.get_by_label("Summary").fill("Prior to this.")
    press(page, "Save draft")
    assert page.locator(".overtaken").is_visible()
    problems += look(page, "overtaken")

    follow(page, page.get_by_role("link", name="See what changes, preview and decide"))
    press(page, "Publish now")
    assert page.title().startswith("Error: ")
    problems += look(page, "a review with a mistake")

    page.goto("/admin/councils/offersection/bring/")
    page.get_by_label("Your page as a file").set_input_files(
        {"name": "page.html", "mimeType": "text/html", "buffer": PAGE}
    )
    press(page, "Make drafts")
    page.get_by_role("heading", name="Teams we found").wait_for()
    problems += look(page, "a page brought")
    assert problems == []


def test_the_past(page, look):
    open_row(page, "offersection", "History of The people in your life")
    problems = look(page, "history")
    follow(page, page.get_by_role("link", name="What changed").first)
    problems += look(page, "a difference")
    before, after = (page.locator(".differences tr:not(.left-out) td").nth(n) for n in (0, 1))
    assert before.bounding_box()["y"] < after.bounding_box()["y"]
    assert page.locator(".differences .side").first.is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert before.bounding_box()["y"] == after.bounding_box()["y"]
    page.go_back()
    follow(page, page.get_by_role("link", name="What changed").last)
    press(page, "Restore as a draft")
    assert page.get_by_role("heading", name="There is a draft already").is_visible()
    problems += look(page, "a draft to replace")
    page.goto("/admin/councils/council/as-it-was/stoke-on-trent/")
    problems += look(page, "as it was")
    assert problems == []


def test_taking_in_a_council(log_in, look):
    page = log_in("admin").page
    page.goto("/admin/councils/council/import/")
    page.get_by_label("File").set_input_files({"name": "c.json", "mimeType": "text/plain", "buffer": b"{}"})
    press(page, "Import")
    assert page.get_by_text("Nothing was imported.").is_visible()
    assert look(page, "import") == []

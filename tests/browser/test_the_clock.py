"""The call card in a browser at each kind of moment, scripts off, on a small phone."""

import pytest

from tests.browser.conftest import follow

pytestmark = [pytest.mark.browser, pytest.mark.looks]

NEXT_STEPS, EMERGENCY = "tel:+441782233575", "tel:+441782234234"
CLOSE_FOR_WINTER = """
from datetime import date
from councils.models import DutyTeam
team = DutyTeam.objects.get(council__slug="stoke-on-trent", slug="next-steps")
team.dated_hours.create(first_day=date(2026, 12, 29), last_day=date(2026, 12, 31), reason="Winter break")
"""
OPEN_AGAIN = """
from councils.models import DatedHours
DatedHours.objects.filter(reason="Winter break").delete()
"""
PAGES = ["/stoke-on-trent/", "/stoke-on-trent/pathway-plan/", "/stoke-on-trent/contact/next-steps/"]


@pytest.fixture(scope="module")
def timed(site_by_the_clock):
    """Stoke with a closure between Christmas and New Year."""
    site_by_the_clock.manage("shell", "-c", CLOSE_FOR_WINTER)
    yield site_by_the_clock
    site_by_the_clock.manage("shell", "-c", OPEN_AGAIN)


@pytest.mark.parametrize(
    ("moment", "number", "said", "as_of"),
    [
        ("2026-12-03T09:00+00:00", NEXT_STEPS, "Open until 5pm", "9am on Thursday 3 December"),
        ("2026-12-03T16:45+00:00", NEXT_STEPS, "Closing soon, at 5pm", "4:45pm on Thursday 3 December"),
        (
            "2026-12-03T17:00+00:00",
            EMERGENCY,
            "The Next Steps Team is closed. It opens 8:30am tomorrow.",
            "5pm on Thursday 3 December",
        ),
        (
            "2026-12-05T11:00+00:00",
            EMERGENCY,
            "The Next Steps Team is closed. It opens 8:30am on Monday 7 December.",
            "11am on Saturday 5 December",
        ),
        (
            "2026-12-28T10:00+00:00",
            EMERGENCY,
            "The Next Steps Team is closed. It opens 8:30am on Monday 4 January 2027. (Boxing Day bank holiday)",
            "10am on Monday 28 December",
        ),
        (
            "2026-12-30T11:00+00:00",
            EMERGENCY,
            "The Next Steps Team is closed. It opens 8:30am on Monday 4 January 2027. (Winter break)",
            "11am on Wednesday 30 December",
        ),
    ],
    ids=["open", "closing soon", "closed overnight", "closed weekend", "bank holiday", "Christmas closure"],
)
def test_the_card_is_right(timed, open_page, axe, moment, number, said, as_of):
    timed.set_to(moment)
    page = open_page(scripts=False).page
    for path in PAGES:
        page.goto(timed.url + path)
        link = page.locator(".call a.number")
        assert link.get_attribute("href") == number
        assert " ".join(page.locator(".call .answering").inner_text().split()) == said
        assert page.locator(".call-as-of").inner_text() == f"As of {as_of}."
        assert link.bounding_box()["y"] + link.bounding_box()["height"] < 640
    checked = open_page(width=320).page
    checked.goto(timed.url + PAGES[0])
    assert axe(checked) == []


def test_hours_nobody_listed_are_not_guessed(timed, open_page):
    page = open_page(scripts=False).page
    for moment in ("2026-12-03T09:00+00:00", "2026-12-25T03:00+00:00"):
        timed.set_to(moment)
        page.goto(f"{timed.url}/staffordshire/")
        assert page.locator(".call .choices b").count() == 4
        assert page.locator(".call .answering").inner_text().strip() == "Opening hours not listed"
        assert page.locator(".call-as-of").count() == 0
        assert page.locator('.call-danger a[href="tel:999"]').is_visible()


def test_a_page_opened_again_is_not_an_old_one(timed, open_page):
    """Closing time passes while the reader is on another page."""
    page = open_page(scripts=False).page
    timed.set_to("2026-12-03T16:59+00:00")
    page.goto(f"{timed.url}/stoke-on-trent/")
    assert "Closing soon" in page.locator(".call .answering").inner_text()
    page.goto(f"{timed.url}/stoke-on-trent/pathway-plan/")
    timed.set_to("2026-12-03T17:00+00:00")
    follow(page, page.locator(".brand"))
    assert page.locator(".call a.number").get_attribute("href") == EMERGENCY
    assert page.locator(".call-as-of").inner_text() == "As of 5pm on Thursday 3 December."


def test_a_page_gone_back_to_says_when_it_was_true(timed, open_page):
    """Browsers may show an old page as it was when one goes back to it: then its own line tells."""
    page = open_page(scripts=False).page
    timed.set_to("2026-12-03T16:59+00:00")
    page.goto(f"{timed.url}/stoke-on-trent/")
    page.goto(f"{timed.url}/stoke-on-trent/pathway-plan/")
    timed.set_to("2026-12-03T17:00+00:00")
    page.go_back()
    number = page.locator(".call a.number").get_attribute("href")
    as_of = page.locator(".call-as-of").inner_text()
    assert (number, as_of) in {
        (NEXT_STEPS, "As of 4:59pm on Thursday 3 December."),
        (EMERGENCY, "As of 5pm on Thursday 3 December."),
    }
    page.reload()
    assert page.locator(".call a.number").get_attribute("href") == EMERGENCY


def test_a_closure_is_told_before_it_comes(timed, open_page):
    page = open_page(scripts=False).page
    notice = page.get_by_role("region", name="The Next Steps Team is closed from Tuesday 29 December")
    for moment, is_told in (
        ("2026-12-14T23:59+00:00", False),
        ("2026-12-15T00:00+00:00", True),
        ("2026-12-31T23:59+00:00", True),
        ("2027-01-01T00:00+00:00", False),
    ):
        timed.set_to(moment)
        page.goto(f"{timed.url}/stoke-on-trent/notices/")
        assert (notice.count() == 1) == is_told, moment


def test_a_teams_page_is_one_tap_from_the_card(timed, open_page):
    page = open_page(scripts=False).page
    page.goto(f"{timed.url}/staffordshire/")
    follow(page, page.get_by_role("link", name="More: Lichfield and Cannock Chase"))
    assert page.url.endswith("/staffordshire/contact/lichfield-cannock/")
    assert page.locator(".call a.number").get_attribute("href") == "tel:+441543510100"
    assert page.context.cookies() == []


def test_a_team_can_be_saved_to_the_phone(timed, open_page):
    page = open_page(accept_downloads=True).page
    page.goto(f"{timed.url}/stoke-on-trent/contact/next-steps/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save to contacts").click()
    assert download.value.suggested_filename == "next-steps.vcf"
    assert "TEL;TYPE=WORK,VOICE:+441782233575" in download.value.path().read_text()

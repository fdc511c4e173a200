"""A phone without data: what it keeps, how it tells the time, and how it forgets."""

import re

import pytest

from tests.browser.conftest import follow
from tests.browser.test_finder import BY_WHO
from tests.browser.test_finder import go as answer_the_finder

pytestmark = [pytest.mark.browser, pytest.mark.looks]

HOME, CONTACT, SECTION = "/stoke-on-trent/", "/stoke-on-trent/contact/", "/stoke-on-trent/money/"
MY_LIST = "/stoke-on-trent/my-list/"
OFFLINE, FINDER = "/stoke-on-trent/offline/", "/stoke-on-trent/eligibility/work-it-out/"
FROM = re.compile(
    r"You are offline\. This page is from (\d{1,2}(:\d\d)?[ap]m|midday|midnight) on \w+day \d{1,2} \w+\. Try again"
)
KEPT = """async () => {
  const paths = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
  return paths.sort();
}"""
FILES = [
    "/static/css/site.css",
    "/static/icons/icon.svg",
    "/static/js/call_card.js",
    "/static/js/kept_pages.js",
    "/static/js/my_list.js",
    "/static/js/offline.js",
    "/static/js/opening_hours.js",
    "/static/js/read_aloud.js",
    "/static/js/suggestions.js",
]
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
CHANGE = """
from councils.models import Council, OfferSection
OfferSection.objects.filter(council__slug="stoke-on-trent", slug="money").update(title="{title}")
Council.objects.filter(slug="stoke-on-trent").update(works_offline={works})
"""


def opened(page, path):
    """Open a page and wait until the phone keeps it."""
    page.goto(path)
    until(page, "async (path) => navigator.serviceWorker.controller && await caches.match(path)", path)


def until(page, condition, given=None):
    """Wait for something that is asked in the page. Playwright's own way of waiting is not let in by our policy."""
    page.evaluate(
        f"""async (given) => {{
          for (let tries = 0; tries < 1000; tries += 1) {{
            if (await ({condition})(given)) return;
            await new Promise((done) => setTimeout(done, 20));
          }}
          throw new Error("It never came");
        }}""",
        given,
    )


def banner(page):
    return page.locator("main > .preview").inner_text()


def titles_listed(page):
    page.locator("[data-kept-pages]").wait_for()
    return page.locator("[data-kept-pages] li a").all_inner_texts()


def test_a_phone_without_data(site, open_page, axe):
    """Home, contact and what was opened can be read; nothing that was typed is there; new text comes through."""
    watched = open_page()
    page, context = watched.page, watched.page.context
    # The first page anybody opens is there before its worker is.
    opened(page, SECTION)
    page.get_by_role("button", name="Add to my list: Money", exact=True).click()
    opened(page, MY_LIST)
    answer_the_finder(page, BY_WHO["a 19-year-old care leaver"].answers)
    for path in (
        "/my-list/?i=shqdw8",
        "/search/?q=rent",
        "/entitlements/?age=19",
        "/feedback/?page=/stoke-on-trent/",
        "/none/",
    ):
        page.goto("/stoke-on-trent" + path)
    assert page.evaluate(KEPT) == sorted(
        [HOME, CONTACT, OFFLINE, SECTION, MY_LIST, "/static/css/whole.css", *FILES]
    )
    assert watched.complaints == [
        "Failed to load resource: the server responded with a status of 404 (Not Found)"
    ]

    context.set_offline(True)
    for path, heading in ((HOME, "Help you can get"), (CONTACT, "Who to ring"), (SECTION, "Money")):
        page.goto(path)
        assert FROM.fullmatch(banner(page)), path
        assert page.locator("h1").inner_text().startswith(heading)
        assert page.locator(".call a.number").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor") == (
            "rgb(11, 79, 108)"
        )
    page.goto(MY_LIST)
    assert page.locator("form input:checked + label").inner_text().startswith("Money")
    for path in (FINDER, "/stoke-on-trent/words/", "/stoke-on-trent/search/?q=rent"):
        page.goto(path)
        assert banner(page) == "You are offline. This page is not on your phone. Try again"
        assert page.locator(".call a.number").is_visible()
        assert sorted(titles_listed(page)) == [
            "Help you can get as you leave care, and after",
            "Money",
            "My list",
            "Pages on your phone",
            "Who to ring",
        ]
    for scheme, width in (("light", 320), ("dark", 1280)):
        page.set_viewport_size({"width": width, "height": 640})
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == []
    follow(page, page.get_by_role("link", name="Money", exact=True))
    assert page.locator("h1").inner_text() == "Money"

    site.manage("shell", "-c", CHANGE.format(title="Money and more", works=True))
    try:
        page.reload()
        assert (page.locator("h1").inner_text(), FROM.fullmatch(banner(page)) is None) == ("Money", False)
        context.set_offline(False)
        follow(page, page.get_by_role("link", name="Try again"))
        assert page.locator("h1").inner_text() == "Money and more"
        assert page.locator("main > .preview").count() == 0
        until(page, "async (path) => (await (await caches.match(path)).text()).includes('and more')", SECTION)
        context.set_offline(True)
        page.reload()
        assert (page.locator("h1").inner_text(), bool(FROM.fullmatch(banner(page)))) == (
            "Money and more",
            True,
        )
        context.set_offline(False)

        page.goto(OFFLINE)
        assert "Money and more" in titles_listed(page)
        page.get_by_role("button", name="Delete all of it").click()
        page.get_by_text("Deleted. Your phone keeps no pages now.").wait_for()
        assert (page.evaluate(KEPT), titles_listed(page)) == ([], [])
        opened(page, SECTION)
        assert (page.evaluate(REGISTERED), page.evaluate(KEPT)) == (
            1,
            sorted([HOME, CONTACT, OFFLINE, SECTION, *FILES]),
        )

        site.manage("shell", "-c", CHANGE.format(title="Money", works=False))
        page.goto(SECTION)
        page.evaluate(
            "async () => (await navigator.serviceWorker.getRegistration()).update().catch(() => {})"
        )
        until(page, "async () => (await caches.keys()).length === 0")
        page.goto(HOME)
        assert (page.evaluate(REGISTERED), page.evaluate(KEPT)) == (0, [])
        assert page.locator("link[rel=manifest], script[data-offline]").count() == 0
    finally:
        site.manage("shell", "-c", CHANGE.format(title="Money", works=True))


MOMENTS = {
    "2026-12-03T08:29+00:00": "The Next Steps Team is closed. It opens 8:30am today.",
    "2026-12-03T08:30+00:00": "Open until 5pm",
    "2026-12-03T16:45+00:00": "Closing soon, at 5pm",
    "2026-12-03T17:00+00:00": "The Next Steps Team is closed. It opens 8:30am tomorrow.",
    "2026-12-04T16:00+00:00": "Closing soon, at 4:30pm",
    "2026-12-05T11:00+00:00": "The Next Steps Team is closed. It opens 8:30am on Monday 7 December.",
    "2026-12-28T10:00+00:00": "The Next Steps Team is closed. It opens 8:30am tomorrow. (Boxing Day bank holiday)",
    "2026-12-31T18:00+00:00": "The Next Steps Team is closed. It opens 8:30am on Monday 4 January 2027.",
    "2027-03-28T01:00+00:00": "The Next Steps Team is closed. It opens 8:30am on Tuesday 30 March.",
    "2027-06-01T07:30+00:00": "Open until 5pm",
}
DAY_TEAM, NIGHT_TEAM = "tel:+441782233575", "tel:+441782234234"


def test_the_card_is_right_without_data_at_ten_moments(site_by_the_clock, open_page):
    """The page was made at nine on one morning, and is read by the phone's own clock."""
    site_by_the_clock.set_to("2026-12-03T09:00+00:00")
    page = open_page(timezone_id="America/New_York").page
    opened(page, site_by_the_clock.url + HOME)
    page.context.set_offline(True)
    said = {}
    for moment in MOMENTS:
        page.clock.set_fixed_time(moment)
        page.goto(site_by_the_clock.url + HOME)
        card = page.locator(".call .answering")
        number = page.locator(".call a.number").get_attribute("href")
        said[moment] = (" ".join(card.inner_text().split()), number)
    assert said == {
        moment: (words, DAY_TEAM if words.startswith(("Open", "Closing")) else NIGHT_TEAM)
        for moment, words in MOMENTS.items()
    }
    assert page.locator(".call-as-of").inner_text() == "As of 8:30am on Tuesday 1 June."
    assert not page.locator(".call-danger").is_visible()


def test_a_page_left_open_goes_with_the_clock(site_by_the_clock, open_page):
    """Until its minute is over it says what the server said; then what the phone works out."""
    site_by_the_clock.set_to("2026-12-03T16:59+00:00")
    page = open_page().page
    page.clock.install(time="2026-12-03T16:59:00+00:00")
    page.clock.pause_at("2026-12-03T16:59:30+00:00")
    page.goto(site_by_the_clock.url + HOME)
    page.locator(".call a.number").focus()
    page.clock.run_for(29_000)
    assert page.locator(".call-as-of").inner_text() == "As of 4:59pm on Thursday 3 December."
    assert page.locator(".call a.number").get_attribute("href") == DAY_TEAM
    page.clock.run_for(2_000)
    assert page.locator(".call-as-of").inner_text() == "As of 5pm on Thursday 3 December."
    assert page.locator(".call a.number").get_attribute("href") == NIGHT_TEAM
    assert page.locator("main > .preview").count() == 0


def test_two_councils_on_one_phone(site, open_page):
    """Each worker keeps its own council's pages, and deleting one's leaves the other's."""
    page = open_page().page
    opened(page, "/staffordshire/")
    opened(page, HOME)
    page.goto("/staffordshire/contact/")
    by_cache = page.evaluate(
        """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => [
          name.split(" ")[1],
          [...new Set((await (await caches.open(name)).keys()).map(r => new URL(r.url).pathname.split("/")[1]))]
        ])))"""
    )
    assert {council: set(folders) for council, folders in by_cache.items()} == {
        HOME: {"stoke-on-trent", "static"},
        "/staffordshire/": {"staffordshire", "static"},
    }
    page.goto("/staffordshire/offline/")
    titles_listed(page)
    page.get_by_role("button", name="Delete all of it").click()
    page.get_by_text("Deleted.").wait_for()
    assert [name.split(" ")[1] for name in page.evaluate("caches.keys()")] == [HOME]


def test_no_more_than_forty_pages_and_the_newest(site, open_page):
    """Older versions' pages move over; of all of them the oldest go."""
    page = open_page().page
    page.goto("/")
    page.evaluate(
        """async () => {
          const old = await caches.open("offer /stoke-on-trent/ an-older-one");
          for (let day = 1; day <= 60; day += 1) {
            const date = new Date(Date.UTC(2026, 0, day)).toUTCString();
            await old.put("/stoke-on-trent/page-" + day + "/", new Response("<html>", { headers: { date } }));
          }
        }"""
    )
    opened(page, HOME)
    assert len(page.evaluate("caches.keys()")) == 1
    numbers = [int(found[1]) for path in page.evaluate(KEPT) if (found := re.search(r"page-(\d+)", path))]
    assert sorted(numbers) == list(range(24, 61))

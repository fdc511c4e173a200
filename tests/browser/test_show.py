"""In a meeting and for everybody: screens that fit, keys, a page read aloud, a page left at once, bigger text."""

import re

import pytest

from tests.browser.chromium import ARGUMENTS, chromium_path
from tests.browser.conftest import follow, sideways

pytestmark = [pytest.mark.browser, pytest.mark.looks]

SHOWN = (
    "/stoke-on-trent/show/money/",
    "/staffordshire/show/your-rights/",
    "/staffordshire/show/entitlements/",
)
SIZES = ((1920, 1080), (1024, 768))
FETCH_ALL = """async (path) => {
  window.screens = window.screens || [];
  while (path) {
    const html = await (await fetch(path)).text();
    const screen = new DOMParser().parseFromString(html, "text/html");
    window.screens.push([path, screen.body]);
    path = screen.querySelector("[data-show=next]")?.getAttribute("href");
  }
}"""
TOO_BIG = """() => window.screens.flatMap(([path, body]) => {
  document.body.replaceWith(body);
  const page = document.documentElement;
  const over = [page.scrollWidth - page.clientWidth, page.scrollHeight - page.clientHeight];
  return Math.max(...over) > 0 ? [[path, page.clientWidth, ...over]] : [];
})"""
LETTERS = "parseFloat(getComputedStyle(document.querySelector('main :is(.prose, .lede)')).fontSize)"

VOICES = """
  window.said = [];
  window.voices = [
    { lang: "en-GB", name: "Elsewhere", localService: false },
    { lang: "en_US", name: "American", localService: true },
    { lang: "en_GB", name: "British", localService: true },
  ];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  const speech = new EventTarget();
  speech.getVoices = () => voices;
  speech.cancel = () => said.push("(silence)");
  speech.speak = (utterance) => {
    said.push(`${utterance.voice.name}: ${utterance.text}`);
    window.finish = () => utterance.onend();
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
"""
SPACED = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }
"""
CUT = """[...document.body.querySelectorAll("main *, header *, footer *")].filter(e =>
  e.checkVisibility() && !e.matches(".unseen, svg *") && getComputedStyle(e).overflow !== "visible"
  && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)).map(e => e.outerHTML.slice(0, 99))"""
OVER_ONE_ANOTHER = """(() => {
  const lines = [...document.querySelectorAll("main :is(h1, h2, p, li)")].filter(e =>
    e.checkVisibility() && !e.querySelector("h1, h2, p, li, ul"));
  const boxes = lines.map(e => [e, e.getBoundingClientRect()]);
  return boxes.flatMap(([a, r], i) => boxes.slice(i + 1).filter(([b, s]) => !a.contains(b) && !b.contains(a)
    && Math.min(r.right, s.right) - Math.max(r.left, s.left) > 1
    && Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 1).map(([b]) => [a.innerText, b.innerText]));
})()"""


def test_every_screen_fits_a_projector_and_a_tablet(open_page):
    page = open_page(width=1920, height=1080).page
    page.goto(SHOWN[0])
    for path in SHOWN:
        page.evaluate(FETCH_ALL, path)
    assert page.evaluate("screens.length") > 60
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(TOO_BIG) == []
    page.set_viewport_size({"width": 1024, "height": 400})
    assert page.evaluate(TOO_BIG) != []


def test_by_keyboard_alone_and_by_hand_without_scripts(open_page, site):
    page = open_page(width=1920, height=1080).page
    start = f"{site.url}/stoke-on-trent/show/money/"
    page.goto("/stoke-on-trent/money/")
    page.get_by_role("link", name="Show it big").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate(LETTERS) >= 36
    count = int(re.search(r"1 of (\d+) –", page.title())[1])
    last = f"{start}{count}/"
    for key, there in {
        "ArrowRight": f"{start}2/",
        "Space": f"{start}3/",
        "PageDown": f"{start}4/",
        "ArrowLeft": f"{start}3/",
        "Shift+Space": f"{start}2/",
        "PageUp": start,
        "End": last,
        "Home": start,
        "Escape": f"{site.url}/stoke-on-trent/money/",
    }.items():
        with page.expect_navigation():
            page.keyboard.press(key)
        assert page.url == there, key
    page.goto(last)
    for key in ("ArrowRight", "End", "Alt+Home", "a"):
        page.keyboard.press(key)
    assert page.url == last

    page.set_viewport_size({"width": 1024, "height": 160})
    page.goto(f"{start}4/")
    page.keyboard.press("Space")
    page.wait_for_timeout(400)
    assert page.evaluate("scrollY") > 0
    assert page.url == f"{start}4/"

    plain = open_page(width=1024, height=768, scripts=False, has_touch=True).page
    plain.goto(start)
    for name, there in {
        "Next": f"{start}2/",
        "Back": start,
        "Stop showing": "/stoke-on-trent/money/",
    }.items():
        link = plain.get_by_role("link", name=name)
        assert link.bounding_box()["height"] >= 24
        with plain.expect_navigation():
            link.tap()
        assert plain.url.endswith(there)
    plain.goto(start)
    for _ in range(20):
        plain.keyboard.press("Tab")
        if plain.locator("[data-show=next]:focus").count():
            break
    with plain.expect_navigation():
        plain.keyboard.press("Enter")
    assert plain.url == f"{start}2/"


def test_a_page_is_read_aloud_by_a_voice_of_the_phones_own(open_page, axe):
    watched = open_page()
    page = watched.page
    page.add_init_script(VOICES)
    page.goto("/stoke-on-trent/money/")
    button = page.get_by_role("button", name="Read aloud")
    button.focus()
    asked = len(watched.requests)
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.get_by_text("Reading. Press again to stop.").is_visible()
    for _ in range(4):
        page.evaluate("finish()")
    assert page.evaluate("said")[1:] == [
        "British: Money",
        "British: Money",
        "British: What money help to ask about, and whose promise it is.",
        "British: This page is for everyone with care experience.",
        "British: In short",
    ]
    page.evaluate("finish()")
    assert page.evaluate("said.at(-1)") == (
        "British: Ask your adviser what money you can get. No money for food, heat or rent? "
        "Do not wait. Ring us: 01782 233575."
    )
    assert axe(page) == []
    button.click()
    assert (button.get_attribute("aria-pressed"), page.evaluate("said.at(-1)")) == ("false", "(silence)")
    page.evaluate("finish()")
    assert page.evaluate("said.at(-1)") == "(silence)"

    button.click()
    page.evaluate("while (document.querySelector('[aria-pressed=true]')) finish()")
    words = page.evaluate("said").copy()
    assert [line for line in words if "Close" in line or "On this page" in line] == []
    checked = re.compile(r"Last checked \d+ \w+ \d{4}\. We check it again by \d+ \w+ \d{4}\.$")
    assert len([line for line in words if checked.search(line)]) == 1
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("said.at(-1)") == "(silence)"
    assert len(watched.requests) == asked

    page.evaluate("voices = voices.slice(0, 1); speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    assert not page.get_by_role("button", name="Read aloud").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("[data-aloud]").is_visible()
    assert watched.complaints == []
    mute = open_page(scripts=False).page
    mute.goto("/stoke-on-trent/money/")
    assert not mute.locator("[data-aloud]").is_visible()


@pytest.fixture
def about_abuse(site):
    """Stoke's page about people, marked as about abuse as long as the test lasts."""
    mark = "from councils.models import OfferSection as S; S.objects.filter(slug='people').update(about_abuse={})"
    site.manage("shell", "-c", mark.format(True))
    yield "/stoke-on-trent/people/"
    site.manage("shell", "-c", mark.format(False))


def test_a_page_about_abuse_is_left_at_once_and_back_does_not_lead_there(open_page, axe, site, about_abuse):
    page = open_page().page
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>Sunny"))
    page.goto("/stoke-on-trent/")
    page.goto(about_abuse)
    link = page.get_by_role("link", name="Leave this page")
    for place in ("0", "document.body.scrollHeight"):
        page.evaluate(f"scrollTo(0, {place})")
        box = link.bounding_box()
        assert (box["y"] + box["height"] <= 640, box["height"] >= 44) == (True, True)
    assert (axe(page), sideways(page) > 0) == ([], False)
    page.emulate_media(media="print")
    assert not link.is_visible()
    page.emulate_media(media="screen")
    with page.expect_navigation(url="https://www.bbc.co.uk/weather"):
        link.click()
    page.go_back()
    assert page.url == f"{site.url}/stoke-on-trent/"

    page.goto(about_abuse)
    for _ in range(2):
        page.keyboard.press("Escape")
    assert page.url == site.url + about_abuse
    with page.expect_navigation(url="https://www.bbc.co.uk/weather"):
        page.keyboard.press("Escape")
    page.go_back()
    assert page.url == f"{site.url}/stoke-on-trent/"

    plain = open_page(scripts=False).page
    plain.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="Sunny"))
    plain.goto(about_abuse)
    with plain.expect_request("https://www.bbc.co.uk/weather") as asked:
        follow(plain, plain.get_by_role("link", name="Leave this page"))
    assert "referer" not in asked.value.headers


@pytest.fixture
def twice_as_big(chromium):
    """The browser of somebody who asked for letters of twice the size."""
    arguments = [*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    browser = chromium.browser_type.launch(executable_path=chromium_path(), args=arguments)
    yield browser
    browser.close()


def test_text_bigger_and_wider_apart_is_all_there(open_page, twice_as_big, site):
    """As readers' own settings make it (WCAG 2.2, 1.4.4 and 1.4.12): nothing cut, nothing over another."""
    page = open_page(width=1024, height=768, bypass_csp=True).page
    bigger = twice_as_big.new_page(viewport={"width": 1024, "height": 768}, base_url=site.url)
    for path in ("/stoke-on-trent/money/", "/staffordshire/safety/", "/staffordshire/show/your-rights/6/"):
        page.goto(path)
        bigger.goto(path)
        assert bigger.evaluate(LETTERS) >= 1.25 * page.evaluate(LETTERS), path
        page.add_style_tag(content=SPACED)
        for each in (bigger, page):
            assert (each.evaluate(CUT), each.evaluate(OVER_ONE_ANOTHER)) == ([], []), path
            assert sideways(each) <= 0, path
    link = bigger.get_by_role("link", name="Next")
    link.scroll_into_view_if_needed()
    assert link.is_visible()

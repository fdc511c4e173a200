"""The finder as young people meet it: by tap, by keyboard, scripts off, and with nothing left behind."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Error

from tests.browser.chromium import ARGUMENTS, chromium_path
from tests.browser.conftest import ROOT, follow
from tests.browser.test_weight import FIRST_WINDOW, icon, received, styles_of
from tests.offers.finder_journeys import JOURNEYS

pytestmark = [pytest.mark.browser, pytest.mark.looks]

PATH = "/stoke-on-trent/eligibility/work-it-out/"
BY_WHO = {journey.who: journey for journey in JOURNEYS}
UNSURE = BY_WHO["not sure about the 13 weeks"]


def answer(page, field, value):
    """Give one answer, as a reader does."""
    if field == "age_years":
        page.locator("#age_years").fill(value)
    else:
        page.locator(f"label[for='{field}-{value}']").click()
    press(page, "Continue")


def press(page, button):
    """Press a button and wait for the page that answers: its address is the same."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def go(page, answers):
    page.goto(PATH)
    for field, value in answers:
        answer(page, field, value)


# Ten young people.


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.who)
def test_from_the_councils_home_to_the_right_result_with_scripts_off(open_page, site, journey):
    watched = open_page(width=360, height=640, scripts=False)
    page = watched.page
    page.goto("/stoke-on-trent/")
    follow(page, page.get_by_role("link", name="Can I get this help?").first)
    follow(page, page.get_by_role("link", name="Work it out"))
    for number, (field, value) in enumerate(journey.answers, start=1):
        assert page.title() == f"Work it out: question {number} – Stoke-on-Trent"
        assert page.locator(".call .number").is_visible()
        answer(page, field, value)
        assert page.url == site.url + PATH
    assert page.locator("h1").inner_text() == journey.heading
    words = " ".join(page.locator("main").inner_text().split())
    for part in journey.words:
        assert part in words, part
    assert page.locator(".call .number").is_visible()
    assert watched.complaints == []


# Changing one's mind.


def test_back_and_change_keep_every_answer(open_page):
    page = open_page(scripts=False).page
    go(page, BY_WHO["a 17-year-old who left at 16"].answers[:4])
    press(page, "Back")
    assert page.locator("#looked_after_on_or_after_16-yes").is_checked()
    press(page, "Back")
    assert page.locator("#looked_after_now-no").is_checked()
    press(page, "Continue")
    assert page.locator("h1").inner_text().startswith("Have you been in care for 13 weeks")
    for field, value in BY_WHO["a 17-year-old who left at 16"].answers[4:]:
        answer(page, field, value)
    assert page.locator("h1").inner_text() == "We think you are “relevant”"
    press(page, "Change Your age")
    assert page.locator("#age_years").input_value() == "17"
    answer(page, "age_years", "16")
    assert page.locator("h1").inner_text() == "We think you are “relevant”"
    page.get_by_role("link", name="Start again").click()
    assert page.locator("#age_years").input_value() == ""


def test_the_browsers_own_buttons_do_no_harm(open_page, site):
    """Sending again gives the same page. Going back over a page nobody may keep asks to send again."""
    page = open_page(scripts=False).page
    page.goto("/stoke-on-trent/eligibility/")
    follow(page, page.get_by_role("link", name="Work it out"))
    answer(page, "age_years", "17")
    page.reload()
    assert page.title().startswith("Work it out: question 2")
    page.go_back()
    assert page.title().startswith("Work it out: question 1")
    assert page.locator("#age_years").input_value() == ""
    answer(page, "age_years", "17")
    answer(page, "last_looked_after_by", "here")
    # Chromium asks before it sends a form again; Playwright cannot say yes to that.
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_back()


def test_a_problem_is_named_and_leads_to_its_box(open_page):
    page = open_page(scripts=False).page
    page.goto(PATH)
    press(page, "Continue")
    assert page.title().startswith("Error: Work it out")
    page.get_by_role("alert").get_by_role("link").click()
    page.keyboard.type("17")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, "Continue")
    page.get_by_role("alert").get_by_role("link").click()
    page.keyboard.press("Space")
    press(page, "Continue")
    assert page.locator("h1").inner_text() == "Are you in care now?"


def test_adding_up_stays_with_scripts_off(open_page):
    page = open_page(width=360, scripts=False).page
    page.goto(PATH)
    press(page, "I’m not sure")
    answer(page, "last_looked_after_by", "here")
    answer(page, "looked_after_now", "not_sure")
    answer(page, "age_ceased", "17")
    press(page, "Help me add it up")
    press(page, "Count the days")
    assert page.get_by_role("alert").get_by_role("link").count() == 2

    def day(words, *parts, stay=None):
        around = page.get_by_role("region", name=f"Stay {stay}") if stay else page
        boxes = around.get_by_role("group", name=words)
        for label, part in zip(("Day", "Month", "Year"), parts, strict=True):
            boxes.get_by_label(label).fill(part)

    day("When were you born?", "1", "2", "2005")
    day("The day you moved in", "1", "3", "2021", stay=1)
    day("The day you moved out", "31", "March", "2021", stay=1)
    press(page, "Add another stay")
    day("The day you moved in", "1", "1", "2022", stay=2)
    day("The day you moved out", "2", "3", "2022", stay=2)
    press(page, "Count the days")
    assert page.locator("h1").inner_text() == "92 days, which is 13 weeks and 1 day"
    assert "This is very close." in page.locator("main").inner_text()
    press(page, "Back")
    assert page.locator("#from_2_year").input_value() == "2022"
    press(page, "Count the days")
    press(page, "Continue")
    assert page.locator("h1").inner_text() == "Was your time in care only short breaks?"


def test_by_keyboard_alone(open_page):
    page = open_page(width=1280, height=800, scripts=False).page
    page.goto(PATH)
    for keys in (["1", "9", "Enter"], ["ArrowDown", "ArrowDown", "ArrowDown", "Enter"]):
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.locator("main input:focus").count():
                break
        for key in keys[:-1]:
            page.keyboard.press(key)
        with page.expect_navigation():
            page.keyboard.press(keys[-1])
    assert page.locator("h1").inner_text() == BY_WHO["someone from Scottish care"].heading


# For everybody.


def every_kind_of_page(page):
    """Go through the finder by way of every kind of page it has; yields at each."""
    page.goto(PATH)
    yield
    press(page, "Continue")
    yield
    relevant = BY_WHO["a 17-year-old who left at 16"].answers
    for field, value in relevant[:4]:
        answer(page, field, value)
        yield
    press(page, "Help me add it up")
    yield
    press(page, "Count the days")
    yield
    press(page, "Back")
    for field, value in relevant[4:]:
        answer(page, field, value)
        yield
    press(page, "Change Your age")
    answer(page, "age_years", "15")
    yield
    go(page, UNSURE.answers)
    yield
    go(page, BY_WHO["special guardianship"].answers)
    yield


@pytest.mark.parametrize(("width", "scheme"), [(320, "light")])
def test_every_kind_of_page_is_accessible_and_fits(open_page, axe, width, scheme):
    page = open_page(width=width, scheme=scheme).page
    found = []
    for number, _ in enumerate(every_kind_of_page(page)):
        found += [f"{number} {page.title()} {violation}" for violation in axe(page)]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{number} {page.title()} scrolls {wide} pixels sideways"] if wide > 0 else []
    assert found == []


def test_nothing_small_to_tap(open_page):
    page = open_page(width=360).page
    for _ in every_kind_of_page(page):
        small = page.evaluate(
            """[...document.querySelectorAll('main :is(a[href], button, summary, input:not([type=hidden]))')]
            .filter(e => !e.closest('p:not(.back)') && e.checkVisibility())
            .map(e => [e.textContent.trim() || e.id, e.getBoundingClientRect()])
            .filter(([, r]) => r.height < 24 || r.width < 24).map(([t, r]) => `${t} ${r.width}x${r.height}`)"""
        )
        assert small == []


def test_a_printed_result_leaves_the_questions_out(open_page):
    page = open_page().page
    go(page, BY_WHO["a 19-year-old care leaver"].answers)
    page.emulate_media(media="print")
    assert page.get_by_text("I think I am a former relevant child.").is_visible()
    assert page.get_by_text("section 23C(1)(b)").is_visible()
    assert page.locator(".call .number").is_visible()
    for clutter in (".back", ".again", ".so-far"):
        assert not page.locator(clutter).first.is_visible()


@pytest.mark.parametrize("council", ["stoke-on-trent", "staffordshire"])
def test_a_result_weighs_no_more_than_a_first_visit(site, council):
    for journey in (*JOURNEYS[:3], UNSURE):
        sent = urlencode(dict(journey.answers))
        path = f"/{council}/eligibility/work-it-out/"
        page = posted(site, path, sent)
        weight = len(page) + sum(len(received(site, file)) for file in (styles_of(page), icon(site)))
        print(f"{council}, {journey.who}: {weight} bytes")
        assert weight <= FIRST_WINDOW


def posted(site, path, sent):
    """The whole answer to a form, as it came over the wire."""
    parts = urlsplit(site.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
        connection.sendall(
            f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(sent)}\r\n\r\n{sent}".encode()
        )
        answered = b""
        while block := connection.recv(65536):
            answered += block
    assert b"200 OK" in answered.split(b"\r\n", 1)[0]
    return answered


# Nothing is left behind.


@contextmanager
def talkative_server(site, log):
    """The same site on another port, saying as much as it ever can."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = site.environment | {"PORT": str(port), "GUNICORN_LOG_LEVEL": "debug"}
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
        try:
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=10)


KEPT_PAGES = """async () => {
  const paths = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) paths.push(url.replace(location.origin, ""));
  return paths.filter((path) => !path.startsWith("/static/")).sort();
}"""

TELLING = ("looked_after_on_or_after_16", "not_from_care", "yes_broke_down_after_18", "age_years")
"""What only answers hold: names and values of the form. The page itself is on the server's disk anyway."""


def test_nothing_that_was_answered_can_be_found_afterwards(chromium, site, tmp_path):
    """Not in an address, a title, the database, what the server says, or the browser's own folder.

    Browsers keep what was sent in a file of their own, to open a closed tab again (`Sessions`). No
    page can stop that; a private window can, and the first question says so.
    """
    before = site.manage("dumpdata", "--all")
    log, folder = tmp_path / "server.log", tmp_path / "profile"
    answers = [
        ("age_years", "19"),
        ("last_looked_after_by", "here"),
        ("age_ceased", "not_sure"),
        ("looked_after_on_or_after_16", "yes"),
        ("days_looked_after_since_14", "yes"),
        ("short_breaks_only", "no"),
        ("home_6_months", "yes_broke_down_after_18"),
        ("at_16th_birthday", "none"),
        ("sgo", "not_from_care"),
    ]
    with talkative_server(site, log) as url:
        context = chromium.browser_type.launch_persistent_context(
            folder, executable_path=chromium_path(), args=ARGUMENTS, base_url=url
        )
        page = context.new_page()
        went = []
        page.on("request", lambda request: went.append((request.url, request.headers.get("referer", ""))))
        page.on("framenavigated", lambda frame: went.append((frame.url, page.title())))
        # The council's pages stay on the phone from now on.
        page.goto("/stoke-on-trent/")
        page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        went.clear()
        go(page, answers[:2])
        press(page, "Back")
        press(page, "Continue")
        for field, value in answers[2:]:
            if page.locator(f"[name='{field}']").count():
                answer(page, field, value)
        assert page.locator("h1").inner_text() == "We cannot tell yet, and that is fine"
        assert context.cookies() == []
        kept = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"
        assert page.evaluate(kept) == 0
        home, contact, offline = (f"/stoke-on-trent/{page}" for page in ("", "contact/", "offline/"))
        assert page.evaluate(KEPT_PAGES) == [home, contact, offline]
        assert page.evaluate("indexedDB.databases()") == []
        context.close()
    # Without the address of the site itself: its port may hold any digits.
    told = [str(each).replace(url, "") for each in went]
    telling = [each for each in told if any(word in each for word in (*TELLING, "?", "19"))]
    assert telling == []
    assert site.manage("dumpdata", "--all") == before
    said = log.read_text()
    assert "Booting worker" in said
    assert [word for word in TELLING if word in said] == []
    found = []
    for where, inside, names in os.walk(folder):
        inside[:] = [name for name in inside if name != "Sessions"]
        for name in names:
            path = os.path.join(where, name)
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    content = file.read()
                found += [(name, word) for word in TELLING if word.encode() in content]
    assert found == []

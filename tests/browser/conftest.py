"""A whole site running as it would for readers (gunicorn, collected files, the demo), and a browser."""

import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, chromium_path
from tests.running import ROOT, free_port, manage

ONLY_VIOLATIONS = """(rules) => {
  const behind = (e) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(e);
    const clear = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none";
    return clear && e.parentElement ? behind(e.parentElement) : backgroundColor + backgroundImage;
  };
  const kinds = new Set();
  for (const e of document.body.querySelectorAll("*")) {
    const { color, opacity, fontSize, fontWeight } = getComputedStyle(e);
    const names = [e, e.parentElement].map((each) => each.tagName + each.getAttribute("class"));
    const kind = [...names, color, opacity, fontSize, fontWeight, behind(e)].join();
    e.toggleAttribute("data-first-of-its-kind", !kinds.has(kind));
    kinds.add(kind);
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-first-of-its-kind]" }] });
  const only = rules ? { runOnly: rules } : {};
  return axe.run(document, { resultTypes: ["violations"], ...only }).then((found) => found.violations);
}"""
"""What axe found to be in order stays in the browser: bringing it over takes longer than looking.

Most of its time it measures contrast. Elements of the same name, size and colours need that only once.
"""

WORDS_AFTER_THE_CURSOR = """
(() => {
  const text = document.querySelector(".tiptap"), { focusNode, focusOffset } = getSelection();
  if (!text.contains(focusNode)) return "the cursor is elsewhere";
  const rest = document.createRange();
  rest.selectNodeContents(text);
  rest.setStart(focusNode, focusOffset);
  return rest.toString().trim();
})()
"""

COLOURS = ["color-contrast", "link-in-text-block"]
"""What axe has to say about colours, for a page that it has seen in others."""

WAYS = ((1280, 800, "light"), (320, 640, "dark"))


@dataclass(frozen=True)
class Site:
    """A running site: its address, and who may log in."""

    url: str
    environment: dict
    passwords: dict

    def manage(self, *arguments):
        """Run a management command on this site's database; its output."""
        return manage(self.environment, *arguments)


@dataclass(frozen=True)
class TimedSite(Site):
    """A running site whose time stands still at what a file says."""

    clock: Path

    def set_to(self, moment):
        self.clock.write_text(moment)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    # The files are the same for all workers and databases: the first one to come collects them.
    together = tmp_path_factory.getbasetemp()
    together = together.parent if "PYTEST_XDIST_WORKER" in os.environ else together
    static = Path(os.environ.get("COLLECTED_FOR_TESTS", together)) / "static"
    port = free_port()
    with _database(tmp_path_factory.mktemp("database")) as database_url:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "localoffer.settings",
            "DEBUG": "false",
            "SECRET_KEY": "browser-tests-" * 5,
            # Browsers make passkeys for names, not for numbers.
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "SITE_URL": f"http://127.0.0.1:{port}",
            "PORT": str(port),
            "DATABASE_URL": database_url,
            "STATIC_ROOT": str(static),
            "WEB_CONCURRENCY": "1",
            "REQUIRE_SECOND_FACTOR": "false",
        }
        site = Site(f"http://127.0.0.1:{port}", environment, {})
        site.manage("migrate", "--verbosity", "0")
        if _is_first(static):
            site.manage("collectstatic", "--noinput", "--verbosity", "0")
            (static / "collected").touch()
        _wait_for(static / "collected")
        for line in site.manage("demo", "--accounts").splitlines():
            words = line.split()
            if "edits" in words and len(words) > 3:
                site.passwords[words[0]] = words[1]
        with _serving(site):
            yield site


@pytest.fixture(scope="session")
def site_by_the_clock(site, tmp_path_factory):
    """The same site once more, with a clock that a test sets: `set_to("2026-12-03T09:00+00:00")`."""
    clock = tmp_path_factory.mktemp("clock") / "now"
    port = free_port()
    # Copies of pages end with the real minute, not with this clock's.
    more = {"PORT": str(port), "CLOCK": str(clock), "PAGES_IN_MEMORY": "0"}
    timed = TimedSite(f"http://127.0.0.1:{port}", site.environment | more, {}, clock)
    timed.set_to("2026-12-03T09:00+00:00")
    with _serving(timed, "tests.browser.clock_of_the_site:application()"):
        yield timed


@contextmanager
def _serving(site, *application):
    command = [sys.executable, "-m", "gunicorn", *application]
    server = subprocess.Popen(command, cwd=ROOT, env=site.environment)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{site.url}/health/ready", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait(timeout=10)


def _is_first(folder):
    """Whether nobody else has made this folder."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    return True


def _wait_for(file):
    for _ in range(600):
        if file.exists():
            return
        time.sleep(0.1)
    raise AssertionError(f"{file} did not come")


@contextmanager
def _database(folder):
    """A database of this run's own: a SQLite file, or a new one on the PostgreSQL server given."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        yield f"sqlite:///{folder}/site.sqlite3"
        return
    name = f"browser_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def chromium():
    path = chromium_path()
    if path is None:
        pytest.skip("Chromium is not installed. On Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, and all that went wrong or out while it was open."""

    page: object
    complaints: list
    requests: list


@pytest.fixture
def open_page(chromium, site):
    """Open a page as a given reader: `open_page(width=320, scheme="dark", scripts=False)`."""
    contexts = []

    def opened(*, width=360, height=640, scheme="light", scripts=True, **more):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=scripts,
            base_url=site.url,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        watched = Watched(page, [], [])
        page.on(
            "console",
            lambda message: (
                watched.complaints.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on(
            "dialog", lambda box: (watched.complaints.append(f"A box opened: {box.message}"), box.dismiss())
        )
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def session_of(chromium, site):
    """`session_of("stoke-on-trent-editor")`: each person logs in once, for all tests together."""
    sessions = {}

    def session(username):
        if username not in sessions:
            context = chromium.new_context(base_url=site.url)
            page = context.new_page()
            page.goto("/admin/login/")
            page.get_by_label("Username").fill(username)
            page.get_by_label("Password").fill(site.passwords[username])
            page.get_by_role("button", name="Log in").click()
            page.get_by_role("heading", name="Your work").wait_for()
            sessions[username] = context.storage_state()
            context.close()
        return sessions[username]

    return session


@pytest.fixture
def log_in(open_page, session_of):
    """`log_in("stoke-on-trent-editor", width=320)` gives a page in which this person has logged in."""

    def logged_in(username, **how):
        return open_page(**{"width": 1280, "height": 800, "storage_state": session_of(username)} | how)

    return logged_in


@pytest.fixture(scope="session")
def axe():
    """`axe(page)` gives a readable list of accessibility violations; empty when there are none.

    `axe(page, COLOURS)` looks for these alone.
    """
    checker = Axe()

    def violations(page, rules=None):
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(checker.axe_script)
        found = page.evaluate(ONLY_VIOLATIONS, rules)
        return [
            f"{violation['id']}: {violation['help']} – {node['html'][:200]}"
            for violation in found
            for node in violation["nodes"]
        ]

    return violations


@pytest.fixture(scope="session")
def look(axe):
    """`look(page, name)`: what is wrong with this screen on a desk in the light, and on a phone in the dark.

    It is loaded once, and stays as it is on the phone. Axe takes turns: every other screen on the desk.
    """
    turns = cycle((0, 1))

    def problems(page, name):
        found, turn = [], next(turns)
        for way, (width, height, scheme) in enumerate(WAYS):
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            page.evaluate("document.getAnimations().forEach(one => one.finish())")
            if way == turn:
                found += [f"{name}, {scheme}: {violation}" for violation in axe(page)]
            if (wider := sideways(page)) > 0:
                found.append(f"{name} is {wider} pixels wider than a window of {width}")
        return found

    return problems


def sideways(page):
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def follow(page, link):
    """Tap something that leads to another page, and wait for that page."""
    with page.expect_navigation():
        link.click()


def to_the_end(page):
    """Put the cursor behind the last word of the text editor, and wait until it is there.

    Without the mouse: the editor moves the cursor a moment after a click, under the hands of whoever types.
    """
    page.locator(".tiptap").focus()
    for _ in range(50):
        page.keyboard.press("Control+End")
        if page.evaluate(WORDS_AFTER_THE_CURSOR) == "":
            return
        page.wait_for_timeout(100)
    raise AssertionError("The cursor does not reach the end of the text.")

"""What a first visit weighs, as bytes received: headers, page, and all it needs to show itself."""

import gzip
import re
import socket
import urllib.request
from urllib.parse import urlsplit

import brotli
import pytest

from tests.browser.test_readers_pages import addresses

pytestmark = [pytest.mark.browser, pytest.mark.looks]

FIRST_WINDOW = 14_600
"""Ten segments of 1,460 bytes: what a server may send before it hears back (RFC 6928)."""
MOST_REQUESTS = 3
WHOLE_PAGE = 30_000
"""Bytes with every extra: scripts, which come after the page shows itself."""
ALL_IN_ONE = ("/staffordshire/handbook/", "/stoke-on-trent/handbook/")
"""The whole offer on one page, by purpose: not a page that anybody opens first."""
MOST_IN_ONE = 60_000
UNLISTED = [
    "/compare/?councils=stoke-on-trent,staffordshire",
    "/stoke-on-trent/my-list/",
    "/stoke-on-trent/my-list/?i=shqdw8.epf94c.sqs5hd.e4rzjp.ekdz8s.sqtg3q.ejvpjn.eck7fn",
]
"""Heavier than what search engines are told, or not told to them: a comparison, and a list of eight things."""
WITH_ALL_THAT_STAYS = 36_000
"""Bytes of a first visit with what the worker keeps for later: once, and after the page has shown itself."""
HEADERS = (
    "Host: {host}\r\nAccept: text/html,*/*\r\nAccept-Encoding: gzip, br\r\n"
    "User-Agent: Mozilla/5.0\r\nConnection: close\r\n"
)


def received(site, path):
    """The whole answer as it came over the wire."""
    parts = urlsplit(site.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\n{HEADERS.format(host=parts.netloc)}\r\n".encode())
        answer = b""
        while block := connection.recv(65536):
            answer += block
    return answer


def asked_for(site, open_page, path):
    """What a browser asks for: what shows the page, and its extras."""
    watched = open_page()
    watched.page.goto(path)
    files = [url.removeprefix(site.url) for url in watched.requests]
    extras = [file for file in files if file.endswith(".js")]
    return [file for file in files if file not in extras], extras


def test_every_first_visit_fits_one_round_trip(site):
    sizes = {}
    for path in [*addresses(site), *UNLISTED]:
        page = received(site, path)
        assert b"200 OK" in page.split(b"\r\n", 1)[0]
        assert b"Content-Encoding: br" in page
        sizes[path] = len(page) + sum(len(received(site, file)) for file in (styles_of(page), icon(site)))
    in_one = {path: sizes.pop(path) for path in ALL_IN_ONE}
    assert max(in_one.values()) <= MOST_IN_ONE
    heaviest = max(sizes, key=sizes.get)
    print(f"heaviest first visit: {heaviest} {sizes[heaviest]} bytes")
    assert sizes[heaviest] <= FIRST_WINDOW, heaviest


def test_a_page_asks_for_little(site, open_page):
    for path in ("/", "/stoke-on-trent/", "/staffordshire/eligibility/"):
        needed, extras = asked_for(site, open_page, path)
        assert len(needed) <= MOST_REQUESTS
        assert sum(len(received(site, file)) for file in [*needed, *extras]) <= WHOLE_PAGE


def test_suggestions_weigh_little_and_the_page_does_not_wait_for_them(site, open_page):
    _needed, extras = asked_for(site, open_page, "/stoke-on-trent/")
    [script] = [extra for extra in extras if "suggestions" in extra]
    answer = received(site, script)
    assert b"Content-Encoding: br" in answer
    assert b"immutable" in answer
    assert len(answer.partition(b"\r\n\r\n")[2]) <= 1_350
    html = urllib.request.urlopen(f"{site.url}/stoke-on-trent/", timeout=10).read().decode()
    assert f'<script src="{script}" defer>' in html


def test_what_stays_on_the_phone_weighs_little(site, open_page):
    """All that a first visit brings, with what the worker keeps for later. Files have come by then."""
    paths = [f"/stoke-on-trent/{page}" for page in ("", "contact/", "offline/", "service-worker.js")]
    watched = open_page()
    asked = []
    watched.page.context.on("request", lambda request: asked.append(request.url.removeprefix(site.url)))
    watched.page.goto(paths[0])
    watched.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    brought = sorted(set(asked))
    assert {path for path in brought if not path.startswith("/static/")} == set(paths)
    scripts = [len(received(site, path)) for path in brought if path.endswith(".js") and "/static/" in path]
    weight = sum(len(received(site, path)) for path in brought)
    print(f"first visit with all that stays: {weight} bytes, scripts {sum(scripts)} of them")
    assert sum(scripts) <= 12_000
    assert weight <= WITH_ALL_THAT_STAYS


def test_the_hours_in_a_page_weigh_little(site):
    """What the page tells the phone, compressed with the page it stands in."""
    html = urllib.request.urlopen(f"{site.url}/stoke-on-trent/money/", timeout=10).read()
    told = re.search(rb'<script type="application/json" data-offline>.*?</script>', html, re.DOTALL)[0]
    assert len(gzip.compress(html)) - len(gzip.compress(html.replace(told, b""))) <= 600


def test_files_are_kept_for_good_and_pages_are_asked_about(site):
    assert b"max-age=315360000" in received(site, stylesheet(site))
    assert b"immutable" in received(site, stylesheet(site))
    assert b"max-age=0, s-maxage=10" in received(site, "/")
    assert b"max-age=0, s-maxage=" in received(site, "/stoke-on-trent/")


STYLES = r'rel="stylesheet" href="([^"]+)"'


def styles_of(page):
    """The stylesheet that this answer asks for, compressed or not."""
    head, _, body = page.partition(b"\r\n\r\n")
    if b"Content-Encoding: br" in head:
        body = brotli.decompress(body)
    elif b"Content-Encoding: gzip" in head:
        body = gzip.decompress(body)
    return re.search(STYLES, body.decode())[1]


def stylesheet(site):
    return _linked(site, STYLES)


def icon(site):
    return _linked(site, r'rel="icon" href="([^"]+)"')


def _linked(site, pattern):
    html = urllib.request.urlopen(f"{site.url}/privacy/", timeout=10).read().decode()
    return re.search(pattern, html)[1]

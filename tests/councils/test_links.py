"""Links to elsewhere: which there are, where we may go, what an answer means, and asking a real server."""

import socket
import ssl
import threading
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from councils.links import asking, checking
from councils.links.addresses import Refused, is_public, is_same_page, target_of
from councils.links.asking import Network, UnknownHost, try_link
from councils.links.checking import NobodyAnswers, Pace, check_links, due
from councils.links.found import Changes, bring_up_to_date, outgoing
from councils.links.verdicts import Outcome, Standing, Verdict, after, of_status
from councils.models import Link
from tests import factories

NOW = datetime(2026, 11, 20, 12, tzinfo=factories.LONDON)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FINE, MOVED, SHAKY, BROKEN = Link.Severity
PUBLIC = "151.101.0.144"

# Which there are ----------------------------------------------------------------------------------


def kept():
    return sorted((str(link.section or link.entitlement), link.url) for link in Link.objects.all())


def text(*urls):
    return "".join(f'<p><a href="{url}">there</a></p>' for url in urls)


def test_only_links_to_other_sites_count_and_each_once():
    html = text(
        "https://a.uk/x", "mailto:a@a.uk", "tel:999", "/money/", "#top", "https://a.uk/x", "http://b.uk"
    )
    assert outgoing(html) == ["https://a.uk/x", "http://b.uk"]


def test_an_address_longer_than_any_that_works_is_left_out():
    assert outgoing(text("https://a.uk/" + "x" * 2000)) == []


def test_the_record_holds_what_readers_can_press(stoke):
    factories.offer_section(
        stoke, "Rent", body=text("https://a.uk/", "https://b.uk/", "http://127.0.0.1:8000/")
    )
    factories.offer_section(stoke, "Hidden", body=text("https://hidden.uk/"), published=False)
    factories.entitlement(stoke, "Bursary", law="The Act", law_url="https://a.uk/")
    assert bring_up_to_date() == Changes(new=3, gone=0)
    assert bring_up_to_date() == Changes(new=0, gone=0)
    assert kept() == [("Bursary", "https://a.uk/"), ("Rent", "https://a.uk/"), ("Rent", "https://b.uk/")]
    assert set(Link.objects.values_list("council", flat=True)) == {stoke.pk}


def test_a_link_that_stays_keeps_what_we_know_and_one_taken_out_goes(stoke):
    section = factories.offer_section(stoke, "Rent", body=text("https://a.uk/", "https://b.uk/"))
    bring_up_to_date()
    Link.objects.update(severity=BROKEN, failures=4)
    section.body = text("https://b.uk/", "https://c.uk/")
    section.save()
    assert bring_up_to_date() == Changes(new=1, gone=1)
    assert dict(Link.objects.values_list("url", "failures")) == {"https://b.uk/": 4, "https://c.uk/": 0}


# Where we may go ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "broken"),
    [
        ("ftp://a.uk/", True),
        ("file:///etc/passwd", True),
        ("gopher://a.uk:70/", True),
        ("https://", True),
        ("https://[::1", True),
        ("https://a.uk:99999999/", True),
        ("https://me:secret@a.uk/", True),
        ("https://me@a.uk/", True),
        ("http://a.uk:22/", False),
        ("https://a.uk:8443/", False),
        ("http://a.uk:443/", False),
        (f"https://{'ü' * 300}.uk/", True),
    ],
)
def test_refused_by_the_address_alone(url, broken):
    with pytest.raises(Refused) as refused:
        target_of(url)
    assert refused.value.broken is broken


def test_a_usual_address():
    target = target_of("https://Bücher.de:443/a b?q=ü#x")
    assert (target.host, target.port, target.path) == ("xn--bcher-kva.de", 443, "/a%20b?q=%C3%BC")


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:db8::1",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "ff02::1",
        "not an address",
        "",
    ],
)
def test_not_on_the_public_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "2a04:4e42::144", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_on_the_public_internet(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.uk/x", "https://www.a.uk/x/", True),
        ("https://a.uk/X", "https://a.uk/x", True),
        ("https://a.uk/x", "https://a.uk/y", False),
        ("https://a.uk/x", "https://b.uk/x", False),
        ("https://a.uk/x?id=1", "https://a.uk/x", False),
    ],
)
def test_whether_a_reader_would_notice(one, other, same):
    assert is_same_page(one, other) is same


# What an answer means -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.WORKS),
        (204, Outcome.WORKS),
        (304, Outcome.WORKS),
        (401, Outcome.UNSURE),
        (403, Outcome.UNSURE),
        (405, Outcome.UNSURE),
        (429, Outcome.UNSURE),
        (999, Outcome.UNSURE),
        (400, Outcome.FAILED),
        (404, Outcome.BROKEN),
        (410, Outcome.BROKEN),
        (500, Outcome.FAILED),
        (503, Outcome.FAILED),
    ],
)
def test_what_a_status_means(status, outcome):
    assert of_status(status).outcome is outcome


def after_all(*outcomes):
    """How it stands after these, a day apart."""
    standing = Standing()
    for day, outcome in enumerate(outcomes):
        standing = after(Verdict(outcome, "Words."), standing, NOW + day * DAY)
    return standing.severity, standing.failures, standing.first_failed_at


@pytest.mark.parametrize(
    ("outcomes", "standing"),
    [
        ([Outcome.WORKS], (FINE, 0, None)),
        ([Outcome.FAILED], (SHAKY, 1, NOW)),
        ([Outcome.FAILED] * 2, (SHAKY, 2, NOW)),
        ([Outcome.FAILED] * 3, (BROKEN, 3, NOW)),
        ([Outcome.FAILED, Outcome.WORKS, Outcome.FAILED], (SHAKY, 1, NOW + 2 * DAY)),
        ([Outcome.FAILED] * 3 + [Outcome.WORKS], (FINE, 0, None)),
        ([Outcome.BROKEN], (BROKEN, 1, NOW)),
        ([Outcome.FAILED, Outcome.BROKEN], (BROKEN, 2, NOW)),
        ([Outcome.BROKEN, Outcome.UNSURE], (FINE, 0, None)),
        ([Outcome.MOVED] * 2, (MOVED, 0, NOW)),
        ([Outcome.MOVED, Outcome.FAILED], (SHAKY, 1, NOW + DAY)),
        ([Outcome.FAILED, Outcome.MOVED], (MOVED, 0, NOW + DAY)),
    ],
)
def test_how_it_stands_after(outcomes, standing):
    assert after_all(*outcomes) == standing


def test_what_could_not_be_checked_says_so_and_is_not_broken():
    standing = after(of_status(403), Standing(), NOW)
    assert standing.problem == "Could not be checked. The site turns programs away (403). Press it and see."


# Asking a real server -------------------------------------------------------------------------------


class Pages(BaseHTTPRequestHandler):
    """A site with a page for each thing that can happen."""

    def answer(self):
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        status, location = self.server.pages.get(self.path, (404, ""))
        if status == "only-get":
            status = 405 if self.command == "HEAD" else 200
        if status == "hang-up":
            self.close_connection = True
            return
        if status == "drip":
            self.drip()
            return
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command == "GET":
            self.endless()

    do_HEAD = do_GET = answer

    def drip(self):
        """A byte of a header now and then, for ever."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not self.server.shut.wait(0.05):
                self.wfile.write(b"a")
        except OSError:
            pass

    def endless(self):
        """A body that only ends when the other side hangs up."""
        try:
            while not self.server.shut.is_set():
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    """A local server that stands for every site; what it was asked is in `asked`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    server.asked, server.pages, server.shut = [], {}, threading.Event()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shut.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def network(site):
    """Every name is found at one public address; connecting there reaches the local server."""
    reached = []

    def connect(address, port, seconds):
        reached.append((address, port))
        return socket.create_connection(site.server_address, timeout=seconds)

    way_out = Network(find=lambda host, port: [PUBLIC], connect=connect, secure=lambda line, host: line)
    return SimpleNamespace(way_out=way_out, reached=reached)


def commands(site):
    return [(command, path) for command, path, _headers in site.asked]


def test_a_page_that_is_there(site, network):
    site.pages["/x?a=1"] = (200, "")
    assert try_link("http://a.uk/x?a=1#part", network.way_out) == Verdict(Outcome.WORKS)
    assert commands(site) == [("HEAD", "/x?a=1")]
    assert network.reached == [(PUBLIC, 80)]


def test_we_say_who_we_are(site, network, settings):
    try_link("http://a.uk/", network.way_out)
    headers = site.asked[0][2]
    assert headers["Host"] == "a.uk"
    assert settings.SITE_URL in headers["User-Agent"]
    assert "Cookie" not in headers


@pytest.mark.parametrize("how", ["only-get", "hang-up"])
def test_some_sites_only_answer_when_asked_for_the_page(site, network, how):
    site.pages["/"] = (how, "")
    verdict = try_link("http://a.uk/", network.way_out)
    assert [command for command, _path in commands(site)] == ["HEAD", "GET"]
    assert verdict.outcome is (Outcome.WORKS if how == "only-get" else Outcome.FAILED)


@pytest.mark.parametrize(
    ("status", "outcome"), [(404, Outcome.BROKEN), (403, Outcome.UNSURE), (500, Outcome.FAILED)]
)
def test_a_page_that_is_not_there_and_a_body_without_end(site, network, status, outcome):
    site.pages["/"] = (status, "")
    assert try_link("http://a.uk/", network.way_out).outcome is outcome
    assert [command for command, _path in commands(site)] == ["HEAD", "GET"]


def test_who_asks_us_to_slow_down_is_not_asked_again(site, network):
    site.pages["/"] = (429, "")
    assert try_link("http://a.uk/", network.way_out).outcome is Outcome.UNSURE
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("pages", "verdict"),
    [
        ({"/": (301, "/new"), "/new": (200, "")}, Verdict(Outcome.MOVED, "It is now at http://a.uk/new")),
        (
            {"/": (308, "http://b.uk/new"), "/new": (200, "")},
            Verdict(Outcome.MOVED, "It is now at http://b.uk/new"),
        ),
        ({"/": (302, "/new"), "/new": (200, "")}, Verdict(Outcome.WORKS)),
        ({"/": (302, "/1"), "/1": (301, "/2"), "/2": (200, "")}, Verdict(Outcome.WORKS)),
        (
            {"/": (301, "/1"), "/1": (302, "/2"), "/2": (200, "")},
            Verdict(Outcome.MOVED, "It is now at http://a.uk/1"),
        ),
        (
            {"/": (301, "https://www.a.uk")},
            Verdict(Outcome.FAILED, "It sends people on and on, and never arrives."),
        ),
        (
            {"/": (301, "/gone"), "/gone": (410, "")},
            Verdict(Outcome.BROKEN, "The page is not there any more (410)."),
        ),
        ({"/": (302, "/")}, Verdict(Outcome.FAILED, "It sends people on and on, and never arrives.")),
        ({"/": (301, "")}, Verdict(Outcome.WORKS)),
    ],
)
def test_redirects(site, network, pages, verdict):
    site.pages |= pages
    assert try_link("http://a.uk/", network.way_out) == verdict
    assert len(site.asked) <= 6


def test_to_the_same_page_it_has_not_moved(site, network):
    site.pages |= {"/x": (301, "https://www.a.uk/x/"), "/x/": (200, "")}
    assert try_link("http://a.uk/x", network.way_out) == Verdict(Outcome.WORKS)
    assert network.reached == [(PUBLIC, 80), (PUBLIC, 443)]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "::ffff:10.0.0.8"])
def test_a_name_that_leads_into_a_private_network_is_not_followed(site, network, address):
    """Even when another of its addresses is public."""
    way_out = Network(find=lambda host, port: [PUBLIC, address], connect=network.way_out.connect)
    verdict = try_link("http://a.uk/", way_out)
    assert verdict.outcome is Outcome.BROKEN
    assert "private network" in verdict.words
    assert (network.reached, site.asked) == ([], [])


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("http://inside.uk/", Outcome.BROKEN),
        ("http://a.uk:8080/", Outcome.UNSURE),
        ("ftp://a.uk/", Outcome.BROKEN),
        ("http://me:secret@a.uk/", Outcome.BROKEN),
        ("http://[::1", Outcome.BROKEN),
    ],
)
def test_each_redirect_is_checked_as_the_first_address_was(site, network, location, outcome):
    site.pages["/"] = (302, location)
    found = {"inside.uk": ["192.168.0.9"]}
    way_out = Network(find=lambda host, port: found.get(host, [PUBLIC]), connect=network.way_out.connect)
    assert try_link("http://a.uk/", way_out).outcome is outcome
    assert network.reached == [(PUBLIC, 80)]


def test_a_name_is_found_once_for_a_request_and_the_address_checked_is_the_one_reached(site, network):
    """A name that points somewhere else the second time it is looked up leads nowhere new."""
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    site.pages["/"] = (500, "")
    way_out = Network(find=lambda host, port: next(answers), connect=network.way_out.connect)
    assert try_link("http://a.uk/", way_out).outcome is Outcome.FAILED
    assert network.reached == [(PUBLIC, 80), (PUBLIC, 80)]


def test_numbers_in_disguise_are_seen_for_what_they_are():
    """Real look-ups: these need no network, and lead to this machine."""
    for host in ("127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]"):
        assert try_link(f"http://{host}/").outcome is Outcome.BROKEN, host


def raising(error):
    def find(host, port):
        raise error

    return Network(find=find)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (UnknownHost("a.uk"), Outcome.BROKEN),
        (socket.gaierror(socket.EAI_AGAIN, "later"), Outcome.FAILED),
        (TimeoutError(), Outcome.FAILED),
        (OSError("no route"), Outcome.FAILED),
    ],
)
def test_a_name_that_is_not_found_is_broken_and_one_that_may_be_later_is_not(error, outcome):
    verdict = try_link("http://a.uk/", raising(error))
    assert (verdict.outcome, verdict.silent) == (outcome, True)


def test_a_site_that_cannot_prove_who_it_is(network):
    def secure(line, host):
        raise ssl.SSLCertVerificationError("expired")

    way_out = Network(find=network.way_out.find, connect=network.way_out.connect, secure=secure)
    verdict = try_link("https://a.uk/", way_out)
    assert verdict.words == "The site cannot prove who it is: browsers warn of it."
    assert (verdict.outcome, verdict.silent) == (Outcome.FAILED, False)


def test_a_site_that_speaks_no_https(site, network):
    way_out = Network(find=network.way_out.find, connect=network.way_out.connect)
    assert try_link("https://a.uk/", way_out).outcome is Outcome.FAILED


def test_the_next_address_is_tried_where_one_takes_no_connection(site, network):
    def connect(address, port, seconds):
        if address == PUBLIC:
            raise ConnectionRefusedError
        return network.way_out.connect(address, port, seconds)

    site.pages["/"] = (200, "")
    way_out = Network(find=lambda host, port: [PUBLIC, "8.8.8.8"], connect=connect)
    assert try_link("http://a.uk/", way_out).outcome is Outcome.WORKS


@pytest.mark.parametrize("where", ["name", "drip"])
def test_time_is_up_however_slowly_somebody_answers(site, network, monkeypatch, where):
    monkeypatch.setattr(asking, "ALTOGETHER", 0.3)
    site.pages["/"] = ("drip", "")
    find = network.way_out.find
    if where == "name":
        find = lambda host, port: site.shut.wait(5) or [PUBLIC]  # noqa: E731
    way_out = Network(find=find, connect=network.way_out.connect)
    started = asking.time.monotonic()
    verdict = try_link("http://a.uk/", way_out)
    assert asking.time.monotonic() - started < 3
    assert (verdict.outcome, verdict.words) == (Outcome.FAILED, "The site took too long to answer.")


def test_time_is_up_for_a_site_that_never_says_who_it_is(network, monkeypatch):
    monkeypatch.setattr(asking, "ALTOGETHER", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        way_out = Network(
            find=network.way_out.find,
            connect=lambda address, port, seconds: socket.create_connection(silent.getsockname(), timeout=5),
        )
        verdict = try_link("https://a.uk/", way_out)
    assert verdict == Verdict(Outcome.FAILED, "The site took too long to answer.", silent=True)


# Whose turn it is -------------------------------------------------------------------------------------


@pytest.fixture
def section(db):
    return factories.offer_section(factories.council(), "Links")


@pytest.fixture
def tried(monkeypatch):
    """Instead of asking anybody: `tried.verdicts` by address; `tried.urls` in the order they were tried."""
    seen = SimpleNamespace(urls=[], verdicts={}, pauses=[], otherwise=Verdict(Outcome.WORKS))

    def trying(url, network):
        seen.urls.append(url)
        return seen.verdicts.get(url, seen.otherwise)

    monkeypatch.setattr(checking, "try_link", trying)
    return seen


def link(section, url="https://a.uk/", **given):
    return Link.objects.create(council=section.council, section=section, url=url, **given)


def paced(tried, **given):
    return Pace(sleep=tried.pauses.append, **given)


@pytest.mark.parametrize(
    ("failures", "ago", "is_due"),
    [
        (0, timedelta(days=7), True),
        (0, timedelta(days=7) - HOUR, False),
        (1, timedelta(days=1), True),
        (1, DAY - HOUR, False),
    ],
)
def test_a_week_after_it_worked_a_day_after_it_failed(section, failures, ago, is_due):
    link(section, failures=failures, checked_at=NOW - ago)
    assert due(NOW).exists() is is_due


def test_one_address_in_two_rows_is_asked_once(section, tried):
    other = factories.entitlement(section.council, law_url="https://a.uk/")
    link(section)
    Link.objects.create(council=section.council, entitlement=other, url="https://a.uk/")
    tried.otherwise = of_status(404)
    assert check_links(NOW, pace=paced(tried)) == {Outcome.BROKEN: 1}
    assert tried.urls == ["https://a.uk/"]
    assert set(Link.objects.values_list("severity", "failures", "checked_at")) == {(BROKEN, 1, NOW)}


def test_running_again_at_once_asks_nobody(section, tried):
    link(section)
    check_links(NOW, pace=paced(tried))
    assert check_links(NOW + HOUR, pace=paced(tried)) == {}
    assert len(tried.urls) == 1


def test_a_link_that_somebody_else_claims_meanwhile_is_left_to_them(section, tried, monkeypatch):
    link(section)
    chosen = checking._chosen

    def chosen_by_both(pace, now):
        yield from list(chosen(pace, now))
        Link.objects.update(checked_at=now - HOUR)

    monkeypatch.setattr(checking, "_chosen", chosen_by_both)
    assert check_links(NOW, pace=paced(tried)) == {}
    assert tried.urls == []


def test_not_too_many_at_once_nor_of_one_site_and_with_a_pause(section, tried):
    for number in range(4):
        link(section, f"https://a.uk/{number}")
        link(section, f"https://b.uk/{number}")
    check_links(NOW, pace=paced(tried, each_host=2, links=3))
    assert sorted(tried.urls) == ["https://a.uk/0", "https://a.uk/1", "https://b.uk/0"]
    assert tried.pauses == [1.0]
    check_links(NOW + HOUR, pace=paced(tried, each_host=2, links=3))
    assert len(set(tried.urls)) == 6


def test_it_stops_when_its_time_is_up(section, tried):
    clock = iter([0, 50, 121])
    for number in range(3):
        link(section, f"https://{number}.uk/")
    check_links(NOW, pace=paced(tried, clock=lambda: next(clock)))
    assert len(tried.urls) == 1


def test_when_nobody_answers_it_is_we_who_are_cut_off(section, tried):
    tried.otherwise = Verdict(Outcome.FAILED, "The site did not answer.", silent=True)
    for number in range(3):
        link(section, f"https://{number}.uk/")
    with pytest.raises(NobodyAnswers):
        check_links(NOW, pace=paced(tried))
    assert set(Link.objects.values_list("severity", "failures", "checked_at")) == {(FINE, 0, None)}


@pytest.mark.parametrize(("others", "severity"), [(0, SHAKY), (1, BROKEN)])
def test_a_name_nobody_knows_is_broken_only_when_somebody_else_answers(section, tried, others, severity):
    tried.verdicts["https://a.uk/"] = Verdict(Outcome.BROKEN, "There is no site of that name.", silent=True)
    link(section)
    for number in range(others):
        link(section, f"https://{number}.uk/")
    check_links(NOW, pace=paced(tried))
    assert Link.objects.get(url="https://a.uk/").severity == severity


def test_when_one_answers_the_silent_ones_are_written_down(section, tried):
    tried.otherwise = Verdict(Outcome.FAILED, "The site did not answer.", silent=True)
    tried.verdicts["https://0.uk/"] = Verdict(Outcome.WORKS)
    for number in range(3):
        link(section, f"https://{number}.uk/")
    check_links(NOW, pace=paced(tried))
    assert sorted(Link.objects.values_list("severity", "failures")) == [(FINE, 0), (SHAKY, 1), (SHAKY, 1)]

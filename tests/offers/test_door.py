"""The door: copies of readers' pages, given out until something changes or the minute is over."""

import gzip
import threading
from io import BytesIO

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse

from councils import stamp
from councils.models import OfferSection
from councils.stamp import Seen, current, triggers
from councils.stamp.watch import AWAY
from offers.door import Door
from offers.door.asking import chosen, encoding_for, has_it
from offers.door.copies import Shelf, copy_of
from tests import factories

SECURE = {
    "Content-Security-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
}


CACHING = "public, max-age=0, s-maxage={}, stale-while-revalidate={}"


class Site:
    """An application that counts what it is asked for, behind a door with a clock and a stamp of its own."""

    def __init__(self, answer=None, room=1_000_000):
        self.answer = answer or page
        self.asked, self.closed = [], []
        self.now, self.stamp = 1_800_000_000.0, Seen(1)
        self.door = Door(self._serve, room, seen=lambda: self.stamp, clock=lambda: self.now)

    def _serve(self, environ, start):
        self.asked.append(
            environ["PATH_INFO"] + ("?" + environ["QUERY_STRING"]) * bool(environ["QUERY_STRING"])
        )
        answer = self.answer(environ)
        answer.close = lambda: self.closed.append(answer)
        cookies = [("Set-Cookie", each.OutputString()) for each in answer.cookies.values()]
        start(f"{answer.status_code} {answer.reason_phrase}", [*answer.items(), *cookies])
        return answer

    def get(self, path="/a/", query="", method="GET", **headers):
        return ask(self.door, path, query, method, **headers)


class Answer:
    """What came back: the status, the headers, the body."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = int(status.split()[0]), dict(headers), body

    @property
    def text(self):
        how = self.headers.get("Content-Encoding")
        opened = {"br": brotli.decompress, "gzip": gzip.decompress}.get(how, bytes)
        return opened(self.body).decode()


def ask(application, path, query="", method="GET", **headers):
    said = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        **said,
    }
    started = []
    answer = application(environ, lambda status, headers, exc_info=None: started.append((status, headers)))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return Answer(*started[0], body)


def page(environ, text="Ring us. " * 40, by=(), **headers):
    always = {"ETag": '"tag"', "Cache-Control": CACHING.format(10, 5), "Vary": "Accept-Encoding"}
    answer = HttpResponse(text, headers=always | headers)
    answer.depends_on = by
    return answer


def minute(site):
    return site.now - site.now % 60


# What is given out again ----------------------------------------------------------------------


def test_a_page_is_made_once():
    site = Site()
    assert [site.get().text for _ in range(3)] == ["Ring us. " * 40] * 3
    assert (site.asked, len(site.closed)) == (["/a/"], 1)


def test_another_stamp_ends_it_at_once():
    site = Site()
    for number in (1, 1, 2, 2, 1):
        site.stamp = Seen(number)
        site.get()
    assert len(site.asked) == 3


def test_it_ends_with_its_minute():
    site = Site()
    site.now = minute(site) + 59.9
    site.get()
    site.get()
    assert len(site.asked) == 1
    site.now += 0.1
    site.get()
    assert len(site.asked) == 2


def test_while_the_record_is_away_pages_made_from_what_is_kept_are_given_out_until_it_is_back():
    site = Site()
    for site.stamp in (Seen(1), AWAY, AWAY, Seen(1), Seen(1)):
        site.get()
    assert len(site.asked) == 3


def test_without_a_stamp_nothing_is_kept():
    site = Site()
    site.stamp = Seen(None)
    site.get()
    site.get()
    assert len(site.asked) == 2


def test_a_page_changed_while_it_was_made_is_made_again():
    def changing(environ):
        site.stamp = Seen(2)
        return page(environ)

    site = Site(changing)
    site.get()
    site.get()
    site.get()
    assert len(site.asked) == 2


def test_what_means_nothing_in_an_address_makes_no_other_page():
    site = Site()
    for query in ("", "utm_source=x", "fbclid=1&a=2", "%%%", "a=" + "x" * 9000):
        site.get(query=query)
    assert len(site.asked) == 1


def test_what_means_something_does():
    site = Site(lambda environ: page(environ, by=("age", "group")))
    same = ("age=17&group=a&group=b", "group=a&age=17&group=b", "x=1&age=17&group=a&group=b&utm=3")
    for query in ("", "age=16", *same, "group=b&age=17&group=a", "age=16", "y=1"):
        site.get(query=query)
    assert site.asked == ["/a/", "/a/?age=16", f"/a/?{same[0]}", "/a/?group=b&age=17&group=a"]


def test_too_many_fields_are_answered_without_a_copy():
    site = Site(lambda environ: page(environ, by=("age",)))
    site.get()
    for _ in range(2):
        assert site.get(query="&".join(f"age={n}" for n in range(60))).status == 200
    assert len(site.asked) == 3


def test_the_name_and_the_line_are_part_of_what_is_asked():
    site = Site()
    for headers in ({}, {"host": "other.example"}, {"x_forwarded_proto": "https"}, {}):
        site.get(**headers)
    assert len(site.asked) == 3


def test_a_crowd_costs_one_page_and_does_not_wait_for_it():
    """Who asks first after a change is told of it; who asks while that is made gets what there was."""
    begun, going_on = threading.Event(), threading.Event()

    def slow(environ):
        made = page(environ, text=str(site.stamp.number))
        begun.set()
        assert going_on.wait(5)
        return made

    site = Site(slow)
    going_on.set()
    site.get()
    site.stamp = Seen(2)
    begun.clear()
    going_on.clear()
    told = []
    first = threading.Thread(target=lambda: told.append(site.get().text))
    first.start()
    assert begun.wait(5)
    assert [site.get().text for _ in range(5)] == ["1"] * 5
    going_on.set()
    first.join()
    assert (told, site.get().text, len(site.asked)) == (["2"], "2", 2)


def test_nobody_is_given_what_was_not_true_half_a_second_ago_or_is_past_its_minute():
    copy = copy_of("200 OK", [], b"x", seen=Seen(1), began=0, true_at=60.0)
    assert [copy.will_do(now) for now in (60.0, 60.4, 60.5)] == [True, True, False]
    assert [copy.holds(Seen(1), 119.8), copy.holds(Seen(2), 119.9)] == [True, False]
    assert [copy.will_do(now) for now in (119.9, 120.0, 119.7)] == [True, False, False]


# What never is --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        {"Cache-Control": "private, no-cache"},
        {"Cache-Control": "public, no-store"},
        {"Cache-Control": ""},
        {"Vary": "Accept-Encoding, Cookie"},
    ],
)
def test_an_answer_that_is_not_for_everybody_is_made_each_time(answer):
    site = Site(lambda environ: page(environ, **answer))
    assert [site.get().status for _ in range(2)] == [200, 200]
    assert len(site.asked) == 2


def test_errors_cookies_streams_and_what_says_nothing_of_itself_are_made_each_time():
    def error(environ):
        answer = page(environ)
        answer.status_code = 404
        return answer

    def cookie(environ):
        answer = page(environ)
        answer.set_cookie("a", "b")
        return answer

    def unsaid(environ):
        return HttpResponse("x", headers={"Cache-Control": "public"})

    def stream(environ):
        return StreamingHttpResponse([b"a", b"b"])

    for answer in (error, cookie, unsaid, stream):
        site = Site(answer)
        site.get()
        site.get()
        assert len(site.asked) == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "POST"},
        {"method": "PUT"},
        {"path": "/admin/"},
        {"path": "/health/ready"},
        {"path": "/static/a.css"},
        {"authorization": "Basic x"},
        {"cookie": "sessionid=1"},
        {"cookie": "_ga=1; csrftoken=x"},
    ],
)
def test_editors_and_forms_go_through_untouched(asked):
    site = Site()
    site.get(asked.get("path", "/a/"))
    for _ in range(2):
        assert "Content-Encoding" not in site.get(accept_encoding="br", **asked).headers
    assert len(site.asked) == 3


def test_a_cookie_of_somebody_elses_changes_nothing():
    site = Site()
    for cookie in ("_ga=GA1.2.3", ""):
        site.get(cookie=cookie)
    assert len(site.asked) == 1


# How it is sent -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("GZIP", "gzip"),
        ("br;q=oh, gzip;level=9", "gzip"),
        ("identity", "identity"),
        ("\x00;;;,,=", "identity"),
    ],
)
def test_how_somebody_can_read_it(accepted, encoding):
    assert encoding_for(accepted) == encoding


def test_each_encoding_has_a_tag_of_its_own_and_is_not_sent_twice():
    site = Site()
    tags = {}
    for accepted in ("", "gzip", "br"):
        answer = site.get(accept_encoding=accepted)
        assert (answer.text, answer.headers["Content-Length"]) == ("Ring us. " * 40, str(len(answer.body)))
        tags[accepted] = answer.headers["ETag"]
        again = site.get(accept_encoding=accepted, if_none_match=f'"x", W/{tags[accepted]}')
        assert (again.status, again.body) == (304, b"")
        assert again.headers.keys() >= {"ETag", "Cache-Control", "Vary"}
        assert not again.headers.keys() & {"Content-Length", "Content-Encoding"}
    assert tags == {"": '"tag"', "gzip": '"tag-gzip"', "br": '"tag-br"'}
    assert site.get(accept_encoding="br", if_none_match=tags["gzip"]).status == 200
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("said", "has"),
    [
        ("*", True),
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ('"b"', False),
        ("a", False),
        ("", False),
    ],
)
def test_whether_somebody_has_it_already(said, has):
    assert has_it(said, '"a"') is has


def test_only_the_head_is_sent_to_who_asks_for_it():
    site = Site()
    for _ in range(2):
        answer = site.get(method="HEAD", accept_encoding="br")
        assert (answer.status, answer.body, answer.headers["Content-Length"]) == (
            200,
            b"",
            str(len(site.get(accept_encoding="br").body)),
        )
    assert len(site.asked) == 1


def test_shared_caches_keep_it_no_longer_than_it_holds():
    site = Site()
    start, said = minute(site), []
    for seconds in (0, 47.5, 53.5, 59.9):
        site.now = start + seconds
        said.append(site.get().headers["Cache-Control"])
    assert said == [CACHING.format(*each) for each in ((10, 5), (10, 2), (6, 0), (0, 0))]
    assert len(site.asked) == 1


# Room -----------------------------------------------------------------------------------------


def test_what_was_not_used_for_longest_goes_first():
    shelf = Shelf(10 * 8192 + 20 * 100)
    copies = {name: copy_of("200 OK", [], b"x" * 100, seen=Seen(1), began=0, true_at=0) for name in range(12)}
    for name in range(10):
        shelf.put(name, copies[name])
    shelf.get(0)
    shelf.put(10, copies[10])
    assert [name for name in range(12) if shelf.get(name)] == [0, *range(2, 11)]
    assert shelf.used <= shelf.room


def test_what_is_chosen_in_addresses_drives_no_page_out():
    site = Site(lambda environ: page(environ, by=("q",)), room=400_000)
    site.get("/b/")
    for number in range(200):
        site.get("/a/", f"q={number}")
    site.asked.clear()
    site.get("/b/")
    assert site.asked == []


def test_a_page_larger_than_a_tenth_of_the_room_is_not_kept():
    site = Site(lambda environ: page(environ, text="x" * 50_000), room=400_000)
    site.get()
    site.get()
    assert len(site.asked) == 2


def test_the_order_of_different_names_means_nothing():
    assert chosen("b=2&a=1&b=1&c=3", ("a", "b")) == (("a", "1"), ("b", "2"), ("b", "1"))
    assert chosen("a=1", ()) == ()


# The site behind it ---------------------------------------------------------------------------


@pytest.fixture
def site(transactional_db):
    triggers.make("default")
    stoke = factories.council("Stoke-on-Trent", slug="stoke-on-trent")
    factories.offer_section(stoke, "Money in Stoke", slug="money")
    return Door(WSGIHandler(), 10_000_000, seen=lambda: Seen(current()))


def test_a_change_shows_on_the_next_page_and_what_is_taken_off_is_gone(site):
    money = "/stoke-on-trent/money/"
    assert "Money in Stoke" in ask(site, money).text
    OfferSection.objects.filter(slug="money").update(title="Cash in Stoke")
    stamp.catch_up()
    assert "Cash in Stoke" in ask(site, money).text
    OfferSection.objects.filter(slug="money").update(published=False)
    stamp.catch_up()
    assert ask(site, money).status == 404


def test_headers_are_the_same_on_first_second_and_unchanged_answers(site):
    first = ask(site, "/stoke-on-trent/", accept_encoding="br")
    again = ask(site, "/stoke-on-trent/", accept_encoding="br")
    unchanged = ask(site, "/stoke-on-trent/", accept_encoding="br", if_none_match=first.headers["ETag"])
    assert first.headers.keys() >= SECURE
    for each in (again, unchanged):
        assert {name: each.headers[name] for name in SECURE} == {name: first.headers[name] for name in SECURE}
    assert (again.body, unchanged.status) == (first.body, 304)


def test_nothing_private_is_ever_kept(site):
    """Each address twice, with what somebody could send along: no answer comes from a copy."""
    council = ["stoke-on-trent"]
    private = [
        (reverse("offers:finder", args=council), ""),
        (reverse("offers:feedback", args=council), "page=/stoke-on-trent/money/"),
        (reverse("offers:my_list", args=council), "i=s2345b"),
        (reverse("offers:search", args=council), "q=money"),
        (reverse("offers:suggestions", args=council), "q=mon"),
        (reverse("admin:login"), ""),
        ("/stoke-on-trent/preview/not-a-token/", ""),
        ("/stoke-on-trent/not-there/", ""),
    ]
    sent = [
        {},
        {"cookie": "sessionid=1"},
        {"cookie": "_ga=1"},
        {"accept_encoding": "br;q=\x00, gzip, *;q=1e9"},
    ]
    for path, query in private:
        for headers in sent:
            ask(site, path, query, **headers)
    assert [*site.pages.copies, *site.choices.copies] == []


def test_another_host_is_refused_whatever_is_kept(site, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert ask(site, "/stoke-on-trent/").status == 200
    for host in ("evil.example", "testserver:80@evil.example", "", "testserver\r\nX: y"):
        assert ask(site, "/stoke-on-trent/", host=host).status == 400

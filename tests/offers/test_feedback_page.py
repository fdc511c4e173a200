"""`/<council>/feedback/`: is something wrong or missing? Told without an account, a cookie or a puzzle."""

import html
import re
from datetime import UTC, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from councils.models import Report
from offers import clock
from offers.reports.doubts import seal
from tests import factories
from tests.site.html import mistakes
from tests.site.reading import words_of
from tests.sitemap import paths_told_to

PATH = "/stoke-on-trent/feedback/"
THANKS = "/stoke-on-trent/feedback/thank-you/"
MONEY = "/stoke-on-trent/money/"


@pytest.fixture(autouse=True)
def _nothing_counted(db):
    cache.clear()


@pytest.fixture
def now(set_clock):
    return set_clock(2026, 12, 3, 16, 32, 7)


@pytest.fixture
def send(visitor, stoke, now):
    """`send(text="…")` sends the form as it would be sent half a minute after it was opened."""

    def sent(headers=None, **fields):
        filled = {"text": "The number is wrong.", "seal": seal(clock.now() - timedelta(seconds=30))} | fields
        return visitor.post(PATH, filled, headers=headers)

    return sent


def values_on(page):
    """What the form would send."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        given = dict(re.findall(r'([a-z_-]+)="([^"]*)"', tag))
        if given.get("type") != "radio" or " checked" in tag:
            found[given["name"]] = html.unescape(given.get("value", ""))
    text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)[1]
    return found | {"text": html.unescape(text)}


def problems_on(answer):
    page = answer.content.decode()
    assert mistakes(page) == []
    found = re.search(r'<section\s+class="problems".*?</section>', page, re.DOTALL)
    return re.findall(r'<a href="#([^"]*)">([^<]*)</a>', found[0]) if found else []


def kept():
    return list(Report.objects.values_list("page", "text", "reply_to"))


# Asking ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["", "money/", "contact/", "contact/next-steps/", "entitlements/", "notices/", "words/"]
)
def test_every_page_leads_there_and_brings_its_address(stoke, visitor, path):
    here = f"/stoke-on-trent/{path}"
    page = visitor.get(here + "?q=secret&age=17").content.decode()
    assert f'href="{PATH}?page={here}"' in page
    assert mistakes(page) == []


def test_the_finder_brings_no_answer_along(stoke, visitor):
    page = visitor.post("/stoke-on-trent/eligibility/work-it-out/", {"age_years": "17"}).content.decode()
    assert f'href="{PATH}?page=/stoke-on-trent/eligibility/"' in page


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (MONEY, "Money in Stoke"),
        ("/stoke-on-trent/entitlements/stoke-newsletter/", "Stoke newsletter"),
        ("/stoke-on-trent/contact/next-steps/", "Next Steps Team"),
        ("/stoke-on-trent/contact/", "Who to ring"),
        ("/stoke-on-trent/", "The first page"),
    ],
)
def test_the_page_it_is_about_is_shown_by_its_title(stoke, visitor, path, title):
    page = visitor.get(PATH, {"page": path}).content.decode()
    assert f"The page “{title}” No, something else" in words_of(page)
    assert values_on(page)["page"] == path
    assert mistakes(page) == []


@pytest.mark.parametrize(
    "path",
    [
        "/staffordshire/money/",
        "/stoke-on-trent/draft/",
        "/stoke-on-trent/nothing/",
        "/stoke-on-trent/entitlements/stoke-promise-in-the-making/",
        "/stoke-on-trent/feedback/",
        "/stoke-on-trent/contact/next-steps.vcf",
        "/stoke-on-trent/money/?a=b",
        "/stoke-on-trent/" + "m" * 200 + "/",
        "//evil.example/",
        "https://evil.example/stoke-on-trent/money/",
        "/admin/",
        "\0",
        "<b>",
    ],
)
def test_any_other_address_is_dropped(send, staffordshire, visitor, path):
    page = visitor.get(PATH, {"page": path}).content.decode()
    assert "What is it about?" not in page
    assert "page" not in values_on(page)
    assert send(page=path)["Location"] == THANKS
    assert kept() == [("", "The number is wrong.", "")]


def test_it_says_whom_it_reaches_what_is_kept_and_what_to_do_when_it_is_urgent(stoke, visitor):
    answer = visitor.get(PATH)
    words = words_of(answer.content.decode(), part="body")
    for part in (
        "It goes to the people who keep these pages for Stoke-on-Trent.",
        "Then ring the number at the top.",
        "In danger? Ring 999.",
        "01782 233575",
        "(You can leave this empty.)",
        "How to reply is deleted 90 days after the council closes your message.",
    ):
        assert part in words, part
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    assert not [path for path in paths_told_to(visitor) if "feedback" in path]


def test_what_is_only_for_machines_is_out_of_everybodys_way(stoke, visitor):
    page = visitor.get(PATH).content.decode()
    trap = re.search(r'<div class="unseen" aria-hidden="true">.*?</div>', page, re.DOTALL)[0]
    assert "Leave this box empty." in trap
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap


# Sending ----------------------------------------------------------------------------------------------


def test_what_somebody_wrote_is_kept_with_the_hour_and_nothing_else(send, stoke):
    answer = send(page=MONEY, about="this", text="Wrong:\r\nthe number. ", reply_to=" robin@example.org ")
    assert (answer.status_code, answer["Location"]) == (302, THANKS)
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    row = Report.objects.values().get()
    assert row["at"].astimezone(UTC).isoformat() == "2026-12-03T16:00:00+00:00"
    assert {name: value for name, value in row.items() if value and name not in ("id", "at")} == {
        "council_id": stoke.pk,
        "page": MONEY,
        "text": "Wrong:\nthe number.",
        "reply_to": "robin@example.org",
        "stage": "new",
    }


def test_it_can_be_about_something_else(send):
    send(page=MONEY, about="else")
    assert kept() == [("", "The number is wrong.", "")]


def test_the_page_after_it_knows_nothing_and_can_be_read_again(send, visitor):
    answer = visitor.get(THANKS)
    page = answer.content.decode()
    assert "Thank you. It has arrived." in words_of(page)
    assert answer["X-Robots-Tag"] == "noindex"
    assert visitor.post(THANKS).status_code == 405
    assert kept() == []


def test_the_same_again_is_kept_once(send, set_clock):
    set_clock(2026, 12, 3, 16, 58)
    send()
    set_clock(2026, 12, 3, 17, 7, 59)
    assert send()["Location"] == THANKS
    assert len(kept()) == 1
    send(text="Another thing is wrong.")
    set_clock(2026, 12, 3, 18, 30)
    send()
    assert len(kept()) == 3


def test_a_form_as_it_was_shown_can_be_sent(send, visitor, set_clock):
    filled = values_on(visitor.get(PATH, {"page": MONEY}).content.decode())
    set_clock(2026, 12, 3, 16, 35)
    assert visitor.post(PATH, filled | {"text": "Grüße, 你好 " * 200})["Location"] == THANKS
    assert Report.objects.get().page == MONEY


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"text": " \n"}, ("text", "Write what is wrong, or what is missing.")),
        ({"text": "x" * 2001}, ("text", "Make it shorter: at most 2,000 letters. It has 2,001 now.")),
        ({"reply_to": "x" * 201}, ("reply_to", "Give just an email address or a phone number.")),
    ],
)
def test_a_mistake_is_said_beside_the_box_and_nothing_is_lost(send, typed, problem):
    filled = {"page": MONEY, "text": "<b>Wrong</b>", "reply_to": "robin@example.org", "about": "else"} | typed
    answer = send(**filled)
    assert problems_on(answer) == [problem]
    page = answer.content.decode()
    assert "<title>Error: " in " ".join(page.split()).replace("<title> ", "<title>")
    assert page.count(problem[1]) == 2
    shown = values_on(page)
    assert {name: shown[name] for name in filled} == filled | {"text": filled["text"].strip()}
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex")
    assert kept() == []


def test_what_no_database_takes_is_left_out(send):
    send(text="a\0b", reply_to="\0")
    assert kept() == [("", "ab", "")]


# Spam --------------------------------------------------------------------------------------------------


def test_a_machine_that_fills_every_box_is_thanked_and_not_kept(send):
    assert send(subject="Cheap watches")["Location"] == THANKS
    assert kept() == []


@pytest.mark.parametrize(
    "age", [timedelta(seconds=1), timedelta(hours=24, seconds=1), timedelta(seconds=-60), None]
)
def test_a_form_sent_too_soon_or_too_late_is_shown_again_with_all_that_was_typed(send, now, age):
    answer = send(text="Wrong.", reply_to="robin", page=MONEY, seal=seal(now - age) if age else "broken:1")
    assert [box for box, _words in problems_on(answer)] == ["send"]
    assert kept() == []
    shown = values_on(answer.content.decode())
    assert (shown["text"], shown["reply_to"], shown["page"]) == ("Wrong.", "robin", MONEY)


def test_pressing_once_more_is_enough(send, now, set_clock):
    shown = values_on(send(seal=seal(now)).content.decode())
    set_clock(2026, 12, 3, 16, 32, 9)
    assert send(**shown)["Location"] == THANKS


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({}, True),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://127.0.0.1:8000"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Referer": "http://testserver/stoke-on-trent/"}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Referer": "https://evil.example/"}, False),
    ],
)
def test_only_a_form_on_our_own_page_is_taken(send, headers, taken):
    answer = send(headers=headers)
    assert (answer.status_code == 302) is taken
    assert len(kept()) == taken
    if not taken:
        assert values_on(answer.content.decode())["text"] == "The number is wrong."


def test_no_token_is_needed(stoke, now):
    filled = {"text": "Wrong.", "seal": seal(now - timedelta(minutes=1))}
    assert Client(enforce_csrf_checks=True).post(PATH, filled).status_code == 302


def test_one_connection_may_send_five_in_an_hour(send, set_clock, now):
    for number in range(5):
        assert send(text=f"Wrong {number}.").status_code == 302
    answer = send(text="Wrong again.", reply_to="robin")
    assert answer.status_code == 429
    assert answer["Cache-Control"] == "no-store"
    words = words_of(answer.content.decode(), part="body")
    assert "Try again in an hour, or ring the number at the top." in words
    assert "01782 233575" in words
    assert values_on(answer.content.decode())["text"] == "Wrong again."
    assert len(kept()) == 5
    set_clock(2026, 12, 3, 17, 33)
    assert send(text="Wrong again.").status_code == 302


def test_one_council_takes_sixty_in_an_hour(stoke, staffordshire, now):
    def sent(council, number):
        client = Client(REMOTE_ADDR=f"203.0.113.{number}")
        filled = {"text": f"Wrong {number}.", "seal": seal(now - timedelta(minutes=1))}
        return client.post(f"/{council}/feedback/", filled).status_code

    assert {sent("stoke-on-trent", number) for number in range(60)} == {302}
    assert sent("stoke-on-trent", 61) == 429
    assert sent("staffordshire", 62) == 302


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "sixth"),
    [
        (False, "203.0.113.{}", 429),
        (True, "203.0.113.{}", 302),
        (True, "203.0.113.{}, 198.51.100.1", 429),
        (True, "2001:db8::{}", 429),
        (True, "2001:db8:0:{}::1", 302),
    ],
)
def test_what_is_said_to_be_forwarded_counts_only_behind_a_proxy(
    send, settings, behind_proxy, forwarded, sixth
):
    settings.BEHIND_PROXY = behind_proxy
    answers = [
        send(text=f"Wrong {number}.", headers={"X-Forwarded-For": forwarded.format(number)}).status_code
        for number in range(1, 7)
    ]
    assert answers == [302] * 5 + [sixth]


def test_no_address_is_kept_as_it_is(send, monkeypatch):
    written = []
    monkeypatch.setattr(
        "offers.reports.limits.cache.set", lambda *given: written.append(given), raising=False
    )
    send()
    assert len(written) == 2
    assert {timeout for _key, _times, timeout in written} == {3600}
    assert "127.0.0.1" not in str(written)


def test_many_links_are_kept_and_marked(send):
    send(text="www.a.example http://b.example https://c.example")
    send(text="www.a.example http://b.example https://c.example HTTPS://d.example")
    assert [report.looks_like_an_advertisement for report in Report.objects.order_by("pk")] == [False, True]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", "text=" + "x" * 16_000),
        ("multipart/form-data", "no boundary"),
    ],
)
def test_far_too_much_is_refused(stoke, visitor, content_type, body):
    answer = visitor.post(PATH, body, content_type=content_type)
    assert answer.status_code == 413
    assert "01782 233575" in answer.content.decode()


def test_a_council_that_is_not_there_cannot_be_told(send, stoke, visitor):
    stoke.published = False
    stoke.save()
    assert visitor.get(PATH).status_code == 404
    assert visitor.get(THANKS).status_code == 404
    assert send().status_code == 404
    assert kept() == []


@pytest.mark.parametrize(
    "page",
    ["", MONEY, "/stoke-on-trent/entitlements/stoke-newsletter/", "/stoke-on-trent/contact/next-steps/"],
)
def test_queries(stoke, visitor, django_assert_max_num_queries, page):
    with django_assert_max_num_queries(5):
        visitor.get(PATH, {"page": page})


# You said, we did ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "",
        "money/",
        "entitlements/",
        "entitlements/stoke-newsletter/",
        "contact/",
        "contact/next-steps/",
        "eligibility/",
        "notices/",
        "words/",
    ],
)
def test_what_came_of_it_stands_on_the_page_it_is_about(stoke, read, page):
    for each in ("", "money/", "contact/"):
        factories.answered(stoke, f"/stoke-on-trent/{each}", f"Wrong on “{each}”.")
    factories.answered(stoke, f"/stoke-on-trent/{page}", "<b>Wrong</b> here.")
    words = read(f"/stoke-on-trent/{page}")
    assert "You said, we did" in words
    assert "You said: <b>Wrong</b> here. We did: We put it right." in words
    assert words.count("We did:") == (2 if page in ("", "money/", "contact/") else 1)


def test_only_what_an_editor_shows_is_shown(stoke, staffordshire, read):
    factories.report(stoke, "A secret", page=MONEY, said="Said", did="Done", note="A note")
    factories.answered(staffordshire, MONEY, "Elsewhere")
    factories.answered(staffordshire, "/staffordshire/money/", "Elsewhere")
    assert "You said, we did" not in read(MONEY)
    factories.answered(stoke, MONEY, "Shown", reply_to="robin@example.org", note="A note")
    words = read(MONEY)
    assert "You said: Shown" in words
    assert [word for word in ("secret", "robin", "A note", "Elsewhere", "The number") if word in words] == []


def test_the_three_newest_are_shown(stoke, read, now):
    for number in range(4):
        factories.answered(stoke, MONEY, f"Number {number}.", at=now + timedelta(days=number))
    shown = re.findall(r"You said: Number (\d)", read(MONEY))
    assert shown == ["3", "2", "1"]


def test_what_is_about_no_page_stands_on_the_first(stoke, read):
    factories.answered(stoke, "", "Everything.")
    assert "You said: Everything." in read("/stoke-on-trent/")
    assert "You said" not in read(MONEY)
    assert "You said" not in read("/stoke-on-trent/nothing/", status=404)


def test_a_council_without_a_team_shows_them_too(db, read):
    council = factories.council("Newshire")
    factories.answered(council, "/newshire/", "No team.")
    assert "You said: No team." in read("/newshire/")


@pytest.mark.parametrize("rows", [0, 1, 5])
def test_they_cost_no_query(stoke, visitor, django_assert_num_queries, rows):
    for number in range(rows):
        factories.answered(stoke, MONEY, f"Number {number}.")
    with django_assert_num_queries(5):
        visitor.get(MONEY)


# Keeping and forgetting ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "days", "left"),
    [("closed", 90, ""), ("closed", 89, "robin"), ("answered", 200, "robin"), ("new", 200, "robin")],
)
def test_the_way_to_reply_is_forgotten_ninety_days_after_closing(stoke, now, stage, days, left):
    at = None if stage == "new" else now - timedelta(days=days)
    factories.report(stoke, reply_to="robin", stage=stage, handled_at=at)
    Report.objects.forget_reply_addresses(now)
    assert Report.objects.get().reply_to == left

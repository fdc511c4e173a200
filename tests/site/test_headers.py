"""What travels with every answer: safety, privacy, freshness."""

import re

import pytest

from councils.models import DutyTeam

PATHS = [
    "/",
    "/stoke-on-trent/",
    "/stoke-on-trent/contact/",
    "/privacy/",
    "/nobody/",
    "/stoke-on-trent/nothing/",
]
WITH_SUGGESTIONS = {"/stoke-on-trent/"}
"""The only page here that may fetch anything: titles that fit, under its search box."""

ON_THE_PHONE = {"/stoke-on-trent/", "/stoke-on-trent/contact/"}
"""Pages that may stay on the phone, so they run scripts, have a worker, and a manifest."""

OFFLINE = [
    '<script type="application/json" data-offline>',
    *(f'<script src="/static/js/{name}.js" defer>' for name in ("opening_hours", "call_card", "offline")),
]
KEPT_PAGES = '<script src="/static/js/kept_pages.js" defer>'


def policy_of(answer):
    parts = (part.split() for part in answer["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in parts}


@pytest.mark.parametrize("path", PATHS)
def test_browsers_are_told_to_trust_nothing_else(offers, client, path):
    answer = client.get(path)
    policy = policy_of(answer)
    assert policy["default-src"] == {"'none'"}
    suggesting = {"'self'"} if path in WITH_SUGGESTIONS else None
    staying = {"'self'"} if path in ON_THE_PHONE else None
    assert [policy.get(f"{what}-src") for what in ("connect", "script", "worker", "manifest")] == [
        suggesting,
        *[staying] * 3,
    ]
    assert policy["style-src"] - {"'self'"} == {
        source for source in policy["style-src"] if source.startswith("'sha256-")
    }
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert policy["frame-ancestors"] == policy["base-uri"] == {"'none'"}
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


NEEDED_BY = {
    "suggestions": "data-suggestions=",
    "my_list": "data-my-list",
    "read_aloud": "data-aloud ",
    "show": "data-first=",
}
"""Scripts of readers' pages, and what of a page each is for."""


def test_scripts_are_on_no_page_that_has_no_use_for_them(pages):
    runs = {
        path: re.findall(r"<script (?!type=.application/ld\+json)[^>]*>", html)
        for path, html in pages.items()
    }
    staying = {path for path in pages if path.startswith(("/sta", "/sto")) and not NEVER_STAYS.search(path)}
    assert {"/staffordshire/", "/stoke-on-trent/"} <= staying
    needed = {
        path: [
            f'<script src="/static/js/{name}.js" defer>' for name, what in NEEDED_BY.items() if what in html
        ]
        + (OFFLINE if path in staying else [])
        + ([KEPT_PAGES] if path.endswith("/offline/") else [])
        for path, html in pages.items()
    }
    assert {path: sorted(scripts) for path, scripts in runs.items()} == {
        path: sorted(scripts) for path, scripts in needed.items()
    }


NEVER_STAYS = re.compile(r"/(work-it-out|feedback|search|show)/|/my-list/\?")


@pytest.mark.parametrize("path", PATHS)
def test_readers_get_no_cookie_and_theirs_change_nothing(offers, client, set_clock, path):
    set_clock(2026, 12, 3, 9)
    first = client.get(path)
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    client.cookies["sessionid"] = "something"
    assert client.get(path).content == first.content


@pytest.mark.parametrize("path", ["/stoke-on-trent/", "/stoke-on-trent/pathway-plan/"])
@pytest.mark.parametrize(
    ("second", "kept", "stale"), [(0, 10, 5), (45, 10, 5), (48, 10, 2), (50, 10, 0), (59, 1, 0)]
)
def test_a_page_with_a_call_card_is_never_shown_after_its_minute(
    offers, client, set_clock, path, second, kept, stale
):
    """Browsers always ask; what many people share may answer for some seconds of the minute."""
    set_clock(2026, 12, 3, 16, 59, second)
    answer = client.get(path)
    assert (answer["Cache-Control"], answer["Vary"]) == (shared(kept, stale), "Accept-Encoding")


def shared(kept, stale):
    return f"public, max-age=0, s-maxage={kept}, stale-while-revalidate={stale}, stale-if-error=86400"


def test_what_is_the_same_for_everybody_may_be_shared_and_nothing_else(offers, client, set_clock):
    set_clock(2026, 12, 3, 16, 59)
    home = "/stoke-on-trent/"
    told = {
        path: client.get(path)["Cache-Control"]
        for path in (
            "/",
            "/privacy/",
            "/compare/?councils=stoke-on-trent&format=csv",
            f"{home}contact/next-steps.vcf",
            f"{home}manifest.webmanifest",
            f"{home}icon.svg",
            f"{home}eligibility/work-it-out/",
            f"{home}my-list/",
            "/?q=stafford",
            f"{home}search/?q=rent",
            f"{home}search/suggestions/?q=ren",
            f"{home}my-list/?i=e1",
            f"{home}feedback/",
            f"{home}preview/nothing/",
            f"{home}nothing/",
            "/nobody/",
        )
    }
    for_all, for_one = shared(10, 5), "private, no-cache"
    assert list(told.values()) == [
        *[for_all] * 8,
        *[for_one] * 2,
        "private, max-age=60",
        *[for_one] * 2,
        "no-store",
        *["no-cache"] * 2,
    ]


def test_the_same_page_again_within_its_minute_is_not_sent_again(offers, client, set_clock):
    path = "/stoke-on-trent/pathway-plan/"
    set_clock(2026, 12, 3, 16, 58, 0)
    tag = {"If-None-Match": client.get(path)["ETag"]}
    set_clock(2026, 12, 3, 16, 58, 59)
    again = client.get(path, headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == shared(1, 0)
    set_clock(2026, 12, 3, 16, 59, 0)
    assert client.get(path, headers=tag).status_code == 200


def test_what_never_changes_with_the_time_is_never_sent_again(offers, client, set_clock):
    """Staffordshire lists no hours, so its pages say nothing that a minute could make untrue."""
    path = "/staffordshire/your-adviser/"
    set_clock(2026, 12, 3, 16, 58)
    tag = {"If-None-Match": client.get(path)["ETag"]}
    set_clock(2026, 12, 3, 18, 30)
    assert client.get(path, headers=tag).status_code == 304


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ((2026, 12, 3, 16, 32, 59), "As of 4:32pm on Thursday 3 December."),
        ((2026, 12, 3, 23, 59, 59), "As of 11:59pm on Thursday 3 December."),
        ((2026, 12, 4, 0, 0, 0), "As of midnight on Friday 4 December."),
    ],
)
def test_a_page_says_when_what_it_says_of_open_and_closed_was_true(offers, client, set_clock, moment, said):
    set_clock(*moment)
    for path in ("/stoke-on-trent/", "/stoke-on-trent/pathway-plan/", "/stoke-on-trent/contact/next-steps/"):
        assert said in client.get(path).content.decode()
    assert "As of" not in client.get("/staffordshire/").content.decode()


def test_a_changed_page_is_sent_again(offers, client, set_clock):
    set_clock(2026, 12, 3, 9)
    tag = client.get("/stoke-on-trent/contact/")["ETag"]
    DutyTeam.objects.filter(slug="next-steps").update(phone="01782 234234")
    assert client.get("/stoke-on-trent/contact/", headers={"If-None-Match": tag}).status_code == 200


def test_pages_are_compressed(offers, client):
    answer = client.get("/stoke-on-trent/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]


def test_over_https_browsers_are_told_to_stay(offers, client, settings):
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/", secure=True)["Strict-Transport-Security"].startswith("max-age=31536000")
    assert client.get("/privacy/")["Location"] == "https://testserver/privacy/"
    assert client.get("/health/live").status_code == 200

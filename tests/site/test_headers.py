"""What travels with every answer: safety, privacy, freshness."""

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


def policy_of(answer):
    parts = (part.split() for part in answer["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in parts}


@pytest.mark.parametrize("path", PATHS)
def test_browsers_are_told_to_trust_nothing_else(offers, client, path):
    answer = client.get(path)
    policy = policy_of(answer)
    assert policy["default-src"] == {"'none'"}
    assert "script-src" not in policy
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


@pytest.mark.parametrize("path", PATHS)
def test_readers_get_no_cookie_and_theirs_change_nothing(offers, client, path):
    first = client.get(path)
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    client.cookies["sessionid"] = "something"
    assert client.get(path).content == first.content


def test_the_same_page_again_is_not_sent_again(offers, client):
    first = client.get("/stoke-on-trent/pathway-plan/")
    again = client.get("/stoke-on-trent/pathway-plan/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "public, no-cache"


def test_a_changed_page_is_sent_again(offers, client):
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

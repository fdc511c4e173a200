"""Pages about the site itself, and answers for machines."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from offers.views import health


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/accessibility/", "Web Content Accessibility Guidelines 2.2"),
        ("/privacy/", "We put no cookies on your phone."),
        ("/safety/", "National Domestic Abuse Helpline: 0808 2000 247, day and night."),
    ],
)
def test_pages_about_the_site(db, read, django_assert_num_queries, path, words):
    with django_assert_num_queries(1):
        assert words in read(path)


def test_the_sitemap_lists_what_is_published_and_nothing_else(stoke, staffordshire, visitor):
    staffordshire.published = False
    staffordshire.save()
    text = visitor.get("/sitemap.xml").content.decode()
    paths = {re.sub(r"https?://[^/]+", "", found) for found in re.findall("<loc>(.*?)</loc>", text)}
    assert paths == {
        "/",
        "/accessibility/",
        "/compare/",
        "/privacy/",
        "/safety/",
        "/stoke-on-trent/",
        "/stoke-on-trent/contact/",
        "/stoke-on-trent/contact/next-steps/",
        "/stoke-on-trent/eligibility/",
        "/stoke-on-trent/eligibility/work-it-out/",
        "/stoke-on-trent/entitlements/",
        "/stoke-on-trent/entitlements/stoke-newsletter/",
        "/stoke-on-trent/handbook/",
        "/stoke-on-trent/notices/",
        "/stoke-on-trent/poster/",
        "/stoke-on-trent/safety/",
        "/stoke-on-trent/words/",
        "/stoke-on-trent/my-list/questions/",
        "/stoke-on-trent/home/",
        "/stoke-on-trent/money/",
    }


def test_robots_are_told_where_to_look(visitor):
    text = visitor.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text


def test_security_txt_is_never_out_of_date(visitor):
    lines = dict(
        line.split(": ", 1) for line in visitor.get("/.well-known/security.txt").content.decode().splitlines()
    )
    assert lines["Contact"] == "http://127.0.0.1:8000/accessibility/"
    expires = datetime.strptime(lines["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=150) < expires - datetime.now(UTC) < timedelta(days=365)


def test_alive_needs_no_database(visitor):
    """No database mark: touching it here would be an error."""
    assert visitor.get("/health/live").content == b"ok\n"


def test_ready_says_whether_the_database_answers(db, visitor, monkeypatch):
    """Never a failure: readers still get what they got before, here as well as anywhere."""
    assert visitor.get("/health/ready").content == b"ok\n"

    class Broken:
        def cursor(self):
            raise OperationalError

    monkeypatch.setattr(health, "connections", {"default": Broken()})
    answer = visitor.get("/health/ready")
    assert (answer.status_code, answer.content) == (200, b"degraded\nThe database: away.\n")
    assert "no-cache" in answer["Cache-Control"]

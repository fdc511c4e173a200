"""Pages for when something goes wrong. Each still helps."""

import pytest
from django.db import DatabaseError, OperationalError
from django.test import Client

from offers import access
from offers.views import finder
from tests.site.reading import words_of


def test_not_found_in_a_council_gives_its_number_and_its_pages(stoke, read):
    words = read("/stoke-on-trent/nothing-here/", status=404)
    assert "Page not found" in words
    assert "01782 233575" in words
    assert "Everything Stoke-on-Trent offers" in words


def test_not_found_anywhere_else_leads_to_the_councils(stoke, read):
    words = read("/nothing/at/all/", status=404)
    assert "Choose your council" in words
    assert "01782" not in words


def test_an_unpublished_councils_number_is_not_given_away(stoke, read):
    stoke.published = False
    stoke.save()
    assert "01782" not in read("/stoke-on-trent/nothing/", status=404)


def test_a_missing_slash_is_put_right(stoke, visitor):
    assert visitor.get("/stoke-on-trent")["Location"] == "/stoke-on-trent/"


def test_a_wrong_host_is_refused_with_a_page(stoke):
    answer = Client(headers={"host": "evil.example"}).get("/stoke-on-trent/")
    assert answer.status_code == 400
    assert "We could not read that address" in answer.content.decode()
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_sending_to_a_page_that_is_only_read(stoke, visitor, method):
    answer = getattr(visitor, method)("/stoke-on-trent/money/")
    assert answer.status_code == 405
    assert "01782 233575" in answer.content.decode()


def test_an_address_that_is_far_too_long(visitor):
    answer = visitor.get("/?q=" + "a" * 2500)
    assert answer.status_code == 414
    assert "That was too long" in answer.content.decode()


def test_a_database_that_does_not_answer_does_not_break_the_error_page(visitor, monkeypatch):
    def broken(slug):
        raise DatabaseError

    monkeypatch.setattr(access, "council_with_teams", broken)
    visitor.raise_request_exception = False
    answer = visitor.get("/stoke-on-trent/nothing/at/all/")
    assert answer.status_code == 404
    assert "Choose your council" in answer.content.decode()


def test_our_own_fault_is_owned_up_to_and_needs_nothing(visitor, monkeypatch):
    def broken(slug):
        raise RuntimeError("something secret")

    monkeypatch.setattr(access, "council_with_teams", broken)
    visitor.raise_request_exception = False
    answer = visitor.get("/stoke-on-trent/")
    assert answer.status_code == 500
    assert "This is our fault, not yours." in answer.content.decode()
    assert "something secret" not in answer.content.decode()
    assert "999" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_with_a_page(stoke):
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"})
    assert answer.status_code == 403
    assert "Please send that again" in answer.content.decode()


# The database cannot be reached ------------------------------------------------------------------------


@pytest.fixture
def away(visitor, monkeypatch):
    """A visitor, while nobody can look a council up."""

    def broken(*slug, **more):
        raise OperationalError("connection refused: something secret")

    monkeypatch.setattr(access, "council_with_teams", broken)
    visitor.raise_request_exception = False
    return visitor


@pytest.fixture
def known(monkeypatch):
    """Somebody who knows Stoke's number without the database."""
    number = ("Next Steps Team", "01782 233575")
    monkeypatch.setattr(access, "numbers_at_hand", lambda slug: [number] if slug == "stoke-on-trent" else [])


def test_without_the_database_readers_are_told_so_and_given_numbers(away, known):
    """No database mark: asking one here would be an error."""
    answer = away.get("/stoke-on-trent/money/")
    html = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    words = words_of(html, part="main")
    assert "It is not your phone. Try again in a minute." in words
    assert "Next Steps Team 01782 233575" in words
    assert 'href="tel:+441782233575"' in html
    assert 'href="tel:999"' in html
    assert "secret" not in html
    assert "01782" not in away.get("/staffordshire/money/").content.decode()


def test_numbers_that_cannot_be_given_are_no_second_error(away, monkeypatch):
    monkeypatch.setattr(access, "numbers_at_hand", lambda slug: 1 / 0)
    assert away.get("/stoke-on-trent/").status_code == 503


@pytest.mark.parametrize("path", ["eligibility/work-it-out", "feedback"])
def test_a_form_that_did_not_arrive_is_said_not_to_have(away, path):
    answer = away.post(f"/stoke-on-trent/{path}/", {"text": "my secret"})
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert "What you sent did not reach us." in answer.content.decode()
    assert "my secret" not in answer.content.decode()


def test_what_is_our_own_fault_stays_our_own_fault(away, monkeypatch):
    monkeypatch.setattr(access, "council_with_teams", lambda slug: 1 / 0)
    monkeypatch.setattr(finder, "framed", lambda *all: 1 / 0)
    assert away.post("/stoke-on-trent/eligibility/work-it-out/", {}).status_code == 500

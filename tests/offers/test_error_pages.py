"""Pages for when something goes wrong. Each still helps."""

import pytest
from django.db import DatabaseError
from django.test import Client

from offers import access


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

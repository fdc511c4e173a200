"""`/<council>/contact/`: every duty team, its hours and where to find it."""

from datetime import time

import pytest

from tests import factories


def test_everything_about_a_team(stoke, visitor, read):
    stoke.duty_teams.update(
        areas="Hanley\nBurslem\nFenton",
        text_phone="07400 123456",
        email="next@example.gov.uk",
        address="Civic Centre\nGlebe Street\nST4 1HH",
        drop_in="Ask at the desk.",
        what_to_say="I was in care here.",
    )
    words = read("/stoke-on-trent/contact/")
    for part in (
        "For Hanley, Burslem and Fenton",
        "01782 233575",
        "07400 123456",
        "next@example.gov.uk",
        "Civic Centre",
        "ST4 1HH",
        "Ask at the desk.",
        "“I was in care here.”",
        "Monday: 9am to 5pm",
        "Tuesday to Sunday: closed",
        "Closed on bank holidays.",
        "Thursday 24 December: closed: Stoke training day",
    ):
        assert part in words, part
    html = visitor.get("/stoke-on-trent/contact/").content.decode()
    for link in ('href="tel:+441782233575"', 'href="sms:+447400123456"', 'href="mailto:next@example.gov.uk"'):
        assert link in html
    assert "openstreetmap.org/search?query=Civic+Centre%2C+Glebe+Street%2C+ST4+1HH" in html


def test_hours_nobody_gave_are_not_guessed(db, read):
    factories.duty_team(factories.council("Testshire"))
    words = read("/testshire/contact/")
    assert "Opening hours not listed" in words
    assert "The council does not list opening hours." in words
    assert "Open until" not in words


def test_two_stretches_in_a_day(db, read):
    team = factories.duty_team(factories.council("Testshire"))
    factories.opening_period(team, 0, opens=time(9), closes=time(12))
    factories.opening_period(team, 0, opens=time(13), closes=time(16, 30))
    assert "Monday: 9am to midday and 1pm to 4:30pm" in read("/testshire/contact/")


def test_other_councils_teams_are_not_on_it(stoke, staffordshire, read):
    words = read("/stoke-on-trent/contact/")
    assert "01827 78255" not in words
    assert "Tamworth" not in words


def test_a_council_without_teams(db, read):
    factories.council("Testshire")
    assert "This council has not listed a team yet." in read("/testshire/contact/")


def test_an_unpublished_council_is_not_there(stoke, visitor):
    stoke.published = False
    stoke.save()
    answer = visitor.get("/stoke-on-trent/contact/")
    assert answer.status_code == 404
    assert "01782 233575" not in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(db, visitor, django_assert_num_queries, rows):
    council = factories.council("Testshire")
    for number in range(rows):
        team = factories.duty_team(council, f"Team {number}")
        factories.opening_period(team)
        factories.dated_hours(team)
    with django_assert_num_queries(4):
        visitor.get("/testshire/contact/")

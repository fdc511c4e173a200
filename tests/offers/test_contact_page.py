"""`/<council>/contact/`: every duty team, its hours and where to find it."""

from datetime import date, time

import pytest

from tests import factories


def test_everything_about_a_team(stoke, visitor, read, set_clock):
    set_clock(2026, 11, 23, 10)
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
        "Today: 9am to 5pm",
        "Thursday 24 December: closed (Stoke training day)",
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


def test_today_and_the_days_that_will_not_be_as_usual(offers, read, set_clock):
    set_clock(2026, 12, 28, 10)
    words = read("/stoke-on-trent/contact/")
    assert "Today: closed (Boxing Day bank holiday)" in words
    assert "Monday 28 December: closed (Boxing Day bank holiday)" in words
    assert "Friday 1 January 2027: closed (New Year's Day)" in words
    assert "25 December: closed" not in words


def test_different_hours_give_their_times(stoke, read, set_clock):
    set_clock(2026, 12, 20, 10)
    factories.dated_hours(
        stoke.duty_teams.get(), date(2026, 12, 23), opens=time(9), closes=time(12), reason="Party"
    )
    assert "Wednesday 23 December: open 9am to midday (Party)" in read("/stoke-on-trent/contact/")


def test_several_teams_each_have_a_page_to_go_to(staffordshire, visitor):
    html = visitor.get("/staffordshire/contact/").content.decode()
    areas = html.index('id="areas"')
    for team in ("tamworth-team", "stafford-team"):
        assert f'href="/staffordshire/contact/{team}/"' in html[areas:]
        assert f'href="/staffordshire/contact/{team}.vcf"' in html


def test_national_numbers_say_when_they_are_answered(stoke, read):
    words = read("/stoke-on-trent/contact/")
    for line in (
        "You or somebody else is in danger Police, ambulance, fire: 999, day and night.",
        "NHS: 111, day and night. You can choose help for your mental health.",
        "Samaritans: 116 123, day and night.",
        "Childline: 0800 1111, day and night.",
    ):
        assert line in words


def test_with_an_out_of_hours_team_nights_have_its_number(staffordshire, read):
    words = read("/staffordshire/contact/")
    assert "When the office is closed, ring the Emergency Duty Team on 0345 604 2886." in words
    assert "does not list a number for nights" not in words


def test_without_one_the_page_says_so_and_what_to_do_instead(stoke, read):
    words = read("/stoke-on-trent/contact/")
    assert "Stoke-on-Trent Council does not list a number for nights and weekends." in words
    assert "ask for emergency housing" in words


def test_living_elsewhere(stoke, staffordshire, read):
    one = read("/stoke-on-trent/contact/")
    assert "Stoke-on-Trent Council looked after you, so it stays in charge" in one
    assert "The number is the same." in one
    assert "can add to this help. It does not take over." in one
    assert "Ring the team you had" in read("/staffordshire/contact/")


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
    with django_assert_num_queries(5):
        visitor.get("/testshire/contact/")

"""Notices that closures make by themselves, and how they stand among the written ones."""

from datetime import date, datetime, time

import pytest

from councils.opening_hours import LONDON
from offers.presenters.notices import closure_notices
from tests import factories

FIRST, LAST = date(2026, 12, 24), date(2027, 1, 1)


@pytest.fixture
def council(db):
    """An office that is shut over Christmas, and a team for when it is shut."""
    council = factories.council("Testshire")
    office = factories.duty_team(council, "Office Team")
    for weekday in range(5):
        factories.opening_period(office, weekday)
    factories.dated_hours(office, FIRST, last_day=LAST, reason="Closed for Christmas")
    factories.duty_team(council, "Night Team", phone="01782 234234", out_of_hours=True)
    return council


def told(council, *moment):
    """The level, title and words of each notice."""
    now = datetime(*moment, tzinfo=LONDON)
    return [
        (card.level, card.title, str(card.text))
        for card in closure_notices(list(council.duty_teams.with_hours()), now)
    ]


def titles(council, *moment):
    return [title for _level, title, _text in told(council, *moment)]


CLOSED = "The Office Team is closed from Thursday 24 December to Friday 1 January 2027"


@pytest.mark.parametrize(
    ("moment", "level"),
    [
        ((2026, 12, 9, 23, 59), None),
        ((2026, 12, 10, 0, 0), "information"),
        ((2026, 12, 23, 23, 59), "information"),
        ((2026, 12, 24, 0, 0), "important"),
        ((2027, 1, 1, 23, 59), "important"),
        ((2027, 1, 2, 0, 0), None),
    ],
)
def test_it_is_told_from_two_weeks_before_until_its_end(council, moment, level):
    assert [found for found, _title, _text in told(council, *moment)] == ([level] if level else [])


def test_what_it_says(council):
    assert told(council, 2026, 12, 12, 9) == [
        (
            "information",
            CLOSED,
            "<p>Closed for Christmas. Open again from 9am on Monday 4 January 2027.</p>"
            '<p>Cannot wait? Ring the Night Team on <a href="tel:+441782234234">01782 234234</a>.</p>',
        )
    ]


def test_one_day_without_anybody_to_stand_in(council):
    council.duty_teams.filter(out_of_hours=True).delete()
    office = council.duty_teams.get()
    office.dated_hours.update(last_day=FIRST, reason="Staff & training.")
    assert told(council, 2026, 12, 24, 9) == [
        (
            "important",
            "The Office Team is closed on Thursday 24 December",
            "<p>Staff &amp; training. Open again from 9am on Tuesday 29 December.</p>"
            '<p>Cannot wait? In danger, ring <a href="tel:999">999</a>. '
            'Ill, hurt or not coping, ring NHS <a href="tel:111">111</a>.</p>',
        )
    ]


def test_a_team_whose_hours_are_not_known_does_not_say_when_it_opens(db):
    council = factories.council()
    factories.dated_hours(factories.duty_team(council), FIRST)
    ((_level, _title, text),) = told(council, 2026, 12, 20, 9)
    assert "Open again" not in text


def test_teams_closed_together_share_one(council):
    other = factories.duty_team(council, "Other Team")
    factories.dated_hours(other, FIRST, last_day=LAST, reason="Closed for Christmas")
    when = "closed from Thursday 24 December to Friday 1 January 2027"
    assert titles(council, 2026, 12, 12, 9) == [f"Our leaving care teams are {when}"]
    factories.duty_team(council, "Third Team")
    assert titles(council, 2026, 12, 12, 9) == [f"The Office Team and Other Team are {when}"]


def test_teams_closed_for_other_reasons_have_their_own(council):
    factories.dated_hours(factories.duty_team(council, "Other Team"), FIRST, reason="Training")
    assert len(titles(council, 2026, 12, 12, 9)) == 2


def test_different_hours_make_none(council):
    council.duty_teams.get(out_of_hours=False).dated_hours.update(opens=time(9), closes=time(12))
    assert titles(council, 2026, 12, 12, 9) == []


def test_none_where_somebody_has_written_one(council, read, set_clock):
    set_clock(2026, 12, 12, 9)
    factories.notice(council, "Christmas at our office")
    assert CLOSED in read("/testshire/notices/")
    council.duty_teams.get(out_of_hours=False).dated_hours.update(has_written_notice=True)
    words = read("/testshire/notices/")
    assert "Christmas at our office" in words
    assert CLOSED not in words


def test_they_stand_in_one_order_with_the_written_ones(council, read, set_clock):
    set_clock(2026, 12, 24, 9)
    factories.notice(council, "Phones are down", level="urgent")
    factories.notice(council, "A party")
    words = read("/testshire/")
    assert "Important The Office Team is closed" in words
    assert words.index("Phones are down") < words.index(CLOSED) < words.index("A party")


def test_another_councils_closures_are_not_told(council, stoke, read, set_clock):
    set_clock(2026, 12, 12, 9)
    assert "Office Team" not in read("/stoke-on-trent/notices/")
    assert "The Next Steps Team is closed on Thursday 24 December" in read("/stoke-on-trent/notices/")


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(council, visitor, django_assert_num_queries, set_clock, rows):
    set_clock(2026, 12, 12, 9)
    for number in range(rows):
        factories.dated_hours(
            factories.duty_team(council, f"Team {number}"), FIRST, reason=f"Reason {number}"
        )
    with django_assert_num_queries(5):
        visitor.get("/testshire/notices/")

"""Who answers at a given moment: a table worked out by hand, each rule, and random hours."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.opening_hours import (
    CLOSING_SOON,
    LONDON,
    LOOK_AHEAD,
    DatedHours,
    Hours,
    Opening,
    OpeningState,
    Period,
    Spell,
    bank_holiday,
    closure_reason,
    next_bank_holiday,
    openings_on,
    overlaps,
    spells,
    stand_in_state,
    state,
)
from tests.councils import opening_moments as table

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
TICK = timedelta(microseconds=1)
QUARTER = timedelta(minutes=15)
ONE_DAY = timedelta(days=1)


def period(weekday, opens, closes, *, closes_next_day=False):
    return Period(
        weekday=weekday,
        opens=time.fromisoformat(opens),
        closes=time.fromisoformat(closes),
        closes_next_day=closes_next_day,
    )


def night(weekday, opens, closes):
    return period(weekday, opens, closes, closes_next_day=True)


def every_day(opens, closes, *, closes_next_day=False):
    return tuple(period(day, opens, closes, closes_next_day=closes_next_day) for day in range(7))


def dated(first_day, last_day, opens=None, closes=None, reason=""):
    return DatedHours(
        first_day=date.fromisoformat(first_day),
        last_day=date.fromisoformat(last_day),
        opens=opens and time.fromisoformat(opens),
        closes=closes and time.fromisoformat(closes),
        reason=reason,
    )


def moment(text):
    return datetime.fromisoformat(text)


def london(text):
    return moment(text).astimezone(LONDON)


def utc(at):
    return at.astimezone(UTC)


def told(hours, text):
    """Whether the team is open, and when that changes, written with its offset from UTC."""
    now = state(hours, moment(text))
    return now.is_open, now.changes_at and now.changes_at.isoformat(timespec="minutes")


def times_on(hours, text):
    """The day's openings, written out."""
    openings = openings_on(hours, date.fromisoformat(text))
    return [tuple(edge.isoformat(timespec="minutes") for edge in opening) for opening in openings]


STOKE = Hours(
    week=(
        *(period(day, "08:30", "17:00") for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)),
        period(FRIDAY, "08:30", "16:30"),
    ),
    closed_on_bank_holidays=True,
)
STOKE_AT_CHRISTMAS = replace(
    STOKE,
    dated=(
        dated("2026-12-24", "2026-12-24", "08:30", "12:00", reason="Christmas Eve"),
        dated("2026-12-25", "2027-01-01", reason="Closed for Christmas"),
        dated("2027-12-24", "2028-01-03", reason="Back on 4 January"),
    ),
)
STAFFORDSHIRE = Hours()
ROUND_THE_CLOCK = Hours(week=every_day("00:00", "00:00", closes_next_day=True))
NIGHTS = Hours(week=every_day("22:00", "06:00", closes_next_day=True))
SPLIT_DAYS = Hours(week=(period(MONDAY, "09:00", "12:00"), period(MONDAY, "13:30", "16:00")))


# The table


def expected(said, *, known=True):
    changes_at = london(said.changes_at) if said.changes_at else None
    return OpeningState(
        known=known,
        is_open=said.is_open,
        changes_at=changes_at,
        opens_at=None if said.is_open else changes_at,
        closing_soon=said.closing_soon,
        reason=said.reason,
    )


def moments(rows):
    return [pytest.param(row, id=row.at) for row in rows]


@pytest.mark.parametrize("said", moments(table.STOKE))
def test_stoke_at_each_moment(said):
    assert state(STOKE, moment(said.at)) == expected(said)


@pytest.mark.parametrize("said", moments(table.STOKE_AT_CHRISTMAS))
def test_stoke_with_its_christmas_hours_at_each_moment(said):
    assert state(STOKE_AT_CHRISTMAS, moment(said.at)) == expected(said)


@pytest.mark.parametrize("said", moments(table.STAFFORDSHIRE))
def test_staffordshire_hours_are_not_known_at_any_moment(said):
    assert state(STAFFORDSHIRE, moment(said.at)) == expected(said, known=False)


@pytest.mark.parametrize(("day", "told"), table.STOKE_FORTNIGHT.items())
def test_each_day_of_stokes_christmas_fortnight(day, told):
    opens, closes, reason = told
    openings = ((london(f"{day}T{opens}+00:00"), london(f"{day}T{closes}+00:00")),) if opens else ()
    assert openings_on(STOKE, date.fromisoformat(day)) == openings
    assert closure_reason(STOKE, date.fromisoformat(day)) == reason


def test_the_table_is_long_enough_and_has_no_row_twice():
    assert len(table.STOKE) >= 60
    for rows in (table.STOKE, table.STOKE_AT_CHRISTMAS, table.STAFFORDSHIRE):
        assert len({row.at for row in rows}) == len(rows)


# Moments and zones


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        state(STOKE, datetime(2026, 3, 5, 12))  # noqa: DTZ001  (a missing zone is what is tested)


def test_a_moment_whose_zone_does_not_know_its_offset_is_refused():
    class Nowhere(tzinfo):
        def utcoffset(self, when):
            return None

    with pytest.raises(ValueError, match="time zone"):
        state(STOKE, datetime(2026, 3, 5, 12, tzinfo=Nowhere()))


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"])
def test_the_zone_a_moment_is_given_in_makes_no_difference(zone):
    at = london("2026-10-25T01:30+00:00")
    assert at.fold == 1
    assert state(NIGHTS, at.astimezone(ZoneInfo(zone))) == state(NIGHTS, at)


def test_changes_are_told_in_london_time():
    now = state(STOKE, moment("2026-07-01T04:00-04:00"))
    assert (now.changes_at.tzinfo, now.changes_at.hour) == (LONDON, 17)
    later = state(STOKE, moment("2026-07-01T18:00-04:00"))
    assert (later.opens_at.tzinfo, later.opens_at.hour) == (LONDON, 8)


# Several periods, nights, and all day


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-03-09T08:59:59+00:00", (False, "2026-03-09T09:00+00:00")),
        ("2026-03-09T09:00:00+00:00", (True, "2026-03-09T12:00+00:00")),
        ("2026-03-09T11:59:59+00:00", (True, "2026-03-09T12:00+00:00")),
        ("2026-03-09T12:00:00+00:00", (False, "2026-03-09T13:30+00:00")),
        ("2026-03-09T13:29:59+00:00", (False, "2026-03-09T13:30+00:00")),
        ("2026-03-09T13:30:00+00:00", (True, "2026-03-09T16:00+00:00")),
        ("2026-03-09T15:59:59+00:00", (True, "2026-03-09T16:00+00:00")),
        ("2026-03-09T16:00:00+00:00", (False, "2026-03-16T09:00+00:00")),
    ],
)
def test_a_team_that_shuts_for_lunch(at, expected):
    assert told(SPLIT_DAYS, at) == expected


def test_the_order_in_which_periods_are_given_makes_no_difference():
    backwards = replace(SPLIT_DAYS, week=SPLIT_DAYS.week[::-1])
    day = date(2026, 3, 9)
    assert openings_on(backwards, day) == openings_on(SPLIT_DAYS, day)
    assert len(openings_on(backwards, day)) == 2


@pytest.mark.parametrize("second_opens", ["12:00", "11:00", "09:00"])
def test_periods_that_touch_or_overlap_are_one_opening(second_opens):
    week = (period(MONDAY, "09:00", "12:00"), period(MONDAY, second_opens, "17:00"))
    assert told(Hours(week=week), "2026-03-09T09:00+00:00") == (True, "2026-03-09T17:00+00:00")
    assert len(openings_on(Hours(week=week), date(2026, 3, 9))) == 1


def test_a_period_inside_another_does_not_shorten_it():
    week = (period(MONDAY, "09:00", "17:00"), period(MONDAY, "10:00", "11:00"))
    assert told(Hours(week=week), "2026-03-09T10:30+00:00") == (True, "2026-03-09T17:00+00:00")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-03-13T21:59:59+00:00", (False, "2026-03-13T22:00+00:00")),
        ("2026-03-13T22:00:00+00:00", (True, "2026-03-14T06:00+00:00")),
        ("2026-03-14T00:00:00+00:00", (True, "2026-03-14T06:00+00:00")),
        ("2026-03-14T05:59:59+00:00", (True, "2026-03-14T06:00+00:00")),
        ("2026-03-14T06:00:00+00:00", (False, "2026-03-20T22:00+00:00")),
    ],
)
def test_one_night_a_week_runs_on_past_midnight(at, expected):
    assert told(Hours(week=(night(FRIDAY, "22:00", "06:00"),)), at) == expected


def test_a_sunday_night_runs_on_into_monday():
    week = (night(SUNDAY, "22:00", "06:00"),)
    assert told(Hours(week=week), "2026-03-09T05:59+00:00") == (True, "2026-03-09T06:00+00:00")


def test_nights_and_days_that_meet_are_one_opening():
    week = (
        night(SUNDAY, "22:00", "08:00"),
        period(MONDAY, "08:00", "18:00"),
        night(MONDAY, "18:00", "00:00"),
    )
    assert told(Hours(week=week), "2026-03-08T23:00+00:00") == (True, "2026-03-10T00:00+00:00")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-03-10T23:59:59+00:00", (False, "2026-03-11T00:00+00:00")),
        ("2026-03-11T00:00:00+00:00", (True, "2026-03-12T00:00+00:00")),
        ("2026-03-11T23:59:59.999999+00:00", (True, "2026-03-12T00:00+00:00")),
        ("2026-03-12T00:00:00+00:00", (False, "2026-03-18T00:00+00:00")),
    ],
)
def test_twenty_four_hours_are_the_whole_day(at, expected):
    assert told(Hours(week=(night(WEDNESDAY, "00:00", "00:00"),)), at) == expected


@pytest.mark.parametrize(
    "at", ["2026-03-09T00:00Z", "2026-03-29T01:00Z", "2026-10-25T01:30Z", "2026-12-31T23:59:59Z"]
)
def test_round_the_clock_never_changes(at):
    assert state(ROUND_THE_CLOCK, moment(at)) == OpeningState(
        known=True, is_open=True, changes_at=None, opens_at=None, closing_soon=False, reason=""
    )


def test_round_the_clock_stops_for_a_closure_and_starts_again():
    hours = replace(ROUND_THE_CLOCK, dated=(dated("2026-12-25", "2026-12-25", reason="Christmas"),))
    christmas, after = "2026-12-25T00:00+00:00", "2026-12-26T00:00+00:00"
    assert told(hours, "2026-03-09T12:00Z") == (True, christmas)
    assert told(hours, "2026-12-24T23:59:59Z") == (True, christmas)
    assert told(hours, christmas) == (False, after)
    assert told(hours, after) == (True, None)


def test_round_the_clock_stops_for_bank_holidays_when_it_keeps_them():
    hours = replace(ROUND_THE_CLOCK, closed_on_bank_holidays=True)
    assert told(hours, "2026-04-07T12:00+01:00") == (True, "2026-05-04T00:00+01:00")
    assert told(hours, "2026-05-04T12:00+01:00") == (False, "2026-05-05T00:00+01:00")


# Bank holidays


def test_englands_bank_holidays_are_those_that_govuk_lists():
    days = [date(2026, 1, 1) + ONE_DAY * n for n in range(730)]
    found = {day.isoformat(): bank_holiday(day) for day in days if bank_holiday(day)}
    assert found == table.BANK_HOLIDAYS


def test_a_bank_holiday_for_one_occasion_is_known():
    assert bank_holiday(date(2022, 6, 3)) == "Platinum Jubilee of Elizabeth II"
    assert bank_holiday(date(2022, 6, 2)) == "Spring bank holiday"
    assert bank_holiday(date(2022, 5, 30)) is None


def test_a_team_that_does_not_keep_bank_holidays_answers_on_them():
    hours = replace(STOKE, closed_on_bank_holidays=False)
    assert told(hours, "2026-04-06T12:00+01:00") == (True, "2026-04-06T17:00+01:00")
    assert closure_reason(hours, date(2026, 4, 6)) == ""


def test_the_night_before_a_bank_holiday_runs_on_into_its_morning():
    hours = replace(NIGHTS, closed_on_bank_holidays=True)
    before, after = "2026-12-25T05:59:59+00:00", "2026-12-25T06:00:00+00:00"
    assert told(hours, before) == (True, "2026-12-25T06:00+00:00")
    assert told(hours, after) == (False, "2026-12-27T22:00+00:00")
    assert state(hours, moment(before)).reason == ""
    assert state(hours, moment(after)).reason == "Christmas Day"


# Dated hours


def test_a_closure_holds_from_its_first_midnight_to_its_last():
    hours = replace(ROUND_THE_CLOCK, dated=(dated("2026-12-30", "2027-01-02", reason="Moving"),))
    opens = "2027-01-03T00:00+00:00"
    assert told(hours, "2026-12-29T23:59:59Z") == (True, "2026-12-30T00:00+00:00")
    assert told(hours, "2026-12-30T00:00:00Z") == (False, opens)
    assert told(hours, "2026-12-31T23:59:59Z") == (False, opens)
    assert told(hours, "2027-01-02T23:59:59Z") == (False, opens)
    assert told(hours, "2027-01-03T00:00:00Z") == (True, None)


def test_the_night_before_a_closure_runs_on_into_its_morning():
    hours = replace(NIGHTS, dated=(dated("2026-03-11", "2026-03-12", reason="Training"),))
    assert told(hours, "2026-03-11T05:59+00:00") == (True, "2026-03-11T06:00+00:00")
    assert told(hours, "2026-03-11T06:00+00:00") == (False, "2026-03-13T22:00+00:00")
    assert state(hours, moment("2026-03-11T05:59Z")).reason == ""
    assert state(hours, moment("2026-03-11T06:00Z")).reason == "Training"


def test_a_closure_on_a_day_that_is_always_shut_still_gives_its_reason():
    hours = replace(STOKE, dated=(dated("2026-03-07", "2026-03-07", reason="Building work"),))
    assert state(hours, moment("2026-03-07T12:00Z")).reason == "Building work"
    assert state(hours, moment("2026-03-08T12:00Z")).reason == ""


def test_dated_hours_replace_the_weekly_hours_and_can_be_longer():
    hours = replace(STOKE, dated=(dated("2026-03-06", "2026-03-07", "07:00", "20:00"),))
    assert times_on(hours, "2026-03-06") == [("2026-03-06T07:00+00:00", "2026-03-06T20:00+00:00")]
    assert times_on(hours, "2026-03-07") == [("2026-03-07T07:00+00:00", "2026-03-07T20:00+00:00")]
    assert times_on(hours, "2026-03-08") == []


def test_dated_hours_win_over_a_bank_holiday():
    hours = replace(STOKE, dated=(dated("2026-04-06", "2026-04-06", "10:00", "12:00", "Drop-in"),))
    assert told(hours, "2026-04-06T10:00+01:00") == (True, "2026-04-06T12:00+01:00")
    assert told(hours, "2026-04-06T12:00+01:00") == (False, "2026-04-07T08:30+01:00")
    assert closure_reason(hours, date(2026, 4, 6)) == ""


def test_a_closure_wins_over_other_dated_hours_whatever_their_order():
    pair = (
        dated("2026-03-09", "2026-03-13", "10:00", "12:00", "Short week"),
        dated("2026-03-10", "2026-03-10", reason="Training"),
    )
    for order in (pair, pair[::-1]):
        hours = replace(STOKE, dated=order)
        assert times_on(hours, "2026-03-10") == []
        assert closure_reason(hours, date(2026, 3, 10)) == "Training"
        assert len(times_on(hours, "2026-03-09")) == 1


def test_several_dated_hours_on_one_day_are_all_kept():
    hours = replace(
        STOKE,
        dated=(
            dated("2026-03-10", "2026-03-10", "14:00", "16:00"),
            dated("2026-03-09", "2026-03-11", "09:00", "11:00"),
        ),
    )
    assert times_on(hours, "2026-03-10") == [
        ("2026-03-10T09:00+00:00", "2026-03-10T11:00+00:00"),
        ("2026-03-10T14:00+00:00", "2026-03-10T16:00+00:00"),
    ]


def test_different_hours_give_no_reason_when_they_are_over():
    state_in_the_afternoon = state(STOKE_AT_CHRISTMAS, moment("2026-12-24T14:00Z"))
    assert (state_in_the_afternoon.is_open, state_in_the_afternoon.reason) == (False, "")


def test_the_first_reason_that_was_typed_is_given():
    hours = replace(
        STOKE,
        dated=(
            dated("2026-12-25", "2026-12-26"),
            dated("2026-12-25", "2026-12-25", reason="Closed for Christmas"),
            dated("2026-12-25", "2026-12-25", reason="Closed for stocktaking"),
        ),
    )
    assert closure_reason(hours, date(2026, 12, 25)) == "Closed for Christmas"


def test_a_closure_without_a_reason_gives_that_of_the_bank_holiday_if_there_is_one():
    hours = replace(STOKE, dated=(dated("2026-12-24", "2026-12-25"),))
    assert closure_reason(hours, date(2026, 12, 24)) == ""
    assert closure_reason(hours, date(2026, 12, 25)) == "Christmas Day"
    without = replace(hours, closed_on_bank_holidays=False)
    assert closure_reason(without, date(2026, 12, 25)) == ""


# Hours that are not known


def test_hours_are_known_once_there_is_one_weekly_period():
    assert not Hours().known
    assert Hours(week=(period(MONDAY, "09:00", "10:00"),)).known


def test_dated_opening_times_alone_do_not_make_hours_known():
    hours = Hours(dated=(dated("2026-03-10", "2026-03-10", "09:00", "11:00"),))
    assert state(hours, moment("2026-03-10T10:00Z")) == OpeningState(
        known=False, is_open=False, changes_at=None, opens_at=None, closing_soon=False, reason=""
    )
    assert openings_on(hours, date(2026, 3, 10)) == ()


def test_a_closure_is_a_reason_even_when_hours_are_not_known():
    hours = Hours(dated=(dated("2026-03-10", "2026-03-10", reason="Office flooded"),))
    now = state(hours, moment("2026-03-10T10:00Z"))
    assert (now.known, now.reason) == (False, "Office flooded")
    assert state(hours, moment("2026-03-11T10:00Z")).reason == ""


# How far ahead


def test_a_team_closed_for_a_year_finds_its_next_opening():
    hours = replace(STOKE, dated=(dated("2026-01-01", "2027-01-03", reason="Rebuilding"),))
    assert told(hours, "2026-01-01T00:00Z") == (False, "2027-01-04T08:30+00:00")


def test_looking_ahead_stops_after_its_last_day():
    first_day = date(2026, 1, 1)
    last_day = first_day + LOOK_AHEAD
    one_day = replace(ROUND_THE_CLOCK, week=every_day("09:00", "10:00"))
    reaches, beyond = (
        replace(one_day, dated=(DatedHours(first_day=first_day, last_day=end),))
        for end in (last_day - ONE_DAY, last_day)
    )
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert state(reaches, at).opens_at.date() == last_day
    assert state(beyond, at).opens_at is None
    assert state(beyond, at + ONE_DAY).opens_at.date() == last_day + ONE_DAY


def test_closing_is_not_foreseen_beyond_the_last_day_either():
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)
    last_day = at.date() + LOOK_AHEAD
    on_it, after_it = (
        replace(ROUND_THE_CLOCK, dated=(DatedHours(first_day=day, last_day=day),))
        for day in (last_day, last_day + ONE_DAY)
    )
    assert state(on_it, at).changes_at.date() == last_day
    assert state(after_it, at).changes_at is None


def test_a_team_that_never_opens_has_no_next_opening():
    hours = replace(STOKE, dated=(dated("2026-01-01", "2036-01-01", reason="Closed for good"),))
    assert state(hours, moment("2026-03-10T10:00Z")) == OpeningState(
        known=True,
        is_open=False,
        changes_at=None,
        opens_at=None,
        closing_soon=False,
        reason="Closed for good",
    )


# Closing soon


def test_closing_soon_is_the_last_half_hour():
    closes = moment("2026-03-05T17:00Z")
    assert timedelta(minutes=30) == CLOSING_SOON
    assert not state(STOKE, closes - CLOSING_SOON - TICK).closing_soon
    assert state(STOKE, closes - CLOSING_SOON).closing_soon
    assert state(STOKE, closes - TICK).closing_soon
    assert not state(STOKE, closes).closing_soon


def test_opening_soon_is_not_closing_soon():
    now = state(STOKE, moment("2026-03-05T08:29Z"))
    assert (now.is_open, now.closing_soon) == (False, False)


def test_a_break_that_another_period_covers_is_not_closing_soon():
    week = (period(MONDAY, "09:00", "12:00"), period(MONDAY, "12:00", "17:00"))
    assert not state(Hours(week=week), moment("2026-03-09T11:45Z")).closing_soon


def test_closing_soon_counts_real_minutes_when_an_hour_comes_twice():
    hours = Hours(week=(night(SATURDAY, "22:00", "02:15"),))
    assert not state(hours, moment("2026-10-25T01:45+01:00")).closing_soon
    assert not state(hours, moment("2026-10-25T01:44+00:00")).closing_soon
    assert state(hours, moment("2026-10-25T01:45+00:00")).closing_soon


# The nights when the clocks change


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-03-28T22:00+00:00", (True, "2026-03-29T06:00+01:00")),
        ("2026-03-29T00:59+00:00", (True, "2026-03-29T06:00+01:00")),
        ("2026-03-29T05:59+01:00", (True, "2026-03-29T06:00+01:00")),
        ("2026-03-29T06:00+01:00", (False, "2026-03-29T22:00+01:00")),
        ("2026-10-24T22:00+01:00", (True, "2026-10-25T06:00+00:00")),
        ("2026-10-25T01:30+01:00", (True, "2026-10-25T06:00+00:00")),
        ("2026-10-25T01:30+00:00", (True, "2026-10-25T06:00+00:00")),
        ("2026-10-25T06:00+00:00", (False, "2026-10-25T22:00+00:00")),
        ("2027-03-28T00:59+00:00", (True, "2027-03-28T06:00+01:00")),
        ("2027-03-28T06:00+01:00", (False, "2027-03-28T22:00+01:00")),
        ("2027-10-31T01:30+00:00", (True, "2027-10-31T06:00+00:00")),
        ("2027-10-31T06:00+00:00", (False, "2027-10-31T22:00+00:00")),
    ],
)
def test_a_night_is_an_hour_shorter_in_spring_and_longer_in_autumn(at, expected):
    assert told(NIGHTS, at) == expected


@pytest.mark.parametrize("closes", ["01:00", "01:30", "01:59", "02:00"])
def test_a_closing_time_that_spring_skips_is_the_moment_of_the_skip(closes):
    hours = Hours(week=(night(SATURDAY, "22:00", closes),))
    assert told(hours, "2026-03-29T00:59:59+00:00") == (True, "2026-03-29T02:00+01:00")
    assert told(hours, "2026-03-29T02:00:00+01:00") == (False, "2026-04-04T22:00+01:00")


@pytest.mark.parametrize("opens", ["01:00", "01:30", "01:59", "02:00"])
def test_an_opening_time_that_spring_skips_is_the_moment_of_the_skip(opens):
    hours = Hours(week=(period(SUNDAY, opens, "05:00"),))
    assert told(hours, "2026-03-29T00:59:59+00:00") == (False, "2026-03-29T02:00+01:00")
    assert told(hours, "2026-03-29T02:00:00+01:00") == (True, "2026-03-29T05:00+01:00")


def test_hours_wholly_within_the_skipped_hour_do_not_happen_that_day():
    hours = Hours(week=(period(SUNDAY, "01:15", "01:45"),))
    assert openings_on(hours, date(2026, 3, 29)) == ()
    assert told(hours, "2026-03-29T00:59:59+00:00") == (False, "2026-04-05T01:15+01:00")
    assert told(hours, "2026-03-22T01:15:00+00:00") == (True, "2026-03-22T01:45+00:00")


def test_hours_with_only_the_skipped_hour_between_them_are_one_opening():
    hours = Hours(week=(night(SATURDAY, "22:00", "01:15"), period(SUNDAY, "01:45", "05:00")))
    assert told(hours, "2026-03-28T23:00+00:00") == (True, "2026-03-29T05:00+01:00")


def test_a_time_that_autumn_shows_twice_means_the_first():
    shutting = Hours(week=(night(SATURDAY, "22:00", "01:30"),))
    assert told(shutting, "2026-10-25T01:29:59+01:00") == (True, "2026-10-25T01:30+01:00")
    assert told(shutting, "2026-10-25T01:30:00+01:00") == (False, "2026-10-31T22:00+00:00")
    assert told(shutting, "2026-10-25T01:15:00+00:00") == (False, "2026-10-31T22:00+00:00")
    opening = Hours(week=(period(SUNDAY, "01:30", "05:00"),))
    assert told(opening, "2026-10-25T01:29:59+01:00") == (False, "2026-10-25T01:30+01:00")
    assert told(opening, "2026-10-25T01:30:00+01:00") == (True, "2026-10-25T05:00+00:00")
    assert told(opening, "2026-10-25T01:15:00+00:00") == (True, "2026-10-25T05:00+00:00")


def test_times_that_carry_a_fold_or_a_zone_of_their_own_mean_what_the_clock_shows():
    opens, closes = time(1, 30, fold=1, tzinfo=UTC), time(5, tzinfo=UTC)
    odd = Hours(week=(Period(weekday=SUNDAY, opens=opens, closes=closes),))
    assert told(odd, "2026-10-25T00:00+01:00") == (False, "2026-10-25T01:30+01:00")


# A day's openings


def test_a_nights_opening_is_listed_on_the_day_it_starts():
    hours = Hours(week=(night(FRIDAY, "22:00", "06:00"),))
    assert times_on(hours, "2026-03-13") == [("2026-03-13T22:00+00:00", "2026-03-14T06:00+00:00")]
    assert times_on(hours, "2026-03-14") == []


def test_a_days_openings_are_in_order_and_in_london():
    openings = openings_on(SPLIT_DAYS, date(2026, 7, 6))
    assert openings == (
        Opening(london("2026-07-06T09:00+01:00"), london("2026-07-06T12:00+01:00")),
        Opening(london("2026-07-06T13:30+01:00"), london("2026-07-06T16:00+01:00")),
    )
    assert {edge.tzinfo for opening in openings for edge in opening} == {LONDON}


# Overlaps


MORNING = period(MONDAY, "09:00", "12:00")
AFTERNOON = period(MONDAY, "12:00", "17:00")
LUNCH = period(MONDAY, "11:59", "12:01")
SUNDAY_NIGHT = night(SUNDAY, "22:00", "09:00")


@pytest.mark.parametrize(
    "periods",
    [
        (),
        (MORNING,),
        (MORNING, AFTERNOON),
        (AFTERNOON, MORNING),
        (MORNING, period(TUESDAY, "09:00", "12:00")),
        (SUNDAY_NIGHT, MORNING),
        (MORNING, SUNDAY_NIGHT),
        (night(TUESDAY, "22:00", "06:00"), period(WEDNESDAY, "06:00", "08:00")),
        STOKE.week,
        NIGHTS.week,
        ROUND_THE_CLOCK.week,
    ],
)
def test_periods_that_do_not_overlap(periods):
    assert overlaps(periods) is None


@pytest.mark.parametrize(
    "pair",
    [
        (MORNING, MORNING),
        (MORNING, LUNCH),
        (LUNCH, AFTERNOON),
        (MORNING, period(MONDAY, "08:00", "18:00")),
        (night(SUNDAY, "22:00", "09:01"), MORNING),
        (MORNING, night(SUNDAY, "22:00", "09:01")),
        (night(TUESDAY, "22:00", "06:00"), period(WEDNESDAY, "05:59", "08:00")),
        (night(MONDAY, "00:00", "00:00"), AFTERNOON),
    ],
)
def test_periods_that_overlap(pair):
    assert overlaps(pair) == pair
    assert overlaps([*NOT_ON_MONDAY, *pair]) == pair


NOT_ON_MONDAY = (period(THURSDAY, "09:00", "12:00"), period(FRIDAY, "09:00", "12:00"))


def test_the_first_two_that_overlap_are_the_first_in_the_order_given():
    assert overlaps([MORNING, AFTERNOON, LUNCH, SUNDAY_NIGHT]) == (MORNING, LUNCH)
    assert overlaps([AFTERNOON, LUNCH, MORNING]) == (AFTERNOON, LUNCH)
    assert overlaps(iter([LUNCH, AFTERNOON])) == (LUNCH, AFTERNOON)


# A team that answers when the others are shut


def stands_in(text, *others, hours=None):
    now = stand_in_state(hours or Hours(), others, moment(text))
    return now.known, now.is_open, now.changes_at and now.changes_at.isoformat(timespec="minutes")


@pytest.mark.parametrize("said", moments(table.STOKE))
def test_stokes_emergency_team_answers_exactly_when_the_other_does_not(said):
    now = stand_in_state(Hours(), [STOKE], moment(said.at))
    assert (now.known, now.is_open) == (True, not said.is_open)
    assert now.changes_at == london(said.changes_at)
    assert now.opens_at == (now.changes_at if said.is_open else None)
    assert now.reason == ""


def test_it_opens_only_when_the_last_of_several_shuts():
    late = Hours(week=(period(MONDAY, "12:00", "20:00"),))
    early = Hours(week=(period(MONDAY, "09:00", "13:00"),))
    assert stands_in("2026-03-09T10:00Z", late, early) == (True, False, "2026-03-09T20:00+00:00")
    assert stands_in("2026-03-09T20:00Z", late, early) == (True, True, "2026-03-16T09:00+00:00")


def test_it_answers_between_the_others_openings():
    assert stands_in("2026-03-09T12:15Z", SPLIT_DAYS) == (True, True, "2026-03-09T13:30+00:00")


def test_it_is_about_to_hand_over_in_the_last_half_hour():
    assert stand_in_state(Hours(), [STOKE], moment("2026-03-05T08:10Z")).closing_soon


def test_nobody_knows_when_it_answers_where_nobodys_hours_are_known():
    assert stands_in("2026-03-09T10:00Z", STAFFORDSHIRE) == (False, False, None)
    assert stands_in("2026-03-09T10:00Z") == (False, False, None)


def test_others_whose_hours_are_not_known_do_not_count():
    assert stands_in("2026-03-05T17:00Z", STAFFORDSHIRE, STOKE) == (True, True, "2026-03-06T08:30+00:00")


def test_weekly_hours_of_its_own_come_first():
    own = Hours(week=every_day("18:00", "23:00"))
    assert stands_in("2026-03-05T17:30Z", STOKE, hours=own) == (True, False, "2026-03-05T18:00+00:00")


def test_its_own_closures_hold():
    closed = Hours(dated=(dated("2026-03-07", "2026-03-08", reason="No cover"),))
    assert stands_in("2026-03-06T20:00Z", STOKE, hours=closed) == (True, True, "2026-03-07T00:00+00:00")
    assert stands_in("2026-03-07T12:00Z", STOKE, hours=closed) == (True, False, "2026-03-09T00:00+00:00")
    assert stand_in_state(closed, [STOKE], moment("2026-03-07T12:00Z")).reason == "No cover"


def test_its_own_different_hours_hold():
    shorter = Hours(dated=(dated("2026-03-07", "2026-03-07", "10:00", "16:00", "Short staffed"),))
    assert stands_in("2026-03-07T09:00Z", STOKE, hours=shorter) == (True, False, "2026-03-07T10:00+00:00")
    assert stands_in("2026-03-07T12:00Z", STOKE, hours=shorter) == (True, True, "2026-03-07T16:00+00:00")
    assert stands_in("2026-03-07T16:00Z", STOKE, hours=shorter) == (True, False, "2026-03-08T00:00+00:00")


def test_bank_holidays_are_when_it_is_needed_most():
    ticked = Hours(closed_on_bank_holidays=True)
    assert stands_in("2026-12-25T12:00Z", STOKE, hours=ticked) == (True, True, "2026-12-29T08:30+00:00")


def test_where_another_never_shuts_it_never_opens():
    assert stands_in("2026-03-09T10:00Z", ROUND_THE_CLOCK) == (True, False, None)


def test_where_the_others_never_open_again_it_never_stops():
    gone = replace(STOKE, dated=(dated("2026-01-01", "2036-01-01", reason="Closed for good"),))
    assert stands_in("2026-03-09T10:00Z", gone) == (True, True, None)


def test_a_stand_in_is_asked_about_a_moment_with_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        stand_in_state(Hours(), [STOKE], datetime(2026, 3, 5, 12))  # noqa: DTZ001  (what is refused)


# Days that are not as usual


def spells_between(hours, first, last):
    return [
        (f"{spell.first_day} to {spell.last_day}", spell.reason, spell.is_closure)
        for spell in spells(hours, date.fromisoformat(first), date.fromisoformat(last))
    ]


def test_stokes_christmas_as_its_week_and_bank_holidays_make_it():
    assert spells_between(STOKE, "2026-12-01", "2027-01-31") == [
        ("2026-12-25 to 2026-12-25", "Christmas Day", True),
        ("2026-12-28 to 2026-12-28", "Boxing Day bank holiday", True),
        ("2027-01-01 to 2027-01-01", "New Year's Day", True),
    ]


def test_stokes_christmas_as_an_editor_makes_it():
    assert spells_between(STOKE_AT_CHRISTMAS, "2026-12-01", "2027-01-31") == [
        ("2026-12-24 to 2026-12-24", "Christmas Eve", False),
        ("2026-12-25 to 2027-01-01", "Closed for Christmas", True),
    ]


def test_times_are_told_also_where_the_ordinary_week_is_not_known():
    hours = Hours(dated=(dated("2026-03-10", "2026-03-11", "09:00", "11:00", "Drop-in"),))
    assert spells(hours, date(2026, 3, 1), date(2026, 3, 31)) == (
        Spell(
            first_day=date(2026, 3, 10),
            last_day=date(2026, 3, 11),
            times=((time(9), time(11)),),
            reason="Drop-in",
        ),
    )


def test_an_ordinary_month_has_none():
    assert spells_between(STOKE, "2026-03-01", "2026-03-31") == []
    assert (
        spells_between(replace(STAFFORDSHIRE, closed_on_bank_holidays=True), "2026-12-01", "2027-01-31") == []
    )


def test_the_next_bank_holiday_may_be_today():
    assert next_bank_holiday(date(2026, 12, 25)) == date(2026, 12, 25)
    assert next_bank_holiday(date(2026, 11, 22)) == date(2026, 12, 25)


# What cannot be said


@pytest.mark.parametrize(("opens", "closes"), [("09:00", "09:00"), ("09:00", "08:59")])
def test_a_period_must_close_after_it_opens(opens, closes):
    with pytest.raises(ValueError, match=r"^The closing time must be later .* the next day\.$"):
        period(MONDAY, opens, closes)


@pytest.mark.parametrize(("opens", "closes"), [("09:00", "09:01"), ("00:00", "23:59")])
def test_a_night_must_not_last_longer_than_a_day(opens, closes):
    with pytest.raises(ValueError, match=r"^Hours that end on the next day .* 24 hours\.$"):
        night(MONDAY, opens, closes)


@pytest.mark.parametrize(
    ("opens", "closes", "closes_next_day", "lasts"),
    [
        ("09:00", "09:01", False, timedelta(minutes=1)),
        ("00:00", "23:59", False, timedelta(hours=23, minutes=59)),
        ("09:00", "09:00", True, timedelta(hours=24)),
        ("09:00", "08:59", True, timedelta(hours=23, minutes=59)),
        ("23:59", "00:00", True, timedelta(minutes=1)),
    ],
)
def test_the_shortest_and_longest_periods_that_can_be_said(opens, closes, closes_next_day, lasts):
    week = (period(MONDAY, opens, closes, closes_next_day=closes_next_day),)
    (opening,) = openings_on(Hours(week=week), date(2026, 3, 9))
    assert utc(opening.closes) - utc(opening.opens) == lasts


@pytest.mark.parametrize("weekday", [-1, 7])
def test_a_weekday_that_is_not_in_the_week_is_refused(weekday):
    with pytest.raises(ValueError, match="weekday"):
        period(weekday, "09:00", "17:00")


@pytest.mark.parametrize("weekday", [MONDAY, SUNDAY])
def test_the_first_and_last_weekday_are_accepted(weekday):
    assert times_on(Hours(week=(period(weekday, "09:00", "17:00"),)), f"2026-03-{9 + weekday:02}")


def test_dated_hours_must_not_end_before_they_start():
    with pytest.raises(ValueError, match=r"^The last day must not be before the first day\.$"):
        dated("2026-12-25", "2026-12-24")
    assert dated("2026-12-25", "2026-12-25").covers(date(2026, 12, 25))


@pytest.mark.parametrize(("opens", "closes"), [("09:00", None), (None, "09:00"), ("00:00", None)])
def test_dated_hours_need_both_times_or_neither(opens, closes):
    with pytest.raises(ValueError, match=r"^Give both an opening and a closing time, or neither\.$"):
        dated("2026-12-24", "2026-12-24", opens, closes)


@pytest.mark.parametrize(("opens", "closes"), [("09:00", "09:00"), ("09:00", "08:59")])
def test_dated_hours_must_close_after_they_open(opens, closes):
    with pytest.raises(ValueError, match=r"^The closing time must be later than the opening time\.$"):
        dated("2026-12-24", "2026-12-24", opens, closes)


@pytest.mark.parametrize(("opens", "closes"), [("09:00", "09:01"), ("00:00", "23:59")])
def test_dated_hours_that_close_after_they_open_are_kept(opens, closes):
    hours = replace(STOKE, dated=(dated("2026-12-24", "2026-12-24", opens, closes),))
    day = "2026-12-24"
    assert times_on(hours, day) == [(f"{day}T{opens}+00:00", f"{day}T{closes}+00:00")]


def test_only_dated_hours_without_times_are_a_closure():
    assert dated("2026-12-24", "2026-12-24").is_closure
    assert not dated("2026-12-24", "2026-12-24", "00:00", "12:00").is_closure


@pytest.mark.parametrize("thing", [MORNING, STOKE, state(STOKE, datetime(2026, 3, 5, tzinfo=UTC))])
def test_what_has_been_said_cannot_be_changed(thing):
    first_field = next(iter(vars(thing)))
    with pytest.raises(FrozenInstanceError):
        setattr(thing, first_field, None)


def test_everything_is_said_by_name():
    with pytest.raises(TypeError):
        Period(MONDAY, time(9), time(17))


# Random hours and moments, against a slow and simple reckoning

ENGLAND = holidays.country_holidays("GB", subdiv="ENG")
ZONES = [UTC, LONDON, ZoneInfo("America/New_York"), timezone(timedelta(hours=5, minutes=45))]
CLOCKS_CHANGE = [
    *(date(2024, 3, 31), date(2024, 10, 27), date(2025, 3, 30), date(2025, 10, 26)),
    *(date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)),
    *(date(2028, 3, 26), date(2028, 10, 29)),
]
HOLIDAYS = [date.fromisoformat(day) for day in table.BANK_HOLIDAYS]
QUARTERS = [time(hour, minute) for hour in range(24) for minute in range(0, 60, 15)]

clock_times = st.sampled_from(QUARTERS) | st.sampled_from(QUARTERS[:13])
days = (
    st.sampled_from(CLOCKS_CHANGE)
    | st.sampled_from(HOLIDAYS)
    | st.dates(date(2024, 1, 1), date(2029, 12, 31))
)


@st.composite
def periods(draw):
    opens, closes = draw(clock_times), draw(clock_times)
    weekday = draw(st.integers(MONDAY, SUNDAY))
    return Period(weekday=weekday, opens=opens, closes=closes, closes_next_day=closes <= opens)


@st.composite
def dated_hours(draw, near):
    first_day = near + ONE_DAY * draw(st.integers(-6, 6))
    last_day = first_day + ONE_DAY * draw(st.integers(0, 5))
    opens, closes = sorted([draw(clock_times), draw(clock_times)])
    if opens == closes:
        return DatedHours(first_day=first_day, last_day=last_day, reason="Closed")
    return DatedHours(first_day=first_day, last_day=last_day, opens=opens, closes=closes)


@st.composite
def questions(draw):
    """Some team's hours, and a moment near a day on which something may happen."""
    near = draw(days)
    hours = Hours(
        week=tuple(draw(st.lists(periods(), max_size=9))),
        dated=tuple(draw(st.lists(dated_hours(near), max_size=3))),
        closed_on_bank_holidays=draw(st.booleans()),
    )
    quarter = QUARTER * draw(st.integers(-96, 192))
    seconds = draw(st.sampled_from([-TICK, timedelta(0), TICK]) | st.timedeltas(-QUARTER, QUARTER))
    at = datetime.combine(near, time(0), tzinfo=UTC) + quarter + seconds
    return hours, at.astimezone(draw(st.sampled_from(ZONES)))


def simple_times(hours, day):
    """Opening and closing as a clock on the wall shows them, for what starts on this day."""
    covering = [each for each in hours.dated if each.first_day <= day <= each.last_day]
    if not hours.week or any(each.opens is None for each in covering):
        return
    for each in covering:
        yield datetime.combine(day, each.opens), datetime.combine(day, each.closes)
    if covering or (hours.closed_on_bank_holidays and day in ENGLAND):
        return
    for each in hours.week:
        if each.weekday == day.weekday():
            closing_day = day + ONE_DAY if each.closes_next_day else day
            yield datetime.combine(day, each.opens), datetime.combine(closing_day, each.closes)


def simply_open(hours, at):
    """Look at the clock on the wall: does it show a time between opening and closing?

    When the clock goes back, it has already shown everything before 2am, so it counts as
    standing just short of 2am until it gets there again.
    """
    clock = utc(at).astimezone(LONDON)
    shown = clock.replace(tzinfo=None, fold=0)
    if clock.fold:
        shown = datetime.combine(shown, time(2)) - TICK
    starts = (shown.date() - ONE_DAY, shown.date())
    spans = [span for day in starts for span in simple_times(hours, day)]
    return any(opens <= shown < closes for opens, closes in spans)


def quarters_between(start, end):
    """The quarter hours after `start` and before `end`, in UTC; all edges are on one of them."""
    midnight = datetime.combine(utc(start).date(), time(0), tzinfo=UTC)
    first = midnight + QUARTER * ((utc(start) - midnight) // QUARTER + 1)
    return [first + QUARTER * n for n in range(-((first - utc(end)) // QUARTER))]


quickly = settings(max_examples=100, deadline=None, database=None)


@quickly
@given(questions())
def test_open_agrees_with_a_look_at_the_clock(question):
    hours, at = question
    assert state(hours, at).is_open == simply_open(hours, at)


@quickly
@given(questions())
def test_the_next_change_is_a_change_and_comes_later(question):
    hours, at = question
    now = state(hours, at)
    if now.changes_at is None:
        return
    change = utc(now.changes_at)
    assert change > utc(at)
    assert state(hours, change - TICK).is_open == now.is_open
    assert state(hours, change).is_open != now.is_open
    assert state(hours, change - TICK).changes_at == now.changes_at


@quickly
@given(questions())
def test_nothing_changes_before_the_next_change(question):
    hours, at = question
    now = state(hours, at)
    soon = utc(at) + timedelta(days=9)
    end = min(utc(now.changes_at), soon) if now.changes_at else soon
    assert {simply_open(hours, each) for each in quarters_between(at, end)} <= {now.is_open}


@quickly
@given(questions())
def test_what_is_told_hangs_together(question):
    hours, at = question
    now = state(hours, at)
    assert now.known == bool(hours.week)
    assert now.opens_at == (None if now.is_open else now.changes_at)
    last_moment = utc(at) + timedelta(minutes=30)
    shuts = [each for each in quarters_between(at, last_moment + TICK) if not simply_open(hours, each)]
    assert now.closing_soon == (now.is_open and bool(shuts))
    today = utc(at).astimezone(LONDON).date()
    assert now.reason == ("" if now.is_open else closure_reason(hours, today))


@quickly
@given(questions())
def test_a_change_is_one_moment_in_london_however_it_is_written(question):
    hours, at = question
    change = state(hours, at).changes_at
    if change is None:
        return
    there_and_back = utc(change).astimezone(LONDON)
    assert change.tzinfo is LONDON
    assert (there_and_back, there_and_back.fold) == (change, change.fold)


@quickly
@given(questions())
def test_a_days_openings_hold_every_open_moment(question):
    hours, at = question
    today = utc(at).astimezone(LONDON).date()
    openings = [each for day in (today - ONE_DAY, today) for each in openings_on(hours, day)]
    inside = any(utc(opens) <= utc(at) < utc(closes) for opens, closes in openings)
    assert inside == state(hours, at).is_open


@quickly
@given(questions(), days)
def test_a_days_openings_are_apart_in_order_and_start_on_the_day(question, day):
    hours, at = question
    for on in (day, at.date()):
        openings = openings_on(hours, on)
        assert all(opens.date() == on and utc(opens) < utc(closes) for opens, closes in openings)
        assert all(utc(one.closes) < utc(other.opens) for one, other in pairwise(openings))


@quickly
@given(st.lists(periods(), max_size=5))
def test_overlaps_are_quarter_hours_that_two_periods_share(week):
    def quarters(each):
        start = each.weekday * 96 + QUARTERS.index(each.opens)
        end = (each.weekday + each.closes_next_day) * 96 + QUARTERS.index(each.closes)
        return {quarter % (7 * 96) for quarter in range(start, end)}

    pairs = [pair for pair in combinations(week, 2) if quarters(pair[0]) & quarters(pair[1])]
    assert overlaps(week) == (pairs[0] if pairs else None)


@st.composite
def stand_in_questions(draw):
    """Some teams' hours, a stand-in's own dated hours, and a moment near something happening."""
    hours, at = draw(questions())
    near = utc(at).astimezone(LONDON).date()
    others = [hours, Hours(week=tuple(draw(st.lists(periods(), max_size=4))))]
    own = Hours(
        dated=tuple(draw(st.lists(dated_hours(near), max_size=1))),
        closed_on_bank_holidays=draw(st.booleans()),
    )
    return own, others, at


def simply_standing_in(own, others, at):
    """Look at the clock: is everybody else shut, and do dates of its own let it answer?"""
    if any(simply_open(other, at) for other in others):
        return False
    clock = utc(at).astimezone(LONDON)
    covering = [each for each in own.dated if each.first_day <= clock.date() <= each.last_day]
    return not covering or simply_open(
        replace(own, week=every_day("00:00", "00:01"), closed_on_bank_holidays=False), at
    )


@quickly
@given(stand_in_questions())
def test_a_stand_in_agrees_with_a_look_at_the_clock(question):
    own, others, at = question
    now = stand_in_state(own, others, at)
    assert now.known == any(other.week for other in others)
    assert now.is_open == (now.known and simply_standing_in(own, others, at))


@quickly
@given(stand_in_questions())
def test_a_stand_ins_next_change_is_a_change_and_comes_later(question):
    own, others, at = question
    now = stand_in_state(own, others, at)
    if now.changes_at is None:
        return
    change = utc(now.changes_at)
    assert change > utc(at)
    assert now.opens_at == (None if now.is_open else now.changes_at)
    assert stand_in_state(own, others, change - TICK).is_open == now.is_open
    assert stand_in_state(own, others, change).is_open != now.is_open


@quickly
@given(questions())
def test_a_spell_is_where_a_day_differs_from_its_week(question):
    hours, at = question
    today = utc(at).astimezone(LONDON).date()
    usual = replace(hours, dated=(), closed_on_bank_holidays=False)
    covered = {
        spell.first_day + ONE_DAY * n
        for spell in spells(hours, today - ONE_DAY * 7, today + ONE_DAY * 7)
        for n in range((spell.last_day - spell.first_day).days + 1)
    }
    for n in range(-7, 8):
        day = today + ONE_DAY * n
        assert day in covered or openings_on(hours, day) == openings_on(usual, day)

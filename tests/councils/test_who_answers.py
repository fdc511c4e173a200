"""`DutyTeam.state_at`: the rules asked about stored teams, and about both councils as the demo has them."""

from datetime import datetime, time, timedelta

import pytest

from councils.models import DutyTeam, introduce
from councils.opening_hours import LONDON
from tests import factories
from tests.councils import opening_moments as table

TICK = timedelta(microseconds=1)


def team(council, slug):
    return DutyTeam.objects.with_hours().get(council__slug=council, slug=slug)


def moment(text):
    return datetime.fromisoformat(text)


@pytest.mark.django_db
def test_stokes_teams_at_every_moment_of_the_table(offers):
    next_steps, emergency = introduce(DutyTeam.objects.filter(council__slug="stoke-on-trent").with_hours())
    for said in table.STOKE:
        day, night = next_steps.state_at(moment(said.at)), emergency.state_at(moment(said.at))
        changes_at = moment(said.changes_at)
        assert (day.known, day.is_open, day.changes_at) == (True, said.is_open, changes_at), said
        assert (day.reason, day.closing_soon) == (said.reason, said.closing_soon), said
        assert (night.known, night.is_open, night.changes_at) == (True, not said.is_open, changes_at), said


@pytest.mark.django_db
def test_staffordshires_teams_are_not_guessed_at_any_moment(offers):
    teams = introduce(DutyTeam.objects.filter(council__slug="staffordshire").with_hours())
    assert len(teams) == 4
    for said in table.STAFFORDSHIRE:
        for each in teams:
            state = each.state_at(moment(said.at))
            assert (state.known, state.is_open, state.changes_at) == (False, False, None), said


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["next-steps", "emergency-duty"])
def test_a_change_is_aware_and_later_and_a_change(offers, slug):
    answering = team("stoke-on-trent", slug)
    for said in table.STOKE:
        state = answering.state_at(moment(said.at))
        assert state.changes_at.utcoffset() is not None
        assert state.changes_at > moment(said.at)
        assert answering.state_at(state.changes_at - TICK).is_open == state.is_open
        assert answering.state_at(state.changes_at).is_open != state.is_open


@pytest.mark.django_db
def test_teams_that_have_been_introduced_ask_nothing_more(offers, django_assert_num_queries):
    with django_assert_num_queries(3):
        teams = introduce(DutyTeam.objects.filter(council__slug="stoke-on-trent").with_hours())
        assert [each.state_at(moment("2026-03-05T12:00Z")).is_open for each in teams] == [True, False]


@pytest.mark.django_db
def test_a_team_by_itself_asks_who_its_colleagues_are(offers):
    assert team("stoke-on-trent", "emergency-duty").state_at(moment("2026-03-05T18:00Z")).is_open


def test_other_councils_teams_are_no_colleagues(db):
    ours, theirs = factories.council("Ours"), factories.council("Theirs")
    factories.opening_period(factories.duty_team(theirs))
    night = factories.duty_team(ours, "Night Team", out_of_hours=True)
    assert not night.state_at(datetime(2026, 3, 9, 20, tzinfo=LONDON)).known


def test_two_out_of_hours_teams_do_not_wait_for_each_other(db):
    council = factories.council()
    factories.opening_period(factories.duty_team(council))
    evening = factories.duty_team(council, "Evening Team", out_of_hours=True)
    factories.opening_period(evening, 0, opens=time(17), closes=time(22))
    night = factories.duty_team(council, "Night Team", out_of_hours=True)
    at = datetime(2026, 3, 9, 18, tzinfo=LONDON)
    assert evening.state_at(at).is_open
    assert night.state_at(at).is_open


def test_a_team_not_yet_saved_answers_without_a_council():
    night = DutyTeam(name="Night Team", out_of_hours=True)
    assert night.colleagues == ()


def test_teams_whose_hours_were_not_checked_of_late(db):
    council = factories.council()
    day = datetime(2026, 3, 9, tzinfo=LONDON).date()
    factories.duty_team(council, "Never")
    factories.duty_team(council, "Before", last_checked=day - timedelta(days=1))
    factories.duty_team(council, "That day", last_checked=day)
    stale = DutyTeam.objects.hours_not_checked_since(day).order_by("name")
    assert [each.name for each in stale] == ["Before", "Never"]

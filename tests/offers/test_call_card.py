"""The card at the top of every page: the number to ring now."""

from datetime import date, datetime, time

import pytest

from councils.opening_hours import LONDON
from offers.facts import Fact
from offers.presenters.call_card import call_card
from tests import factories

NEXT_STEPS = Fact("01782 233575", "tel:+441782233575")
EMERGENCY = Fact("01782 234234", "tel:+441782234234")


@pytest.fixture
def stoke_teams(db):
    """Stoke as it is: an office team in the week, and a team for when it is shut."""
    council = factories.council("Stoke-on-Trent")
    day = factories.duty_team(council, "Next Steps Team", phone="01782 233575")
    for weekday in range(5):
        closes = time(17) if weekday < 4 else time(16, 30)
        factories.opening_period(day, weekday, opens=time(8, 30), closes=closes)
    factories.duty_team(council, "Emergency Duty Team", phone="01782 234234", out_of_hours=True)
    return council


def card(council, *moment):
    return call_card(list(council.duty_teams.with_hours()), datetime(*moment, tzinfo=LONDON))


@pytest.mark.parametrize(
    ("moment", "number", "said"),
    [
        ((2026, 12, 3, 9, 0), NEXT_STEPS, "Open until 5pm"),
        ((2026, 12, 3, 16, 59), NEXT_STEPS, "Closing soon, at 5pm"),
        ((2026, 12, 3, 17, 0), EMERGENCY, "The Next Steps Team is closed. It opens 8:30am tomorrow."),
        ((2026, 12, 4, 8, 29), EMERGENCY, "The Next Steps Team is closed. It opens 8:30am today."),
        ((2026, 12, 4, 8, 30), NEXT_STEPS, "Open until 4:30pm"),
        (
            (2026, 12, 4, 16, 30),
            EMERGENCY,
            "The Next Steps Team is closed. It opens 8:30am on Monday 7 December.",
        ),
        ((2026, 12, 28, 10, 0), EMERGENCY, "The Next Steps Team is closed. It opens 8:30am tomorrow."),
        (
            (2026, 12, 31, 18, 0),
            EMERGENCY,
            "The Next Steps Team is closed. It opens 8:30am on Monday 4 January 2027.",
        ),
    ],
)
def test_one_team_and_one_for_when_it_is_shut(stoke_teams, moment, number, said):
    shown = card(stoke_teams, *moment)
    assert (shown.phone, shown.answering.text) == (number, said)
    assert shown.danger == (number == EMERGENCY)
    assert shown.choices == ()


def test_why_it_is_shut(stoke_teams):
    assert card(stoke_teams, 2026, 12, 28, 10).answering.reason == "Boxing Day bank holiday"
    team = stoke_teams.duty_teams.get(out_of_hours=False)
    factories.dated_hours(team, date(2026, 12, 29), last_day=date(2026, 12, 31), reason="Winter break")
    shown = card(stoke_teams, 2026, 12, 30, 10)
    assert (shown.phone, shown.answering.reason) == (EMERGENCY, "Winter break")


def test_shut_with_nobody_to_take_over_says_what_to_do_instead(stoke_teams):
    stoke_teams.duty_teams.filter(out_of_hours=True).delete()
    shown = card(stoke_teams, 2026, 12, 3, 22, 0)
    assert (shown.phone, shown.answering.text) == (NEXT_STEPS, "Closed. Opens 8:30am tomorrow")
    assert shown.danger


def test_hours_nobody_gave_are_not_guessed(db):
    council = factories.council()
    factories.duty_team(council, phone="01782 233575")
    shown = card(council, 2026, 12, 3, 9)
    assert (shown.phone, shown.answering.text, shown.danger) == (NEXT_STEPS, "Opening hours not listed", True)


def test_several_teams_ask_where_you_live(staffordshire):
    shown = card(staffordshire, 2026, 12, 7, 10)
    assert shown.phone is None
    assert shown.note == "Where do you live, or which team did you have?"
    assert [(choice.label, choice.phone.text) for choice in shown.choices] == [
        ("Stafford", "01785 276999"),
        ("Tamworth", "01827 78255"),
    ]


def test_several_teams_all_shut_give_the_one_that_is_not(staffordshire):
    shown = card(staffordshire, 2026, 12, 7, 22)
    assert (shown.phone.text, shown.choices) == ("0345 604 2886", ())


def test_several_teams_shut_at_different_times_each_say_so(staffordshire):
    team = staffordshire.duty_teams.get(name="Stafford Team")
    factories.opening_period(team, 1, opens=time(9), closes=time(20))
    shown = card(staffordshire, 2026, 12, 8, 18)
    assert shown.answering is None
    assert [choice.answering.text for choice in shown.choices] == [
        "Open until 8pm",
        "Closed. Opens 9am on Monday 14 December",
    ]


def test_a_council_with_only_an_out_of_hours_team(db):
    council = factories.council()
    factories.duty_team(council, "Night Team", phone="01782 234234", out_of_hours=True)
    shown = card(council, 2026, 12, 3, 9)
    assert (shown.heading, shown.phone) == ("Ring the Night Team", EMERGENCY)


@pytest.mark.parametrize("team", [{}, {"phone": "", "email": "a@example.gov.uk"}])
def test_a_council_without_a_number_says_so(db, team):
    council = factories.council()
    if team:
        factories.duty_team(council, **team)
    shown = card(council, 2026, 12, 3, 9)
    assert (shown.phone, shown.heading) == (None, "Ask your social worker or personal adviser")
    assert shown.danger

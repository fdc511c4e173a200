"""Editing when a team answers: copying Monday, what readers will see, where it is used, what is not settled."""

from datetime import date, datetime, time, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from councils.admin.hours_in_words import preview
from councils.admin.hours_to_look_at import hours_to_look_at
from councils.models import Council, DutyTeam
from councils.opening_hours import LONDON
from councils.review import next_check
from tests import factories
from tests.councils.test_admin_duty_team import change, save, week
from tests.pages import errors_on, form_on, text_of

pytestmark = pytest.mark.django_db

SAME = "opening_periods-same_as_monday"
NINE_TO_FIVE = ("09:00", "17:00", False)


@pytest.fixture
def team(stoke):
    """A team that answers on Monday from nine to five."""
    return stoke.duty_teams.get()


# Copying Monday -----------------------------------------------------------------------------


def test_the_other_working_days_become_what_monday_is(editor_client, team):
    factories.opening_period(team, 2, opens=time(12), closes=time(13))
    factories.opening_period(team, 5, opens=time(10), closes=time(12))
    assert save(editor_client, team, **{SAME: "on", "Monday: closes": "4pm"}).status_code == 302
    assert week(team) == [*((day, "09:00", "16:00", False) for day in range(5)), (5, "10:00", "12:00", False)]


def test_a_break_is_copied_too(editor_client, team):
    factories.opening_period(team, 0, opens=time(18), closes=time(20))
    save(editor_client, team, **{SAME: "on"})
    assert week(team) == [
        period for day in range(5) for period in ((day, *NINE_TO_FIVE), (day, "18:00", "20:00", False))
    ]


def test_without_the_tick_nothing_is_copied(editor_client, team):
    save(editor_client, team)
    assert week(team) == [(0, *NINE_TO_FIVE)]


def test_a_monday_without_hours_is_not_copied_and_nothing_is_lost(editor_client, team):
    factories.opening_period(team, 2)
    page = save(
        editor_client, team, **{SAME: "on", "Monday: opens": "", "Monday: closes": "", "drop_in": "Yes."}
    )
    assert "Monday has no hours to copy." in text_of(page)
    form = form_on(page, "dutyteam_form")
    assert (form[SAME], form["drop_in"]) == (["on"], ["Yes."])
    assert week(team) == [(0, *NINE_TO_FIVE), (2, *NINE_TO_FIVE)]


def test_hours_that_would_overlap_themselves_are_not_copied(editor_client, team):
    factories.opening_period(team, 5, opens=time(5), closes=time(9))
    typed = {SAME: "on", "Monday: opens": "10am", "Monday: closes": "9am", "Monday: closes_next_day": "on"}
    page = save(editor_client, team, **typed)
    assert "Monday's hours run too long" in text_of(page)
    assert week(team)[0] == (0, *NINE_TO_FIVE)


def test_a_wrong_time_is_told_beside_its_box_and_nothing_is_copied(editor_client, team):
    page = save(editor_client, team, **{SAME: "on", "Monday: closes": "late"})
    assert any("“late” is not a time we can read." in said for _place, said in errors_on(page))
    assert week(team) == [(0, *NINE_TO_FIVE)]


def test_a_copy_stands_in_the_history(editor_client, team):
    save(editor_client, team, **{SAME: "on"})
    assert LogEntry.objects.latest("pk").get_change_message().count("Added opening period") == 4


# What readers will see ------------------------------------------------------------------------

SUNDAY = datetime(2026, 11, 22, 12, tzinfo=LONDON)


def seen(slug, at=SUNDAY):
    team = DutyTeam.objects.get(slug=slug)
    return [(row.when, row.words) for row in preview(team, at)]


def test_stokes_team_in_words(offers):
    night = "Readers see the Emergency Duty Team, 01782 234234."
    christmas = "; ".join(
        f"{day} 8:30am to 5pm"
        for day in ("Thu 24 December", "Tue 29 December", "Wed 30 December", "Thu 31 December")
    )
    assert seen("next-steps") == [
        ("Now", f"Closed. Opens 8:30am on Monday 23 November 2026. {night}"),
        ("Tonight at 11pm", f"Closed. Opens 8:30am on Monday 23 November 2026. {night}"),
        (
            "Next bank holiday: Christmas Day, Friday 25 December 2026",
            f"Closed (Christmas Day). Opens 8:30am on Tuesday 29 December 2026. {night}",
        ),
        (
            "Christmas: Thursday 24 December 2026 to Saturday 2 January 2027",
            f"Open on {christmas}. Closed on the other days.",
        ),
    ]


def test_stokes_emergency_team_in_words(offers):
    now, tonight, holiday, christmas = (words for _when, words in seen("emergency-duty"))
    assert now == "Open until 8:30am on Monday 23 November 2026. Readers see 01782 234234."
    assert tonight == now
    assert holiday == "Open until 8:30am on Tuesday 29 December 2026. Readers see 01782 234234."
    assert christmas == "Answers whenever the other teams are closed."


def test_staffordshires_team_in_words(offers):
    now, *_others, christmas = (words for _when, words in seen("stafford"))
    assert now == "Opening hours not listed: we do not guess. Readers see 01785 276800."
    assert christmas == "No hours are given, so readers are told that they are not listed."


def test_a_closure_and_nobody_to_stand_in(team):
    factories.dated_hours(team, date(2026, 12, 25), last_day=date(2027, 1, 3), reason="Winter break")
    words = dict(seen("next-steps"))
    assert words["Next bank holiday: Christmas Day, Friday 25 December 2026"] == (
        "Closed (Winter break). Opens 9am on Monday 4 January 2027. "
        "No team answers then. Readers are told about 999 and NHS 111."
    )
    assert words["Christmas: Thursday 24 December 2026 to Saturday 2 January 2027"] == (
        "Closed on all of these days."
    )


@pytest.mark.parametrize(("day", "year"), [(date(2027, 1, 2), 2026), (date(2027, 1, 3), 2027)])
def test_christmas_is_the_one_under_way_or_the_next(team, day, year):
    at = datetime.combine(day, time(12), tzinfo=LONDON)
    assert seen("next-steps", at)[3][0].startswith(f"Christmas: {date(year, 12, 24):%A} 24 December {year}")


def test_the_screen_shows_it_and_where_the_team_is_mentioned(editor_client, stoke, team):
    money = stoke.sections.get(slug="money")
    stoke.sections.filter(slug="money").update(body="<p>Ring [phone: next-steps].</p>")
    stoke.sections.filter(slug="home").update(easy_words="Ring [phone: next-steps].", title="In easy words")
    stoke.notices.update(text="Ring [phone: next-steps].")
    page = editor_client.get(change(team))
    words = text_of(page)
    assert "Tonight at 11pm:" in words
    assert "Offer section: Money in Stoke" in words
    assert "Notice: Stoke notice" in words
    assert "Offer section: In easy words" in words
    assert "A Stoke draft" not in words
    assert reverse("admin:councils_offersection_change", args=[money.pk]) in page.content.decode()


def test_a_new_team_has_nothing_to_show_yet(editor_client, stoke):
    words = text_of(editor_client.get(reverse("admin:councils_dutyteam_add")))
    assert "Save the team to see what readers will see." in words
    assert "Nowhere yet." in words


# Still true -------------------------------------------------------------------------------------


def test_an_editor_says_that_numbers_and_hours_are_still_true(editor, editor_client, staffordshire, team):
    theirs = staffordshire.duty_teams.first()
    data = {"action": "say_still_true", "_selected_action": [team.pk, theirs.pk]}
    page = editor_client.post(reverse("admin:councils_dutyteam_changelist"), data, follow=True)
    assert "1 team checked today." in text_of(page)
    team.refresh_from_db()
    theirs.refresh_from_db()
    today = timezone.localdate()
    assert (team.last_checked, team.next_check_due) == (today, next_check(today, 12))
    assert team.last_checked_by == editor
    assert theirs.last_checked is None
    assert LogEntry.objects.latest("pk").get_change_message() == "Number and hours checked: still true."


# What is not settled ------------------------------------------------------------------------------

NEVER = "Number and hours never checked."
CHRISTMAS = "Nobody has settled Christmas. Add a closure, or say that the hours are still true."
HOLIDAY = "Nobody has said whether it answers on Christmas Day, 25 December."
NO_NIGHT = "No team answers at night and at weekends. Readers are told about 999 and NHS 111."


def unsettled(today, **council):
    found = hours_to_look_at(Council.objects.filter(**council), today)
    return [(row.title, row.note) for row in found.shown]


@pytest.fixture
def settled(db):
    """A council with nothing to look at in summer."""
    council = factories.council("Testshire")
    day = factories.duty_team(council, "Office Team", last_checked=date(2026, 6, 1))
    factories.opening_period(day)
    factories.duty_team(council, "Night Team", out_of_hours=True, last_checked=date(2026, 6, 1))
    return council


def test_nothing_to_look_at(settled):
    assert unsettled(date(2026, 7, 1)) == []


def test_a_council_without_anybody_at_night(settled):
    settled.duty_teams.filter(out_of_hours=True).delete()
    assert unsettled(date(2026, 7, 1)) == [("Testshire Council", NO_NIGHT)]


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        (None, [NEVER]),
        (date(2025, 7, 1), ["Number and hours not checked since 1 July 2025."]),
        (date(2025, 7, 2), []),
    ],
)
def test_hours_not_checked_for_a_year(settled, checked, said):
    settled.duty_teams.filter(out_of_hours=False).update(last_checked=checked)
    assert [note for _title, note in unsettled(date(2026, 7, 1))] == said


@pytest.mark.parametrize(
    ("today", "is_asked"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
    ],
)
def test_christmas_is_asked_about_from_november(settled, today, is_asked):
    assert unsettled(today) == ([("Office Team", CHRISTMAS)] if is_asked else [])


@pytest.mark.parametrize(
    ("first", "last", "is_settled"),
    [
        (date(2026, 12, 20), date(2026, 12, 23), False),
        (date(2026, 12, 20), date(2026, 12, 24), True),
        (date(2027, 1, 1), date(2027, 1, 1), True),
        (date(2027, 1, 2), date(2027, 1, 4), False),
        (date(2025, 12, 24), date(2025, 12, 31), False),
    ],
)
def test_dated_hours_settle_christmas(settled, first, last, is_settled):
    factories.dated_hours(settled.duty_teams.get(out_of_hours=False), first, last_day=last)
    assert (unsettled(date(2026, 11, 20)) == []) == is_settled


@pytest.mark.parametrize(("checked", "is_settled"), [(date(2026, 10, 31), False), (date(2026, 11, 1), True)])
def test_a_check_since_november_settles_christmas(settled, checked, is_settled):
    settled.duty_teams.update(last_checked=checked)
    assert (unsettled(date(2026, 11, 20)) == []) == is_settled


def test_a_team_whose_hours_are_not_known_has_not_settled_the_next_bank_holiday(settled):
    office = settled.duty_teams.get(out_of_hours=False)
    office.opening_periods.all().delete()
    settled.duty_teams.update(last_checked=date(2026, 11, 2))
    assert unsettled(date(2026, 11, 26)) == []
    assert unsettled(date(2026, 11, 27)) == [("Office Team", HOLIDAY)]
    factories.dated_hours(office, date(2026, 12, 25))
    assert unsettled(date(2026, 11, 27)) == []


def test_the_front_page_warns_an_editor_of_their_own_council_only(editor_client, team, staffordshire):
    words = text_of(editor_client.get(reverse("admin:index")))
    assert "Phone hours to look at" in words
    assert NO_NIGHT in words
    assert "Next Steps Team" in words
    assert "Tamworth Team" not in words


@pytest.mark.parametrize("teams", [1, 3])
def test_warnings_cost_the_same_however_many_there_are(db, django_assert_num_queries, teams):
    for number in range(teams):
        factories.duty_team(factories.council(f"Council {number}"))
    with django_assert_num_queries(3):
        hours_to_look_at(Council.objects.all(), date(2026, 7, 1))


def test_many_warnings_say_how_many_more(db):
    for number in range(6):
        factories.duty_team(factories.council(f"Council {number}"))
    found = hours_to_look_at(Council.objects.all(), date(2026, 7, 1))
    assert (found.count, len(found.shown), found.more) == (12, 8, 4)


# Closures in two fields -------------------------------------------------------------------------


def test_a_closure_is_a_day_and_a_reason(editor_client, team, read, set_clock):
    team.dated_hours.all().delete()
    typed = {"dated_hours-0-first_day": "2026-12-24", "dated_hours-0-reason": "Party"}
    assert save(editor_client, team, **typed).status_code == 302
    (closure,) = team.dated_hours.all()
    assert (closure.first_day, closure.last_day, closure.opens) == (
        date(2026, 12, 24),
        date(2026, 12, 24),
        None,
    )
    set_clock(2026, 12, 20, 9)
    assert "The Next Steps Team is closed on Thursday 24 December" in read("/stoke-on-trent/notices/")


def test_an_editor_who_has_written_a_notice_says_so(editor_client, team, read, set_clock):
    save(editor_client, team, **{"dated_hours-0-has_written_notice": "on"})
    set_clock(*(date(2026, 12, 24) - timedelta(days=3)).timetuple()[:3])
    assert "The Next Steps Team is closed" not in read("/stoke-on-trent/notices/")

"""Editing a duty team: how to reach it, its week, its closures."""

from datetime import date, time

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from councils.models import DutyTeam
from tests import factories
from tests.pages import errors_on, form_on, text_of

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY, FRIDAY, SATURDAY, SUNDAY = 0, 1, 4, 5, 6


@pytest.fixture
def team(stoke):
    """A team that answers on Monday from nine to five."""
    return stoke.duty_teams.get()


def change(team):
    return reverse("admin:councils_dutyteam_change", args=[team.pk])


def filled(client, team, typed):
    """The team's form with what is typed, rows of the week being named like "Monday" or "Another time on"."""
    response = client.get(change(team))
    form = form_on(response, "dutyteam_form")
    rows = {row.day_name: row.prefix for row in response.context["inline_admin_formsets"][0].formset.rows}
    for name, value in typed.items():
        row, _, box = name.partition(": ")
        form[f"{rows[row]}-{box}" if box else name] = value
    return {name: value for name, value in form.items() if value is not None}


def save(client, team, **typed):
    return client.post(change(team), filled(client, team, typed))


def week(team):
    """The team's week as it is kept."""
    return [
        (
            period.weekday,
            period.opens.isoformat("minutes"),
            period.closes.isoformat("minutes"),
            period.closes_next_day,
        )
        for period in team.opening_periods.all()
    ]


# The week -----------------------------------------------------------------------------------


def test_the_week_has_a_row_for_each_day_and_two_to_spare(editor_client, team):
    factories.opening_period(team, MONDAY, opens=time(18), closes=time(20))

    rows = editor_client.get(change(team)).context["inline_admin_formsets"][0].formset.rows

    assert [(row.day_name, row["opens"].value(), row["closes"].value()) for row in rows] == [
        ("Monday", time(9), time(17)),
        ("Monday (2)", time(18), time(20)),
        ("Tuesday", None, None),
        ("Wednesday", None, None),
        ("Thursday", None, None),
        ("Friday", None, None),
        ("Saturday", None, None),
        ("Sunday", None, None),
        ("Another time on", None, None),
        ("Another time on (2)", None, None),
    ]


@pytest.mark.parametrize("more", [0, 2])
def test_a_teams_page_asks_the_record_the_same_however_many_teams(
    editor_client, team, stoke, more, django_assert_num_queries
):
    for number in range(more):
        factories.opening_period(factories.duty_team(stoke, f"Team {number}", out_of_hours=True), number)
    editor_client.get(change(team))

    with django_assert_num_queries(27):
        editor_client.get(change(team))


def test_times_are_shown_as_people_say_them(editor_client, team):
    form = form_on(editor_client.get(change(team)), "dutyteam_form")

    assert (form["opening_periods-0-opens"], form["opening_periods-0-closes"]) == (["9am"], ["5pm"])


def test_saving_without_a_change_changes_nothing(editor_client, team):
    before = list(team.opening_periods.values()), list(team.dated_hours.values())

    assert save(editor_client, team).status_code == 302

    assert (list(team.opening_periods.values()), list(team.dated_hours.values())) == before


@pytest.mark.parametrize(
    ("opens", "closes", "kept"),
    [
        ("8.30am", "5pm", ("08:30", "17:00", False)),
        ("0830", "17:00", ("08:30", "17:00", False)),
        ("9 a.m.", "noon", ("09:00", "12:00", False)),
        ("6pm", "midnight", ("18:00", "00:00", True)),
        ("midnight", "midnight", ("00:00", "00:00", True)),
    ],
)
def test_times_are_typed_as_people_type_them(editor_client, team, opens, closes, kept):
    response = save(editor_client, team, **{"Tuesday: opens": opens, "Tuesday: closes": closes})

    assert response.status_code == 302
    assert week(team) == [(MONDAY, "09:00", "17:00", False), (TUESDAY, *kept)]


def test_an_hour_is_changed_and_readers_see_it(editor_client, team, visitor, stoke):
    save(editor_client, team, **{"Monday: opens": "10am"})

    assert week(team) == [(MONDAY, "10:00", "17:00", False)]
    assert "10am" in visitor.get(reverse("offers:contact", args=[stoke.slug])).content.decode()


def test_a_night_closes_the_next_day(editor_client, team):
    night = {"Sunday: opens": "8pm", "Sunday: closes": "6am", "Sunday: closes_next_day": "on"}

    assert save(editor_client, team, **night).status_code == 302
    assert week(team)[-1] == (SUNDAY, "20:00", "06:00", True)


def test_clearing_both_times_closes_the_day(editor_client, team):
    assert save(editor_client, team, **{"Monday: opens": "", "Monday: closes": " "}).status_code == 302

    assert week(team) == []
    assert "Deleted opening period “Monday 09:00–17:00”." in str(LogEntry.objects.latest("pk"))


def test_a_day_with_a_break_takes_a_row_at_the_end(editor_client, team):
    break_ = {
        "Monday: closes": "noon",
        "Another time on: weekday": str(MONDAY),
        "Another time on: opens": "1pm",
        "Another time on: closes": "5pm",
    }

    assert save(editor_client, team, **break_).status_code == 302
    assert week(team) == [(MONDAY, "09:00", "12:00", False), (MONDAY, "13:00", "17:00", False)]


def test_two_rows_may_swap_their_times(editor_client, team):
    factories.opening_period(team, MONDAY, opens=time(18), closes=time(20))
    swapped = {
        "Monday: opens": "6pm",
        "Monday: closes": "8pm",
        "Monday (2): opens": "9am",
        "Monday (2): closes": "5pm",
    }

    assert save(editor_client, team, **swapped).status_code == 302
    assert week(team) == [(MONDAY, "09:00", "17:00", False), (MONDAY, "18:00", "20:00", False)]


def test_a_row_may_take_the_time_of_one_that_is_cleared(editor_client, team):
    factories.opening_period(team, MONDAY, opens=time(18), closes=time(20))
    moved = {
        "Monday: opens": "6pm",
        "Monday: closes": "8pm",
        "Monday (2): opens": "",
        "Monday (2): closes": "",
    }

    assert save(editor_client, team, **moved).status_code == 302
    assert week(team) == [(MONDAY, "18:00", "20:00", False)]


def test_a_new_team_gets_its_week_at_once(editor_client, stoke):
    page = reverse("admin:councils_dutyteam_add")
    form = form_on(editor_client.get(page), "dutyteam_form")
    typed = {"name": "Evening Team", "phone": "01782233575", "opening_periods-4-opens": "6pm"}

    response = editor_client.post(page, form | typed | {"opening_periods-4-closes": "8pm"})

    assert response.status_code == 302
    new = stoke.duty_teams.get(name="Evening Team")
    assert (new.slug, new.phone, week(new)) == (
        "evening-team",
        "01782 233575",
        [(FRIDAY, "18:00", "20:00", False)],
    )


@pytest.mark.parametrize(
    ("typed", "box", "message"),
    [
        (
            {"Tuesday: opens": "9am"},
            "Tuesday: closes",
            "Give this time too, or take the opening time away if the team is closed.",
        ),
        (
            {"Monday: opens": ""},
            "Monday: opens",
            "Give this time too, or take the closing time away if the team is closed.",
        ),
        (
            {"Monday: closes": "8am"},
            "Monday: closes",
            "8am is not later than 9am. Did you mean 8pm? If the team works past midnight, tick “closes the "
            "next day”.",
        ),
        (
            {"Monday: opens": "6pm"},
            "Monday: closes",
            "5pm is not later than 6pm. If the team works past midnight, tick “closes the next day”.",
        ),
        (
            {"Monday: closes_next_day": "on"},
            "Monday: closes_next_day",
            "Take this tick away, or these hours would be longer than a day and a night.",
        ),
        (
            {"Monday: opens": "9"},
            "Monday: opens",
            "Is “9” morning or evening? Write it with am or pm, for example 9am or 5pm.",
        ),
        (
            {"Monday: opens": "nine"},
            "Monday: opens",
            "“nine” is not a time we can read. Write it like 8:30am, 5pm or noon.",
        ),
        (
            {"Monday: opens": "25"},
            "Monday: opens",
            "“25” is not a time we can read. Write it like 8:30am, 5pm or noon.",
        ),
        (
            {
                "Another time on: weekday": str(MONDAY),
                "Another time on: opens": "4pm",
                "Another time on: closes": "7pm",
            },
            "Another time on: opens",
            "Monday 9am to 5pm and Monday 4pm to 7pm overlap. Change one of them, or make them one.",
        ),
        (
            {"Sunday: opens": "8pm", "Sunday: closes": "10am", "Sunday: closes_next_day": "on"},
            "Sunday: opens",
            "Monday 9am to 5pm and Sunday 8pm to 10am overlap. Change one of them, or make them one.",
        ),
        (
            {"Another time on: opens": "6pm", "Another time on: closes": "7pm"},
            "Another time on: weekday",
            "Choose the day.",
        ),
    ],
)
def test_wrong_hours_are_said_beside_the_box_and_kept(editor_client, team, typed, box, message):
    form = filled(editor_client, team, typed)
    before = week(team)

    response = editor_client.post(change(team), form)

    rows = {row.day_name: row for row in response.context["inline_admin_formsets"][0].formset.rows}
    row, _, name = box.partition(": ")
    assert errors_on(response) == [(f"id_{rows[row].prefix}-{name}_error", message)]
    kept = form_on(response, "dutyteam_form")
    assert [kept[f"{rows[each.partition(': ')[0]].prefix}-{each.partition(': ')[2]}"] for each in typed] == [
        [value] for value in typed.values()
    ]
    assert week(team) == before


def test_each_box_is_named_in_full_also_beside_an_error(editor_client, team):
    page = save(editor_client, team, **{"Monday: opens": "nine"}).content.decode()

    assert '<label class="visually-hidden" for="id_opening_periods-0-opens">Monday: opens</label>' in page
    assert 'aria-describedby="id_opening_periods-0-opens_error"' in page


def test_hours_that_somebody_else_has_just_added_are_not_doubled(editor_client, team):
    form = filled(editor_client, team, {"Tuesday: opens": "9am", "Tuesday: closes": "5pm"})
    factories.opening_period(team, TUESDAY, opens=time(9), closes=time(12))

    response = editor_client.post(change(team), form)

    assert "Somebody else has just added Tuesday 9am to noon." in text_of(response)
    assert week(team)[1:] == [(TUESDAY, "09:00", "12:00", False)]


def test_hours_that_somebody_else_has_just_removed_are_not_lost_silently(editor_client, team):
    form = filled(editor_client, team, {"Monday: opens": "10am"})
    team.opening_periods.all().delete()

    response = editor_client.post(change(team), form)

    assert "changed or removed by somebody else" in text_of(response)
    assert form_on(response, "dutyteam_form")["opening_periods-0-opens"] == ["10am"]


# Closures -----------------------------------------------------------------------------------


def closures(team):
    return [
        (row.first_day, row.last_day, row.opens, row.closes, row.reason)
        for row in team.dated_hours.exclude(reason="Stoke training day")
    ]


def closure(**typed):
    """What is typed into the first empty row for closures."""
    return {f"dated_hours-1-{name}": value for name, value in typed.items()}


def test_a_closure_takes_two_boxes(editor_client, team):
    response = save(editor_client, team, **closure(first_day="2026-12-28", reason="Christmas"))

    assert response.status_code == 302
    day = date(2026, 12, 28)
    assert closures(team) == [(day, day, None, None, "Christmas")]


def test_different_hours_on_several_days(editor_client, team):
    typed = closure(
        first_day="2026-12-29", last_day="2026-12-31", opens="10am", closes="2pm", reason="Short days"
    )

    assert save(editor_client, team, **typed).status_code == 302
    assert closures(team) == [(date(2026, 12, 29), date(2026, 12, 31), time(10), time(14), "Short days")]


def test_a_closure_is_removed_with_its_tick(editor_client, team):
    save(editor_client, team, **{"dated_hours-0-DELETE": "on"})

    assert team.dated_hours.count() == 0


@pytest.mark.parametrize(
    ("typed", "box", "message"),
    [
        ({"last_day": "2026-12-27"}, "last_day", "The last day must not be before the first day."),
        ({"last_day": "2028-12-28"}, "last_day", "That is more than a year. Check the year of the last day."),
        ({"opens": "10am"}, "closes", "Give both times, the closing time later than the opening time"),
        ({"opens": "2pm", "closes": "10am"}, "closes", "Give both times, the closing time later"),
        ({"closes": "5"}, "closes", "Is “5” morning or evening?"),
        ({"reason": ""}, "reason", "This field is required."),
        ({"first_day": "Christmas"}, "first_day", "This is not a day we can read."),
    ],
)
def test_a_wrong_closure_is_said_beside_the_box_and_kept(editor_client, team, typed, box, message):
    typed = {"first_day": "2026-12-28", "reason": "Christmas"} | typed

    response = save(editor_client, team, **closure(**typed))

    [(place, said)] = errors_on(response)
    assert (place, message in said) == (f"id_dated_hours-1-{box}_error", True)
    kept = form_on(response, "dutyteam_form")
    assert {name: kept[f"dated_hours-1-{name}"] for name in typed} == {n: [v] for n, v in typed.items()}
    assert closures(team) == []


# The team itself ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "place", "message"),
    [
        ({"phone": ""}, "phone", "Give at least one way to reach this team: a phone number is best."),
        ({"phone": "01782 23357"}, "phone", "is not a phone number that works in the UK."),
        ({"phone": "+33 1 23 45 67 89"}, "phone", "is not a phone number that works in the UK."),
        ({"email": "next steps"}, "email", "Enter a valid email address."),
        ({"slug": "Next Steps"}, "slug", "Use small letters, numbers and hyphens only"),
        ({"slug": "other-team"}, "slug", "Another team of this council already has this short name."),
        ({"name": "Other Team"}, "name", "Another team of this council already has this name."),
        ({"name": "…", "slug": ""}, "slug", "Write a short name in plain letters, such as no-food."),
    ],
)
def test_a_wrong_detail_is_said_beside_the_box_and_kept(editor_client, team, stoke, typed, place, message):
    factories.duty_team(stoke, "Other Team")

    response = save(editor_client, team, drop_in="Ring the bell.", **typed)

    [(found, said)] = errors_on(response)
    assert (found, message in said) == (f"id_{place}_error", True)
    kept = form_on(response, "dutyteam_form")
    assert {name: kept[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert kept["drop_in"] == ["Ring the bell."]


def test_a_phone_number_is_kept_as_people_say_it(editor_client, team):
    save(editor_client, team, phone="+441782233575", text_phone="07812345678")

    team.refresh_from_db()
    assert (team.phone, team.text_phone) == ("01782 233575", "07812 345678")


def test_a_short_name_stays_while_pages_mention_it(editor_client, team, stoke):
    factories.offer_section(stoke, "Who to ring", body="<p>Ring [phone: next-steps].</p>")
    factories.notice(stoke, "Phones are down", text="Write to [email: next-steps].")

    response = save(editor_client, team, slug="new-name")

    assert errors_on(response) == [
        (
            "id_slug_error",
            "These mention the team as “next-steps”: Who to ring, Phones are down. "
            "Take the mentions out first, or keep the short name.",
        )
    ]


def test_a_short_name_nobody_mentions_can_change(editor_client, team):
    assert save(editor_client, team, slug="new-name").status_code == 302

    team.refresh_from_db()
    assert team.slug == "new-name"


def test_a_team_that_pages_mention_cannot_be_deleted(editor_client, team, stoke):
    factories.offer_section(stoke, "Who to ring", body="<p>Ring [phone: next-steps].</p>")
    page = reverse("admin:councils_dutyteam_delete", args=[team.pk])
    several = {"action": "delete_selected", "_selected_action": [team.pk], "index": "0", "post": "yes"}

    one = editor_client.post(page, {"post": "yes"})
    many = editor_client.post(reverse("admin:councils_dutyteam_changelist"), several)

    for response in (one, many):
        assert "Offer section: Who to ring" in text_of(response)
        assert "Take the mentions out first" in text_of(response)
    assert DutyTeam.objects.filter(pk=team.pk).exists()


def test_a_team_that_nothing_mentions_can_be_deleted(editor_client, team):
    page = reverse("admin:councils_dutyteam_delete", args=[team.pk])

    assert editor_client.post(page, {"post": "yes"}).status_code == 302
    assert not DutyTeam.objects.filter(pk=team.pk).exists()


def test_the_list_says_which_areas_a_team_has(stranger_client, editor_client, stoke, staffordshire):
    page = reverse("admin:councils_dutyteam_changelist")

    assert "Tamworth" in text_of(stranger_client.get(page))
    assert "The whole council" in text_of(editor_client.get(page))

"""One press says that a page, a promise or a team is still true; and who looks after it."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from councils.models import DutyTeam, Entitlement, Membership, OfferSection, Role, Version
from councils.review import next_check
from tests import factories
from tests.conftest import logged_in
from tests.councils.test_admin_duty_team import save
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = pytest.mark.django_db

KINDS = (OfferSection, Entitlement, DutyTeam)
every_kind = pytest.mark.parametrize("kind", KINDS)


def row_of(kind, council):
    return kind.objects.filter(council=council).first()


def address(row, what="still_true"):
    return reverse(f"admin:councils_{row._meta.model_name}_{what}", args=[row.pk])


def check_of(row):
    row.refresh_from_db()
    return row.last_checked, row.next_check_due, row.last_checked_by


def checked_today(by, months=12):
    today = timezone.localdate()
    return today, next_check(today, months), by


# One press ------------------------------------------------------------------------------------


@every_kind
def test_one_press_writes_the_check_and_nothing_else(editor, editor_client, stoke, kind):
    stoke.review_months = 6
    stoke.save()
    row = row_of(kind, stoke)
    before = row.content()
    typed = {"title": "Other words", "name": "Other words", "last_checked": "2020-01-01"}
    response = editor_client.post(address(row), typed, follow=True)
    assert response.redirect_chain == [(address(row, "change"), 302)]
    assert "checked today." in messages_on(response)[0]
    assert check_of(row) == checked_today(editor, months=6)
    same = {"last_checked", "next_check_due"}
    after = kind.objects.get(pk=row.pk).content()
    assert {name for name in before if before[name] != after[name]} <= same


@every_kind
def test_it_leaves_a_version_that_says_why_and_by_whom(editor, editor_client, stoke, kind):
    row = row_of(kind, stoke)
    editor_client.post(address(row))
    last = Version.objects.of(row).first()
    assert (last.by, last.by_name) == (editor, "Edie Torr")
    assert "hecked: still true" in last.why
    assert "hecked: still true" in LogEntry.objects.latest("pk").get_change_message()


@every_kind
def test_the_button_stands_on_the_form_only_for_who_may_press_it(editor_client, stoke, kind):
    row = row_of(kind, stoke)
    if kind is DutyTeam:
        html = editor_client.get(address(row, "change")).content.decode()
        button, form = html.index(f'action="{address(row)}"'), html.index('id="dutyteam_form"')
        assert button < form
        assert "Still true: checked today" in html
    context = editor_client.get(address(row, "change")).context
    assert context["still_true_url"] == address(row)
    assert (
        "still_true_url"
        not in editor_client.get(reverse(f"admin:councils_{kind._meta.model_name}_add")).context
    )


@every_kind
def test_a_stranger_finds_nothing_and_changes_nothing(stranger_client, stoke, staffordshire, kind):
    row = row_of(kind, stoke)
    before = check_of(row)
    assert stranger_client.post(address(row)).status_code == 404
    assert check_of(row) == before


@every_kind
def test_a_visitor_has_to_log_in_first(visitor, stoke, kind):
    row = row_of(kind, stoke)
    before = check_of(row)
    assert visitor.post(address(row)).status_code == 302
    assert check_of(row) == before


@every_kind
def test_looking_at_the_address_says_nothing(editor_client, stoke, kind):
    row = row_of(kind, stoke)
    before = check_of(row)
    assert editor_client.get(address(row)).status_code == 405
    assert check_of(row) == before


def test_another_site_cannot_press_it(editor, stoke):
    row = row_of(DutyTeam, stoke)
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(address(row)).status_code == 403
    assert check_of(row)[0] is None


@pytest.mark.parametrize("kind", [OfferSection, Entitlement])
def test_a_national_row_is_for_those_who_run_the_site(
    editor_client, superuser, superuser_client, stoke, kind
):
    row = factories.national_section() if kind is OfferSection else factories.entitlement(None)
    assert editor_client.post(address(row)).status_code == 404
    superuser_client.post(address(row))
    assert check_of(row) == checked_today(superuser)


def test_a_promise_given_back_has_been_looked_at(editor_client, stoke):
    row = row_of(Entitlement, stoke)
    Entitlement.objects.filter(pk=row.pk).update(please_check="How much: was “£1”, now “£2”.")
    editor_client.post(address(row))
    row.refresh_from_db()
    assert row.please_check == ""


def test_a_writer_may_say_it_too(stoke):
    writer = factories.user("writer")
    Membership.objects.create(council=stoke, user=writer, role=Role.WRITER)
    row = row_of(OfferSection, stoke)
    logged_in(writer).post(address(row))
    assert check_of(row) == checked_today(writer)


# A team's panel, list and filter ------------------------------------------------------------------


def test_a_team_says_who_checked_it_and_when_it_is_due(editor, editor_client, stoke):
    team = row_of(DutyTeam, stoke)
    save(editor_client, team, last_checked="2026-03-03")
    assert check_of(team) == (date(2026, 3, 3), date(2027, 3, 3), editor)
    assert "Edie Torr" in text_of(editor_client.get(address(team, "change")))


def test_the_teams_own_button_saves_and_says_checked_today(editor, editor_client, stoke):
    team = row_of(DutyTeam, stoke)
    save(editor_client, team, what_to_say="Hello.", _checked="1")
    assert check_of(team) == checked_today(editor)
    assert team.what_to_say == "Hello."


def test_the_next_check_of_a_team_is_later_than_the_last(editor_client, stoke):
    team = row_of(DutyTeam, stoke)
    page = save(editor_client, team, last_checked="2026-03-03", next_check_due="2026-03-03")
    assert ("id_next_check_due_error", "The next check must be later than the last one.") in errors_on(page)


def test_a_new_team_without_a_council_is_asked_for_it(superuser_client, stoke, staffordshire):
    add = reverse("admin:councils_dutyteam_add")
    form = form_on(superuser_client.get(add), "dutyteam_form")
    form |= {"name": ["New Team"], "phone": ["01782 233575"], "last_checked": ["2026-03-03"]}
    page = superuser_client.post(add, form)
    assert [where for where, _said in errors_on(page)] == ["id_council_error"]


def test_the_list_of_teams_says_how_each_stands_and_finds_the_late_ones(editor_client, stoke):
    today = timezone.localdate()
    late, soon = today - timedelta(days=1), today + timedelta(days=2)
    for name, due in (("Late Team", late), ("Soon Team", soon), ("Later Team", today + timedelta(days=90))):
        factories.duty_team(stoke, name, last_checked=date(2020, 1, 1), next_check_due=due)
    listed = reverse("admin:councils_dutyteam_changelist")
    assert "Overdue since" in text_of(editor_client.get(listed))
    found = {
        check: [str(team) for team in editor_client.get(f"{listed}?check={check}").context["cl"].result_list]
        for check in ("due", "overdue", "never")
    }
    assert found == {
        "due": ["Late Team", "Next Steps Team", "Soon Team"],
        "overdue": ["Late Team"],
        "never": ["Next Steps Team"],
    }


# Who looks after it -------------------------------------------------------------------------------


def offered(page):
    return [str(label) for value, label in page.context["adminform"].form.fields["owner"].choices if value]


def test_a_row_is_looked_after_by_somebody_of_its_council(editor_client, editor, stoke, staffordshire):
    team = row_of(DutyTeam, stoke)
    assert offered(editor_client.get(address(team, "change"))) == ["Edie Torr"]
    save(editor_client, team, owner=editor.pk)
    team.refresh_from_db()
    assert team.owner == editor


def test_a_stranger_cannot_be_named(editor_client, stranger, stoke, staffordshire):
    team = row_of(DutyTeam, stoke)
    page = save(editor_client, team, owner=stranger.pk)
    assert [where for where, _said in errors_on(page)] == ["id_owner_error"]
    team.refresh_from_db()
    assert team.owner is None


def test_somebody_of_another_of_ones_councils_cannot_be_named(
    superuser_client, stranger, stoke, staffordshire
):
    team = row_of(DutyTeam, stoke)
    page = save(superuser_client, team, owner=stranger.pk)
    assert errors_on(page) == [
        ("id_owner_error", "Select a valid choice. That choice is not one of the available choices.")
    ]

"""The history of each row: who, when and what; what is different; what stays when the row is gone."""

from datetime import datetime

import pytest
from django.contrib import admin
from django.urls import reverse

from councils import history, past
from councils.admin.history import HistoryScreens
from councils.models import DraftStep, Membership, OfferSection, Role, Version, recording
from councils.opening_hours import LONDON
from tests import factories
from tests.conftest import logged_in
from tests.pages import text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 1, 12, tzinfo=LONDON)


@pytest.fixture
def money(stoke):
    return stoke.sections.get(slug="money")


@pytest.fixture
def writer_client(stoke):
    writer = factories.user("writer")
    Membership.objects.create(council=stoke, user=writer, role=Role.WRITER)
    return logged_in(writer)


def history_of(row):
    return reverse(f"admin:councils_{row._meta.model_name}_history", args=[row.pk])


def version_of(row, place=0, name="version"):
    """The address of a version, the newest unless told."""
    version = Version.objects.of(row)[place]
    return reverse(f"admin:councils_{version.kind}_{name}", args=[row.pk, version.pk])


def change(row, by=None, why="", **fields):
    with recording(by, why):
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()


def whats(answer):
    return [happening.what for happening, _address in answer.context["rows"]]


# The list ---------------------------------------------------------------------------------------


def test_every_kind_that_is_recorded_and_has_a_screen_has_a_history():
    screens = [
        admin.site.get_model_admin(model) for model in history.RECORDED if admin.site.is_registered(model)
    ]
    assert len(screens) >= 5
    assert [screen for screen in screens if not isinstance(screen, HistoryScreens)] == []


def test_the_newest_stands_first_with_who_and_why(editor_client, editor, money):
    change(money, editor, "The amount is new", summary="More money.")
    change(money, editor, last_checked="2026-04-04")
    change(money, editor, published=False)

    answer = editor_client.get(history_of(money))

    assert whats(answer) == [
        "Taken off the site",
        "Checked: still true",
        "Changed: summary",
        "First version we have",
    ]
    text = text_of(answer)
    assert "Edie Torr" in text
    assert "The amount is new" in text
    assert "Not recorded" in text  # The first one came from a file.


def test_steps_of_drafts_stand_among_the_versions(editor_client, editor, money):
    DraftStep.objects.create(
        council=money.council, kind="offersection", row=money.pk, by=editor, by_name="Edie Torr",
        what=DraftStep.What.SENT_BACK, note="Please say how much.", content={"title": "Cash"},
    )  # fmt: skip
    change(money, editor, title="Money and more")

    answer = editor_client.get(history_of(money))

    assert whats(answer) == ["Changed: title", "Sent back", "First version we have"]
    assert "Please say how much." in text_of(answer)
    step = DraftStep.objects.get()
    difference = editor_client.get(reverse("admin:councils_offersection_step", args=[money.pk, step.pk]))
    assert "taken out: Money in Stoke (end)" in text_of(difference)
    assert "added: Cash (end)" in text_of(difference)


def test_somebody_whose_account_is_gone_has_left(editor_client, money):
    robin = factories.user("robin", first_name="Robin", last_name="Hill")
    change(money, robin, title="Other")
    robin.delete()

    assert "Robin Hill, who has left" in text_of(editor_client.get(history_of(money)))


def test_a_long_history_comes_in_pages_at_the_same_cost(
    editor_client, editor, money, django_assert_max_num_queries
):
    for n in range(25):
        change(money, editor, order=n + 1)

    with django_assert_max_num_queries(16):
        first = editor_client.get(history_of(money))
    second = editor_client.get(history_of(money), {"page": "2"})

    assert [len(first.context["rows"]), len(second.context["rows"])] == [20, 6]
    assert "Page 1 of 2" in text_of(first)


def test_what_happened_to_a_team_with_its_hours(editor_client, editor, stoke):
    team = stoke.duty_teams.get()
    with recording(editor):
        factories.opening_period(team, 1)

    assert whats(editor_client.get(history_of(team)))[0] == "Changed: opening hours"
    assert "Tuesday" in text_of(editor_client.get(version_of(team)))


# One version ----------------------------------------------------------------------------------------


def test_a_version_stands_beside_the_one_before_and_beside_now(editor_client, editor, money):
    change(money, editor, summary="All about cash in Stoke.")
    change(money, editor, summary="All about income in Stoke.")

    before = text_of(editor_client.get(version_of(money, 1)))
    now = text_of(editor_client.get(version_of(money, 1) + "?with=now"))

    assert "added: cash (end)" in before
    assert "income" not in before
    assert "taken out: cash (end)" in now
    assert "added: income (end)" in now


def test_a_version_of_another_row_is_not_found_under_this_one(editor_client, stoke, money):
    home = Version.objects.of(stoke.sections.get(slug="home")).first()
    for name in ("version", "step"):
        address = reverse(f"admin:councils_offersection_{name}", args=[money.pk, home.pk])
        assert editor_client.get(address).status_code == 404


# Who may ----------------------------------------------------------------------------------------------


def test_a_writer_may_read_it_all(writer_client, stoke, money):
    rows = [stoke, stoke.duty_teams.get(), money, stoke.entitlements.first(), stoke.notices.get()]
    for row in rows:
        assert writer_client.get(history_of(row)).status_code == 200, row
        assert writer_client.get(version_of(row)).status_code == 200, row


def test_a_stranger_meets_none_of_it(stranger_client, staffordshire, stoke, money):
    for row in (stoke, stoke.duty_teams.get(), money, stoke.entitlements.first(), stoke.notices.get()):
        listed = stranger_client.get(history_of(row))
        assert (listed.status_code, listed.url) == (302, "/admin/"), row
        assert stranger_client.get(version_of(row)).status_code == 404, row
    assert stranger_client.post(version_of(money, name="restore")).status_code == 404
    assert (
        stranger_client.get(reverse("admin:councils_council_deleted", args=[stoke.slug])).status_code == 404
    )


def test_a_visitor_is_asked_to_log_in(visitor, money):
    for address in (history_of(money), version_of(money)):
        assert visitor.get(address).url.startswith("/admin/login/")


def test_national_rows_are_for_those_who_run_the_site(editor_client, superuser_client, stoke):
    national = factories.national_section()
    assert editor_client.get(history_of(national)).status_code == 302
    assert editor_client.get(version_of(national)).status_code == 404
    assert superuser_client.get(history_of(national)).status_code == 200


@pytest.mark.parametrize("number", ["nobody", "99999", "9" * 40])
def test_a_number_that_is_none_leads_back(editor_client, stoke, number):
    answer = editor_client.get(f"/admin/councils/offersection/{number}/history/")
    assert (answer.status_code, answer.url) == (302, "/admin/")


# Rows that are gone -------------------------------------------------------------------------------


def test_a_deleted_page_keeps_its_history_and_last_words(editor_client, editor, money):
    address, pk = history_of(money), money.pk
    with recording(editor, "Nobody needs it"):
        money.delete()

    answer = editor_client.get(address)
    assert whats(answer) == ["Deleted", "First version we have"]
    last = past.last_words("offersection", pk)
    words = editor_client.get(answer.context["last_words"])
    assert answer.context["last_words"].endswith(f"/{last.pk}/")
    assert "Get it back" in words.content.decode()
    assert "Restore as a draft" not in words.content.decode()


def test_the_list_of_deleted_pages(editor_client, editor, stoke, staffordshire):
    with recording(editor):
        stoke.sections.get(slug="money").delete()
        stoke.notices.get().delete()
        staffordshire.sections.get(slug="money").delete()
    OfferSection.objects.filter(council=stoke, slug="home").delete()  # Past our own `delete`.

    answer = editor_client.get(reverse("admin:councils_council_deleted", args=[stoke.slug]))

    listed = {row["title"]: (str(row["kind"]), row["who"]) for row in answer.context["rows"]}
    assert listed == {
        "Money in Stoke": ("offer section", "Edie Torr"),
        "Stoke notice": ("notice", "Edie Torr"),
        "A home in Stoke": ("offer section", "Not recorded"),
    }
    assert all(editor_client.get(row["address"]).status_code == 200 for row in answer.context["rows"])


def test_nothing_deleted_is_said(editor_client, stoke):
    answer = editor_client.get(reverse("admin:councils_council_deleted", args=[stoke.slug]))
    assert "Nothing has been deleted." in text_of(answer)


def test_the_way_back_is_only_for_what_has_drafts(editor_client, editor, stoke):
    notice = stoke.notices.get()
    change(notice, editor, title="Other")
    assert "Restore" not in editor_client.get(version_of(notice, 1)).content.decode()
    assert editor_client.post(version_of(notice, 1, "restore")).status_code == 403
    for row in (stoke.sections.first(), stoke.entitlements.first()):
        change(row, editor, title="Other")
        assert "Restore as a draft" in editor_client.get(version_of(row, 1)).content.decode()
        assert "Restore as a draft" not in editor_client.get(version_of(row)).content.decode()


def test_looking_never_restores(editor_client, money):
    assert editor_client.get(version_of(money, name="restore")).status_code == 405


def test_versions_of_one_moment_stand_in_the_order_they_were_written(stoke):
    row = stoke.entitlements.first()
    for title in ("One", "Two"):
        change(row, title=title)
    Version.objects.of(row).update(at=NOON)

    known = past.keys("entitlement", row.pk)
    said = [each.what for each in past.told(known, known)]
    assert said == ["Changed: title", "Changed: title", "First version we have"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, {}, "Brought back"),
        ({"published": False}, {"published": True}, "Published"),
        ({"published": True}, {"published": False}, "Taken off the site"),
        ({"last_checked": None}, {"last_checked": "2026-03-03"}, "Checked: still true"),
        ({"next_check_due": None}, {"next_check_due": "2026-03-03"}, "Changed: next check due"),
        ({"title": "A"}, {"title": "A"}, "Saved without a change"),
        ({}, None, "Deleted"),
    ],
)
def test_a_change_in_a_few_words(before, after, said):
    assert past.what_happened("offersection", before, after) == said

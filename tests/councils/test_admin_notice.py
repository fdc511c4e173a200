"""Editing a notice."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from councils.models import Notice
from tests import factories
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = pytest.mark.django_db

ADD = "admin:councils_notice_add"


def add(client, **typed):
    page = reverse(ADD)
    filled = {
        "title": "Closed for Christmas",
        "text": "We are back on Monday.",
        "starts_0": "2026-12-24",
        "starts_1": "5pm",
        "ends_0": "2026-12-28",
        "ends_1": "8.30am",
    }
    return client.post(page, form_on(client.get(page), "notice_form") | filled | typed)


def moments(notice):
    return [timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") for moment in (notice.starts, notice.ends)]


def test_a_christmas_notice_with_an_end_is_added(editor_client, stoke):
    assert add(editor_client).status_code == 302

    notice = stoke.notices.get(title="Closed for Christmas")
    assert moments(notice) == ["2026-12-24 17:00", "2026-12-28 08:30"]


def test_readers_see_a_notice_that_is_showing(editor_client, stoke, visitor):
    now = timezone.localtime()
    days = {"starts_0": now.date() - timedelta(days=1), "ends_0": now.date() + timedelta(days=1)}

    assert add(editor_client, title="Phones are down", **days).status_code == 302

    assert "Phones are down" in visitor.get(stoke.get_absolute_url()).content.decode()


def test_a_number_typed_into_a_notice_is_refused_and_kept(editor_client, stoke):
    response = add(editor_client, text="Ring 01782 233575.")

    [(place, said)] = errors_on(response)
    assert place == "id_text_error"
    assert "[phone: " in said
    assert form_on(response, "notice_form")["text"] == ["Ring 01782 233575."]
    assert not stoke.notices.filter(title="Closed for Christmas").exists()


def test_advice_about_a_notice_is_given_when_it_is_saved(editor_client, stoke):
    response = add(editor_client, text="Ask your advisor.")

    assert (
        "We write “adviser”, not “advisor”."
        in messages_on(editor_client.get(response.headers["Location"]))[0]
    )


def test_days_without_times_are_whole_days(editor_client, stoke):
    assert add(editor_client, starts_1="", ends_1="").status_code == 302

    notice = stoke.notices.get(title="Closed for Christmas")
    assert moments(notice) == ["2026-12-24 00:00", "2026-12-28 23:59"]


def test_a_new_notice_starts_now_unless_told(editor_client, stoke):
    before = timezone.localtime().replace(second=0, microsecond=0)

    initial = editor_client.get(reverse(ADD)).context["adminform"].form.initial["starts"]

    assert before <= initial <= timezone.localtime()


def test_saving_without_a_change_changes_nothing(editor_client, stoke):
    notice = stoke.notices.get()
    page = reverse("admin:councils_notice_change", args=[notice.pk])
    before = Notice.objects.filter(pk=notice.pk).values().get()

    response = editor_client.post(page, form_on(editor_client.get(page), "notice_form"))

    assert response.status_code == 302
    assert Notice.objects.filter(pk=notice.pk).values().get() == before


@pytest.mark.parametrize(
    ("typed", "place", "message"),
    [
        ({"ends_0": "2026-12-23"}, "ends", "The end must be later than the start."),
        ({"ends_0": "2026-12-24", "ends_1": "4pm"}, "ends", "The end must be later than the start."),
        ({"ends_0": "", "ends_1": ""}, "ends", "This field is required."),
        ({"ends_0": ""}, "ends", "Give the day too."),
        (
            {"ends_1": "5"},
            "ends",
            "Is “5” morning or evening? Write it with am or pm, for example 9am or 5pm.",
        ),
        ({"starts_0": "soon"}, "starts", "This is not a day we can read. Write it like 24/12/2026."),
        (
            {"text": "Ring [phone: nobody]."},
            "text",
            "[phone: nobody] points at nothing. You can write: [phone: next-steps].",
        ),
        ({"title": ""}, "title", "This field is required."),
    ],
)
def test_bad_input_is_said_beside_the_field_and_kept(editor_client, stoke, typed, place, message):
    response = add(editor_client, **typed)

    assert errors_on(response) == [(f"id_{place}_error", message)]
    form = form_on(response, "notice_form")
    assert {name: form[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert (form["level"], form["starts_1"]) == (["information"], ["5pm"])
    assert stoke.notices.count() == 1


def test_both_boxes_of_a_moment_lead_to_its_error(editor_client, stoke):
    page = add(editor_client, ends_0="2026-12-23").content.decode()

    assert page.count('aria-describedby="id_ends_error"') == 2


def listed(client, **query):
    response = client.get(reverse("admin:councils_notice_changelist"), query)
    return [str(notice) for notice in response.context["cl"].result_list]


def test_the_list_begins_with_what_is_not_over(editor, editor_client):
    council = factories.council(editors=[editor])
    now = timezone.now()
    day = timedelta(days=1)
    factories.notice(council, "Over", starts=now - 2 * day, ends=now - day)
    factories.notice(council, "Showing", starts=now - day, ends=now + day)
    factories.notice(council, "Coming", starts=now + day, ends=now + 2 * day)

    assert listed(editor_client) == ["Coming", "Showing"]
    assert listed(editor_client, time="showing") == ["Showing"]
    assert listed(editor_client, time="coming") == ["Coming"]
    assert listed(editor_client, time="over") == ["Over"]
    assert listed(editor_client, time="all") == ["Coming", "Showing", "Over"]


@pytest.mark.parametrize(("ends", "linked"), [(2099, True), (2026, False)])
def test_the_live_page_is_linked_while_readers_see_the_notice(editor_client, stoke, ends, linked):
    notice = stoke.notices.get()
    notice.ends = datetime(ends, 1, 2, tzinfo=factories.LONDON)
    notice.save()

    page = editor_client.get(reverse("admin:councils_notice_change", args=[notice.pk]))

    assert (page.context["absolute_url"] == "/stoke-on-trent/notices/") == linked
    assert ("Over" in text_of(page)) is False

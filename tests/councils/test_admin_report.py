"""Readers' reports on the editing side: read, answered, closed, shown, and nobody else's."""

from datetime import datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from councils.admin.front_page import front_page
from councils.admin.report import age_in_words
from councils.models import Membership, Report, Role
from tests import factories
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = pytest.mark.django_db

LIST = "/admin/councils/report/"
MONEY = "/stoke-on-trent/money/"
NOW = datetime(2026, 11, 20, 12, tzinfo=factories.LONDON)


@pytest.fixture
def report(stoke):
    return factories.report(stoke, page=MONEY)


@pytest.fixture
def foreign(staffordshire):
    return factories.report(staffordshire, "Told in Staffordshire", page="/staffordshire/money/")


@pytest.fixture
def as_writer(editor, stoke):
    """The editor writes drafts, and decides nothing."""
    Membership.objects.filter(user=editor, council=stoke).update(role=Role.WRITER)


def change(report):
    return reverse("admin:councils_report_change", args=[report.pk])


def save(client, report, button="_save", **typed):
    return client.post(
        change(report), form_on(client.get(change(report)), "report_form") | typed | {button: "x"}
    )


def listed(client, **query):
    return [str(report) for report in client.get(LIST, query).context["cl"].result_list]


def act(client, action, *reports, **more):
    posted = {"action": action, "_selected_action": [report.pk for report in reports], "index": "0"}
    return client.post(LIST, posted | more, follow=True)


# The list ----------------------------------------------------------------------------------------


def test_new_ones_come_first_and_the_newest_of_them(stoke, editor_client):
    for days, (text, stage) in enumerate(
        [("Closed", "closed"), ("New", "new"), ("Answered", "answered"), ("Older", "new")]
    ):
        factories.report(stoke, text, stage=stage, at=NOW - timedelta(days=days))
    assert listed(editor_client) == ["New", "Older", "Closed", "Answered"]
    assert listed(editor_client, stage__exact="closed") == ["Closed"]


def test_the_page_is_named_and_can_be_reached_both_ways(stoke, editor_client):
    money, promise, team = (
        stoke.sections.get(slug="money"),
        stoke.entitlements.first(),
        stoke.duty_teams.get(),
    )
    national = factories.national_section("Staying put")
    promise = stoke.entitlements.get(slug="stoke-newsletter")
    paths = [
        "money/",
        "entitlements/stoke-newsletter/",
        "contact/next-steps/",
        "staying-put/",
        "notices/",
        "words/",
        "gone/",
    ]
    for path in paths:
        factories.report(stoke, page=f"/stoke-on-trent/{path}")
    factories.report(stoke, page="/stoke-on-trent/draft/")
    factories.report(stoke)
    page = editor_client.get(LIST)
    html, words = page.content.decode(), text_of(page)
    for path in paths[:-1]:
        assert f'href="/stoke-on-trent/{path}"' in html
    for row in (money, promise, team):
        kind = row._meta.model_name
        assert f'href="/admin/councils/{kind}/{row.pk}/change/"' in html
    assert f"/offersection/{national.pk}/" not in html
    assert "Money in Stoke See it Edit it" in words
    assert "Words we use See it" in words
    assert "A Stoke draft (readers cannot see it now) Edit it" in words
    assert "A page that is gone: /stoke-on-trent/gone/" in words
    assert "No page in particular" in words


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(stoke, editor_client, django_assert_num_queries, rows):
    for number in range(rows):
        slug = factories.offer_section(stoke, f"Page {number}").slug
        factories.report(stoke, f"Wrong {number}", page=f"/stoke-on-trent/{slug}/")
        factories.report(stoke, f"Wrong {number}", page=f"/stoke-on-trent/contact/next-steps/{slug}")
    with django_assert_num_queries(15):
        editor_client.get(LIST)


def test_advertisements_are_marked(stoke, editor_client):
    factories.report(stoke, "www.a www.b www.c www.d")
    assert "Perhaps: it has many links" in text_of(editor_client.get(LIST))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ((2026, 11, 20, 0), "Today"),
        ((2026, 11, 19, 23), "Yesterday"),
        ((2026, 11, 1, 9), "19 days ago"),
        ((2026, 10, 1, 9), "7 weeks ago"),
    ],
)
def test_age_in_words(at, words):
    assert age_in_words(datetime(*at, tzinfo=factories.LONDON), NOW) == words


def test_those_nobody_has_answered_are_on_the_front_page(stoke, staffordshire, editor, report, foreign):
    factories.report(stoke, "Done", stage="answered")
    pile = next(each for each in front_page(editor, NOW).piles if "report" in each.url)
    assert (pile.heading, pile.count, [row.title for row in pile.rows]) == (
        "Readers' reports to answer",
        1,
        ["The number is wrong."],
    )
    assert pile.url == f"{LIST}?stage__exact=new"


# One report --------------------------------------------------------------------------------------


def test_what_they_wrote_is_shown_as_it_is_and_leads_nowhere(stoke, editor_client):
    report = factories.report(stoke, "<script>alert(1)</script>\nSee https://evil.example/ now")
    html = editor_client.get(change(report)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>See https://evil.example/ now" in html
    assert 'href="https://evil' not in html
    assert "alert(1)</script>" not in html


@pytest.mark.parametrize(
    ("reply_to", "shown"),
    [
        ("robin@example.org", '<a href="mailto:robin@example.org">robin@example.org</a>'),
        ("07700 900123", "07700 900123"),
        ("", "They left no way to reply."),
        ('<a href="https://evil.example">x', "&lt;a href=&quot;https://evil.example&quot;&gt;x"),
        (
            "a?bcc=x&y@example.org",
            '<a href="mailto:a%3Fbcc%3Dx%26y@example.org">a?bcc=x&amp;y@example.org</a>',
        ),
    ],
)
def test_how_to_reply(stoke, editor_client, reply_to, shown):
    report = factories.report(stoke, reply_to=reply_to)
    html = editor_client.get(change(report)).content.decode()
    assert shown in html
    assert 'href="https://evil' not in html


def test_readers_words_cannot_be_changed(report, editor, editor_client):
    posted = {"text": "Better", "reply_to": "me", "page": "/", "stage": "closed", "handled_by": editor.pk}
    assert save(editor_client, report, note="Looked at", **posted).status_code == 302
    report.refresh_from_db()
    assert (report.text, report.reply_to, report.page, report.stage) == (
        "The number is wrong.",
        "",
        MONEY,
        "new",
    )
    assert (report.note, report.handled_by) == ("Looked at", None)


@pytest.mark.parametrize(("button", "stage"), [("_answered", "answered"), ("_closed", "closed")])
def test_the_buttons_say_how_far_it_is_and_who_said_so(
    as_writer, report, editor, editor_client, button, stage
):
    before = timezone.now()
    assert save(editor_client, report, button).status_code == 302
    report.refresh_from_db()
    assert (report.stage, report.handled_by) == (stage, editor)
    assert before <= report.handled_at <= timezone.now()
    assert "By Edie Torr, today" in text_of(editor_client.get(change(report)))


def test_saying_so_once_more_does_not_begin_the_ninety_days_anew(stoke, report, editor_client):
    then = NOW - timedelta(days=50)
    Report.objects.update(stage="closed", handled_at=then)
    save(editor_client, report, "_closed", note="Still closed")
    report.refresh_from_db()
    assert (report.note, report.handled_at, report.handled_by) == ("Still closed", then, None)


def test_readers_see_what_an_editor_shows(as_writer, report, editor_client, read):
    assert "You said" not in read(MONEY)
    save(editor_client, report, "_answered", said="The number was old.", did="We changed it.", shown="on")
    assert "You said, we did You said: The number was old. We did: We changed it." in read(MONEY)


@pytest.mark.parametrize("typed", [{"said": "x"}, {"did": "x"}, {}])
def test_half_an_answer_is_not_shown(report, editor_client, typed):
    response = save(editor_client, report, "_answered", shown="on", note="Kept", **typed)
    words = "To show it, write both what readers said and what you did."
    assert errors_on(response) == [("id_shown_error", words)]
    form = form_on(response, "report_form")
    assert {name: form[name] for name in ("note", *typed)} == {
        name: [{"note": "Kept"}.get(name, "x")] for name in ("note", *typed)
    }
    assert Report.objects.get().stage == "new"


def test_several_are_closed_at_once(stoke, report, editor, editor_client):
    closed = factories.report(stoke, "Closed", stage="closed", handled_at=NOW)
    answer = act(editor_client, "close_these", report, closed)
    assert messages_on(answer) == ["1 report closed."]
    report.refresh_from_db()
    closed.refresh_from_db()
    assert (report.stage, report.handled_by, closed.handled_at) == ("closed", editor, NOW)
    assert LogEntry.objects.get().object_id == str(report.pk)


# Who may -------------------------------------------------------------------------------------------


def test_nobody_adds_one(editor_client, superuser_client, stoke):
    for client in (editor_client, superuser_client):
        assert client.get(f"{LIST}add/").status_code == 403


def test_whoever_decides_what_readers_see_throws_spam_away(report, editor_client):
    assert "delete_selected" in str(editor_client.get(LIST).context["action_form"])
    editor_client.post(reverse("admin:councils_report_delete", args=[report.pk]), {"post": "yes"})
    assert not Report.objects.exists()


def test_a_writer_throws_nothing_away(as_writer, report, editor_client):
    assert "delete_selected" not in str(editor_client.get(LIST).context["action_form"])
    delete = reverse("admin:councils_report_delete", args=[report.pk])
    assert editor_client.post(delete, {"post": "yes"}).status_code == 403
    act(editor_client, "delete_selected", report, post="yes")
    assert Report.objects.get() == report


def test_whoever_publishes_elsewhere_throws_nothing_away_here(
    as_writer, report, editor, editor_client, staffordshire
):
    staffordshire.editors.add(editor, through_defaults={"role": Role.PUBLISHER})
    act(editor_client, "delete_selected", report, post="yes")
    assert Report.objects.get() == report


def test_a_list_shows_own_reports(report, foreign, editor_client, stranger_client, superuser_client):
    own, theirs = str(report), str(foreign)
    assert listed(editor_client) == [own]
    assert listed(stranger_client) == [theirs]
    assert sorted(listed(superuser_client)) == [own, theirs]
    assert listed(editor_client, q="Told") == []
    assert listed(editor_client, council__id__exact=foreign.council.pk) == []


@pytest.mark.parametrize("what", ["change", "delete", "history"])
def test_a_stranger_finds_nothing_by_guessing(report, stranger_client, what):
    guessed = reverse(f"admin:councils_report_{what}", args=[report.pk])
    for answer in (
        stranger_client.get(guessed, follow=True),
        stranger_client.post(guessed, {"post": "yes", "note": "x", "_closed": "x"}, follow=True),
    ):
        assert "The number is wrong." not in answer.content.decode()
    assert Report.objects.values().get() == {**Report.objects.values().get(), "stage": "new", "note": ""}


@pytest.mark.parametrize("across", ["0", "1"])
@pytest.mark.parametrize("action", ["close_these", "delete_selected"])
def test_posted_numbers_of_another_councils_reports_are_passed_over(
    report, foreign, editor_client, action, across
):
    act(editor_client, action, foreign, select_across=across, post="yes")
    foreign.refresh_from_db()
    assert (foreign.stage, foreign.handled_by) == ("new", None)


def test_each_report_is_asked_about_besides_being_out_of_sight(rf, report, stranger, editor):
    from django.contrib import admin

    screen = admin.site.get_model_admin(Report)
    for person, may in ((stranger, False), (editor, True)):
        asked = rf.get("/admin/")
        asked.user = person
        assert screen.has_view_permission(asked, report) is may
        assert screen.has_change_permission(asked, report) is may
        assert screen.has_delete_permission(asked, report) is may


def test_staff_without_a_council_and_visitors_find_nothing(report, visitor, client):
    client.force_login(factories.user("newcomer"))
    assert client.get(LIST).status_code == 403
    assert visitor.get(LIST).status_code == 302

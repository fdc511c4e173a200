"""The front page of the admin: an editor's own work."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from councils import content, publishing
from councils.admin.front_page import front_page
from councils.models import Link
from tests import factories
from tests.pages import text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=factories.LONDON)
TODAY = NOON.date()


def piles(user, at=NOON):
    """Each pile as its heading, how much there is, and the rows with how they stand."""
    return {
        pile.heading: (pile.count, [(row.title, row.note, row.late) for row in pile.rows])
        for pile in front_page(user, at).piles
    }


@pytest.fixture
def council(editor):
    return factories.council("Stoke-on-Trent", slug="stoke-on-trent", editors=[editor])


def test_pages_to_check_are_those_never_checked_overdue_or_due_within_a_month(editor, council):
    due = {
        "In a month": TODAY + timedelta(days=30),
        "Later": TODAY + timedelta(days=31),
        "Today": TODAY,
        "Yesterday": TODAY - timedelta(days=1),
        "Long ago": date(2025, 5, 1),
    }
    for title, day in due.items():
        factories.offer_section(council, title, last_checked=date(2025, 4, 1), next_check_due=day)
    factories.offer_section(council, "Never", published=False, last_checked=None, next_check_due=None)

    assert piles(editor)["Pages to check"] == (
        5,
        [
            ("Never", "Never checked", True),
            ("Long ago", "Overdue since 1 May 2025", True),
            ("Yesterday", "Overdue since 19 November 2026", True),
            ("Today", "Due today", False),
            ("In a month", "Due 20 December 2026", False),
        ],
    )


def test_notices_are_told_apart_by_time(editor, council):
    hour = timedelta(hours=1)
    factories.notice(council, "Over", starts=NOON - 2 * hour, ends=NOON)
    factories.notice(council, "Showing", starts=NOON, ends=NOON + hour)
    factories.notice(council, "Coming", starts=NOON + hour, ends=NOON + 2 * hour)

    found = piles(editor)

    assert found["Notices showing now"] == (1, [("Showing", "Until 1pm, 20 November 2026", False)])
    assert found["Notices coming"] == (1, [("Coming", "From 1pm, 20 November 2026", False)])


def test_pages_not_published_are_shown(editor, council):
    factories.offer_section(council, "Draft", published=False)
    factories.offer_section(council, "Live")

    assert piles(editor)["Pages not published"] == (1, [("Draft", "", False)])


def test_promises_to_check_and_national_ones_that_changed_are_shown(editor, council):
    factories.entitlement(council, "Never", last_checked=None, next_check_due=None)
    factories.entitlement(council, "Visits", please_check="How often: was “2”, now “3”.")

    found = piles(editor)

    assert found["Promises to check"] == (1, [("Never", "Never checked", True)])
    note = "Please check that yours is still true"
    assert found["National promises that changed"] == (1, [("Visits", note, True)])


def test_national_rows_are_the_work_of_those_who_run_the_site(editor, superuser, stoke):
    factories.entitlement(None, "National visits", last_checked=None, next_check_due=None)
    factories.national_section("Staying put", last_checked=None, next_check_due=None)

    never = ("Never checked", True)
    found = piles(superuser)
    assert found["Promises to check"] == (1, [("National visits", *never)])
    assert found["Pages to check"] == (1, [("Staying put", *never)])
    assert piles(editor)["Promises to check"] == (0, [])


def test_nothing_of_another_councils_is_work(editor, stoke, staffordshire, stranger):
    theirs = staffordshire.sections.get(slug="money")
    draft = publishing.save_draft(theirs, content.words_of(theirs) | {"title": "Theirs"}, stranger)
    publishing.send(draft, stranger)
    factories.report(staffordshire, "Wrong")
    Link.objects.create(council=staffordshire, section=theirs, url="https://x.example", severity=3)

    found = {name: [row[0] for row in rows] for name, (_count, rows) in piles(editor).items() if rows}

    assert found == {
        "Teams to check": ["Next Steps Team"],
        "What the law asks for and is missing": [
            "Help under the Children Act: adviser, plan, home, money for learning and work",
            "Health and well-being",
            "Relationships",
            "Education and training",
            "Employment",
        ],
        "Notices showing now": ["Stoke notice"],
        "Pages not published": ["A Stoke draft"],
    }


def test_a_draft_is_its_writers_and_waits_for_a_publisher(stoke, editor, writer, publisher):
    section = stoke.sections.get(slug="money")
    draft = publishing.save_draft(section, content.words_of(section) | {"title": "Cash"}, writer)
    assert piles(writer)["My drafts"] == (1, [("Cash", "Being written", False)])
    assert piles(publisher)["Waiting for you to approve"] == (0, [])

    publishing.send(draft, writer)
    assert piles(publisher)["Waiting for you to approve"] == (1, [("Cash", "By writer", True)])
    assert piles(writer)["Waiting for you to approve"] == (0, [])

    publishing.send_back(draft, publisher, "Say how.")
    assert piles(writer)["My drafts"] == (1, [("Cash", "Sent back: Say how.", True)])

    publishing.approve_for(draft, publisher, datetime(2099, 1, 1, 7, tzinfo=factories.LONDON))
    scheduled = ("Cash", "Will be published 1 January 2099, 07:00", False)
    assert piles(editor)["Will be published by themselves"] == (1, [scheduled])


def test_where_two_people_are_asked_for_ones_own_draft_does_not_wait_for_oneself(stoke, publisher, editor):
    stoke.two_people = True
    stoke.save()
    section = stoke.sections.get(slug="money")
    draft = publishing.save_draft(section, content.words_of(section) | {"title": "Cash"}, publisher)
    publishing.send(draft, publisher)

    assert piles(publisher)["Waiting for you to approve"] == (0, [])
    assert piles(editor)["Waiting for you to approve"][0] == 1


def test_the_list_of_drafts_leads_to_each_review(stoke, writer, writer_client, stranger_client):
    section = stoke.sections.get(slug="money")
    draft = publishing.save_draft(section, content.words_of(section) | {"title": "Cash"}, writer)
    review = reverse("admin:councils_offersection_review", args=[section.pk])
    one = reverse("admin:councils_draft_change", args=[draft.pk])

    listed = writer_client.get(reverse("admin:councils_draft_changelist"))
    assert f'<a href="{review}">Cash</a>' in listed.content.decode()
    assert writer_client.get(one).headers["Location"] == review
    assert "Cash" not in text_of(stranger_client.get(reverse("admin:councils_draft_changelist")))
    assert stranger_client.get(one).status_code == 404
    assert writer_client.post(one, {"stage": "approved"}).headers["Location"] == review


@pytest.mark.parametrize("pages", [1, 3])
def test_the_front_page_costs_the_same_however_much_there_is(
    editor, council, django_assert_num_queries, pages
):
    for number in range(pages):
        row = factories.offer_section(council, f"Draft {number}", published=False, last_checked=None)
        factories.entitlement(council, f"Promise {number}", last_checked=None, please_check="It changed.")
        factories.notice(council, f"Notice {number}")
        factories.report(council, f"Report {number}")
        draft = publishing.save_draft(row, content.words_of(row), editor)
        publishing.send(draft, editor)
        Link.objects.create(council=council, section=row, url=f"https://x.example/{number}", severity=3)
        factories.duty_team(council, f"Team {number}")
        factories.missed_search(council, f"search {number}", week=date(2026, 11, 16))

    with django_assert_num_queries(30):
        front_page(editor, NOON)


def test_a_long_pile_shows_the_first_and_leads_to_the_rest(editor, editor_client, council):
    for number in range(9):
        factories.offer_section(council, f"Draft {number}", published=False)

    pile = next(each for each in front_page(editor, NOON).piles if each.heading == "Pages not published")
    assert (pile.count, len(pile.rows), pile.see_all) == (9, 8, "Pages not published: see all 9")

    page = editor_client.get(reverse("admin:index"))
    assert pile.see_all in text_of(page)
    assert editor_client.get(pile.url).context["cl"].result_count == 9


def test_each_number_leads_to_the_rows_it_counts(editor, editor_client, council):
    now = timezone.now()
    factories.offer_section(council, "Never", published=False, last_checked=None, next_check_due=None)
    factories.offer_section(council, "Live")
    factories.entitlement(council, "Unchecked", last_checked=None, next_check_due=None)
    factories.entitlement(council, "Topped up", please_check="The amount changed.")
    factories.notice(council, "Over", starts=now - timedelta(days=2), ends=now - timedelta(days=1))
    factories.notice(council, "Coming", starts=now + timedelta(days=2), ends=now + timedelta(days=3))
    factories.notice(council, "Showing")
    factories.report(council, "Wrong")
    factories.report(council, "Put right", stage="closed")
    factories.duty_team(council)
    live = council.sections.get(title="Live")
    Link.objects.create(council=council, section=live, url="https://x.example", severity=3)
    for row, title in ((live, "Sent"), (council.entitlements.get(title="Topped up"), "Begun")):
        draft = publishing.save_draft(row, content.words_of(row) | {"title": title}, editor)
        if title == "Sent":
            publishing.send(draft, editor)

    shown = [pile for pile in front_page(editor, now).piles if "must-be-there" not in pile.url]
    listed = {
        pile.heading: [str(row) for row in editor_client.get(pile.url).context["cl"].queryset]
        for pile in shown
    }

    assert {pile.heading: pile.count for pile in shown} == {name: len(rows) for name, rows in listed.items()}
    assert {name: rows for name, rows in listed.items() if rows} == {
        "My drafts": ["Begun", "Sent"],
        "Waiting for you to approve": ["Sent"],
        "Readers' reports to answer": ["Wrong"],
        "Pages to check": ["Never"],
        "Promises to check": ["Unchecked"],
        "Teams to check": ["Duty Team"],
        "Broken links": ["https://x.example"],
        "National promises that changed": ["Topped up"],
        "Notices showing now": ["Showing"],
        "Notices coming": ["Coming"],
        "Pages not published": ["Never"],
    }


def test_the_live_page_is_linked_where_there_is_one(editor_client, council):
    page = editor_client.get(reverse("admin:index")).content.decode()
    assert f'href="{council.get_absolute_url()}">See the live page of Stoke-on-Trent Council' in page

    council.published = False
    council.save()
    assert "Not published: readers cannot see it." in text_of(editor_client.get(reverse("admin:index")))


def test_somebody_with_several_councils_is_told_whose_each_thing_is(superuser_client, stoke, staffordshire):
    text = text_of(superuser_client.get(reverse("admin:index")))

    assert "Councils you edit" in text
    assert "A Stoke draft Stoke-on-Trent" in text
    assert "A Staffordshire draft Staffordshire" in text


def test_somebody_with_one_council_is_not(editor_client, stoke):
    text = text_of(editor_client.get(reverse("admin:index")))

    assert "Your council" in text
    assert "A Stoke draft Stoke-on-Trent" not in text

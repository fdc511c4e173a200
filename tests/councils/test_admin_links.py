"""Links that lead nowhere, as editors find them; and what is overdue for whom."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from councils.attention import broken_for, overdue_for
from councils.models import Link, OfferSection
from tests import factories
from tests.pages import text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=factories.LONDON)
LIST = "admin:councils_link_changelist"
FINE, MOVED, SHAKY, BROKEN = Link.Severity


@pytest.fixture
def links(stoke, staffordshire):
    """A link of each sort in Stoke's page about money, a broken one in a promise, and others' links."""
    money = stoke.sections.get(slug="money")
    for name, severity, problem in (
        ("fine", FINE, ""),
        ("unsure", FINE, "Could not be checked. The site turns programs away (403). Press it and see."),
        ("moved", MOVED, "It is now at https://new.uk/"),
        ("shaky", SHAKY, "The site did not answer."),
        ("broken", BROKEN, "The page is not there any more (404)."),
    ):
        link(stoke, f"https://{name}.uk/", section=money, severity=severity, problem=problem)
    promise = stoke.entitlements.get(slug="stoke-newsletter")
    link(stoke, "https://law.uk/", entitlement=promise, severity=BROKEN)
    theirs = staffordshire.sections.get(slug="money")
    link(staffordshire, "https://staffordshire.uk/", section=theirs, severity=BROKEN)
    link(None, "https://national.uk/", section=factories.national_section(), severity=BROKEN)
    return money, promise


def link(council, url, **given):
    failed = NOON if given.get("severity") else None
    return Link.objects.create(council=council, url=url, checked_at=NOON, first_failed_at=failed, **given)


def listed(client, **chosen):
    page = client.get(reverse(LIST), chosen)
    return [row.url.removeprefix("https://").removesuffix(".uk/") for row in page.context["cl"].result_list]


def test_at_first_it_shows_what_to_mend_the_worst_first(editor_client, links):
    assert listed(editor_client) == ["broken", "law", "shaky", "moved"]


@pytest.mark.parametrize(
    ("standing", "names"),
    [
        ("broken", ["broken", "law"]),
        ("shaky", ["shaky"]),
        ("moved", ["moved"]),
        ("unsure", ["unsure"]),
        ("all", ["broken", "law", "shaky", "moved", "fine", "unsure"]),
        ("nonsense", ["broken", "law", "shaky", "moved"]),
    ],
)
def test_it_can_be_narrowed_down(editor_client, links, standing, names):
    assert listed(editor_client, standing=standing) == names


def test_each_says_where_it_is_how_it_stands_and_since_when(editor_client, links):
    money, promise = links
    page = editor_client.get(reverse(LIST), {"standing": "all"})
    html, words = page.content.decode(), text_of(page)
    assert (
        f'<a href="{reverse("admin:councils_offersection_change", args=[money.pk])}">Money in Stoke</a>'
        in html
    )
    assert f'<a href="{reverse("admin:councils_entitlement_change", args=[promise.pk])}">' in html
    assert "Broken. The page is not there any more (404)." in words
    assert "Has moved for good. It is now at https://new.uk/" in words
    assert "Could not be checked. The site turns programs away (403)." in words
    assert "20 November 2026" in words


def test_whoever_looks_after_something_finds_theirs(editor, editor_client, links):
    OfferSection.objects.filter(pk=links[0].pk).update(owner=editor)
    assert listed(editor_client, mine="yes") == ["broken", "shaky", "moved"]


def test_others_links_are_not_there(editor_client, stranger_client, superuser_client, links):
    assert listed(stranger_client, standing="all") == ["staffordshire"]
    assert "staffordshire" not in listed(editor_client, standing="all")
    assert "national" not in listed(editor_client, standing="all")
    assert len(listed(superuser_client, standing="all")) == 8


@pytest.mark.parametrize("client", ["editor_client", "stranger_client", "superuser_client"])
def test_nobody_edits_them(request, links, client):
    client = request.getfixturevalue(client)
    row = Link.objects.get(url="https://broken.uk/")
    before = Link.objects.count()
    assert client.get(reverse("admin:councils_link_add")).status_code == 403
    for what in ("change", "delete"):
        client.post(reverse(f"admin:councils_link_{what}", args=[row.pk]), {"url": "x", "post": "yes"})
    row.refresh_from_db()
    assert (row.url, Link.objects.count()) == ("https://broken.uk/", before)


def test_a_visitor_has_to_log_in(visitor, links):
    assert visitor.get(reverse(LIST)).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_questions_to_the_record_do_not_grow(editor_client, stoke, rows, django_assert_num_queries):
    for number in range(rows):
        section = factories.offer_section(stoke, f"Page {number}", owner=factories.user(f"owner-{number}"))
        link(stoke, f"https://{number}.uk/", section=section, severity=BROKEN)
    with django_assert_num_queries(14):
        assert len(listed(editor_client)) == rows


# For the front page ------------------------------------------------------------------------------------


def urls(found):
    return [each.url for each in found]


def test_broken_links_for_somebody(editor, stranger, superuser, links):
    assert urls(broken_for(editor)) == [
        "https://broken.uk/",
        "https://law.uk/",
        "https://shaky.uk/",
        "https://moved.uk/",
    ]
    assert urls(broken_for(stranger)) == ["https://staffordshire.uk/"]
    assert "https://national.uk/" in urls(broken_for(superuser))


def test_overdue_for_somebody_their_own_first(editor, stranger, superuser, stoke, staffordshire):
    today = NOON.date()
    for council in (stoke, staffordshire):
        for title, days, owner in (("Longest", 9, None), ("Mine", 1, editor), ("Today", 0, None)):
            due = {"last_checked": date(2025, 1, 1), "next_check_due": today - timedelta(days=days)}
            name = f"{title} in {council.short_name}"
            factories.offer_section(council, name, owner=owner if council == stoke else None, **due)
        factories.offer_section(council, "Hidden", published=False, last_checked=None)
        over = {"last_checked": date(2025, 1, 1), "next_check_due": date(2025, 2, 2)}
        factories.entitlement(council, "Over", valid_to=today - timedelta(days=1), **over)
        factories.entitlement(council, "Holds", valid_to=today, **over)
    factories.national_section(last_checked=date(2025, 1, 1), next_check_due=date(2025, 2, 2))

    found = overdue_for(editor, today)
    assert [list(map(str, rows)) for rows in (found.sections, found.entitlements, found.teams)] == [
        ["Mine in Stoke-on-Trent", "Longest in Stoke-on-Trent"],
        ["Holds"],
        ["Next Steps Team"],
    ]
    theirs = overdue_for(stranger, today)
    assert {row.council for rows in (theirs.sections, theirs.teams) for row in rows} == {staffordshire}
    assert None in {row.council for row in overdue_for(superuser, today).sections}

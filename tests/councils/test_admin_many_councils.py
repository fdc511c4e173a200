"""The editing side of a site with more councils than anybody could choose from in a list."""

import pytest

from councils.models import Council, Notice, OfferSection
from councils.scoping import MANY
from tests import factories
from tests.pages import errors_on, text_of

LISTS = (
    "council",
    "dutyteam",
    "offersection",
    "entitlement",
    "notice",
    "membership",
    "report",
    "draft",
    "link",
)


@pytest.fixture
def many(stoke, staffordshire):
    """Stoke and Staffordshire among so many councils that nobody is offered them all, each with a page."""
    made = Council.objects.bulk_create(
        Council(slug=f"place-{n}", name=f"Place {n} Council", short_name=f"Place {n}", published=True)
        for n in range(MANY)
    )
    OfferSection.objects.bulk_create(
        OfferSection(council=council, title="Money", slug="money", topic="money", published=False)
        for council in made
    )
    Notice.objects.bulk_create(
        Notice(council=council, title="Moving", text="We move.", starts=notice.starts, ends=notice.ends)
        for notice in stoke.notices.all()
        for council in made
    )


def queries_of(client, path, count):
    with count() as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_lists_ask_as_little_among_many_councils(
    stoke, staffordshire, superuser_client, editor_client, django_assert_max_num_queries, request
):
    def count():
        return django_assert_max_num_queries(100)

    paths = [f"/admin/councils/{name}/" for name in LISTS]
    people = {"superuser": superuser_client, "editor": editor_client}
    few = {(who, path): queries_of(client, path, count) for who, client in people.items() for path in paths}
    request.getfixturevalue("many")
    now = {(who, path): queries_of(client, path, count) for who, client in people.items() for path in paths}
    assert [each for each in few if now[each] > few[each]] == []
    assert max(now.values()) <= 12


def test_a_council_is_typed_and_not_chosen_from_all_of_them(many, superuser_client):
    page = superuser_client.get("/admin/councils/notice/")
    assert "Place 7" not in text_of(page).partition("By council")[2]
    only = superuser_client.get(
        "/admin/councils/notice/", {"council_name": "place 7", "level__exact": "information"}
    )
    assert [notice.council.short_name for notice in only.context["cl"].result_list] == ["Place 7"]
    assert '<input type="hidden" name="level__exact" value="information">' in only.content.decode()
    assert "?level__exact=information" in only.content.decode()
    both = {"council__id__exact": Council.objects.get(slug="stoke-on-trent").pk}
    chosen = superuser_client.get("/admin/councils/notice/", both)
    assert [notice.title for notice in chosen.context["cl"].result_list] == ["Stoke notice"]
    assert "Stoke-on-Trent Council" in text_of(chosen).partition("By council")[2]


def test_nothing_is_found_by_name_that_is_not_ones_own(many, stoke, editor_client):
    """An editor of one council has no such box, and may not use its name in an address either."""
    page = editor_client.get("/admin/councils/notice/", {"council_name": "place"})
    assert page.status_code == 302
    assert page["Location"].endswith("?e=1")


def test_a_new_row_takes_the_council_that_was_typed(many, superuser_client):
    typed = {
        "title": "Closed",
        "text": "We are closed on Monday.",
        "level": "information",
        "starts_0": "2099-01-01",
        "starts_1": "09:00",
        "ends_0": "2099-01-02",
        "ends_1": "09:00",
    }
    add = "/admin/councils/notice/add/"
    refused = superuser_client.post(add, typed | {"council": "Nowhere"})
    assert errors_on(refused) == [
        ("id_council_error", "We know no council of this name. Type its whole name.")
    ]
    assert superuser_client.post(add, typed | {"council": " place 7 "}).status_code == 302
    assert Notice.objects.get(title="Closed").council.slug == "place-7"
    of_stoke = Council.objects.get(slug="stoke-on-trent")
    filled = superuser_client.get(add, {"council": of_stoke.pk}).content.decode()
    assert 'value="Stoke-on-Trent Council"' in filled


def test_the_front_page_is_about_what_is_national(many, superuser_client, editor_client):
    factories.national_section("National page", published=False)
    words = text_of(superuser_client.get("/admin/"))
    assert "Here is the work on what is national." in words
    assert "National page" in words
    assert "Stoke notice" not in words
    assert "See all 32 councils" in words
    assert "Stoke notice" in text_of(editor_client.get("/admin/"))

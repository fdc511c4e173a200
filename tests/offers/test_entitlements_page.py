"""`/<council>/entitlements/`: everything promised, by need."""

from datetime import date

import pytest

from councils.models import EligibilityStatus
from tests import factories

PATH = "/stoke-on-trent/entitlements/"


@pytest.fixture
def floor(db):
    """National promises of several kinds, and the statuses they are for."""
    statuses = {code: factories.eligibility_status(code) for code in EligibilityStatus.Code.values}
    factories.entitlement(
        None,
        "University bursary",
        topic="learning",
        amount="£2,000",
        statuses=[statuses["former_relevant"]],
        age_from=18,
        age_to=24,
        groups="learning",
    )
    factories.entitlement(None, "Set up home", topic="money", amount="£3,000", kind="guidance")
    factories.entitlement(None, "Less council tax", topic="money", kind="power")
    factories.entitlement(None, "Apprentice bursary", topic="work", kind="scheme", age_from=16)
    factories.entitlement(None, "A plan", statuses=[statuses["relevant"]], age_from=16, age_to=17)
    factories.entitlement(None, "Help in custody", groups="custody")
    factories.entitlement(None, "Staying close", valid_from=None)
    return statuses


def test_each_promise_says_whose_it_is(stoke, floor, read):
    words = read(PATH)
    assert "University bursary £2,000 The law says You get this: university bursary." in words
    assert "Set up home £3,000 Government guidance" in words
    assert "Less council tax The council may" in words
    assert "Apprentice bursary National scheme" in words
    assert "Stoke newsletter Our extra" in words
    assert "For: former relevant, age 18 to 24" in words


def test_needs_come_in_the_order_readers_look(stoke, floor, read):
    words = read(PATH)
    places = [words.index(title) for title in ("Set up home", "University bursary", "Apprentice bursary")]
    assert places == sorted(places)


def test_what_is_off_or_elsewhere_is_not_on_it(stoke, staffordshire, floor, read):
    words = read(PATH)
    assert "Staying close" not in words
    assert "Stoke promise in the making" not in words
    assert "Staffordshire" not in words


def test_one_promise_the_councils_with_the_national_one_beside_it(stoke, staffordshire, read):
    national = factories.entitlement(None, "National visits", amount="Every 2 months")
    factories.entitlement(stoke, "Our visits", amount="Every 8 weeks", tops_up=national)
    words = read(PATH)
    assert (
        "Our visits Every 8 weeks Our extra You get this: our visits. The law says: Every 2 months" in words
    )
    assert "National visits" not in words
    assert "National visits" in read("/staffordshire/entitlements/")


def test_removing_the_councils_own_brings_the_national_one_back(stoke, read):
    national = factories.entitlement(None, "National visits")
    own = factories.entitlement(stoke, "Our visits", tops_up=national)
    assert "National visits" not in read(PATH).replace("The law says: National visits", "")
    own.delete()
    assert "National visits" in read(PATH)


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("status=relevant", ["A plan", "Set up home"], ["University bursary"]),
        ("status=former_relevant&age=19", ["University bursary", "Set up home"], ["A plan"]),
        ("age=16", ["A plan", "Apprentice bursary"], ["University bursary"]),
        ("age=25", ["Apprentice bursary"], ["A plan", "University bursary"]),
        ("group=custody", ["Help in custody", "Set up home"], ["University bursary"]),
        ("group=custody&group=learning", ["Help in custody", "University bursary"], []),
        ("status=&age=", ["A plan", "University bursary", "Help in custody"], []),
    ],
)
def test_the_list_can_be_narrowed_down(stoke, floor, read, query, shown, hidden):
    words = read(f"{PATH}?{query}")
    assert [title for title in shown if title not in words] == []
    assert [title for title in hidden if title in words] == []


def test_what_was_chosen_stays_chosen(stoke, floor, visitor):
    html = visitor.get(f"{PATH}?status=relevant&age=17&group=parent").content.decode()
    assert '<option value="relevant" selected>' in html
    assert '<option value="17" selected>' in html
    assert html.count(" selected") == 2
    assert html.count("checked\n") + html.count("checked>") == 1
    assert '<details class="narrow" open>' in html


def test_nothing_found_says_whom_to_ask(stoke, read):
    words = read(f"{PATH}?status=relevant&age=17")
    assert "This is the one thing we found." in words
    stoke.entitlements.all().delete()
    assert "We found nothing for these choices." in read(f"{PATH}?status=relevant&age=17")
    assert "No promises are here yet." in read(PATH)


@pytest.mark.parametrize(
    "query",
    [
        "status=boss",
        "age=-1",
        "age=1e9",
        "age=٢٠",
        "group=x&group=parent",
        "status=%00",
        "status=<script>alert(1)</script>",
        "age=" + "9" * 1000,
    ],
)
def test_nonsense_gets_a_calm_page(stoke, floor, visitor, query):
    answer = visitor.get(f"{PATH}?{query}")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "We did not know one of the choices in the address" in html
    assert "Set up home" in html
    assert "<script>alert" not in html


def test_the_address_for_search_engines_has_no_choices_in_it(stoke, visitor):
    html = visitor.get(f"{PATH}?group=custody").content.decode()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{PATH}">' in html


def test_a_promise_ends_by_itself(stoke, read):
    factories.entitlement(stoke, "Old grant", valid_from=date(2020, 1, 1), valid_to=date(2020, 12, 31))
    assert "Old grant" not in read(PATH)


def test_notes_for_editors_stay_with_editors(stoke, visitor):
    stoke.entitlements.update(editor_note="found in a cupboard", please_check="was “a”, now “b”")
    for path in (PATH, f"{PATH}stoke-newsletter/", "/compare/?councils=stoke-on-trent"):
        html = visitor.get(path).content.decode()
        assert "cupboard" not in html
        assert "now “b”" not in html


@pytest.mark.parametrize("path", [PATH, "/nobody/entitlements/"])
def test_unpublished_or_unknown_councils_have_no_page(stoke, visitor, path):
    stoke.published = False
    stoke.save()
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(db, visitor, django_assert_num_queries, rows):
    council = factories.council("Testshire")
    status = factories.eligibility_status()
    for number in range(rows):
        factories.opening_period(factories.duty_team(council, f"Team {number}"))
        national = factories.entitlement(None, f"National {number}", statuses=[status])
        factories.entitlement(council, f"Own {number}", tops_up=national, statuses=[status])
        factories.entitlement(None, f"Plain {number}", statuses=[status])
    with django_assert_num_queries(5):
        visitor.get("/testshire/entitlements/?status=relevant&age=17&group=parent")


def test_it_can_only_be_read(stoke, visitor):
    assert visitor.post(PATH, {"status": "relevant"}).status_code == 405

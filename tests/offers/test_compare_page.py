"""`/compare/?councils=a,b`: the same promise across councils, on a page and as a table."""

import csv
import re
from io import StringIO

import pytest

from councils.models import Council
from tests import factories

BOTH = "/compare/?councils=stoke-on-trent,staffordshire"


@pytest.fixture
def visits(stoke, staffordshire):
    """A national promise that both top up, each under a name of its own."""
    national = factories.entitlement(None, "Visits", amount="Every 2 months")
    factories.entitlement(stoke, "Seeing you", amount="Every 8 weeks", tops_up=national)
    factories.entitlement(staffordshire, "Coming round", amount="Every month", tops_up=national)
    return national


def table(answer):
    rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    return list(rows)


def test_the_same_promise_stands_side_by_side(visits, read):
    words = read(BOTH)
    assert (
        "Visits Everywhere Every 2 months The law says You get this: visits. "
        "Stoke-on-Trent Every 8 weeks Our extra You get this: seeing you. "
        "Staffordshire Every month Our extra You get this: coming round." in words
    )


def test_councils_come_in_the_order_asked_each_once(visits, read):
    words = read("/compare/?councils=staffordshire&councils=stoke-on-trent,staffordshire")
    assert words.index("Staffordshire Every month") < words.index("Stoke-on-Trent Every 8 weeks")
    assert words.count("Every month") == 1


def test_promises_at_the_same_address_are_the_same(stoke, staffordshire, read):
    factories.entitlement(stoke, "Driving lessons", amount="£300")
    factories.entitlement(staffordshire, "Learning to drive", slug="driving-lessons", amount="£200")
    assert "Driving lessons Stoke-on-Trent £300" in read(BOTH)
    assert read(BOTH).count("Driving lessons") == 1


def test_what_only_one_has_and_what_nobody_changed(visits, read):
    factories.entitlement(None, "A plan", amount="In writing")
    words = read(BOTH)
    assert "Stoke newsletter Stoke-on-Trent Stoke newsletter Our extra" in words
    assert "Staffordshire Nothing about this." in words
    assert "The same in all of them" in words
    assert "A plan: In writing" in words


def test_a_council_without_its_own_has_what_holds_everywhere(visits, staffordshire, read):
    staffordshire.entitlements.filter(tops_up=visits).delete()
    assert "Staffordshire What holds everywhere." in read(BOTH)


def test_only_published_rows_of_published_councils(visits, staffordshire, read, visitor):
    factories.council("Hidden", published=False)
    assert "in the making" not in read(BOTH)
    staffordshire.published = False
    staffordshire.save()
    words = read(f"{BOTH},hidden")
    assert "Every month" not in words
    assert "We have no council here called “staffordshire” and “hidden”." in words
    assert "Every month" not in visitor.get(f"{BOTH}&format=csv").content.decode()


def test_without_councils_it_asks_which(stoke, staffordshire, read):
    words = read("/compare/")
    assert "Choose councils" in words
    assert "Stoke newsletter" not in words
    assert "Choose councils" in read("/compare/?councils=&format=csv")


@pytest.mark.parametrize(
    "asked", ["atlantis", ",,", "%00", "<script>alert(1)</script>", "a" * 1500, "stoke-on-trent%20"]
)
def test_nonsense_gets_a_calm_page(stoke, visitor, asked):
    answer = visitor.get(f"/compare/?councils={asked}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_too_many_councils_are_cut_and_that_is_said(db, read):
    slugs = [factories.council(f"Council {number}").slug for number in range(8)]
    assert "We show the first 6." in read(f"/compare/?councils={','.join(slugs)}")


def test_no_council_yet(db, read):
    assert "No council has published its offer here yet." in read("/compare/")


def test_the_table(visits, visitor):
    answer = visitor.get(f"{BOTH}&format=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="local-offers-compared.csv"'
    heads, *rows = table(answer)
    assert heads[:5] == ["Topic", "Promise", "Council", "Whose promise", "How much or how often"]
    amounts = {(row[1], row[2]): row[4] for row in rows}
    assert amounts["Seeing you", "Stoke-on-Trent Council"] == "Every 8 weeks"
    assert amounts["Coming round", "Staffordshire Council"] == "Every month"
    assert {row[9] for row in rows if row[1] == "Seeing you"} == {"Every 2 months"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_a_spreadsheet_runs_nothing(stoke, visitor, start):
    factories.entitlement(stoke, f"{start}1+1", slug="sum", summary=f"{start}cmd|' /C calc'!A0")
    for row in table(visitor.get("/compare/?councils=stoke-on-trent&format=csv")):
        assert [cell for cell in row if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))] == []


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(db, visitor, django_assert_num_queries, number):
    national = factories.entitlement(None, "Visits", statuses=[factories.eligibility_status()])
    slugs = []
    for each in range(number):
        council = factories.council(f"Council {each}")
        slugs.append(council.slug)
        for row in range(number):
            factories.entitlement(council, f"Own {row}", tops_up=None if row else national)
    for extra in ("", "&format=csv"):
        with django_assert_num_queries(2):
            visitor.get(f"/compare/?councils={','.join(slugs)}{extra}")


def test_it_can_only_be_read(stoke, visitor):
    assert visitor.post("/compare/", {"councils": "stoke-on-trent"}).status_code == 405


def test_where_there_are_many_councils_they_are_typed(stoke, staffordshire, visitor, read):
    Council.objects.bulk_create(
        Council(
            slug=f"place-{number}",
            name=f"Place {number} Council",
            short_name=f"Place {number}",
            published=True,
        )
        for number in range(40)
    )
    assert "Place 7" not in read("/compare/")
    html = visitor.get("/compare/?councils=Stoke-on-Trent, place 7,nowhere").content.decode()
    boxes = re.findall(r'type="checkbox"\s+value="([^"]+)"\s+(checked)?', html)
    assert boxes == [("stoke-on-trent", "checked"), ("place-7", "checked")]
    assert "“nowhere”" in html

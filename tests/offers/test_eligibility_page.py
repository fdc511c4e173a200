"""`/<council>/eligibility/`: the four statuses explained, and what to do when unsure."""

import pytest

from councils.models import EligibilityStatus
from tests import factories


@pytest.fixture
def statuses(db):
    return [
        factories.eligibility_status(code, order=n) for n, code in enumerate(EligibilityStatus.Code.values)
    ]


def test_all_four_are_explained_with_the_law(stoke, statuses, read):
    words = read("/stoke-on-trent/eligibility/")
    for name in ("Eligible", "Relevant", "Former relevant", "Qualifying"):
        assert f"What {name.lower()} means." in words
    assert "The law's name for it is “Former relevant child”. Children Act 1989, section 23A" in words


def test_not_sure_comes_first_with_somebody_to_ask(stoke, statuses, read):
    words = read("/stoke-on-trent/eligibility/")
    assert words.index("Not sure? That is fine") < words.index("What eligible means.")
    assert "ring the Stoke-on-Trent Leaving Care Team" in words


def test_unpublished_or_unknown_councils_have_no_page(stoke, visitor):
    stoke.published = False
    stoke.save()
    for path in ("/stoke-on-trent/eligibility/", "/nobody/eligibility/"):
        assert visitor.get(path).status_code == 404


def test_queries(stoke, statuses, visitor, django_assert_num_queries):
    with django_assert_num_queries(5):
        visitor.get("/stoke-on-trent/eligibility/")

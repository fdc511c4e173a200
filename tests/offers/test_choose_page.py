"""`/`: which council looked after you?"""

import pytest

from tests import factories


def test_it_lists_the_published_councils(stoke, staffordshire, read):
    factories.council("Hidden", published=False)
    words = read("/")
    assert "Stoke-on-Trent Council" in words
    assert "Staffordshire Council" in words
    assert "Hidden" not in words


@pytest.mark.parametrize(
    "typed", ["stoke", "STOKE ON TRENT", "Potteries", "  the   potteries ", "stoke-on-trent"]
)
def test_a_council_is_found_by_its_names(stoke, staffordshire, visitor, typed):
    stoke.other_names = "The Potteries\nHanley"
    stoke.save()
    found = visitor.get("/", {"q": typed}).content.decode().split('id="all"')[0]
    assert "/stoke-on-trent/" in found
    assert "/staffordshire/" not in found


def test_nothing_found_is_said_kindly_and_the_list_stays(stoke, read):
    words = read("/?q=atlantis")
    assert "We did not find “atlantis”" in words
    assert "Stoke-on-Trent" in words


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "%00", "' OR 1=1 --", "👋🏽", "مرحبا", "a" * 1500, "%C3%28"]
)
def test_odd_searches_get_a_calm_page(stoke, visitor, typed):
    answer = visitor.get(f"/?q={typed}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_no_council_yet(db, read):
    assert "No council has published its offer here yet." in read("/")


@pytest.mark.parametrize("councils", [1, 3])
def test_one_query_however_many_councils(db, visitor, django_assert_num_queries, councils):
    for number in range(councils):
        factories.council(f"Council {number}")
    with django_assert_num_queries(1):
        visitor.get("/")


def test_it_can_only_be_read(stoke, visitor):
    answer = visitor.post("/", {"q": "stoke"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")

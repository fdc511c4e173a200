"""`/`: which council looked after you?"""

import pytest

from councils.models import Council
from offers.presenters.councils import LONGEST_SEARCH, chooser
from offers.presenters.sections import Link
from tests import factories

STOKE = Council(
    pk=1,
    slug="stoke-on-trent",
    name="Stoke-on-Trent City Council",
    short_name="Stoke-on-Trent",
    other_names="Stoke\nThe Potteries\nHanley\nBurslem",
)
STAFFORDSHIRE = Council(
    pk=2,
    slug="staffordshire",
    name="Staffordshire County Council",
    short_name="Staffordshire",
    other_names="Staffs\nStafford\nStone\nSouth Staffordshire\nBurton upon Trent\nNewcastle-under-Lyme\nLeek\nLichfield\nKidsgrove",
)


def test_it_lists_the_published_councils(stoke, staffordshire, read):
    factories.council("Hidden", published=False)
    words = read("/")
    assert "Stoke-on-Trent Council" in words
    assert "Staffordshire Council" in words
    assert "Hidden" not in words


@pytest.mark.parametrize(
    ("typed", "goes_by_it", "may_be_meant"),
    [
        # As it is called, however it is written
        ("stoke", [STOKE], []),
        ("STOKE ON TRENT", [STOKE], []),
        ("stokeontrent", [STOKE], []),
        ("Stoke City Council", [STOKE], []),
        ("potteries", [STOKE], []),
        ("hanley", [STOKE], []),
        ("kidsgrove", [STAFFORDSHIRE], []),
        ("newcastle lyme", [STAFFORDSHIRE], []),
        ("Burton-on-Trent", [STAFFORDSHIRE], []),
        # As far as it was typed
        ("stok", [STOKE], []),
        ("staff", [STAFFORDSHIRE], []),
        ("st", [STAFFORDSHIRE, STOKE], []),
        ("trent", [STAFFORDSHIRE, STOKE], []),
        # A town and its county or city
        ("Hanley, Stoke-on-Trent", [STOKE], []),
        ("south staffs", [STAFFORDSHIRE], []),
        # With slips
        ("staford", [], [STAFFORDSHIRE]),
        ("stafordshire", [], [STAFFORDSHIRE]),
        ("stafrodshrie", [], [STAFFORDSHIRE]),
        ("newcaslte under lyme", [], [STAFFORDSHIRE]),
        ("newcaslte", [], [STAFFORDSHIRE]),
        ("lichfeild", [], [STAFFORDSHIRE]),
        ("leak", [], [STAFFORDSHIRE]),
        ("the poteries", [], [STOKE]),
        ("hanly", [], [STOKE]),
        ("stoen", [], [STAFFORDSHIRE]),
        ("stoe", [], [STAFFORDSHIRE, STOKE]),
        # What is no place here
        ("pizza", [], []),
        ("money", [], []),
        ("i have nowhere to stay", [], []),
        ("council tax", [], []),
        ("the council", [], []),
        ("rent", [], []),
        ("london", [], []),
        ("newcastle upon tyne", [], []),
        ("stockton on tees", [], []),
        ("ST4 1HH", [], []),
        ("1", [], []),
        ("' OR 1=1 --", [], []),
        ("", [], []),
    ],
)
def test_who_is_found(typed, goes_by_it, may_be_meant):
    chosen = chooser([STAFFORDSHIRE, STOKE], typed)
    found = [link.title for link in chosen.found]
    expected = goes_by_it or may_be_meant
    assert found == [council.short_name for council in expected]
    assert chosen.meant == bool(may_be_meant)
    assert [link.title for link in chosen.everyone] == [
        council.short_name for council in (STAFFORDSHIRE, STOKE) if council not in expected
    ]


def test_the_best_come_first():
    """A name, then what begins so, then what has a word that does; of slips, the smallest."""
    named = [
        Council(pk=pk, slug=f"place-{pk}", name=f"{name} Borough Council", short_name=name)
        for pk, name in enumerate(["Old Burton", "Burtonwood", "Burton", "Barton", "Burtons Lane"], start=1)
    ]
    found = [link.title for link in chooser(named, "burton").found]
    assert found == ["Burton", "Burtonwood", "Burtons Lane", "Old Burton"]
    slips = [link.title for link in chooser(named, "bartonwod").found]
    assert slips == ["Burtonwood"]
    assert [link.title for link in chooser(named, "bartn").found] == ["Barton"]


def test_the_name_it_was_found_by_is_shown_once():
    shown = {
        typed: chooser([STAFFORDSHIRE, STOKE], typed).found[0].line
        for typed in ("stoke", "hanly", "newcastle", "staffordshire", "south staffs")
    }
    assert shown == {
        "stoke": "Stoke-on-Trent City Council",
        "hanly": "Stoke-on-Trent City Council (Hanley)",
        "newcastle": "Staffordshire County Council (Newcastle-under-Lyme)",
        "staffordshire": "Staffordshire County Council",
        "south staffs": "Staffordshire County Council",
    }


def test_what_was_typed_is_kept_short_and_tidy():
    chosen = chooser([STOKE], f"  hanley\x00  {'x' * 500}")
    assert (chosen.searched[:8], len(chosen.searched)) == ("hanley x", LONGEST_SEARCH)
    assert chosen.everyone == (Link("Stoke-on-Trent", "/stoke-on-trent/", "Stoke-on-Trent City Council"),)


def test_a_slip_is_asked_about_and_each_council_is_shown_once(stoke, staffordshire, visitor, read):
    words = read("/?q=stoke-on-trnet")
    assert "We did not find “stoke-on-trnet”. Did you mean this? Stoke-on-Trent" in words
    assert "Other councils here Staffordshire" in words
    html = visitor.get("/?q=stoke-on-trnet").content.decode()
    assert (html.count('href="/stoke-on-trent/"'), html.count('href="/staffordshire/"')) == (1, 1)


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

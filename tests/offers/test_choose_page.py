"""`/`: which council looked after you?"""

import re
import string

import pytest

from councils.models import Called, Council
from offers.gazetteer import Gazetteer
from offers.presenters.councils import AT_ONCE, LONGEST_SEARCH, MANY, chooser
from offers.presenters.sections import Link
from tests import factories
from tests.sitemap import paths_told_to

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
    chosen = chooser(Gazetteer([STAFFORDSHIRE, STOKE]), typed)
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
    found = [link.title for link in chooser(Gazetteer(named), "burton").found]
    assert found == ["Burton", "Burtonwood", "Burtons Lane", "Old Burton"]
    slips = [link.title for link in chooser(Gazetteer(named), "bartonwod").found]
    assert slips == ["Burtonwood"]
    assert [link.title for link in chooser(Gazetteer(named), "bartn").found] == ["Barton"]


def test_the_name_it_was_found_by_is_shown_once():
    shown = {
        typed: chooser(Gazetteer([STAFFORDSHIRE, STOKE]), typed).found[0].line
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
    chosen = chooser(Gazetteer([STOKE]), f"  hanley\x00  {'x' * 500}")
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


# Many councils ------------------------------------------------------------------------------------


def called(name, other_names=""):
    return Called(0, name.lower().replace(" ", "-"), name, f"{name} Council", other_names)


@pytest.fixture
def sixty(db):
    """Sixty councils: fifty under S, most of them under St."""
    names = [f"St {end}" for end in string.ascii_lowercase] + [
        f"Ste{end}" for end in string.ascii_lowercase[:20]
    ]
    names += ["St", "Sale", "Selby", "Élton", *(f"{letter}ton" for letter in "ABCDFGHIJK")]
    Council.objects.bulk_create(
        Council(slug=f"place-{number}", name=f"{name} Council", short_name=name, published=True)
        for number, name in enumerate(names)
    )
    factories.council("Zone", published=False)


def test_many_councils_are_searched_or_found_by_letter(sixty, visitor, django_assert_num_queries):
    """Down to a list that is never long; nobody is left out, and a letter with nobody is not offered."""
    links = re.compile(r'href="(/[^"?]*)"')
    seen, to_see = set(), ["/"]
    while to_see:
        path = to_see.pop()
        with django_assert_num_queries(1):
            main = visitor.get(path).content.decode().split("<main")[1].split("</main>")[0]
        found = set(links.findall(main)) - {"/"}
        assert len([each for each in found if each.startswith("/place-")]) <= MANY
        seen.add(path)
        to_see += [each for each in found if each.startswith("/a-to-z/") and each not in (seen | set(to_see))]
        seen |= {each for each in found if each.startswith("/place-")}
    letters = {path.split("/")[2] for path in seen if path.startswith("/a-to-z/")}
    assert {letter for letter in letters if len(letter) == 1} == set("abcdefghijks")
    assert {letter for letter in letters if letter.startswith("s")} >= {"s", "sa", "se", "st", "sta", "ste"}
    assert {path for path in seen if path.startswith("/place-")} == {f"/place-{n}/" for n in range(60)}


def test_a_search_among_many_has_a_list_of_bounded_length(sixty, read):
    words = read("/?q=st")
    assert len(re.findall(r"St \w Council|Ste\w Council|St Council", words)) == AT_ONCE
    assert "There are more. Type more of the name." in words
    assert "There are more." not in read("/?q=selby")


def test_letters_are_written_in_one_way_and_lead_somewhere(sixty, visitor):
    assert visitor.get("/a-to-z/S/")["Location"] == "/a-to-z/s/"
    assert visitor.get("/a-to-z/%C3%A9/")["Location"] == "/a-to-z/e/"
    assert [visitor.get(f"/a-to-z/{letters}/").status_code for letters in ("z", "zo", "-", "%20")] == [
        404
    ] * 4


def test_letters_are_told_to_search_engines_where_readers_go_by_them(sixty, visitor):
    told = paths_told_to(visitor)
    assert [path for path in told if path.startswith("/a-to-z/")] == [
        f"/a-to-z/{letter}/" for letter in "abcdefghijks"
    ]


@pytest.mark.parametrize(
    ("typed", "found"), [("newtom", ["Newton", "Newton Abbot"]), ("newton abot", ["Newton Abbot"])]
)
def test_what_is_found_among_many_is_what_is_found_among_few(typed, found):
    few = [called("Newton"), called("Newton Abbot"), called("Leek", "Newtown on the Hill")]
    many = [called(f"{letter}{end}") for letter in "BCD" for end in ("urton", "hester", "arlisle")]
    among_few = [link.title for link in chooser(Gazetteer(few), typed).found]
    among_many = [link.title for link in chooser(Gazetteer([*many, *few]), typed).found]
    assert (among_few, among_many) == (found, found)

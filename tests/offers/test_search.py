"""How a search is understood and put in order, without a database."""

import pytest

from offers.search.meaning import Group, meaning_of
from offers.search.ranking import Described, in_order
from offers.search.sentence import LONGEST, best_sentence, marked, sentences_in
from offers.search.spelling import KnownWords
from offers.search.typed import LONGEST as LONGEST_TYPED
from offers.search.typed import MOST_WORDS, Typed

KNOWN = KnownWords.of(
    [
        "your pathway plan money home benefits accommodation adviser",
        "mental health money friends university bursary council tax complain",
        "flat somewhere to live skint cash pa pas sport from personal leaving care worker",
    ]
)
GROUPS = [
    Group.of(["home", "flat", "accommodation", "somewhere to live"]),
    Group.of(["money", "cash", "skint"]),
    Group.of(["adviser", "PA", "personal adviser", "leaving care worker"]),
]


@pytest.mark.parametrize(
    ("typed", "text", "telling"),
    [
        ("", "", ()),
        ("   \n\t ", "", ()),
        ("Money?", "Money?", ("money",)),
        ("I need money for my flat", "I need money for my flat", ("money", "flat")),
        ("what can I do", "what can I do", ("what", "can", "i", "do")),
        ("money\x00\x07 money", "money money", ("money",)),
        ("‮money", "money", ("money",)),
        ("CAFÉ’s", "CAFÉ’s", ("cafes",)),
        ("💷💷", "💷💷", ()),
        ("المال", "المال", ("المال",)),
        ("' OR 1=1; --", "' OR 1=1; --", ("1",)),
        ('"home" NEAR/2 *', '"home" NEAR/2 *', ("home", "near", "2")),
        ("x" * 10_000, "x" * LONGEST_TYPED, ("x" * 40,)),
    ],
)
def test_anything_may_be_typed(typed, text, telling):
    found = Typed.of(typed)
    assert (found.text, found.telling) == (text, telling)


def test_no_more_words_are_looked_at_than_anybody_needs():
    assert len(Typed.of(" ".join(f"w{number}" for number in range(90))).words) == MOST_WORDS


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("money", ("money",)),
        ("benefit", ("benefit",)),
        ("acomodation", ("accommodation",)),
        ("accomodations", ("accommodation",)),
        ("benifits", ("benefits",)),
        ("freinds", ("friends",)),
        ("mentle", ("mental",)),
        ("univercity", ("university",)),
        ("bursery", ("bursary",)),
        ("counsil", ("council",)),
        ("complane", ("complain",)),
        ("mony", ("money",)),
        ("accom", ("accommodation",)),
        ("pathwayplan", ("pathway", "plan")),
        ("counciltax", ("council", "tax")),
        ("hone", ("home",)),
        # Not like anything: a short word, another first letter, a number, another script.
        ("car", ()),
        ("pizza", ()),
        ("lonely", ()),
        ("passport", ()),
        ("fron", ()),
        ("surfing", ()),
        ("2001", ()),
        ("المال", ()),
    ],
)
def test_what_somebody_meant_to_type(word, meant):
    assert KNOWN.meant_by(word) == meant


def said(typed):
    """What is wanted, thing by thing: the words themselves, and whether there are others for them."""
    meaning = meaning_of(Typed.of(typed), KNOWN, GROUPS)
    return [(" ".join(phrase), bool(each.same)) for each in meaning.wanted for phrase in each.said]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("flat", [("flat", True)]),
        ("I need somewhere to live", [("somewher live", True)]),
        ("leaving care worker", [("leav care worker", True)]),
        ("PA", [("pa", True)]),
        ("council tax", [("council", False), ("tax", False)]),
        ("money for my flat", [("money", True), ("flat", True)]),
        ("mony", [("money", True)]),
        ("pizza", []),
        ("", []),
    ],
)
def test_other_words_for_the_same_are_looked_for_too(typed, wanted):
    assert said(typed) == wanted


def test_words_that_no_page_has_are_told():
    meaning = meaning_of(Typed.of("pizza and money and pizza"), KNOWN, GROUPS)
    assert meaning.unknown == ("pizza",)
    assert meaning.stems == {"money", "cash", "skint"}


def thing(title, summary="", text="", *, kind="section", key=0):
    def stems(words):
        return frozenset(words.split())

    return Described(key, kind, title, stems(title), stems(summary), stems(text))


def ordered(typed, *things):
    meaning = meaning_of(Typed.of(typed), KNOWN, GROUPS)
    return [each.title for each in in_order(meaning, things, 50)]


def test_the_title_counts_more_than_the_summary_and_that_more_than_the_text():
    things = [thing("c", "", "money"), thing("b", "money"), thing("money"), thing("d", "health")]
    assert ordered("money", *things) == ["money", "b", "c"]


def test_all_words_count_more_than_one_of_them():
    things = [thing("council", "we help"), thing("bill", "your council tax"), thing("tax")]
    assert ordered("council tax", *things)[0] == "bill"


def test_the_word_itself_counts_more_than_another_for_it():
    assert ordered("flat", thing("home"), thing("flat")) == ["flat", "home"]


def test_words_of_one_phrase_belong_together():
    found = ordered("flat", thing("live"), thing("somewher", "live"), thing("somewher live"))
    assert found == ["somewher live", "somewher"]


def test_a_page_comes_before_a_promise_before_a_team_before_a_word():
    kinds = ("word", "team", "entitlement", "section")
    things = [thing("money", kind=kind, key=number) for number, kind in enumerate(kinds)]
    meaning = meaning_of(Typed.of("money"), KNOWN, GROUPS)
    assert [each.kind for each in in_order(meaning, things, 9)] == [*reversed(kinds)]


def test_what_is_equally_likely_is_always_in_the_same_order():
    things = [thing(title, "money", key=key) for key, title in ((3, "b"), (2, "a"), (1, "b"))]
    meaning = meaning_of(Typed.of("money"), KNOWN, GROUPS)
    for some in (things, things[::-1]):
        assert [each.key for each in in_order(meaning, some, 9)] == [2, 1, 3]


def test_what_is_far_behind_is_left_out():
    assert ordered("flat", thing("flat", "flat", "flat"), thing("x", "", "home", kind="word")) == ["flat"]


def test_the_sentence_that_tells_most_is_shown():
    every = sentences_in(["All about homes.", "Ask us. We help with money and tax. Money is hard.", "Tax"])
    assert every == ("All about homes.", "Ask us.", "We help with money and tax.", "Money is hard.", "Tax")
    assert best_sentence(every, {"money", "tax"}) == "We help with money and tax."
    assert best_sentence(every, {"pizza"}) == "All about homes."
    assert best_sentence([], {"money"}) == ""


def test_a_long_sentence_is_cut_around_the_word():
    sentence = best_sentence([f"{'word ' * 60}money {'more ' * 60}."], {"money"})
    assert "money" in sentence
    assert len(sentence) <= LONGEST + 2
    assert sentence.startswith("…")
    assert sentence.endswith("…")


def test_a_sentence_in_parts_is_still_that_sentence():
    parts = marked("Money, <b>money</b>: ask  about money’s", {"money"})
    assert "".join(part.text for part in parts) == "Money, <b>money</b>: ask  about money’s"
    assert [part.text for part in parts if part.marked] == ["Money", "money", "money’s"]

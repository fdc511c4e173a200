"""`/<council>/words/`, and the pages that explain a word where they first use it."""

import re

import pytest

from councils import content, previews, publishing
from councils.models import GlossaryWord
from tests import factories
from tests.site.html import mistakes

PATH = "/stoke-on-trent/words/"


def word(council, term, meaning="", **given):
    meaning = meaning or f"What {term} means."
    return GlossaryWord.objects.create(council=council, term=term, meaning=meaning, **given)


def explained(html):
    """The words that lead to a meaning, as the page writes them, and the meanings there are."""
    words = re.findall(r'<a class="word"[^>]*>([^<]*)</a>', html)
    return words, re.findall(r'<span class="meaning"[^>]*><b>[^<]*</b> ([^<]*) <a', html)


# The page -----------------------------------------------------------------------------------------


def test_every_word_from_a_to_z(stoke, visitor, read):
    word(None, "pathway plan", "Your plan.", also="pathway plans\nPWP", law="Children Act 1989, section 23B")
    word(stoke, "Next Steps", "Our team.")
    word(None, "advocate", "Speaks up for you.")
    words = read(PATH)
    assert "Home Words we use Words we use You may hear or read these words" in words
    assert (
        "A advocate Speaks up for you. N Next Steps Our team. "
        "P pathway plan Your plan. Also: pathway plans, PWP In law: Children Act 1989, section 23B"
    ) in words
    html = visitor.get(PATH).content.decode()
    assert re.findall(r'<div id="(.*?)">\s*<dt>(.*?)</dt>', html) == [
        ("advocate", "advocate"),
        ("next-steps", "Next Steps"),
        ("pathway-plan", "pathway plan"),
    ]
    assert "01782 233575" in words
    assert mistakes(html) == []


def test_the_councils_own_meaning_counts(stoke, staffordshire, read):
    word(stoke, "Pathway plan", "Your plan, as Stoke makes it.")
    word(None, "pathway plan", "Your plan.")
    word(staffordshire, "pathway plan", "Your plan, as Staffordshire makes it.")
    word(staffordshire, "Chatterbox", "A group in Tamworth.")
    words = read(PATH)
    assert "Pathway plan Your plan, as Stoke makes it." in words
    assert [other for other in ("Your plan. ", "Staffordshire", "Chatterbox") if other in words] == []
    assert "C Chatterbox A group in Tamworth. P" in read("/staffordshire/words/")


def test_letters_to_jump_to_when_there_are_many(stoke, visitor):
    for letter in "abcdefghijklmnopqrs":
        word(None, f"{letter} word")
    assert 'class="jump"' not in visitor.get(PATH).content.decode()
    word(None, "16 plus")
    html = visitor.get(PATH).content.decode()
    assert re.findall(r'<a href="#(.)">(.)</a>', html) == [(each, each) for each in "1ABCDEFGHIJKLMNOPQRS"]
    assert mistakes(html) == []


def test_words_that_take_no_id_of_the_page_and_run_no_markup(stoke, visitor):
    for term in ("main", "who", "call", "said and done", "?", "<b>1 & 2</b>"):
        word(stoke, term, f"{term}: <script>alert(1)</script>")
    factories.answered(stoke, PATH)
    html = visitor.get(PATH).content.decode()
    assert "<dt>&lt;b&gt;1 &amp; 2&lt;/b&gt;</dt>" in html
    assert "<script>" not in html
    assert mistakes(html) == []


def test_a_council_without_words(stoke, read):
    assert "No words are here yet. Ring the number at the top and ask." in read(PATH)


def test_other_pages_lead_there(stoke, visitor):
    for path in ("/stoke-on-trent/", "/stoke-on-trent/eligibility/"):
        assert f'<a href="{PATH}">' in visitor.get(path).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(db, visitor, django_assert_num_queries, rows):
    council = factories.council("Testshire")
    for number in range(rows):
        factories.duty_team(council, f"Team {number}")
        word(None, f"word {number}")
        word(council, f"own word {number}")
    with django_assert_num_queries(5):
        visitor.get("/testshire/words/")


def test_it_can_only_be_read_and_belongs_to_a_council(stoke, visitor):
    assert visitor.post(PATH).status_code == 405
    assert visitor.get("/nobody/words/").status_code == 404


# Words explained in place ---------------------------------------------------------------------------


def test_a_section_explains_what_it_uses_first_in_the_councils_own_words(stoke, staffordshire, visitor):
    for council, meaning in ((stoke, "Stoke's."), (None, "Everybody's."), (staffordshire, "Theirs.")):
        word(council, "pathway plan", meaning, also="pathway plans")
    word(None, "Money", "Pounds and pence.")
    section = stoke.sections.get(slug="money")
    section.body = "<h2>Pathway plans</h2><p>All pathway plans: your pathway plan is money.</p>"
    section.save()
    html = visitor.get("/stoke-on-trent/money/").content.decode()
    assert explained(html) == (["pathway plans"], ["Stoke&#x27;s."])
    assert '<meta name="description" content="All about money in stoke.">' in html
    assert mistakes(html) == []


def test_a_promise_explains_a_word_once_in_all_its_texts(stoke, visitor):
    factories.entitlement(
        stoke,
        "A deposit",
        details="Ask for a deposit in your pathway plan.",
        how_to_ask="Say it when your pathway plan is made, or ask an advocate.",
        if_not="Ask an ombudsman.",
    )
    for term in ("pathway plan", "advocate", "deposit", "ombudsman"):
        word(None, term)
    html = visitor.get("/stoke-on-trent/entitlements/a-deposit/").content.decode()
    assert explained(html) == (
        ["pathway plan", "advocate"],
        ["What pathway plan means.", "What advocate means."],
    )
    assert mistakes(html) == []


def test_a_preview_explains_them_too(stoke, writer, visitor):
    word(stoke, "deposit")
    rows = (
        (stoke.sections.get(slug="money"), {"body": "<p>We pay your deposit.</p>"}),
        (stoke.entitlements.get(slug="stoke-newsletter"), {"details": "It says what a deposit is."}),
    )
    for row, words in rows:
        draft = publishing.save_draft(row, content.words_of(row) | words, writer)
        html = visitor.get(previews.url_of(draft)).content.decode()
        assert explained(html) == (["deposit"], ["What deposit means."])

"""Editors' text on its way to readers."""

import re

import pytest

from offers.facts import Fact
from offers.glossary import MOST_ON_A_PAGE, FirstUses, Word, glossary, id_of
from offers.richtext import Heading, rendered, rendered_plain
from tests.site.html import mistakes

FACTS = {
    ("phone", "next-steps"): Fact("01782 233575", "tel:+441782233575"),
    ("hours", "next-steps"): Fact("Monday to Friday 9am to 5pm"),
}
MISSING = Fact("our contact page", "/stoke-on-trent/contact/")


def html(text):
    return rendered(text, FACTS, MISSING).html


def test_a_reference_becomes_a_number_to_tap():
    assert html("<p>Ring [phone: next-steps] now.</p>") == (
        '<p>Ring <a href="tel:+441782233575">01782 233575</a> now.</p>'
    )


def test_a_fact_without_a_link_is_words_only():
    assert html("<p>Open [hours: next-steps].</p>") == "<p>Open Monday to Friday 9am to 5pm.</p>"


def test_a_reference_that_points_nowhere_leads_to_the_contact_page():
    assert html("<p>Ring [phone: gone].</p>") == (
        '<p>Ring <a href="/stoke-on-trent/contact/">our contact page</a>.</p>'
    )


def test_a_reference_inside_a_link_or_a_heading_stays_plain_words():
    assert html('<p><a href="https://example.org/">[phone: next-steps]</a></p>') == (
        '<p><a href="https://example.org/">01782 233575</a></p>'
    )
    assert html("<h2>[phone: next-steps]</h2>") == '<h2 id="01782-233575">01782 233575</h2>'


def test_scripts_styles_handlers_and_strange_addresses_are_taken_out():
    dirty = (
        '<p onclick="x()" style="color:red">a<script>alert(1)</script></p><img src=x onerror=alert(1)>'
        '<a href="javascript:alert(1)">b</a><iframe src="//evil.example"></iframe><svg><script>1</script></svg>'
    )
    assert html(dirty) == "<p>a</p><a>b</a>"


def test_text_that_looks_like_markup_stays_text():
    assert html("<p>1 &lt; 2 &amp; &lt;script&gt;</p>") == "<p>1 &lt; 2 &amp; &lt;script&gt;</p>"


def test_a_reference_in_an_attribute_is_left_alone():
    assert "tel:" not in html('<p><a href="https://example.org/[phone: next-steps]">x</a></p>')


def test_headings_get_ids_of_their_own():
    text = rendered("<h2>Who</h2><h2>How to ask</h2><h3>Detail</h3><h2>How to ask</h2>", {}, MISSING)
    assert text.headings == (
        Heading("who-2", "Who"),
        Heading("how-to-ask", "How to ask"),
        Heading("how-to-ask-2", "How to ask"),
    )
    assert '<h3 id="detail">Detail</h3>' in text.html


def test_a_heading_without_letters_still_gets_an_id():
    assert rendered("<h2>؟</h2>", {}, MISSING).headings == (Heading("part", "؟"),)


def test_plain_text_keeps_its_paragraphs_and_runs_no_markup():
    assert rendered_plain("One <b>two</b>\n\nRing [phone: next-steps]", FACTS, MISSING) == (
        '<p>One &lt;b&gt;two&lt;/b&gt;</p>\n\n<p>Ring <a href="tel:+441782233575">01782 233575</a></p>'
    )


# Words explained ----------------------------------------------------------------------------------


def word(term, meaning="What it is.", *also):
    return Word(id_of(term), term, also, meaning, "")


PLAN = word("pathway plan", "Your plan.", "pathway plans", "plan")
WORDS = [
    PLAN,
    word("plan B", "Another plan."),
    word("SEND", "Special needs.", "EHC plan"),
    word("advocate", "Speaks up."),
    word("semi-independent", "With staff."),
    word("16+ & <b>", 'Over "15" & <i>so</i>.'),
]


def explaining(text, words=WORDS, title=""):
    return rendered(text, FACTS, MISSING, FirstUses(words, title)).html


def marked(text, words=WORDS, title=""):
    """The words that lead to a meaning, as they are written."""
    return re.findall(r'<a class="word"[^>]*>([^<]*)</a>', explaining(text, words, title))


def test_the_first_use_of_a_word_leads_to_its_meaning_at_the_end_of_the_block_and_back():
    assert explaining("<p>Your <strong>Pathway plan</strong>. A pathway plan!</p><p>plan</p>") == (
        "<p>Your <strong>"
        '<a class="word" role="doc-glossref" id="from--pathway-plan" href="#w--pathway-plan">Pathway plan</a>'
        "</strong>. A pathway plan!"
        ' <span class="meaning" role="note" id="w--pathway-plan" tabindex="-1">'
        "<b>pathway plan:</b> Your plan. "
        '<a role="doc-backlink" href="#from--pathway-plan">Close</a></span>'
        "</p><p>plan</p>"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My pathway\n plans, then plan B.", ["pathway\n plans", "plan B"]),
        ("PLAN B (advocate’s)", ["PLAN B", "advocate"]),
        ("“advocate”, plan’s; plan B's.", ["advocate", "plan", "plan B"]),
        ("planet airplane plan-led co-plan plans advocates planB", []),
        ("Send us your ehc plan.", ["plan"]),
        ("SEND, or an EHC plan", ["SEND"]),
        ("Semi-Independent homes, but not semi independent", ["Semi-Independent"]),
        ("unsemi-independent", []),
        ("Advocate plan advocate plan", ["Advocate", "plan"]),
        ("İplan plan", ["plan"]),
    ],
)
def test_whole_words_in_any_case_the_longest_first(text, found):
    assert marked(f"<p>{text}</p>") == found


def test_headings_links_and_facts_explain_nothing():
    facts = {("name", "plan"): Fact("Plan B team"), ("phone", "plan"): Fact("plan", "tel:1")}
    text = (
        "<h2>Plan</h2><h3>An advocate</h3><p><a href='https://example.org/plan'>plan <strong>B</strong></a>"
        " [name: plan] [phone: plan] [phone: advocate]</p><blockquote>plan</blockquote>"
    )
    html = rendered(text, facts, Fact("advocate"), FirstUses(WORDS, "")).html
    assert re.findall('<a class="word"', html) == ['<a class="word"']
    assert html.startswith('<h2 id="plan">Plan</h2><h3 id="an-advocate">An advocate</h3>')
    assert '<blockquote><a class="word"' in html


def test_what_a_word_and_its_meaning_hold_stays_text():
    html = explaining("<p>At 16+ &amp; &lt;b&gt;.</p>")
    assert ">16+ &amp; &lt;b&gt;</a>." in html
    assert "<b>16+ &amp; &lt;b&gt;:</b> Over &quot;15&quot; &amp; &lt;i&gt;so&lt;/i&gt;. <a" in html


def test_words_may_stand_in_anything_that_holds_text():
    html = explaining(
        "<h2>W pathway plan</h2><h2>From pathway plan</h2>"
        "<ul><li>A plan <strong>now</strong><ul><li>plan B<p>SEND</p></li></ul></li></ul>"
        "<blockquote>An advocate<p>semi-independent</p></blockquote><blockquote>16+ &amp; &lt;b&gt;"
        "<a href='https://example.org/'><p>here</p></a></blockquote>"
    )
    assert html.count('class="word"') == html.count('class="meaning"') == len(WORDS)
    assert '<li>A <a class="word"' in html
    assert "</a></span><ul><li>" in html
    page = f"<!doctype html><html lang=en><title>t</title><main><h1>Title</h1>{html}</main></html>"
    assert mistakes(page) == []


def test_a_page_does_not_explain_its_own_subject():
    text = "<p>A plan, plan B and an advocate.</p>"
    assert marked(text, title="Your pathway plans") == ["plan B", "advocate"]
    assert marked(text, title="An advocate for plan B") == ["plan"]


def test_a_page_explains_no_more_than_a_few():
    words = [word(f"word {letter}") for letter in "abcdefghijkl"]
    text = "<p>" + ", ".join(each.term for each in words) + "</p>"
    assert marked(text, words) == [each.term for each in words[:MOST_ON_A_PAGE]]
    assert MOST_ON_A_PAGE == 8


def test_the_texts_of_one_page_explain_a_word_once():
    uses = FirstUses(WORDS, "")
    first, second = (rendered_plain("A plan.\n\nSEND <b>", FACTS, MISSING, uses) for _ in range(2))
    assert first.count('class="word"') == 2
    assert second == "<p>A plan.</p>\n\n<p>SEND &lt;b&gt;</p>"


def test_without_words_nothing_is_explained():
    assert marked("<p>A plan.</p>", words=[]) == []


def test_of_two_words_with_one_id_the_later_counts():
    rows = [
        {"term": "pathway plan", "also": "", "meaning": "National.", "law": ""},
        {"term": "advocate", "also": " one \n\ntwo", "meaning": "Speaks up.", "law": "The Act"},
        {"term": "Pathway Plan", "also": "plan", "meaning": "Ours.", "law": ""},
    ]
    assert glossary(rows) == (
        Word("advocate", "advocate", ("one", "two"), "Speaks up.", "The Act"),
        Word("pathway-plan", "Pathway Plan", ("plan",), "Ours.", ""),
    )
    assert glossary([]) == ()


def test_a_word_of_its_own_comes_before_another_form_of_one():
    words = [word("advocate"), word("helper", "Helps.", "advocate")]
    assert "<b>advocate:</b>" in explaining("<p>An advocate</p>", words)

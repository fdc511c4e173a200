"""Editors' text on its way to readers."""

from offers.facts import Fact
from offers.richtext import Heading, rendered, rendered_plain

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

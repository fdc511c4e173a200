"""A text cut into screens: what stands together, what is parted, and that nothing is lost."""

import random
import re

import pytest

from offers.show.cutting import LINES, Part, lines_of, lines_of_heading, parts_of
from offers.show.pieces import pieces_of, written


def shown(html, title="Money"):
    """Each screen as its heading and its words."""
    return [(part.heading, [piece.text for piece in part.pieces]) for part in parts_of(html, title)]


def html_of(html):
    return [written(part.pieces) for part in parts_of(html, "Money")]


def test_each_heading_has_a_screen_and_what_comes_before_has_the_title():
    text = "<p>First.</p><h2>Ask us</h2><p>Ring.</p><p>Or write.</p><h2>Alone</h2><h2>Last</h2><p>End.</p>"
    assert shown(text) == [
        ("Money", ["First."]),
        ("Ask us", ["Ring.", "Or write."]),
        ("Alone", []),
        ("Last", ["End."]),
    ]
    assert shown("") == []


def test_a_long_list_is_divided_evenly_and_its_numbers_go_on():
    entries = "".join(f"<li>Entry number {number} of the list</li>" for number in range(1, 9))
    parts = parts_of(f"<h2>Steps</h2><ol>{entries}</ol>", "Money")
    assert [(part.heading, len(part.pieces), part.goes_on) for part in parts] == [
        ("Steps", 4, False),
        ("Steps", 4, True),
    ]
    assert written(parts[1].pieces[:2]) == (
        '<ol><li value="5"><p>Entry number 5 of the list</p></li>'
        '<li value="6"><p>Entry number 6 of the list</p></li></ol>'
    )


def test_a_smaller_heading_and_a_line_that_leads_on_stay_with_what_follows():
    filler = "".join(f"<p>{'Some words that fill a line or two. ' * 2}</p>" for _ in range(2))
    following = "<h3>Smaller</h3><p>Ask them:</p><ul><li>How much?</li><li>When?</li></ul>"
    assert shown(f"<h2>Big</h2>{filler}{following}")[1] == (
        "Big",
        ["Smaller", "Ask them:", "How much?", "When?"],
    )
    assert html_of(following) == [
        "<h2>Smaller</h2><p>Ask them:</p><ul><li><p>How much?</p></li><li><p>When?</p></li></ul>"
    ]


def test_a_long_paragraph_ends_its_screens_with_whole_sentences_and_looks_the_same():
    sentence = 'Ask <strong>your adviser</strong>, or <a href="tel:1">01782 233575</a>, about it &amp; more. '
    screens = html_of(f"<ul><li>{sentence * 12}</li></ul>")
    assert len(screens) > 1
    assert all(screen.endswith("more.</p></li></ul>") for screen in screens)
    assert screens[0].startswith('<ul><li><p>Ask <strong>your adviser</strong>, or <a href="tel:1">01782')
    assert screens[1].startswith('<ul><li class="goes-on"><p>Ask <strong>')
    assert "".join(screens).count("&amp; more.") == 12


def test_lists_in_lists_and_quotes_keep_their_shape():
    text = (
        "<ul><li>One<ol><li>Inner</li><li><p>More</p><p>of it</p></li></ol>after</li></ul>"
        "<ul><li>Two</li></ul><blockquote><p>Said</p><p>so</p></blockquote><p>a<br>b</p>"
    )
    assert written(pieces_of(text)) == (
        '<ul><li><p>One</p><ol><li value="1"><p>Inner</p></li><li value="2"><p>More</p><p>of it</p></li></ol>'
        "<p>after</p></li></ul><ul><li><p>Two</p></li></ul>"
        "<blockquote><p>Said</p><p>so</p></blockquote><p>a<br>b</p>"
    )


@pytest.mark.parametrize(
    "word",
    [
        "word",
        "a" * 700,
        "القانون",
        "漢字" * 90,
        "👩‍👩‍👧 ",
        "&lt;script&gt;",
        "#set page()[x]",
        "Yes! ",
        "a<br>",
    ],
)
def test_nothing_is_lost_or_twice_and_every_screen_is_full_at_most(word):
    chance = random.Random(word)
    for _ in range(8):
        text = "".join(
            chance.choice(
                ("<p>{}</p>", "<h2>T{}</h2>", "<h3>{}</h3>", "<ul><li>{}</li><li>x</li></ul>")
            ).format((word + " ") * chance.choice((1, 3, 9)) if "T" not in word else word)
            for _ in range(12)
        )
        parts = parts_of(text, "Title")
        assert letters(parts) == [letter for letter in everything(text) if not letter.isspace()]
        assert [part for part in parts if too_full(part)] == []


def test_ten_thousand_letters_without_a_space_come_out_whole():
    parts = parts_of(f"<p>{'x' * 10_000}</p>", "Long")
    assert sum(len(piece.text) for part in parts for piece in part.pieces) == 10_000
    assert [part for part in parts if too_full(part)] == []


def everything(html):
    return "".join(piece.text for piece in pieces_of(html))


def letters(parts):
    """Every letter shown, with a heading counted once, on its first screen."""
    text = "".join(
        ("" if part.goes_on or part.heading == "Title" else part.heading)
        + "".join(piece.text for piece in part.pieces)
        for part in parts
    )
    return re.findall(r"\S", text)


def too_full(part: Part):
    """Whether it takes more lines than a screen has; a heading may, as headings are never cut."""
    headings = [piece for piece in part.pieces if piece.kind == "h3"]
    taken = lines_of_heading(part.heading) + lines_of(part.pieces)
    return (
        len(part.pieces) > 1 and not headings and taken > LINES and lines_of_heading(part.heading) < LINES / 2
    )

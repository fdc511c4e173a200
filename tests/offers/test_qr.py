"""QR codes, read again from the drawing in the page by a reader that is not ours."""

import re

import pytest
import zxingcpp
from django.template import engines
from PIL import Image

from offers.qr import QUIET, qr_code
from tests.site.html import mistakes

LIST = "https://offer.example.gov.uk/stoke-on-trent/my-list/?i=" + ".".join(["e23456"] * 8)
SQUARE = 4
"""Pixels to a square of the code."""


def drawn(code):
    """The picture, as a browser draws the path: lines one square thick."""
    picture = Image.new("L", (code.size * SQUARE, code.size * SQUARE), 255)
    for start, row, rest in re.findall(r"M(\d+) (\d+)\.5([^M]*)", code.path):
        place = int(start)
        for kind, length in re.findall(r"([mh])(\d+)", rest):
            if kind == "h":
                corners = (place, int(row), place + int(length), int(row) + 1)
                picture.paste(0, tuple(corner * SQUARE for corner in corners))
            place += int(length)
    return picture


def read(picture):
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize(
    "address",
    [
        "https://offer.example.gov.uk/stoke-on-trent/",
        LIST,
        LIST + ".e23456" * 52,
        "https://x.example/?q=“é&<",
    ],
)
def test_a_reader_that_is_not_ours_reads_what_we_wrote(address):
    assert read(drawn(qr_code(address))) == [address]


def test_it_is_read_with_a_part_worn_off():
    picture = drawn(qr_code(LIST))
    side = picture.width
    picture.paste(255, (side // 2, side // 2, side * 7 // 10, side * 7 // 10))
    assert read(picture) == [LIST]
    picture.paste(255, (side // 4, side // 4, side * 3 // 4, side * 3 // 4))
    assert read(picture) == []


def test_there_is_nothing_in_the_margin():
    picture = drawn(qr_code(LIST))
    margin, side = QUIET * SQUARE, picture.width
    inner = picture.point(lambda shade: 255 - shade).getbbox()
    assert inner == (margin, margin, side - margin, side - margin)


def test_what_no_code_can_hold_is_refused():
    with pytest.raises(ValueError, match="too large"):
        qr_code("x" * 3000)


def test_in_a_page_it_is_a_picture_with_its_address_in_letters():
    template = engines["django"].from_string("{% qr_code address=address %}")
    html = template.render({"address": "https://x.example/?a=1&b=<2>"})
    assert '<svg role="img" aria-label="QR code of this address" ' in " ".join(html.split())
    code = qr_code("https://x.example/?a=1&b=<2>")
    assert "<figcaption>https://x.example/?a=1&amp;b=&lt;2&gt;</figcaption>" in html
    assert f'viewBox="0 0 {code.size} {code.size}"' in html
    assert f'd="{code.path}"' in html
    page = f"<!doctype html><html lang=en><title>t</title><main><h1>t</h1>{html}</main></html>"
    assert mistakes(page) == []

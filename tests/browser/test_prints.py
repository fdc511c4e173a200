"""Pages on paper, as sheets: the number, the dates and the addresses are there, and nothing is cut or wasted."""

import io
import re
import unicodedata

import pdfplumber
import pytest
from PIL import ImageStat

pytestmark = [pytest.mark.browser, pytest.mark.looks]

# Each page, the most sheets it may take, and words from all over it, as they follow one another.
PAGES = {
    "/stoke-on-trent/": (
        3,
        "As of 9am on Thursday 3 December",
        "This notice ends at midnight on Saturday 2 January 2027.",
        "Say that you have nowhere to sleep tonight",  # The answers to questions nobody has opened.
        "Childline: 0800 1111",
        "Things that you need",
        "Everything we offer",
        "Every page here was checked on or after 2 November 2026.",
    ),
    "/stoke-on-trent/money/": (
        2,
        "As of 9am on Thursday 3 December",
        "This page is for everyone with care experience.",
        "What the law says",
        "At least £3,000 Government guidance",
        "Last checked 2 November 2026. We check it again by 2 November 2027.",
    ),
    "/stoke-on-trent/entitlements/": (
        6,
        "As of 9am on Thursday 3 December",
        "Up to £1,200 a year National scheme",
        "The law says: In 7 days, then every 2 months",
        "Having a say",
    ),
    "/staffordshire/contact/": (
        3,
        "Stafford and South Staffordshire 01785 276800",
        "Lichfield and Cannock Chase leaving care team",
        "I am care experienced and I would like some support.",
        "Samaritans: 116 123",
        "sections 23A, 23C and 24 (https://www.legislation.gov.uk/ukpga/1989/41/part/III)",
    ),
    "/staffordshire/eligibility/": (
        5,
        "What “Relevant” brings you",
        "If the council gives you your home, your adviser must visit in the first 7 days.",
        "section 23B (https://www.legislation.gov.uk/ukpga/1989/41/section/23A)",
        "None of these sounds like you",
    ),
}
NOT_ON_PAPER = (
    *("Skip to the main part", "On this page", "Who can I ring, and when?", "Save to contacts"),
    *("Show only some", "Is something wrong or missing?", "Another council", "tel:"),
)
HEADINGS = "[...document.querySelectorAll('main :is(h1, h2, h3)')].filter(e => e.checkVisibility()).map(e => e.innerText)"

MARGIN = 39
"""Points at each edge that most printers can reach, and nothing needs: 14 millimetres but a hair."""

MOST_INK = 0.13


def together(words):
    """Words without the spaces between them: on paper, lines and addresses break where they must."""
    return re.sub(r"\s", "", words)


def said_on(sheet):
    """All letters of a sheet as the page has them in order: words, even side by side, stay together."""
    return together(unicodedata.normalize("NFKC", "".join(letter["text"] for letter in sheet.chars)))


def cut(sheet, words):
    """The words that do not lie whole between the margins; numbers of sheets stand in the lower one."""
    right = sheet.width - MARGIN
    return [
        word["text"]
        for word in words
        if word["x0"] < MARGIN or word["x1"] > right or word["top"] < MARGIN or word["bottom"] > sheet.height
    ]


def ink(sheet):
    """The share of the sheet that is black: less than a tenth of a page of words, and most of a dark one."""
    grey = sheet.to_image(resolution=36).original.convert("L")
    return 1 - ImageStat.Stat(grey).mean[0] / 255


def test_five_pages_as_sheets_of_paper(open_page, site, site_by_the_clock):
    site_by_the_clock.set_to("2026-12-03T09:00+00:00")
    page = open_page(width=1280, height=800, scheme="dark", scripts=True).page
    problems = []
    for path, (most, *wanted) in PAGES.items():
        page.goto(site_by_the_clock.url + path)
        page.emulate_media(media="print")
        headings = page.evaluate(HEADINGS)
        assert len(headings) > 2, path
        with pdfplumber.open(io.BytesIO(page.pdf(format="A4", print_background=True))) as paper:
            sheets = [(sheet, sheet.extract_words()) for sheet in paper.pages]
            problems += [(path, word) for sheet in sheets for word in cut(*sheet)]
            problems += [(path, share) for share in map(ink, paper.pages) if share > MOST_INK]
            top, *rest = map(said_on, paper.pages)
        words = [[word["text"] for word in found] for _sheet, found in sheets]
        assert len(sheets) <= most, (path, len(sheets))
        assert words[0][0] == site.url + path
        for number, on_sheet in enumerate(words, start=1):
            assert on_sheet[-3:] == [str(number), "/", str(len(sheets))]
            assert len(on_sheet) > 40, (path, on_sheet)
        whom_to_ring = (
            "In danger? Ring 999." if "staffordshire" in path else "Ring the Next Steps Team 01782 233575"
        )
        assert together(whom_to_ring) in top
        said = "".join([top, *rest])
        problems += [(path, words) for words in (*wanted, *headings) if together(words) not in said]
        problems += [(path, words) for words in NOT_ON_PAPER if together(words) in said]
    assert problems == []


def test_an_address_that_is_long_is_written_out_whole(open_page, site):
    """On the narrowest paper people print on."""
    page = open_page().page
    page.goto("/stoke-on-trent/entitlements/university-bursary/")
    links = page.locator("main a[href^=http]").evaluate_all("all => all.map(a => a.href)")
    assert len(links) > 0
    with pdfplumber.open(io.BytesIO(page.pdf(format="A5"))) as paper:
        said = "".join(map(said_on, paper.pages))
        assert [word for sheet in paper.pages for word in cut(sheet, sheet.extract_words())] == []
    assert [link for link in links if f"({link})" not in said] == []

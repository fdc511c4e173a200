"""The whole offer on one page and as a file, and the poster: `/handbook/`, `/poster/` and their PDFs."""

import io
import re
import resource
import subprocess
import sys
import threading
import time
from datetime import date
from itertools import pairwise

import pikepdf
import pypdfium2  # What pdfplumber reads with: fifty times as quick without the places of words.
import pytest
import zxingcpp

from councils import content, publishing
from councils.models import Council, EligibilityStatus, GlossaryWord, OfferSection
from offers import access
from offers.facts import Fact
from offers.handbook import blocks, kept, making, typesetter
from offers.handbook.blocks import Block, Run
from tests import factories
from tests.site.html import mistakes
from tests.site.reading import words_of

BOOK, PAGE = "/stoke-on-trent/handbook.pdf", "/stoke-on-trent/handbook/"
POSTER = "/stoke-on-trent/poster.pdf"
NASTY = '*x* _y_ #import "/etc/passwd": * $x^2$ [ ] @here <there> \\ // no /* comment */ ` ~ #panic("x")'
HEBREW, ARABIC, EMOJI = "שלום עולם", "مرحبا بالعالم", "\U0001f600"
IN_NO_FONT = "\U000f1234"
"""Private use: means nothing, and no font shows it."""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Where made files are kept in this test."""
    settings.MADE_ROOT = tmp_path / "made"
    making._failed.clear()
    return settings.MADE_ROOT


@pytest.fixture
def set_anew(monkeypatch):
    """The templates of all files that were set, and not found among those kept."""
    really, templates = making._set, []

    def watched(template, text):
        templates.append(template)
        return really(template, text)

    monkeypatch.setattr(making, "_set", watched)
    return templates


class File:
    """A PDF, read by programs that are not ours."""

    def __init__(self, answer):
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        self.pdf = pikepdf.open(io.BytesIO(answer.content))
        self.root = self.pdf.Root
        self.elements = list(elements_in(self.root.StructTreeRoot))
        self.pages = pypdfium2.PdfDocument(answer.content)
        self.text = " ".join(self.text_of(number) for number in range(1, len(self.pages) + 1))

    def text_of(self, number):
        """All words of a page."""
        return folded(self.pages[number - 1].get_textpage().get_text_range())

    def goes_over(self, number):
        """Whether a word of this page goes over its edge."""
        page = self.pages[number - 1]
        words = page.get_textpage()
        boxes = (words.get_rect(place) for place in range(words.count_rects()))
        return any(left < 0 or right > page.get_width() for left, _bottom, right, _top in boxes)

    def titles(self, *kinds):
        """What the headings of these levels say, in reading order."""
        return [str(element.T) for element in self.elements if str(element.S) in kinds]

    def bookmarks(self):
        with self.pdf.open_outline() as outline:
            return list(titles_in(outline.root))


def elements_in(element):
    kids = element.get("/K")
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements_in(kid)


def titles_in(items):
    for item in items:
        yield item.title
        yield from titles_in(item.children)


def folded(text):
    return " ".join(text.replace("\ufffe", "-").replace("’", "'").split())


# As a page -------------------------------------------------------------------------------------------


def test_everything_readers_can_read_stands_on_one_page(stoke, staffordshire, visitor):
    factories.national_section("Staying put", topic="home")
    factories.entitlement(None, "A deposit", topic="home", how_to_ask="Ring [phone: our-team].")
    GlossaryWord.objects.create(council=stoke, term="deposit", meaning="Money you get back.")
    section = stoke.sections.get(slug="money")
    section.easy_words = "We help with money."
    section.body = "<h3>First</h3><p>Ask <strong>us</strong>.</p><h2>Then</h2><ul><li>Wait</li></ul>"
    section.save()
    html = visitor.get(PAGE).content.decode()
    assert mistakes(html) == []
    main = html.partition("<main")[2].partition("</main>")[0]
    assert re.findall(r"<h2 id=\"[\w-]+\">(.*?)</h2>", main) == [
        "Keep it or print it as a file (PDF)",
        "On this page",
        "Who to ring",
        "What the labels mean",
        "A home in Stoke",
        "Staying put",
        "Money in Stoke",
        "What you can get",
        "Words we use",
    ]
    words = words_of(html)
    for said in (
        "Next Steps Team 01782 233575",
        "A deposit The law says You get this: a deposit.",
        "How to ask Ring 01782 233575.",
        "All about money in stoke. We help with money. First Ask us. Then Wait",
        "Stoke newsletter Our extra",
        "deposit Money you get back.",
    ):
        assert said in words, said
    assert "<h3>First</h3><p>Ask <strong>us</strong>.</p><h3>Then</h3><ul><li>Wait</li></ul>" in html
    for other in ("draft", "in the making", "Staffordshire", "Tamworth"):
        assert other not in words, other


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(db, visitor, django_assert_num_queries, rows):
    council = factories.council("Testshire")
    status = factories.eligibility_status("relevant")
    for number in range(rows):
        factories.duty_team(council, f"Team {number}")
        factories.offer_section(council, f"Page {number}", statuses=[status])
        factories.entitlement(council, f"Promise {number}", statuses=[status])
        factories.entitlement(None, f"Promise of all {number}")
        factories.notice(council, f"Notice {number}")
    visitor.get("/testshire/poster.pdf")
    visitor.get("/testshire/handbook.pdf?for=relevant")
    for path in ("handbook/", "handbook.pdf?for=relevant", "poster/", "poster.pdf"):
        with django_assert_num_queries(5):
            assert visitor.get(f"/testshire/{path}").status_code == 200


@pytest.mark.parametrize("name", ["handbook/", "handbook.pdf", "poster/", "poster.pdf"])
def test_it_can_only_be_read_and_belongs_to_a_published_council(stoke, visitor, name):
    assert visitor.post(f"/stoke-on-trent/{name}").status_code == 405
    assert visitor.get(f"/nobody/{name}").status_code == 404
    Council.objects.update(published=False)
    assert visitor.get(f"/stoke-on-trent/{name}").status_code == 404


def test_every_page_of_the_council_leads_there(stoke, visitor):
    html = visitor.get("/stoke-on-trent/contact/").content.decode()
    assert f'<a href="{PAGE}">Print all of it</a>' in html
    assert '<a href="/stoke-on-trent/poster/">Poster</a>' in html
    html = visitor.get(PAGE).content.decode()
    files = re.findall(rf'<a href="({re.escape(BOOK)}[^"]*)">', html)
    assert files == [BOOK, f"{BOOK}?size=large", *(f"{BOOK}?for={code}" for code in EligibilityStatus.Code)]


# As a file ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["stoke-on-trent", "staffordshire"])
def test_the_file_can_be_read_by_everybody_and_is_all_there(offers, visitor, set_clock, slug):
    set_clock(2026, 12, 3, 9)
    council = Council.objects.get(slug=slug)
    answer = visitor.get(f"/{slug}/handbook.pdf")
    assert answer["Content-Disposition"] == f'inline; filename="{slug}-handbook.pdf"'
    book = File(answer)

    # What PDF/UA-1 asks for, as far as a program can see.
    title = f"Local offer for care leavers – {council.short_name}"
    assert (str(book.root.Lang), str(book.pdf.docinfo.Title)) == ("en-GB", title)
    assert book.root.ViewerPreferences.DisplayDocTitle
    assert book.root.MarkInfo.Marked
    xmp = book.root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert f">{title}</rdf:li>" in xmp
    pictures = [str(each.Alt) for each in book.elements if str(each.S) == "/Figure"]
    assert pictures == [f"QR code. It opens http://127.0.0.1:8000/{slug}/"]
    links = [link for page in book.pdf.pages for link in page.get("/Annots", [])]
    assert len(links) > 50
    assert [link for link in links if not str(link.get("/Contents", "")) or "/StructParent" not in link] == []
    assert [page for page in book.pdf.pages if "/StructParents" not in page] == []
    fonts = [font for page in book.pdf.pages for font in page.Resources.Font.values()]
    assert [font for font in fonts if "/ToUnicode" not in font] == []

    # Every section under its need, in reading order, in the bookmarks and in the contents.
    sections = access.published_sections(council)
    top = {str(section.get_topic_display()) for section in sections}
    headings = book.titles("/H1", "/H2")
    own = [each for each in headings if each in {section.title for section in sections}]
    assert len(sections) > 16
    assert own == [section.title for section in sections]
    assert [each for each in headings if each in top or each in ("Contents", "Who to ring", "Words we use")][
        :3
    ] == ["Contents", "Who to ring", "A home"]
    assert [section.title for section in sections if section.title not in book.bookmarks()] == []
    contents = book.text.partition("Contents")[2]
    assert [section.title for section in sections if section.title not in contents] == []
    levels = [int(str(each.S)[2]) for each in book.elements if re.match(r"/H\d", str(each.S))]
    assert all(after <= before + 1 for before, after in pairwise(levels))

    # All its words, numbers and promises; "as of"; nothing of the other council.
    numbers = [n for team in council.duty_teams.all() for n in (team.phone, team.other_phone) if n]
    promises = [promise.title for promise in access.promises(council, date(2026, 12, 3))]
    assert len(numbers) > 1
    assert [said for said in [*numbers, *promises] if folded(said) not in book.text] == []
    assert "As of 3 December 2026" in book.text
    assert f"Page 9 of {len(book.pdf.pages)}" in book.text
    other = Council.objects.exclude(slug=slug).get()
    assert [team.phone for team in other.duty_teams.all() if team.phone in book.text] == []
    assert [name for name in ("[phone", "[name") if name in book.text] == []


def test_the_file_for_some_and_in_large_print(stoke, visitor):
    relevant = factories.eligibility_status("relevant")
    former = factories.eligibility_status("former_relevant")
    factories.offer_section(stoke, "Moving on", statuses=[former])
    factories.offer_section(stoke, "Still at school", statuses=[relevant])
    factories.entitlement(stoke, "A laptop", statuses=[former])
    factories.entitlement(stoke, "Bus money", statuses=[relevant])
    names = ["Moving on", "A laptop", "Still at school", "Bus money", "Money in Stoke", "Stoke newsletter"]
    some = File(visitor.get(f"{BOOK}?for=former_relevant"))
    assert "For young people who are former relevant" in some.text
    assert [name for name in names if name not in some.text] == ["Still at school", "Bus money"]
    everything = File(visitor.get(f"{BOOK}?for=nobody"))
    assert [name for name in names if name not in everything.text] == []
    assert "For young people who are" not in everything.text
    large = File(visitor.get(f"{BOOK}?size=large"))
    assert [name for name in names if name not in large.text] == []
    assert len(large.pdf.pages) > len(everything.pdf.pages)


def test_the_cover_is_one_page_however_many_teams(offers, visitor):
    staffordshire = Council.objects.get(slug="staffordshire")
    four = [team.phone for team in staffordshire.duty_teams.all()]
    book = File(visitor.get("/staffordshire/handbook.pdf?size=large"))
    assert [phone for phone in four if phone not in book.text_of(1)] == []
    for number in range(6):
        factories.duty_team(
            staffordshire, f"Leaving care team of the places in number {number}", order=number
        )
    book = File(visitor.get("/staffordshire/handbook.pdf?size=large"))
    [page] = re.findall(r"All our numbers: page (\d+)", book.text_of(1))
    assert "Who to ring" in book.text_of(int(page))
    assert book.text_of(2).startswith("Contents")


def test_any_words_come_out_as_themselves(stoke, visitor):
    long = " ".join(f"word{number}" for number in range(1300))
    assert len(long) > 10_000
    section = stoke.sections.get(slug="money")
    section.title = f"*Money* #{EMOJI}"
    section.body = (
        f"<h2>{NASTY}</h2><p>{NASTY}</p><p>{HEBREW}</p><p>{ARABIC} Tom {EMOJI}</p><p>Some{IN_NO_FONT}</p>"
        f"<p>{'x' * 10_000}</p><ul><li>{HEBREW}</li></ul>"
        f"<blockquote><p>{long}</p></blockquote><ul><li><p>A</p><ol><li>1<br>2</li></ol></li></ul>"
    ).replace("<there>", "&lt;there&gt;")
    section.save()
    factories.entitlement(stoke, NASTY[:60], details=f"{NASTY}\n\n{long}", amount="#1", summary=NASTY)
    GlossaryWord.objects.create(council=stoke, term="#set", meaning=NASTY)
    book = File(visitor.get(BOOK))
    assert book.text.count(folded(NASTY)) == 5
    assert book.text.count(long.split()[-1]) == 2
    assert [word for word in long.split() if word not in book.text] == []
    assert "Some(a sign that cannot be printed)" in book.text
    assert book.text.count("x") > 10_000
    assert [number for number in range(1, len(book.pages) + 1) if book.goes_over(number)] == []
    letters = set(book.text)
    assert [each for each in HEBREW if each not in letters] == []
    # Read back, Arabic comes in the shapes it is written in: as many letters as were typed.
    assert sum("\u0600" <= each <= "\ufeff" for each in book.text) >= len(ARABIC) - 3
    assert EMOJI in book.text or "(grinning face)" in book.text


def test_drafts_are_never_in_it(stoke, writer, visitor, set_anew):
    before = visitor.get(BOOK).content
    row = stoke.sections.get(slug="money")
    publishing.save_draft(row, content.words_of(row) | {"body": "<p>A secret draft.</p>"}, writer)
    assert visitor.get(BOOK).content == before
    assert set_anew == ["handbook.typ"]
    assert "draft" not in File(visitor.get(BOOK)).text.lower()


# Within limits ---------------------------------------------------------------------------------------------


def test_it_is_made_once_until_something_changes(stoke, visitor, set_clock, set_anew, folder):
    set_clock(2026, 12, 3, 9)
    first = visitor.get(BOOK)
    set_clock(2026, 12, 3, 17, 30)  # The team has closed: the card says so, the file does not.
    assert visitor.get(BOOK).content == first.content
    assert visitor.get(BOOK, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert len(set_anew) == 1
    stoke.duty_teams.update(phone="01782 234234")
    assert "01782 234234" in File(visitor.get(BOOK)).text
    assert len(set_anew) == 2
    set_clock(2026, 12, 4, 9)
    assert "As of 4 December 2026" in File(visitor.get(BOOK)).text
    assert len(set_anew) == len(list(folder.iterdir())) == 3


def test_only_so_much_is_kept(monkeypatch, tmp_path):
    monkeypatch.setattr(kept, "MOST_BYTES", 25)
    for name in "abc":
        kept.keep(tmp_path / "made", name, b"ten bytes!")
        time.sleep(0.01)
    assert [kept.found(tmp_path / "made", name) for name in "abc"] == [None, b"ten bytes!", b"ten bytes!"]


def test_without_a_place_to_keep_it_it_is_made_all_the_same(stoke, visitor, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.MADE_ROOT = tmp_path / "file"
    assert visitor.get(POSTER).status_code == 200


def test_two_hundred_sections_within_seconds_and_bounds(stoke, visitor):
    text = "<h2>Part</h2>" + "<p>We help you with your home, your money and your health.</p>" * 12
    OfferSection.objects.bulk_create(
        OfferSection(council=stoke, topic="work", title=f"Page {n}", slug=f"page-{n}", body=text,
                     summary="What we do.", published=True, last_checked=date(2026, 3, 3))
        for n in range(200)
    )  # fmt: skip
    began = time.monotonic()
    book = File(visitor.get(BOOK))
    assert time.monotonic() - began < making.MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 800_000
    assert len(book.pdf.pages) > 100
    assert "Page 199" in book.bookmarks()


def fallback(answer):
    """The page that readers get instead."""
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    html = answer.content.decode()
    assert mistakes(html) == []
    assert f'<a href="{PAGE}">' in html
    assert "01782 233575" in html
    return words_of(html)


def test_too_much_is_not_tried(stoke, visitor, monkeypatch, set_anew):
    monkeypatch.setattr(making, "MOST_SAID", 1000)
    assert "We could not make this file just now. Try again in a minute." in fallback(visitor.get(BOOK))
    assert set_anew == []


def test_what_takes_too_long_is_ended_and_left_alone_for_a_while(stoke, visitor, monkeypatch, set_anew):
    monkeypatch.setattr(making, "MOST_SECONDS", 0.01)
    fallback(visitor.get(POSTER))
    monkeypatch.undo()
    monkeypatch.setattr(making, "_set", lambda *said: pytest.fail("tried again"))
    fallback(visitor.get(POSTER))
    stoke.duty_teams.update(phone="01782 234234")
    monkeypatch.undo()
    assert visitor.get(POSTER).status_code == 200


def test_one_is_made_at_a_time(stoke, visitor, monkeypatch):
    monkeypatch.setattr(making, "PATIENCE", 0.01)
    with making._one_at_a_time:
        fallback(visitor.get(POSTER))
    assert visitor.get(POSTER).status_code == 200


def test_who_waited_gets_the_file_that_was_made_meanwhile(monkeypatch, set_anew):
    said = {"n": 1}
    monkeypatch.setattr(making, "_set", lambda *_: set_anew.append("x") or time.sleep(0.1) or b"%PDF-")
    got = []
    threads = [threading.Thread(target=lambda: got.append(making.made("x.typ", said))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (got, set_anew) == ([b"%PDF-"] * 3, ["x"])


def test_memory_is_bounded_and_no_secret_is_handed_over(monkeypatch):
    small = "from offers.handbook import typesetter as t; t.MOST_MEMORY = 60_000_000; t.main('poster.typ')"
    done = subprocess.run([sys.executable, "-c", small], input=b"{}", capture_output=True)
    assert done.returncode != 0
    monkeypatch.setenv("SECRET_KEY", "very secret")
    told = {}
    monkeypatch.setattr(subprocess, "run", lambda *_, **given: told.update(given) or pytest.skip)
    with pytest.raises(AttributeError):
        making._set("poster.typ", b"{}")
    assert set(told["env"]) <= {"PATH", "HOME", "LANG", "RAYON_NUM_THREADS"}


# What no font can show -----------------------------------------------------------------------------------


def test_what_cannot_be_shown_is_found_by_halves():
    asked = []

    def can_show(characters):
        asked.append(characters)
        return not {"c", "d"} & set(characters)

    assert list(typesetter._missing(list("abcdefgh"), can_show)) == ["c", "d"]
    assert len(asked) == 7


@pytest.mark.parametrize(
    ("text", "missing", "said"),
    [
        ("Well done 🤷🏽!", "🤷🏽", "Well done (shrug)!"),
        ("漢字 Tom 漢", "漢字", "(words in CJK letters: see the website) Tom (words in CJK letters: see the website)"),
        ("ሰላም", "ሰላም", "(words in Ethiopic letters: see the website)"),
        (f"a{IN_NO_FONT}b", IN_NO_FONT, "a(a sign that cannot be printed)b"),
        ("a\u200db", "\u200d", "ab"),
    ],
)  # fmt: skip
def test_it_is_said_in_words(text, missing, said):
    assert typesetter.in_words({"texts": [text], "size": 12}, set(missing)) == {"texts": [said], "size": 12}


# The poster ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "teams"), [("stoke-on-trent", 0), ("staffordshire", 0), ("stoke-on-trent", 14)]
)
def test_the_poster_fits_one_sheet_and_its_code_opens_the_offer(offers, visitor, slug, teams):
    council = Council.objects.get(slug=slug)
    for number in range(teams):
        team = factories.duty_team(council, f"Team {number}", areas="Some long place\nAnother long place")
        factories.opening_period(team)
    poster = File(visitor.get(f"/{slug}/poster.pdf"))
    assert len(poster.pdf.pages) == 1
    assert poster.text.startswith(f"{council.name} Were you in care? We can help.")
    assert [team.phone for team in council.duty_teams.all() if team.phone not in poster.text] == []
    picture = poster.pages[0].render(scale=2).to_pil()
    [code] = zxingcpp.read_barcodes(picture)
    assert code.text == f"http://127.0.0.1:8000/{slug}/"
    assert [str(each.Alt) for each in poster.elements if str(each.S) == "/Figure"] == [
        f"QR code. It opens {code.text}"
    ]
    assert str(poster.pdf.docinfo.Title) == f"Were you in care? – {council.name}"


def test_the_poster_as_a_page(stoke, visitor):
    html = visitor.get("/stoke-on-trent/poster/").content.decode()
    assert mistakes(html) == []
    assert "<figcaption>http://127.0.0.1:8000/stoke-on-trent/</figcaption>" in html
    words = words_of(html)
    assert "Were you in care? We can help. Ring the Next Steps Team 01782 233575 Monday 9am to 5pm" in words
    assert "You can ring if Stoke-on-Trent Council looked after you and you are 16 to 25." in words


# Text as blocks ------------------------------------------------------------------------------------------


def test_text_becomes_blocks():
    facts = {("phone", "us"): Fact("01782 233575", "tel:+441782233575")}
    html = (
        "<h3>Ring  [phone: us]</h3>\n<p> Or <strong>ask</strong>\n<a href='/x/'>here [phone: us]</a>. <br>"
        "[phone: us], [email: us]</p><ul><li><p>One</p><ul><li>Two</li></ul></li><li></li></ul>"
        "<blockquote>So &amp; so</blockquote><h3>Last</h3><p>\x07 </p>"
    )
    paragraph = "paragraph"
    assert blocks.blocks_of(html, facts, Fact("our page", "/contact/")) == (
        Block("heading", (Run("Ring "), Run("01782 233575"))),
        Block(
            paragraph,
            (
                Run("Or "),
                Run("ask", bold=True),
                Run(" "),
                Run("here ", href="/x/"),
                Run("01782 233575", href="/x/"),
                Run(". "),
                Run("\n"),
                Run("01782 233575", href="tel:+441782233575"),
                Run(", "),
                Run("our page", href="/contact/"),
            ),
        ),
        Block(
            "list",
            parts=(
                (
                    Block(paragraph, (Run("One"),)),
                    Block("list", parts=((Block(paragraph, (Run("Two"),)),),)),
                ),
            ),
        ),
        Block("quote", parts=((Block(paragraph, (Run("So & so"),)),),)),
        Block("smaller-heading", (Run("Last"),)),
    )


def test_blocks_become_html_again():
    html = (
        "<h2>A &amp; b</h2><p>x<br><strong>y</strong></p><ul><li>One</li><li><p>Two</p><ol><li>3</li></ol>"
        '</li></ul><blockquote><p>&lt;b&gt;</p></blockquote><h3><a href="https://a.uk/?b&amp;c">z</a></h3>'
    )
    tree = blocks.blocks_of(html, {}, Fact("-"))
    assert blocks.as_html(tree, 2) == html
    assert blocks.as_html(tree, 3) == html.replace("h3>", "h4>").replace("<h3", "<h4").replace("h2>", "h3>")

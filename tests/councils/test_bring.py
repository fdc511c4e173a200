"""Bring your own page: any file a council has becomes drafts and teams, and no sentence is lost."""

import re
import sys
import zipfile
from contextlib import suppress
from datetime import date, time
from io import BytesIO
from pathlib import Path
from subprocess import run

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councils import bring, richtext
from councils.bring import body
from councils.bring.document import Heading, Item, Kind, Paragraph, Quote, text_of
from councils.bring.hours import hours_in
from councils.references import references_in
from councils.validators import validate_phone, validate_section_slug

PAGES = Path(__file__).parent / "pages"
TODAY = date(2026, 3, 9)
TOPICS = {"home", "money", "health", "learning", "work", "people", "support", "voice", "rights"}
STATUSES = {"eligible", "relevant", "former_relevant", "qualifying"}

OFFICE_WEEK = [(day, time(8, 30), time(17)) for day in range(4)] + [(4, time(8, 30), time(16, 30))]


def brought(name):
    return bring.propose(bring.read(name, (PAGES / name).read_bytes()), today=TODAY)


def proposed(name, text):
    return bring.propose(bring.read(name, text.encode()), today=TODAY)


def week(team):
    return [(period.weekday, period.opens, period.closes) for period in team.periods]


def reasons(proposal):
    return {note.kind for note in proposal.not_understood}


def words(text):
    return re.findall(r"[\w@£’'/.:-]*\w", text.lower())


def all_words(proposal):
    """Everything a proposal says somewhere, in pieces that stand together."""
    for section in proposal.sections:
        yield from (section.title, section.summary, body.plain(section.body))
    for team in proposal.teams:
        yield from (team.name, *(source.words for source in team.sources))
    yield from (note.words for note in proposal.not_understood)


def lost(source, proposal):
    """The lines of a source whose words the proposal does not have, one after the other."""
    said = " | ".join(" ".join(words(piece)) for piece in all_words(proposal))
    wanted = (" ".join(words(re.sub(r"^\s*[•*-]\s", "", line))) for line in source.splitlines())
    return [line for line in wanted if line and line not in said]


def check_sound(proposal):
    """What holds for every proposal, whatever was brought."""
    titles = [section.title.lower() for section in proposal.sections]
    slugs = [section.slug for section in proposal.sections]
    assert len(set(titles)) == len(titles)
    assert len(set(slugs)) == len(slugs)
    for section in proposal.sections:
        validate_section_slug(section.slug)
        assert 0 < len(section.title) <= 80
        assert len(section.slug) <= 60
        assert 0 < len(section.summary) <= 200
        assert section.topic in TOPICS
        assert set(section.statuses) < STATUSES or not section.statuses
        assert richtext.clean(section.body) == section.body
        levels = [int(level) for level in re.findall(r"<h([1-6])>", section.body)]
        assert all(after - before <= 1 for before, after in zip([1, *levels], levels, strict=False))
    assert len({team.slug for team in proposal.teams}) == len(proposal.teams)
    for team in proposal.teams:
        assert 0 < len(team.name) <= 80
        assert any((team.phone, team.other_phone, team.text_phone, team.email, team.address))
        for number in filter(None, (team.phone, team.other_phone, team.text_phone)):
            validate_phone(number)
    assert all(isinstance(line, str) and line for line in bring.describe(proposal))


# Two pages as councils have them -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["county.txt", "city.txt"])
def test_no_sentence_of_a_councils_page_is_lost(name):
    proposal = brought(name)
    check_sound(proposal)
    assert len(proposal.sections) >= 6
    assert lost((PAGES / name).read_text(), proposal) == []


def test_a_lost_sentence_would_be_seen():
    source = (PAGES / "county.txt").read_text()
    assert lost(f"{source}\nNobody has written this.", brought("county.txt")) == ["nobody has written this"]


def test_a_countys_page_becomes_pages_and_a_team_for_each_pair_of_districts():
    proposal = brought("county.txt")
    assert [(section.title, section.topic) for section in proposal.sections] == [
        ("Care Leavers", "support"),
        ("Am I eligible?", "support"),
        ("Our role", "rights"),
        ("What we will do (our principles)", "rights"),
        ("Our independence programme", "home"),
        ("The role of your personal adviser", "support"),
        ("What is a pathway plan?", "support"),
        ("Extra Support", "support"),
    ]
    assert [(team.name, team.phone, team.areas, team.periods) for team in proposal.teams] == [
        ("Northby and Southby Parks team", "01785 276800", ("Northby", "Southby Parks"), ()),
        ("Burton and Tamworth team", "01827 78255", ("Burton", "Tamworth"), ()),
        ("Lichford and Canwood team", "01543 510100", ("Lichford", "Canwood"), ()),
    ]


def test_a_countys_stale_dates_and_lost_lists_are_named():
    proposal = brought("county.txt")
    checks = {(check.kind, check.words): check for check in proposal.to_check}
    assert "past" in checks["date", "early 2024"].why
    assert "which year" in checks["date", "September / October"].why
    assert checks["span", "within 3 months"].section == "the-role-of-your-personal-adviser"
    assert not any("2000" in check.words for check in proposal.to_check)
    missing = [note.words for note in proposal.not_understood if note.kind is Kind.MISSING]
    assert missing == [
        "Or email one of the following addresses to find out more:",
        "Or, you can email one of the following addresses to ask for help",
    ]
    assert {"Browse by subject", "Skip back to top of page"} <= {
        note.words for note in proposal.not_understood
    }


def test_a_citys_page_becomes_pages_and_two_teams_with_hours_and_address():
    proposal = brought("city.txt")
    titles = [section.title for section in proposal.sections]
    assert {"Our support to you", "Pathway plan", "How to contact us"} <= set(titles)
    assert "Christmas opening times" not in titles
    day, night = proposal.teams
    assert (day.name, day.phone, day.out_of_hours) == ("First Steps Duty Team", "01782 233575", False)
    assert day.address == ("Civic Centre", "Glebe Street", "Stoke on Trent", "ST4 1HH")
    assert week(day) == OFFICE_WEEK
    assert {source.fact for source in day.sources} == {"phone", "address", "hours"}
    assert (night.name, night.phone, night.out_of_hours) == ("Emergency Duty Team", "01782 234234", True)
    assert night.periods == ()


def test_a_dated_notice_does_not_become_a_page():
    notes = [note for note in brought("city.txt").not_understood if note.kind is Kind.NOTICE]
    assert [note.words.split()[0] for note in notes] == ["Christmas"]


def test_long_text_is_parted_by_subject_and_says_whose_title_it_is():
    ours = {section.title: section.title_is_ours for section in brought("city.txt").sections}
    assert ours["How to contact us"]
    assert not ours["Pathway plan"]


def test_typed_numbers_can_become_mentions_and_no_word_changes():
    proposal = brought("city.txt")
    mentions = bring.mentions_of(proposal.teams)
    assert mentions == {
        "01782 233575": "[phone: first-steps-duty]",
        "01782 234234": "[phone: emergency-duty]",
    }
    for section in proposal.sections:
        mentioned = bring.with_mentions(section.body, mentions)
        assert "0178" not in mentioned
        back = mentioned
        for number, mention in mentions.items():
            back = back.replace(mention, number)
        assert back == section.body
    contact = next(one for one in proposal.sections if one.title == "How to contact us")
    teams = {found.team for found in references_in(bring.with_mentions(contact.body, mentions))}
    assert teams == {"first-steps-duty", "emergency-duty"}


def test_links_to_numbers_become_mentions_whole():
    html = (
        '<p><a href="tel:+441782233575">01782 233575</a> or <a href="https://x.uk/01782233575">here</a></p>'
    )
    assert bring.with_mentions(html, {"01782 233575": "[phone: us]"}) == (
        '<p>[phone: us] or <a href="https://x.uk/01782233575">here</a></p>'
    )


def test_the_report_says_in_words_what_was_found():
    report = bring.describe(brought("city.txt"))
    assert "2 teams." in report
    assert "Nothing is published." in report
    assert any("Mon–Thu 8:30am to 5pm; Fri 8:30am to 4:30pm" in line for line in report)


# Web pages -----------------------------------------------------------------------------------------


def test_a_page_of_an_old_website_is_read_without_the_website():
    proposal = brought("cms.html")
    check_sound(proposal)
    assert [(section.title, section.topic) for section in proposal.sections] == [
        ("Leaving care", "support"),
        ("Money", "money"),
        ("Housing", "home"),
        ("Health", "health"),
        ("Contact", "support"),
    ]
    said = " ".join(section.body for section in proposal.sections)
    assert "<h2>Your personal adviser</h2>" in said
    assert "tracker" not in said
    assert "javascript" not in said
    assert "<ul><li>Bed<ul><li>Mattress</li></ul></li><li>Cooker</li></ul>" in said
    assert '<a href="https://www.anytown.example/pathway">Read about plans</a>' in said
    assert "<blockquote><p>They never gave up on me.</p></blockquote>" in said


def test_what_belongs_to_the_website_is_named():
    kinds = reasons(brought("cms.html"))
    assert kinds >= {
        Kind.BREADCRUMBS,
        Kind.COOKIES,
        Kind.FRAME,
        Kind.IMAGE,
        Kind.LINK,
        Kind.MAP,
        Kind.NAVIGATION,
        Kind.OUTSIDE,
        Kind.PHONE,
        Kind.SHARING,
        Kind.VIDEO,
    }


def test_a_team_in_a_table_has_what_stands_around_it():
    (team,) = brought("cms.html").teams
    assert (team.name, team.phone, team.text_phone) == ("Leaving Care Team", "01785 123456", "07400 123456")
    assert team.email == "a@b.c"
    assert team.address == ("Anytown House", "1 Station Road", "Anytown", "ST16 2LH")
    assert week(team) == OFFICE_WEEK
    assert team.closed_on_bank_holidays is True


def test_a_page_that_word_saved_is_read_with_its_bullets_and_bold_headings():
    content = (PAGES / "from_word.html").read_text().encode("cp1252")
    document = bring.read("offer.htm", content)
    assert [(type(block), text_of(block)) for block in document.blocks] == [
        (Heading, "Support for care leavers"),
        (Paragraph, "We are here for you."),
        (Heading, "Learning"),
        (Item, "Help with college"),
        (Item, "A bursary of £2,000 for university"),
        (Paragraph, "Ring the Aftercare Team on (01827) 78255, 9-5 Mon – Fri."),
    ]
    (team,) = bring.propose(document).teams
    assert (team.name, team.phone) == ("Aftercare Team", "01827 78255")
    assert week(team) == [(day, time(9), time(17)) for day in range(5)]


def test_a_table_with_rows_that_differ_is_kept_and_named():
    html = "<h1>Money</h1><table><tr><th>What</th><th>How much</th></tr><tr><td colspan=2>Bus pass</td></tr></table>"
    proposal = proposed("x.html", html)
    assert Kind.TABLE in reasons(proposal)
    assert "Bus pass" in proposal.sections[0].body + proposal.sections[0].summary


def test_headings_out_of_order_come_into_order():
    html = "<h1>Home</h1><p>One two.</p><h5>Rent</h5><p>Three.</p><h3>Bills</h3><p>Four.</p><h6>Gas</h6><p>Five.</p>"
    check_sound(proposed("x.html", html))


def test_a_page_without_a_heading_is_one_page_with_our_title():
    (section,) = proposed("x.html", "<p>We help you with rent and bills.</p><p>Ask us.</p>").sections
    assert (section.title, section.title_is_ours) == ("About this offer", True)


def test_a_page_saved_as_a_single_file_is_opened():
    content = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; "
        "charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<h1>Home</h1><p>A caf=C3=A9</p>\n--x--\n"
    )
    assert [text_of(block) for block in bring.read("x.mhtml", content.encode()).blocks] == ["Home", "A café"]


# Other files ---------------------------------------------------------------------------------------

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles {WORD}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    "</w:styles>"
)


def docx(body, prologue="", **more):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr(
            "word/document.xml", f"{prologue}<w:document {WORD}><w:body>{body}</w:body></w:document>"
        )
        for name, content in more.items():
            archive.writestr(name, content)
    return packed.getvalue()


def in_word(text, style="", bold=False):
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p>{looks}<w:r>{weight}<w:t>{text}</w:t></w:r></w:p>"


def test_a_word_document_keeps_its_headings_and_bold_words():
    content = docx(
        in_word("Money", "Heading1")
        + in_word("You can have £3,000.")
        + in_word("Health", bold=True)
        + in_word("Ring the Health Team on 0300 111 8000.")
    )
    for name in ("offer.docx", "offer", "offer.txt"):
        document = bring.read(name, content)
        assert document.blocks[0] == Heading(1, "Money")
        assert document.blocks[2] == Heading(2, "Health")
    (team,) = bring.propose(document).teams
    assert (team.name, team.phone) == ("Health Team", "0300 111 8000")


def test_markdown_keeps_its_headings_lists_and_links():
    text = "# Offer\n\nHello **you**.\n\n- one\n  1. two\n\n> Said.\n\n[See](https://x.uk)\n\n|a|b|\n|-|-|\n|c|d|\n"
    blocks = bring.read("offer.md", text.encode()).blocks
    assert [type(block) for block in blocks] == [Heading, Paragraph, Item, Item, Quote, Paragraph, Item, Item]
    assert [(block.depth, block.ordered) for block in blocks if isinstance(block, Item)][:2] == [
        (1, False),
        (2, True),
    ]
    assert blocks[5].runs[0].href == "https://x.uk"
    assert text_of(blocks[7]) == "c: d"
    assert bring.read("offer.txt", text.encode()).blocks == blocks


def test_plain_text_by_itself():
    blocks = bring.read("x.txt", b"OUR ROLE\n\nWe help you.\n\n1. One\n2. Two\n   and more\n").blocks
    assert [text_of(block) for block in blocks] == ["OUR ROLE", "We help you.", "One", "Two and more"]
    assert blocks[3].ordered


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_are_read_however_they_were_saved(encoding):
    (block,) = bring.read("x.txt", "You get £10 – it’s yours.".encode(encoding)).blocks
    assert text_of(block) == "You get £10 – it’s yours."


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", b"a" * 5_000_001, "5 MB"),
        ("a.txt", b"We help you. " * 30_000, "in parts"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.rtf", b"{\\rtf1 hello}", "RTF"),
        ("a.docx", b"PK\x03\x04 and no more", "damaged"),
        ("a.jpg", bytes(range(256)) * 9, "could not find words"),
        ("a.html", b"<script>alert(1)</script>", "no words"),
        ("a.html", b"<div>" * 5000 + b"x", "cannot read"),
        ("a.docx", docx("", prologue='<!DOCTYPE a [<!ENTITY b "bbb">]>'), "hidden"),
        ("a.docx", docx("<w:p>" * 3000 + "</w:p>" * 3000), "damaged"),
        ("a.docx", docx("<w:p>"), "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do_next(name, content, said):
    with pytest.raises(bring.CannotRead, match=said) as refused:
        bring.read(name, content)
    assert str(refused.value).endswith(".")


def test_a_document_that_unpacks_to_far_more_is_refused():
    bomb = docx(in_word("Hello"), **{"word/media/x.xml": b" " * 50_000_000})
    assert len(bomb) < 200_000
    with pytest.raises(bring.CannotRead, match="unpacks"):
        bring.read("a.docx", bomb)


def test_another_zip_file_is_refused():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(bring.CannotRead, match="not a Word document"):
        bring.read("a.odt", packed.getvalue())


def test_readers_processes_never_load_what_only_editors_need():
    code = "import councils.bring, sys; print({'mammoth', 'markdown_it'} & set(sys.modules))"
    assert (
        run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "set()"
    )


# Teams and hours -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Monday to Friday 9am - 5pm", [(day, 9, 17) for day in range(5)]),
        ("9am to 5pm Monday to Friday", [(day, 9, 17) for day in range(5)]),
        ("Mon - Fri: 9-5", [(day, 9, 17) for day in range(5)]),
        ("Saturday and Sunday closed, weekdays 10am–4pm", [(day, 10, 16) for day in range(5)]),
        ("Tuesday: 0900 - 1700hrs", [(1, 9, 17)]),
        ("Mondays 10-12 and 1-4", [(0, 10, 12), (0, 13, 16)]),
        ("24 hours a day, 7 days a week", [(day, 0, 0) for day in range(7)]),
        ("Friday 10pm to 6am", [(4, 22, 6)]),
    ],
)
def test_hours_are_read_as_people_write_them(text, found):
    periods = hours_in(text).periods
    assert [(period.weekday, period.opens.hour, period.closes.hour) for period in periods] == found


@pytest.mark.parametrize(
    "text",
    [
        "Aged 16 - 25 years.",
        "Monday 3 March 2025 from 9am to 5pm",
        "A talk on Thursday.",
        "17 years and 6 months",
    ],
)
def test_what_is_no_week_is_not_read_as_one(text):
    assert hours_in(text) is None


def test_hours_without_days_are_not_guessed():
    proposal = proposed(
        "x.txt", "Contact\n\nRing the Duty Team on 01782 233575. Office hours are 9am to 5pm."
    )
    assert proposal.teams[0].periods == ()
    assert Kind.HOURS in reasons(proposal)


def test_numbers_of_others_and_numbers_nobody_can_ring_are_named():
    proposal = proposed(
        "x.txt", "Help\n\nChildline is on 0800 1111. Ring 01782 23. In danger ring 999 or 111."
    )
    assert proposal.teams == ()
    assert [note.words for note in proposal.not_understood] == ["Childline is on 0800 1111.", "01782 23"]


def test_a_number_written_twice_is_one_team():
    text = "A\n\nRing the Next Steps Team on 01782 233575.\n\nB\n\nOur number is (01782) 233 575 or +44 1782 233575."
    assert [(team.name, team.phone) for team in proposed("x.txt", text).teams] == [
        ("Next Steps Team", "01782 233575")
    ]


def test_a_part_for_one_status_says_so():
    some = "There is more help with many things that you may need when you live on your own, and we tell you of it here."
    titles = ("Offer", "Former relevant young people", "Everybody")
    text = "\n\n".join(f"# {title}\n\n{some} You may become ‘Eligible’." for title in titles)
    statuses = [section.statuses for section in proposed("x.md", text).sections]
    assert statuses == [(), ("former_relevant",), ()]


# Whatever is brought -------------------------------------------------------------------------------

ANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
BITS = [
    *(
        "<h1>Home</h1>",
        "<p>",
        "</div>",
        "<ul><li>",
        "<table><tr><td>",
        "<b>Money</b>",
        "<details><summary>x</summary>",
    ),
    *(
        "01782 233575",
        "[phone: x]",
        "Mon-Fri 9-5",
        "ST4 1HH",
        "a@b.uk",
        "£5",
        "Ring the Duty Team on ",
        ". ",
        "\n\n",
    ),
    *(
        "# Title\n",
        "- point\n",
        "    * deeper\n",
        "> said\n",
        "Our role",
        "&amp;",
        "\xa0",
        "<nav>menu</nav>",
        "contact",
    ),
]


@ANY
@given(st.sampled_from(["a.html", "a.docx", "a.md", "a.txt", "a"]), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(name, content):
    with suppress(bring.CannotRead):
        check_sound(bring.propose(bring.read(name, content)))


@ANY
@given(
    st.sampled_from(["a.html", "a.md", "a.txt"]),
    st.lists(st.sampled_from(BITS) | st.text(max_size=12), min_size=1, max_size=40),
)
def test_any_text_is_read_or_refused(name, bits):
    with suppress(bring.CannotRead):
        check_sound(bring.propose(bring.read(name, "".join(bits).encode("utf-8", "ignore")), today=TODAY))


def test_an_address_the_site_needs_is_never_proposed():
    (section,) = proposed("x.html", "<h1>Contact</h1><p>Ask us for help with anything at all.</p>").sections
    assert section.slug == "contact-help"
    with pytest.raises(ValidationError):
        validate_section_slug("contact")

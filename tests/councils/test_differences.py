"""What is different between two contents, in words, without a database."""

import time

import pytest

from councils.differences import differences

SECTION = {
    "title": "Money",
    "slug": "money",
    "topic": "money",
    "summary": "All about money.",
    "body": "<p>Ask your personal adviser.</p>",
    "statuses": [],
    "order": 0,
    "published": True,
    "last_checked": "2026-03-03",
    "editor_note": "",
}


def section(**other):
    return SECTION | other


def shown(found, name):
    """The lines of one difference, as (before, after, note) with marks around what changed."""
    (wanted,) = (each for each in found if each.name == name)
    return [(marked(line.before), marked(line.after), line.note) for line in wanted.lines]


def marked(pieces):
    marks = {"out": "-{}-", "in": "+{}+"}
    return " ".join(marks.get(piece.how, "{}").format(piece.text) for piece in pieces)


def test_what_is_the_same_is_left_out():
    assert differences("offersection", section(), section()) == []
    assert [each.name for each in differences("offersection", section(), section(order=3))] == ["Order"]


def test_words_of_a_short_text_are_compared():
    found = differences("offersection", section(), section(title="Money and benefits"))
    assert shown(found, "Title") == [("Money", "Money +and benefits+", "")]


@pytest.mark.parametrize(
    ("kind", "name", "before", "after", "label", "said"),
    [
        ("offersection", "topic", "money", "home", "Topic", ("-Money-", "+A home+")),
        ("offersection", "published", True, False, "Published", ("-Yes-", "+No+")),
        ("offersection", "last_checked", None, "2026-03-03", "Last checked", ("", "+3 March 2026+")),
        ("offersection", "statuses", [], ["eligible"], "Who it is for", ("", "+Eligible+")),
        ("entitlement", "kind", "duty", "extra", "Whose promise", (
            "-The law says the council must-", "+Our extra: the council's own promise+",
        )),
        ("entitlement", "groups", "", "parent", "Only for people who are", ("", "+A parent, or soon to be one+")),
        ("entitlement", "age_to", 24, 20, "To age", ("-24-", "+20+")),
        ("offersection", "about_abuse", False, True, "About abuse", ("-No-", "+Yes+")),
        ("offersection", "easy_words", "", "We help. Ring us.", "In easy words", ("", "+We help. Ring us.+")),
        ("council", "works_offline", True, False, "Pages stay on the phone", ("-Yes-", "+No+")),
        ("planprompt", "topic", "home", "money", "Topic", ("-A home-", "+Money+")),
        ("notice", "ends", "2026-07-01T08:00:00+00:00", "2026-12-01T08:00:00+00:00", "Ends", (
            "-9am, 1 July 2026-", "+8am, 1 December 2026+",
        )),
        ("notice", "level", "urgent", "information", "Level", ("-Urgent-", "+For information+")),
    ],
)  # fmt: skip
def test_codes_days_and_ticks_are_said_in_words(kind, name, before, after, label, said):
    found = differences(kind, {name: before, "title": "A"}, {name: after, "title": "A"})
    assert shown(found, label) == [(*said, "")]


def test_a_week_is_said_as_days_and_hours():
    def week(closes):
        return [{"weekday": n, "opens": "09:00:00", "closes": closes[n == 4]} for n in range(5)]

    found = differences(
        "dutyteam",
        {"opening_periods": week(["17:00:00", "17:00:00"])},
        {"opening_periods": week(["17:00:00", "16:30:00"])},
    )
    assert shown(found, "Opening hours") == [
        ("-Monday to Friday: 9am to 5pm-", "+Monday to Thursday: 9am to 5pm+", ""),
        ("", "+Friday: 9am to 4:30pm+", ""),
        ("Saturday and Sunday: closed", "Saturday and Sunday: closed", ""),
    ]


def test_rich_text_is_compared_block_by_block():
    before = "<h2>Ask</h2><p>Ring us today.</p><ul><li><p>By phone</p></li></ul><p>The end.</p>"
    after = "<h2>Ask us</h2><p>Ring us tomorrow.</p><ul><li><p>By phone</p></li><li>By text</li></ul><p>The end.</p>"
    found = differences("offersection", section(body=before), section(body=after))
    assert shown(found, "Text") == [
        ("Heading: Ask", "Heading: Ask +us+", ""),
        ("Ring us -today.-", "Ring us +tomorrow.+", ""),
        ("• By phone", "• By phone", ""),
        ("", "+• By text+", ""),
        ("The end.", "The end.", ""),
    ]


def test_a_link_that_only_leads_elsewhere_is_said():
    before, after = (
        f'<p>You can <a href="{url}">apply</a> now.</p>' for url in ("https://a.uk", "https://b.uk")
    )
    found = differences("offersection", section(body=before), section(body=after))
    assert shown(found, "Text") == [
        (
            "You can apply -(https://a.uk)- now.",
            "You can apply +(https://b.uk)+ now.",
            "Only the address of a link changed.",
        )
    ]


def test_bold_and_spaces_alone_are_said_too():
    found = differences(
        "offersection", section(), section(body="<p>Ask your <strong>personal</strong> adviser.</p>")
    )
    assert shown(found, "Text")[0][2] == "Only what is bold changed."
    found = differences("offersection", section(), section(body="<p>Ask your  personal adviser.</p>"))
    assert shown(found, "Text") == [("", "", "Only spaces or line breaks changed.")]


def test_many_unchanged_paragraphs_are_counted():
    paragraphs = [f"<p>This is paragraph {n} of many.</p>" for n in range(20)]
    changed = [*paragraphs[:10], "<p>Something else altogether here.</p>", *paragraphs[11:]]
    found = differences("offersection", section(body="".join(paragraphs)), section(body="".join(changed)))
    assert [note for *_sides, note in shown(found, "Text")] == [
        "9 paragraphs unchanged", "", "", "", "8 paragraphs unchanged",
    ]  # fmt: skip


def test_a_long_paragraph_keeps_only_the_words_around_a_change():
    words = [f"word{n}" for n in range(200)]
    changed = [*words[:100], "new", *words[100:]]
    found = differences(
        "offersection", section(body=f"<p>{' '.join(words)}</p>"), section(body=f"<p>{' '.join(changed)}</p>")
    )
    (line,) = shown(found, "Text")
    assert line[1] == " ".join(["…", *words[88:100], "+new+", *words[100:112], "…"])


def test_a_row_that_is_new_or_gone_shows_all_it_says():
    assert shown(differences("offersection", None, SECTION), "Title") == [("", "+Money+", "")]
    assert shown(differences("offersection", SECTION, None), "Title") == [("-Money-", "", "")]
    assert "Note for editors" not in [each.name for each in differences("offersection", None, SECTION)]


def test_what_only_one_side_speaks_of_is_passed_over():
    draft = {"title": "Money", "body": SECTION["body"]}
    assert differences("offersection", SECTION, draft) == []


@pytest.mark.parametrize("odd", [5, ["a"], {"a": 1}, "not a day"])
def test_values_nobody_would_write_are_shown_as_they_stand(odd):
    names = ("last_checked", "body", "statuses", "opening_periods", "topic", "title")
    for name in names:
        assert len(differences("offersection", {name: "", "x": 1}, {name: odd, "x": 1})) == 1


@pytest.mark.parametrize("step", [1, 2, 7])
def test_ten_thousand_letters_are_compared_in_no_time(step):
    words = ("the a of care leaver help money ring us today when you need it and we " * 140).split()
    changed = ["other" if place % step == 0 else word for place, word in enumerate(words)]
    started = time.perf_counter()
    (found,) = differences(
        "offersection", section(body=f"<p>{' '.join(words)}</p>"), section(body=f"<p>{' '.join(changed)}</p>")
    )
    assert time.perf_counter() - started < 1
    assert found.lines

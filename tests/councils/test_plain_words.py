"""Every check fires on bad examples and stays silent on good ones, and the demonstration passes them all."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
import textstat

from councils.plain_words import ADVICE, CHECKS, WRONG, Text, read_through, reading_age, reading_of
from councils.plain_words.jargon import PLAIN, TO_EXPLAIN
from councils.plain_words.numbers import NATIONAL, digits
from councils.plain_words.reading import FEWEST_WORDS
from councils.plain_words.spelling import AMERICAN, OURS
from offers.helplines import AGAINST_ABUSE, HELPLINES

TODAY = date(2026, 11, 22)
OUR_NUMBER = "01782 233575"
FIXTURES = Path(__file__).parents[2] / "fixtures"

EASY = "We go over your plan with you. You can ask us to do it soon. "
HARD = (
    "The responsible authority will, having regard to the aforementioned considerations, perform a "
    "comprehensive evaluation of the individual's circumstances and personal requirements. "
)


def advice_on(words, *, html=False, easy=False, field="body", known=(), today=TODAY):
    return read_through(
        [Text(field, words, html=html, easy=easy)],
        today=today,
        words=known,
        team_numbers=[OUR_NUMBER, "+441785276800"],
    )


def checks_on(words, **given):
    return [advice.check for advice in advice_on(words, **given)]


# What fires.

LONG_SENTENCE = " ".join(["word"] * 26) + "."

BAD = {
    "long-sentence": [
        LONG_SENTENCE,
        f"Short. {LONG_SENTENCE} Short.",
        " ".join(["word"] * 20) + ", e.g. " + " ".join(["word"] * 5),
        f"<ul><li>Short</li><li>{LONG_SENTENCE}</li></ul>",
        " ".join(["word"] * 24) + " [phone: next-steps].",
    ],
    "jargon": [
        "Ask for a pathway plan.",
        "Your PAs can help.",
        "Are you NEET?",
        "Have it put in your EHCP.",
        "We have supported lodgings.",
        "We utilise the fund.",
        "Support commences at 16.",
        "In accordance with your needs.",
        "We will signpost you.",
        "A multi-agency team.",
        "It is discretionary.",
        "Eligibility is at 16.",
        "STAYING PUT is there for you",
        "<p>Your <strong>pathway</strong> plan is ready.</p>",
    ],
    "spelling": [
        "Ask your advisor.",
        "Advisors can help.",
        "All care-leavers can come.",
        "Send an e-mail.",
        "Look at our web site.",
        "Health and well-being.",
        "Your well being matters.",
        "We organize trips.",
        "The youth center is open.",
        "A training program.",
        "See our counselor.",
    ],
    "headings": [
        "<h3>Small first</h3><p>Text.</p>",
        "<h2>Large</h2><h4>Too small</h4>",
        "<h1>The title again</h1><p>Text.</p>",
    ],
    "link-words": [
        '<p><a href="/a/">Click here</a> to apply.</p>',
        '<p>Apply <a href="/a/">here</a>.</p>',
        '<p><a href="/a/">Read more</a></p>',
        '<p><a href="/a/">More information »</a></p>',
        '<p><a href="/a/">click here for the form</a></p>',
        '<p>The form is on <a href="/a/"><strong>this page</strong></a>.</p>',
        '<p>Go on. <a href="/a/"></a></p>',
        "To apply, click here.",
    ],
    "bare-address": [
        "Look at https://www.gov.uk/leaving-foster-or-local-authority-care for more.",
        "Look at www.stoke.gov.uk.",
        "Go to childline.org.uk/kids today.",
        '<p><a href="https://www.nhs.uk/">https://www.nhs.uk/</a></p>',
        "(shelter.org.uk)",
    ],
    "capitals": [
        "DO NOT WAIT",
        "This is URGENT.",
        "Ring us. WE CAN HELP",
        "<h2>HELP WITH MONEY</h2>",
        "DON'T WAIT",
    ],
    "phone-in-text": [
        f"Ring {OUR_NUMBER}.",
        "Ring 01782233575.",
        "Ring (01782) 233-575.",
        "Ring +44 1782 233575.",
        '<p><a href="tel:01782233575">Ring us</a></p>',
        "Ring 01785 276800.",
        "Text 07700 900123.",
        "Ring 020 7946 0018.",
        '<p><a href="tel:07700900123">Text Sam</a></p>',
    ],
    "past-date": [
        "Apply by 31 March 2024.",
        "Apply by Friday 31st of March 2024.",
        "Apply by 31/03/2024.",
        "The fund is open until the end of May 2026.",
        "The fund is open until 21 November 2026.",
        "The deadline is 5 January 2025.",
        "Closing date: 5 January 2025.",
        "Open from 1 May 2024 to 5 May 2024.",
        "We are closed from 24 December 2024 to 2 January 2025.",
        "We are closed from 1 to 5 May 2024.",
        "Applications for 2025 to 2026 close on 31 October 2025.",
        "Ring between 9am and 5pm on 1 May 2026.",
        "This should be there in early 2024.",
        "The app will come in early 2024.",
        "A phone app was promised for early 2024.",
        "The new home opens on 1 June 2025.",
        "Come along on 1 June 2025.",
        "Get £200 in the 2024/25 school year.",
        "Amounts for 2024-25.",
        "It ends 31 March 2024",
        "If you have left care, apply by 31 March 2024.",
        "Apply by 31 March 2024 if you were in care at 16.",
    ],
    "month-without-year": [
        "Apply by 1 May.",
        "The policy will be ready in September/October.",
        "Ask again in March.",
        "In May we open a new home.",
        "From 24 December to 2 January we are closed.",
        "Between March and May you can apply.",
        "It ends on the 5th of June.",
        "The office is shut on Friday 25 December.",
    ],
    "image": [
        '<p><img src="/map.png"></p>',
        '<p>Our office <img src="/map.png" alt="The way from the bus station"></p>',
        "<img>",
    ],
    "reading-age": [HARD * 2, f"<p>{HARD}</p><p>{HARD}</p>", EASY + HARD * 3],
    "easy-reading": [
        HARD,
        "Your personal adviser coordinates accommodation, education and employment together with you, every month.",
        "We help you to find a place to live and money to set it up and people to turn to when it all goes wrong.",
    ],
    "easy-length": ["One of us is here. " * 6, "\n".join(["We help"] * 6)],
}

GOOD = {
    "long-sentence": [
        " ".join(["word"] * 25) + ".",
        " ".join(["word"] * 20) + ". " + " ".join(["word"] * 20) + ".",
        "<p>" + " ".join(["word"] * 20) + "</p><ul><li>" + " ".join(["word"] * 20) + "</li></ul>",
        " ".join(["word"] * 24) + " – word.",
    ],
    "jargon": [
        "Ask for a pathway plan (a written plan for your life).",
        "Ask for your own worker (personal adviser).",
        "A pathway plan is a written plan. Your pathway plan is yours.",
        "Staying on with your carer is called Staying Put.",
        "<p>The law calls this <strong>priority need</strong>.</p>",
        "Former relevant: you are 18 to 24.",
        "<ul><li><strong>NEET</strong> means not at work and not at school.</li></ul>",
        "Send us a letter. Papa can come too.",
        "We tell you where to go.",
    ],
    "spelling": [
        "Ask your adviser. Care leavers can email us.",
        "The Equality Advisory and Support Service.",
        "Write to care.advisor@stoke.gov.uk.",
        "What size is the prize? You may drop in to our drop-in.",
        "You realise that we organise it.",
    ],
    "headings": [
        "<p>Text.</p><h2>Large</h2><h3>Small</h3><h3>Small</h3><h2>Large</h2>",
        "<p>No heading at all.</p>",
    ],
    "link-words": [
        '<p><a href="/a/">How to ask for an adviser</a></p>',
        '<p><a href="/a/">Read more about work</a></p>',
        '<p><a href="/a/">Where and when</a></p>',
        '<p><a href="tel:999">999</a></p>',
        "Come here. There is more information in it.",
    ],
    "bare-address": [
        '<p>See <a href="https://www.nhs.uk/">the NHS pages</a>.</p>',
        "Apply on GOV.UK today.",
        "Write to team@stoke.gov.uk.",
        "Ask at 8.30am. E.g. today.No space here.",
    ],
    "capitals": [
        "Ring NHS 111, the UK way.",
        "Text SHOUT to 85258.",
        "Come to Glebe Street, ST4 1HH.",
        "A PA or an EHC plan. A Junior ISA.",
        "I can. A B C.",
        "The charity MIND",
    ],
    "phone-in-text": [
        "Ring [phone: next-steps].",
        "Ring 999, NHS 111 or Samaritans on 116 123.",
        '<p>Ring Childline on <a href="tel:08001111">0800 1111</a>.</p>',
        "Ring Shelter on 0808 800 4444.",
        "You get £2,000, or £1200, for 2026 to 2027.",
        "From 01.05.2027 10.30 to 12.",
        "Our 10000000000 ideas",
    ],
    "past-date": [
        "Apply by 31 March 2027.",
        "Apply by 22 November 2026.",
        "The Children Act 1989 and the Children and Social Work Act 2017 say so.",
        "These rules come from the Children (Leaving Care) Act 2000. It changed an older law.",
        "We have done this since 2018.",
        "Were you born before 1 September 2009?",
        "If you were born from 1 September 2002 to 2 January 2011, ask us.",
        "The government changed the rules in July 2025.",
        "In July 2025 the government changed the rules, so you will get more.",
        "From April 2024 you do not pay council tax.",
        "Last checked 2 November 2026.",
        "By March 2024 we had helped 20 people.",
        "The home opened on 1 June 2025.",
        "It is for people who were in care before 1 April 2020.",
        "We are open in the 2026/27 school year.",
        "Your course costs £2024.",
        "We are closed from 16 November 2026 to 2 January.",
        "The fund runs from 1 May 2024 until 5 May 2027.",
        "The scheme ran until March 2024.",
        "From 2019 to 2021 councils paid less.",
        "In 2019/20 we helped 12 people.",
        "Published 12 May 2023",
        "This page was last looked at in March 2025.",
        "If you started your course on or after 1 August 2023 you get £3,000.",
    ],
    "month-without-year": [
        "Apply by 1 May 2027.",
        "From 24 December to 2 January 2027 we are closed.",
        "We are shut on 25 December, 28 December and 1 January 2027.",
        "Between March and May 2027 you can apply.",
        "In 2027 you can apply from 1 May.",
        "We meet every March.",
        "We pay each September.",
        "Apply from 1 September every year.",
        "In March each year we ask you.",
        "You may march with us. May we help? We march on.",
        "April can help you.",
        "You can stay until you are 21. You may ask.",
    ],
    "image": ["<p>No picture.</p>", "An <img> in plain words"],
    "reading-age": [EASY * 8, HARD.split(",")[0]],
    "easy-reading": [
        EASY * 2,
        "You can get £3,000 for your first home. Ask your adviser how to get it.",
        "Independent accommodation",
        "",
    ],
    "easy-length": ["One of us is here. " * 5, "Bring: a form. " * 5, "We help"],
}


def test_every_check_has_examples_of_both_kinds():
    assert set(BAD) == set(GOOD) == set(CHECKS)


@pytest.mark.parametrize(("check", "words"), [(check, words) for check in BAD for words in BAD[check]])
def test_a_bad_example_is_found(check, words):
    assert check in checks_on(words, html="<" in words, easy=check.startswith("easy-"))


@pytest.mark.parametrize(("check", "words"), [(check, words) for check in GOOD for words in GOOD[check]])
def test_a_good_example_is_left_alone(check, words):
    html = "<" in words and "plain" not in words
    assert check not in checks_on(words, html=html, easy=check.startswith("easy-"))


# What is said, and how firmly.


def test_what_is_said_is_specific():
    body = (
        f"<p>Ring {OUR_NUMBER} for your advisor.</p>"
        '<p>We will utilise <a href="/form/">this page</a> until 31 March 2024.</p>'
    )
    assert [
        (advice.check, advice.quote, advice.sentence, advice.level) for advice in advice_on(body, html=True)
    ] == [
        (
            "phone-in-text",
            OUR_NUMBER,
            "“01782 233575” is one of your teams' numbers. Write a mention instead, such as "
            "[phone: name-of-the-team]. Then it is right everywhere on the day it changes.",
            WRONG,
        ),
        ("spelling", "advisor", "We write “adviser”, not “advisor”.", ADVICE),
        ("jargon", "utilise", "“utilise” is a word of the office. Try “use”.", ADVICE),
        (
            "link-words",
            "this page",
            "“this page” does not say where it leads, and not everybody clicks. "
            "Make the link say what people find there, such as “How to ask for an adviser”.",
            ADVICE,
        ),
        (
            "past-date",
            "31 March 2024",
            "“31 March 2024” has passed, but it reads as if it were to come. Bring it up to date, or take it out. "
            "A notice ends by itself.",
            ADVICE,
        ),
    ]


def test_only_safety_stops_publishing():
    levels = {
        (advice.check, advice.level)
        for examples in BAD.values()
        for words in examples
        for advice in advice_on(words, html="<" in words)
    }
    assert {check for check, level in levels if level == WRONG} == {"phone-in-text", "image"}
    # A number that is nobody's we know of is worth a look, and no more.
    assert ("phone-in-text", ADVICE) in levels


def test_a_teams_number_is_wrong_even_if_it_is_a_national_one():
    [advice] = read_through([Text("body", "Ring 0800 1111.")], today=TODAY, team_numbers=["08001111"])
    assert advice.level == WRONG


def test_what_is_wrong_comes_first_then_the_order_of_the_page():
    texts = [
        Text("title", "Your advisor"),
        Text("body", f"<p>DO NOT WAIT</p><p>Use e-mail.</p><p>Ring {OUR_NUMBER}.</p>", html=True),
    ]
    found = read_through(texts, today=TODAY, team_numbers=[OUR_NUMBER])
    assert [(advice.field, advice.check) for advice in found] == [
        ("body", "phone-in-text"),
        ("title", "spelling"),
        ("body", "capitals"),
        ("body", "spelling"),
    ]


def test_one_thing_is_said_once_in_a_field():
    assert checks_on("Your advisor. Our Advisor. An advisor.") == ["spelling"]


def test_the_three_hardest_sentences_are_named():
    sentences = [HARD.replace("individual", each) for each in ("first", "second", "third", "fourth")]
    [advice] = [each for each in advice_on(" ".join(sentences) + EASY) if each.check == "reading-age"]
    assert advice.sentence.startswith("You need to be about ")
    assert advice.sentence.count("“The responsible authority") == 3
    assert "We go over your plan" not in advice.sentence


# Words that readers can look up.


@pytest.mark.parametrize("known", ["pathway plan", "Pathway Plan", "pathway plans"])
@pytest.mark.parametrize("written", ["pathway plan", "Pathway plans", "pathway plan's"])
def test_a_word_that_can_be_looked_up_passes(written, known):
    assert checks_on(f"Ask about the {written} you need.") == ["jargon"]
    assert checks_on(f"Ask about the {written} you need.", known=[known]) == []


def test_a_hard_word_inside_a_word_that_can_be_looked_up_passes():
    assert checks_on("Ask for the SEND local offer.", known=["SEND local offer"]) == []
    assert checks_on("Ask for SEND and the local offer.", known=["SEND local offer"]) == ["jargon", "jargon"]


def test_what_one_field_explains_is_known_in_the_others():
    texts = [
        Text("title", "Staying Put"),
        Text("body", "You stay with your carer. This is called Staying Put."),
    ]
    assert read_through(texts, today=TODAY) == []


def test_every_word_on_the_lists_is_found():
    for words in TO_EXPLAIN:
        assert "jargon" in checks_on(f"We like {words} best."), words
    for forms in PLAIN:
        for words in forms.split("|"):
            assert "jargon" in checks_on(f"We like {words} best."), words
    for words in OURS | AMERICAN:
        assert "spelling" in checks_on(f"We like {words} best."), words


def test_the_lists_agree_with_each_other():
    suggestions = [*OURS.values(), *AMERICAN.values(), *PLAIN.values()]
    assert [words for words in suggestions if "spelling" in checks_on(words)] == []
    assert [words for words in PLAIN.values() if "jargon" in checks_on(words)] == []


def test_every_helpline_of_the_site_may_be_written():
    assert {digits(helpline.number) for helpline in (*HELPLINES, *AGAINST_ABUSE)} <= set(NATIONAL)


# The measure.


def test_a_page_is_measured_as_a_whole():
    reading = reading_of([Text("title", "Help"), Text("body", f"<p>{EASY * 3}</p><p>{HARD}</p>", html=True)])
    assert reading.hardest[0] == HARD.strip()
    assert 9 < reading.age < reading_age(HARD)
    assert reading_of([Text("title", "Help")]).age is None
    assert reading_of([]).age is None


def test_an_easy_page_has_its_hardest_sentences_too():
    assert reading_of([Text("body", EASY * 4)]).hardest == (
        "We go over your plan with you.",
        "You can ask us to do it soon.",
    )


def test_the_measure_agrees_with_textstat():
    texts = [row["body"] for row in everything("councils.offersection")] + [HARD, EASY]
    texts += [(FIXTURES.parent / "docs" / "style.md").read_text().replace("`", "")]
    for words in texts:
        prose = plain_prose(words)
        # textstat does not know where a sentence ends without a full stop of its own.
        assert reading_age(prose) == pytest.approx(textstat.flesch_kincaid_grade(prose) + 5, abs=0.8), prose[
            :80
        ]


def plain_prose(words):
    """Words without tags, mentions, figures and colons, which textstat reads in another way."""
    from councils.plain_words.sentences import as_read, ended
    from councils.plain_words.text import blocks_of

    blocks = blocks_of(Text("body", words, html="<p>" in words))
    prose = " ".join(ended(as_read(block.words)) for block in blocks)
    return "".join(letter for letter in prose if letter.isalpha() or letter in " .?!'")


# Odd input.

ODD = {
    "nothing": "",
    "spaces": " \n\t ",
    "unclosed": "<p>Ring <a href='tel:1'><strong>us<h2>And<ul><li>more",
    "not HTML": "<<>> & &bogus; </p></p> <![foo[ <!-- <a<a<a",
    "a null": "a\x00b\ud800",
    "emoji": "👩🏽‍🎓🎉 " * 3000,
    "one emoji word": "🎉" * 20_000,
    "right to left": "مرحبا بكم في مجلسنا المحلي " * 500 + "\u202e\u200f",
    "Chinese": "您可以打电话给我们。" * 500,
    "a long paragraph": "<p>" + "We help you to find a home and " * 320 + "</p>",
    "a long word": "a" * 50_000,
    "capitals": "A" * 50_000,
    "capital words": "AB " * 16_000,
    "digits": "0" * 50_000,
    "numbers": "01782 233575 " * 4000,
    "dates": "by 1 May 2024, " * 3500,
    "months": "in May, " * 6000,
    "school years": "2024/25 " * 6000,
    "dots": "a." * 25_000,
    "addresses": "www.a.uk " * 5000,
    "jargon": "pathway plan and former relevant, " * 1500,
    "brackets": "(" * 20_000 + "[" * 20_000,
    "links": '<a href="/">here</a> ' * 2500,
    "empty links": '<a href="/"></a>' * 2500,
    "headings": "<h3>A</h3>" * 5000,
    "pictures": "<img>" * 10_000,
    "deep": "<blockquote>" * 4000,
    "plus and minus": "+-" * 25_000,
    "vowels": "ae" * 25_000,
    "impossible dates": "by 31 February 2024, 99 May 2024, 45/99/2024, 0 June 2024, 29/02/2023",
    "full width": "Ｄ０１７８２　２３３５７５ ٠١٧٨٢٢٣٣٥٧٥",
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("html", [True, False], ids=["rich text", "plain"])
def test_odd_input_is_read_in_good_time(name, html):
    words = ODD[name]
    begun = time.process_time()
    found = advice_on(words, html=html, known=["pathway plan support"])
    reading_of([Text("body", words, html=html)])
    assert time.process_time() - begun < 3
    assert all(len(advice.quote) <= 81 and advice.field == "body" for advice in found)


def test_a_large_page_is_read_while_an_editor_waits():
    words = "".join(f"<p>{words}</p>" for words in ("We help care leavers to find a home. ", EASY, HARD))
    begun = time.process_time()
    advice_on(words * 150, html=True, known=[f"word {number}" for number in range(300)])
    # Half a second on a quiet machine.
    assert time.process_time() - begun < 2


# The demonstration.

NOT_PROSE = {
    *(
        "slug",
        "law",
        "law_url",
        "editor_note",
        "website",
        "accent",
        "topic",
        "kind",
        "level",
        "code",
        "starts",
    ),
    *(
        "ends",
        "valid_from",
        "valid_to",
        "last_checked",
        "next_check_due",
        "section_slugs",
        "entitlement_slugs",
        "words",
        "phone",
        "other_phone",
    ),
    *("text_number", "email", "postcode", "other_names", "areas", "legal_name", "week", "hours_note", "also"),
}


def rows(*models):
    for path in sorted(FIXTURES.glob("*.json")):
        for row in json.loads(path.read_text()):
            if not models or row["model"] in models:
                yield path.stem, row


def everything(model):
    return [row["fields"] for _name, row in rows(model)]


def glossary():
    return [
        form
        for word in everything("councils.glossaryword")
        for form in (word["term"], *word["also"].split("\n"))
        if form
    ]


def texts_of(fields):
    return [
        Text(name, words, html=name == "body")
        for name, words in fields.items()
        if isinstance(words, str) and words and name not in NOT_PROSE
    ]


def test_the_demonstration_passes_every_check():
    numbers = [team[name] for team in everything("councils.dutyteam") for name in ("phone",)]
    assert OUR_NUMBER in numbers
    known = glossary()
    advice = [
        (file, row["fields"].get("slug"), advice)
        for file, row in rows()
        for advice in read_through(texts_of(row["fields"]), today=TODAY, words=known, team_numbers=numbers)
    ]
    assert advice == []


def test_the_demonstration_would_not_pass_without_its_words():
    found = [
        advice.quote.lower()
        for row in everything("councils.offersection")
        for advice in read_through(texts_of(row), today=TODAY)
    ]
    assert {"pathway plan", "former relevant"} <= set(found)


# The words we use.


def test_the_words_are_in_order_and_each_has_one_meaning():
    words = everything("councils.glossaryword")
    terms = [word["term"].lower() for word in words]
    forms = [form.lower() for form in glossary()]
    assert terms == sorted(terms)
    assert sorted(forms) == sorted(set(forms))
    assert len(words) >= 35


def test_every_meaning_is_short_and_plain():
    for word in everything("councils.glossaryword"):
        assert set(word) == {"council", "term", "also", "meaning", "law"}
        assert word["council"] is None
        assert len(word["meaning"]) <= 300, word["term"]
        assert reading_age(word["meaning"]) <= 11, word["term"]


def test_every_word_of_the_law_that_must_be_explained_can_be_looked_up():
    ours = {form.lower() for form in glossary()}
    assert {
        "pathway plan",
        "personal adviser",
        "pa",
        "former relevant",
        "staying put",
        "ehcp",
        "uasc",
    } <= ours


def test_short_texts_have_no_reading_age():
    words = HARD.split()
    assert len(words) < FEWEST_WORDS
    assert "reading-age" not in checks_on(HARD)

"""Plain words on every page: reading age, long sentences, spellings."""

from councils.plain_words import LONGEST, OLDEST, Text, reading_age, reading_of, sentences
from tests.site.reading import prose_of, words_of

NAME_OF_A_SERVICE = "Equality Advisory and Support Service"


def test_every_page_can_be_read_at_eleven(pages):
    ages = {path: reading_of([Text("page", prose_of(html))]).age for path, html in pages.items()}
    assert {path: age for path, age in ages.items() if age and age > OLDEST} == {}
    assert sum(age is None for age in ages.values()) < len(ages) / 20


def test_no_sentence_is_too_long(pages):
    long = [
        (path, sentence)
        for path, html in pages.items()
        for sentence in sentences(prose_of(html))
        if len(sentence.split()) > LONGEST
    ]
    assert long == []


def test_an_adviser_is_spelt_one_way(pages):
    for path, html in pages.items():
        words = words_of(html, part="body")
        assert "advisor" not in words.replace(NAME_OF_A_SERVICE, "").lower(), path


def test_hard_prose_is_seen_to_be_hard():
    hard = (
        "The responsible authority shall, having regard to the aforementioned considerations, undertake a "
        "comprehensive multidisciplinary assessment of the individual's circumstances and requirements."
    )
    assert reading_age(hard) > 18
    assert reading_age("We go over your plan with you. You can ask us to do it soon.") < 8

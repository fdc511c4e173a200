"""Every check, over every text of a page, in the order an editor meets them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from councils.plain_words.advice import WRONG, Advice, Remark
from councils.plain_words.dates import dates
from councils.plain_words.easy import easy_reading, few_sentences
from councils.plain_words.jargon import explained, jargon
from councils.plain_words.layout import capitals, headings, images
from councils.plain_words.links import bare_addresses, link_words
from councils.plain_words.numbers import phone_numbers
from councils.plain_words.reading import hard_reading
from councils.plain_words.sentences import long_sentences
from councils.plain_words.spelling import spelling
from councils.plain_words.text import Block, Text, blocks_of

CHECKS = (
    *("phone-in-text", "image"),
    *("reading-age", "long-sentence", "jargon", "spelling", "headings", "link-words", "bare-address"),
    *("capitals", "past-date", "month-without-year"),
    *("easy-reading", "easy-length"),
)
"""The codes of everything that is looked for."""


def read_through(
    texts: Iterable[Text], *, today: date, words: Collection[str] = (), team_numbers: Collection[str] = ()
) -> list[Advice]:
    """What an editor should look at before the texts of a page are published.

    `words` are those that readers can look up, in every form; `team_numbers` those of the council's
    teams. What is wrong comes first, then the rest as it stands in the texts. One thing is said once
    in a field, however often it is found.

    >>> [(advice.field, advice.check, advice.quote) for advice in read_through(
    ...     [Text("title", "Your advisor"), Text("body", "<p>Ring 01782 233575.", html=True)],
    ...     today=date(2026, 11, 22), team_numbers=["01782 233575"])]
    [('body', 'phone-in-text', '01782 233575'), ('title', 'spelling', 'advisor')]
    """
    pages = [(text, blocks_of(text)) for text in texts]
    known = {*words, *(word for _text, blocks in pages for word in explained(blocks))}
    found = [
        Advice(remark.check, text.field, remark.sentence, remark.quote, remark.level)
        for text, blocks in pages
        for remark in sorted(
            _remarks(blocks, text.easy, today, known, team_numbers), key=lambda found: found[:2]
        )
    ]
    return sorted(_each_once(found), key=lambda advice: advice.level != WRONG)


def _remarks(
    blocks: Sequence[Block],
    easy: bool,
    today: date,
    known: Collection[str],
    team_numbers: Collection[str],
) -> Iterator[Remark]:
    yield from phone_numbers(blocks, team_numbers)
    yield from images(blocks)
    if easy:
        yield from easy_reading(blocks)
        yield from few_sentences(blocks)
    else:
        yield from hard_reading(blocks)
    yield from long_sentences(blocks)
    yield from jargon(blocks, known)
    yield from spelling(blocks)
    yield from headings(blocks)
    yield from link_words(blocks)
    yield from bare_addresses(blocks)
    yield from capitals(blocks)
    yield from dates(blocks, today)


def _each_once(found: Iterable[Advice]) -> list[Advice]:
    """The advice without repetition: the first time a thing is found stands for all."""
    first: dict[tuple[str, str, str], Advice] = {}
    for advice in found:
        first.setdefault((advice.check, advice.field, advice.quote.lower()), advice)
    return list(first.values())

"""Easy words: the few sentences at the top of a page for people who find reading hard."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from councils.plain_words.advice import Remark, shortened
from councils.plain_words.reading import age_of, hardest_of
from councils.plain_words.sentences import placed_sentences
from councils.plain_words.text import Block

OLDEST = 8
"""The oldest reading age of easy words."""

FEWEST_WORDS = 12
"""Easy words are short, so they are measured sooner than a page; below this, one word would decide."""

MOST_SENTENCES = 5
"""More of them is a text again."""


def easy_reading(blocks: Sequence[Block]) -> Iterator[Remark]:
    """Easy words that are not easy enough, with the sentence to begin with."""
    age = age_of(blocks, FEWEST_WORDS)
    if age is None or age <= OLDEST:
        return
    (block, at), sentence = next(iter(hardest_of(blocks)), ((blocks[0].number, 0), blocks[0].words))
    advice = _(
        "Easy words are for people who find reading hard. You need to be about %(age)d to read these; "
        "please aim for %(oldest)d. Begin with “%(sentence)s”: fewer words, and short ones."
    ) % {"age": max(round(age), OLDEST + 1), "oldest": OLDEST, "sentence": shortened(sentence)}
    yield Remark(block, at, "easy-reading", advice, shortened(sentence))


def few_sentences(blocks: Sequence[Block]) -> Iterator[Remark]:
    """Easy words that go on for too long, with the first sentence that is too much."""
    found = [
        (block.number, at, said)
        for block in blocks
        for at, said in placed_sentences(block.words, colons_end=False)
    ]
    if len(found) <= MOST_SENTENCES:
        return
    block, at, sentence = found[MOST_SENTENCES]
    advice = _(
        "There are %(sentences)d sentences in easy words. After %(most)d people stop. "
        "Keep what matters most; the rest stands on the page."
    ) % {"sentences": len(found), "most": MOST_SENTENCES}
    yield Remark(block, at, "easy-length", advice, shortened(sentence))

"""How old somebody must be to read a text with ease: the Flesch-Kincaid grade, and five.

The grade weighs the length of sentences and of words (J. P. Kincaid and others, 1975). textstat, the
library the tests hold this to, keeps 80 MB in every server process that has used it once, and is
held back to a release of its own past. So the sum is ours, and so is the count of syllables.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from councils.plain_words.advice import Remark, shortened
from councils.plain_words.sentences import as_read, ended, length, placed_sentences, sentences
from councils.plain_words.syllables import syllables
from councils.plain_words.text import Block, Text, blocks_of

OLDEST = 11
"""The oldest reading age we allow: most pupils leave primary school at eleven."""

FEWEST_WORDS = 30
"""Shorter texts have no reading age: one word more or less would change it by years."""

HARDEST = 3
"""How many sentences are named. More than that nobody mends at once."""

# Numbers are read digit by digit or as one short word; the measure knows no digits.
_NUMBER = re.compile(r"£?\d(?:[,.:]?\d)*(?:am|pm)?")
_LETTER = re.compile("[a-zA-Z]")
_SHORTEST_SENTENCE = 3
_SHORTEST_HARD_SENTENCE = 5


@dataclass(frozen=True)
class Reading:
    """How hard a text is. `age` is None for a text too short to say; the hardest sentence is first."""

    age: float | None
    hardest: tuple[str, ...] = ()


def reading_age(prose: str) -> float:
    """The age in years at which some prose can be read; 0 if there are no words.

    A heading of one or two words counts as words and not as a sentence, so it makes nothing easier.

    >>> round(reading_age("We go over your plan with you. You can ask us to do it soon."))
    5
    >>> round(reading_age("The authority shall undertake a comprehensive multidisciplinary assessment."))
    28
    """
    found = [_words(sentence) for sentence in sentences(prose)]
    words = [word for sentence in found for word in sentence]
    if not words:
        return 0
    length_of_sentences = len(words) / max(1, sum(len(each) >= _SHORTEST_SENTENCE for each in found))
    length_of_words = sum(map(syllables, words)) / len(words)
    return 0.39 * length_of_sentences + 11.8 * length_of_words - 15.59 + 5


def reading_of(texts: Iterable[Text]) -> Reading:
    """How hard a whole page is, and its hardest sentences.

    >>> reading_of([Text("title", "A home of your own")])
    Reading(age=None, hardest=())
    """
    blocks = [block for text in texts for block in blocks_of(text)]
    age = age_of(blocks)
    return Reading(age, () if age is None else tuple(sentence for _place, sentence in hardest_of(blocks)))


def age_of(blocks: Sequence[Block], fewest_words: int = FEWEST_WORDS) -> float | None:
    """The age at which these blocks can be read together; None where they are too short to say."""
    prose = _prose(blocks)
    return reading_age(prose) if len(_words(prose)) >= fewest_words else None


def hardest_of(blocks: Iterable[Block]) -> list[tuple[tuple[int, int], str]]:
    """The hardest sentences, each once, with their places; a heading is too short to be one."""
    found = {
        sentence: (block.number, at)
        for block in blocks
        for at, sentence in placed_sentences(block.words)
        if length(sentence) >= _SHORTEST_HARD_SENTENCE
    }
    by_age = sorted(found, key=reading_age, reverse=True)
    return [(found[sentence], sentence) for sentence in islice(by_age, HARDEST)]


def hard_reading(blocks: Sequence[Block]) -> Iterator[Remark]:
    """A text that is hard to read, with the sentences to begin with."""
    age = age_of(blocks)
    if age is None or age <= OLDEST:
        return
    hardest = hardest_of(blocks)
    advice = _(
        "You need to be about %(age)d to read this with ease. Please aim for %(oldest)d. "
        "Begin with the hardest sentences: %(sentences)s Say them shorter, with everyday words."
    ) % {
        "age": max(round(age), OLDEST + 1),
        "oldest": OLDEST,
        "sentences": " ".join(f"“{shortened(sentence)}”" for _place, sentence in hardest),
    }
    block, at = hardest[0][0] if hardest else (blocks[0].number, 0)
    quote = hardest[0][1] if hardest else _prose(blocks)
    yield Remark(block, at, "reading-age", advice, shortened(quote))


def _prose(blocks: Iterable[Block]) -> str:
    return " ".join(ended(block.words) for block in blocks if block.words)


def _words(prose: str) -> list[str]:
    """The words that are said. Other alphabets than ours are not measured."""
    said = _NUMBER.sub("ten", as_read(prose))
    return [word for word in said.split() if _LETTER.search(word)]

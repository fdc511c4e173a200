"""Where sentences end, and which of them are too long."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from councils.plain_words.advice import Remark, shortened
from councils.plain_words.text import Block
from councils.references import REFERENCE

LONGEST = 25
"""Words in one sentence; GOV.UK asks for no more."""

# A colon ends one too: what follows it is read as a new start.
_END = re.compile(r"[.?!:][”’\"')\]]{0,3}(?P<space>\s+)")
_NO_END = re.compile(r"\b(?:e\.g|i\.e|mr|mrs|ms|dr|st|no|approx)\.$|\[\w+:$", re.IGNORECASE)


def sentences(prose: str) -> list[str]:
    """The sentences of some prose.

    >>> sentences("Ring us. “Can I drop in?” Ask, e.g. by text.")
    ['Ring us.', '“Can I drop in?”', 'Ask, e.g. by text.']
    """
    return [sentence for _at, sentence in placed_sentences(prose)]


def placed_sentences(prose: str, *, colons_end: bool = True) -> Iterator[tuple[int, str]]:
    """Each sentence with the place where it begins.

    >>> list(placed_sentences("Last day: 5 May. Ask.", colons_end=False))
    [(0, 'Last day: 5 May.'), (17, 'Ask.')]
    """
    start = 0
    for match in _END.finditer(prose):
        if _NO_END.search(prose, max(start, match.start() - 8), match.start() + 1):
            continue
        if not colons_end and prose[match.start()] == ":":
            continue
        yield start, prose[start : match.start("space")]
        start = match.end()
    if prose[start:].strip():
        yield start, prose[start:].strip()


def ended(words: str) -> str:
    """The words of a block as prose: a heading or list item without a full stop is a sentence too.

    >>> ended("Your adviser"), ended("Ask us.")
    ('Your adviser.', 'Ask us.')
    """
    return words if words.rstrip("”’\"')] ").endswith((".", "?", "!", ":")) else f"{words}."


def as_read(words: str) -> str:
    """The words with each mention of a team as readers hear it: about two words long.

    >>> as_read("Ring [phone: next-steps].")
    'Ring our team.'
    """
    return REFERENCE.sub("our team", words)


def length(sentence: str) -> int:
    """How many words somebody reads: dashes and bullets are none.

    >>> length("Ask us – any day – on [phone: next-steps].")
    7
    """
    return sum(any(map(str.isalnum, word)) for word in as_read(sentence).split())


def long_sentences(blocks: Sequence[Block]) -> Iterator[Remark]:
    """Sentences that readers lose the thread of."""
    for block in blocks:
        for at, sentence in placed_sentences(block.words):
            if (words := length(sentence)) > LONGEST:
                advice = _(
                    "This sentence has %(words)d words. It is easy to lose the thread after %(longest)d. "
                    "Can you make two of it?"
                ) % {"words": words, "longest": LONGEST}
                yield Remark(block.number, at, "long-sentence", advice, shortened(sentence))

"""How a text is set out: headings in order, no capitals throughout, no pictures."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from councils.plain_words.advice import WRONG, Remark, shortened
from councils.plain_words.text import Block

ALWAYS_CAPITALS = frozenset(
    {
        *("ADHD", "BTEC", "CAMHS", "CSCS", "DBS", "DSA", "DWP", "EHC", "EHCP", "ESOL", "GCSE", "HIV", "HMRC"),
        *(
            "IAPT",
            "ISA",
            "LGBT",
            "LGBTQ",
            "NEET",
            "NHS",
            "NSPCC",
            "NVQ",
            "PIP",
            "SEND",
            "SHOUT",
            "UASC",
            "UCAS",
        ),
        *("UK", "UNICEF", "YMCA", "GOV", "PA", "GP", "OK", "TV", "ID", "II", "III"),
    }
)
"""What is written in capitals because it is a name or stands for several words."""

LONGEST_ALONE = 5
"""A single word in capitals may be a name that we do not know, up to this many letters."""

_CAPITALS = re.compile(
    r"(?<![\w’'])[A-Z]{2,}(?:[’'][A-Z]+)?(?!\w)(?:[\s,–-]+(?:[A-Z]{2,}|[AI])(?:[’'][A-Z]+)?(?!\w)){0,200}"
)


def headings(blocks: Sequence[Block]) -> Iterator[Remark]:
    """Headings that skip a step: the page's title is the first, so a text begins with the second."""
    last = 1
    for block in blocks:
        if not re.fullmatch("h[1-6]", block.tag):
            continue
        level = int(block.tag[1])
        if not 2 <= level <= min(3, last + 1):
            advice = _(
                "“%(heading)s” is out of order. A text begins with large headings; "
                "a small heading stands under a large one. Choose the other size."
            ) % {"heading": shortened(block.words, 40)}
            yield Remark(block.number, 0, "headings", advice, shortened(block.words))
        last = min(max(level, 2), 3)


def capitals(blocks: Sequence[Block]) -> Iterator[Remark]:
    """Words in capitals throughout: slow to read, and they seem to shout."""
    for block in blocks:
        for match in _CAPITALS.finditer(block.words):
            if _shouts(match[0]):
                advice = _(
                    "“%(words)s” in capitals is slow to read and seems to shout. "
                    "Use small letters, and bold if it matters."
                ) % {"words": shortened(match[0], 40)}
                yield Remark(block.number, match.start(), "capitals", advice, shortened(match[0]))


def images(blocks: Sequence[Block]) -> Iterator[Remark]:
    """Pictures: pages show none, so what one says is lost to everybody."""
    for block in blocks:
        for words in block.pictures:
            advice = _(
                "Pages show no pictures, so nobody would see this one. Take it out and say it in words."
            )
            yield Remark(block.number, 0, "image", advice, shortened(words), WRONG)


def _shouts(words: str) -> bool:
    """Whether these words are in capitals for no reason of their own.

    >>> [_shouts(words) for words in ("DO NOT WAIT", "URGENT", "NHS", "UK NHS", "MIND")]
    [True, True, False, False, False]
    """
    unknown = [word for word in re.findall(r"[A-Z’']+", words) if word not in ALWAYS_CAPITALS]
    several = len(re.findall(r"[A-Z’']+", words)) > 1
    return any(several or len(word) > LONGEST_ALONE for word in unknown)

"""The sentence of a page that best tells why it was found, with the words that were looked for marked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from councils.plain_words import sentences
from offers.search.words import WORD, stem, words_in

LONGEST = 180
"""Characters of a sentence that are shown."""


@dataclass(frozen=True)
class Part:
    """A piece of a sentence: marked when it is a word that was looked for."""

    text: str
    marked: bool


def sentences_in(blocks: Iterable[str]) -> tuple[str, ...]:
    """Every sentence of some paragraphs, list entries and the like, in their order."""
    return tuple(sentence for block in blocks for sentence in sentences(block))


def best_sentence(every: Sequence[str], stems: Collection[str]) -> str:
    """Of these sentences the first with the most of these stems; the very first one when none has any.

    >>> best_sentence(["All about homes.", "Ask us.", "We help with money."], {"money"})
    'We help with money.'
    """
    if not every:
        return ""
    return _shortened(max(every, key=lambda sentence: len(_stems_in(sentence).intersection(stems))), stems)


def marked(sentence: str, stems: Collection[str]) -> tuple[Part, ...]:
    """The sentence in parts, each word with one of these stems marked.

    >>> marked("We help you with money.", {"money"})
    (Part(text='We help you with ', marked=False), Part(text='money', marked=True), Part(text='.', marked=False))
    """
    parts: list[Part] = []
    place = 0
    for match in WORD.finditer(sentence):
        if not _stems_in(match[0]).isdisjoint(stems):
            parts += [Part(sentence[place : match.start()], False), Part(match[0], True)]
            place = match.end()
    return tuple(part for part in (*parts, Part(sentence[place:], False)) if part.text)


@lru_cache(maxsize=10_000)
def _stems_in(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_in(text))


def _shortened(sentence: str, stems: Collection[str]) -> str:
    """The sentence or, of a long one, the part around the first word that was looked for."""
    if len(sentence) <= LONGEST:
        return sentence
    words = sentence.split()
    at = next((place for place, word in enumerate(words) if not _stems_in(word).isdisjoint(stems)), 0)
    start = max(0, at - 8)
    shown = " ".join(words[start:])
    cut = shown if len(shown) <= LONGEST else shown[: shown.rfind(" ", 0, LONGEST)] + "…"
    return ("…" if start else "") + cut

"""The sentence of a page that best tells why it was found, with the words that were looked for marked."""

from collections.abc import Collection, Iterable, Iterator
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


def best_sentence(blocks: Iterable[str], stems: Collection[str]) -> str:
    """The first sentence with the most of these stems; the very first one when none has any.

    `blocks` are paragraphs, list entries and the like, most telling first.

    >>> best_sentence(["All about homes.", "Ask us. We help with money."], {"money"})
    'We help with money.'
    """
    every = [sentence for block in blocks for sentence in _sentences_in(block)]
    if not every:
        return ""
    return _shortened(max(every, key=lambda sentence: len(_stems_in(sentence).intersection(stems))), stems)


def marked(sentence: str, stems: Collection[str]) -> tuple[Part, ...]:
    """The sentence in parts, each word with one of these stems marked.

    >>> marked("We help you with money.", {"money"})
    (Part(text='We help you with ', marked=False), Part(text='money', marked=True), Part(text='.', marked=False))
    """
    parts: list[Part] = []
    for piece in filter(None, _pieces(sentence)):
        is_marked = not _stems_in(piece).isdisjoint(stems)
        if parts and parts[-1].marked == is_marked:
            parts[-1] = Part(parts[-1].text + piece, is_marked)
        else:
            parts.append(Part(piece, is_marked))
    return tuple(parts)


def _pieces(sentence: str) -> Iterator[str]:
    """Words and the gaps between them, in order: together they are the sentence."""
    place = 0
    for match in WORD.finditer(sentence):
        yield sentence[place : match.start()]
        yield match[0]
        place = match.end()
    yield sentence[place:]


@lru_cache(maxsize=10_000)
def _sentences_in(block: str) -> tuple[str, ...]:
    return tuple(sentences(block))


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

"""Which of the things found is most likely what somebody looks for. Pure, and alike on every database."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from offers.search.meaning import Meaning, Phrase, Wanted

IN_TITLE, IN_SUMMARY, IN_TEXT = 9.0, 4.0, 1.0
"""What a match counts, by where it is."""

SAID_OTHERWISE = 0.55
"""What a match by another word for the same counts."""

FAR_BEHIND = 0.06
"""What counts less than this part of the best result says little of what somebody looks for."""

KINDS = {"section": 1.25, "entitlement": 1.0, "team": 0.8, "word": 0.4}
"""A page says more than a promise, and that more than a word's meaning."""


@dataclass(frozen=True)
class Described:
    """Something that may be what somebody looks for: the stems of its title, summary and text.

    `key` tells it from others, and puts it last among those that are equally likely and called the same.
    """

    key: int
    kind: str
    title: str
    title_stems: frozenset[str]
    summary_stems: frozenset[str]
    text_stems: frozenset[str]

    @cached_property
    def stems(self) -> frozenset[str]:
        """All of them."""
        return self.title_stems | self.summary_stems | self.text_stems


Thing = TypeVar("Thing", bound=Described)


def in_order(meaning: Meaning, things: Sequence[Thing], everything: int) -> list[Thing]:
    """The things that have something of what is wanted, the likeliest first, without those far behind.

    `everything` is how many things there are: what few of them have tells more.
    """
    matches = [[_match(wanted, thing) for wanted in meaning.wanted] for thing in things]
    rarities = [_rarity(sum(map(bool, each)), everything) for each in zip(*matches, strict=True)]
    scores = [_score(thing, has, rarities) for thing, has in zip(things, matches, strict=True)]
    least = FAR_BEHIND * max(scores, default=0.0)
    found = [(points, thing) for points, thing in zip(scores, things, strict=True) if points > least]
    found.sort(key=lambda each: (-each[0], list(KINDS).index(each[1].kind), each[1].title, each[1].key))
    return [thing for _points, thing in found]


def _score(thing: Described, matches: Sequence[float], rarities: Sequence[float]) -> float:
    """How likely this is what somebody wants: what it has of each thing, and less the more of it is missing."""
    if not any(matches):
        return 0.0
    each = list(zip(matches, rarities, strict=True))
    covered = sum(rarity for match, rarity in each if match) / sum(rarities)
    points = sum(match * rarity for match, rarity in each)
    return KINDS[thing.kind] * points * covered / math.log2(2 + len(thing.title_stems))


def _match(wanted: Wanted, thing: Described) -> float:
    """What the best match counts, and a little for each further place that has it."""
    has = thing.stems.issuperset
    said = [_phrase_match(phrase, thing) for phrase in wanted.said if has(phrase)]
    same = [SAID_OTHERWISE * _phrase_match(phrase, thing) for phrase in wanted.same if has(phrase)]
    return max([*said, *same], default=0.0)


def _phrase_match(phrase: Phrase, thing: Described) -> float:
    """What a phrase counts, all words of which are somewhere in the thing."""
    places = (
        (IN_TITLE, thing.title_stems),
        (IN_SUMMARY, thing.summary_stems),
        (IN_TEXT, thing.text_stems),
    )
    best = [points for points, there in places if there.issuperset(phrase)]
    if best:
        return best[0] + 0.25 * sum(best[1:])
    return IN_TEXT / 2  # Scattered over more than one place.


def _rarity(having: int, everything: int) -> float:
    return math.log(1 + everything / (1 + having))

"""Published councils by what they are called: pure, and as quick among a thousand as among two."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from councils.models import Called
from offers.search.words import words_in

NOT_TELLING = frozenset(
    ["and", "borough", "city", "council", "county", "district", "in", "of", "on", "the", "under", "upon"]
)
"""Words of many names: they tell no place from another."""

SAME, BEGINNING, IN_PART, CLOSE = range(4)
"""How well a name fits what somebody typed, best first. From `CLOSE` on, each further letter is one more."""

AFTER_ALL_LETTERS = "\U0010ffff"

Fits = dict[int, int]
"""How well names fit, by their places among the names."""


@dataclass(frozen=True)
class Found:
    """A council that goes by what was typed: how well, and which of its names does."""

    council: Called
    fit: int
    by: str


@lru_cache(maxsize=1)
def gazetteer(councils: tuple[Called, ...]) -> "Gazetteer":
    """The gazetteer of these councils, kept until one is called something else, comes or goes."""
    return Gazetteer(councils)


class Gazetteer:
    """The councils, in the order given, ready to be found."""

    def __init__(self, councils: Iterable[Called]) -> None:
        self.councils = tuple(councils)
        self.by_slug = {council.slug: council for council in self.councils}
        self.demonstration = any(council.demonstration for council in self.councils)
        self._letters = [letters_of(council.short_name) for council in self.councils]
        self._place = {council.slug: place for place, council in enumerate(self.councils)}
        self._names, self._together = _Names(), _Names()
        for council in self.councils:
            names = (council.short_name, council.name, *council.other_name_list)
            for name in names:
                self._names.add(council, name, shown=name)
            self._together.add(council, " ".join(names), shown=council.short_name)

    def __reduce__(self) -> tuple[Any, ...]:
        """Kept on a disk as what the councils are called, and made ready again."""
        return gazetteer, (self.councils,)

    def found(self, typed: str) -> list[Found]:
        """The councils with a name that fits what was typed, the best first.

        People type two of a council's names too, a town and its county, where no one name has both.
        Only where no name fits at all come those that are close: they may have been meant.
        """
        words = words_in(typed)
        found = self._best(words, close=False) or self._best(words, close=True)
        return sorted(found, key=lambda each: (each.fit, self._place[each.council.slug]))

    def beginning(self, letters: str) -> list[Called]:
        """The councils whose everyday name begins with these letters."""
        pairs = zip(self._letters, self.councils, strict=True)
        return [council for own, council in pairs if own.startswith(letters)]

    def beginnings(self, letters: str) -> list[str]:
        """These letters and the one that comes after them in councils' everyday names, each such once."""
        length = len(letters) + 1
        longer = (own for own in self._letters if own.startswith(letters) and len(own) >= length)
        return sorted({own[:length] for own in longer})

    def _best(self, words: Sequence[str], *, close: bool) -> list[Found]:
        best: dict[str, Found] = {}
        for names in (self._together, self._names):  # A name of its own counts before all together.
            here: dict[str, Found] = {}
            for place, fit in sorted((names.close(words) if close else names.fitting(words)).items()):
                council, shown = names.shown[place]
                if council.slug not in here or fit < here[council.slug].fit:
                    here[council.slug] = Found(council, fit, shown)
            best |= here
        return list(best.values())


class _Names:
    """Many names, in the order they were added, each a council's."""

    def __init__(self) -> None:
        self.shown: list[tuple[Called, str]] = []
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._parts: dict[str, list[int]] = defaultdict(list)
        self._telling: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, council: Called, name: str, *, shown: str) -> None:
        place, words = len(self.shown), words_in(name)
        telling = _telling(words)
        self.shown.append((council, shown))
        self._whole["".join(words)].append(place)
        self._telling[telling].append(place)
        for part in set(telling):
            self._parts[part].append(place)

    def fitting(self, typed: Sequence[str]) -> Fits:
        """The names that are what was typed, begin so, or have all its words or their beginnings."""
        telling = _telling(typed)
        if not telling:
            return {}
        with_each = (_places(self._parts, _beginning(self._all_parts, word)) for word in telling)
        fits = dict.fromkeys(set.intersection(*with_each), IN_PART)
        fits |= dict.fromkeys(_places(self._whole, _beginning(self._all_whole, "".join(typed))), BEGINNING)
        return fits | dict.fromkeys(self._telling.get(telling, ()), SAME)

    def close(self, typed: Sequence[str]) -> Fits:
        """The names with a slip or two: in the whole name, or in those of its words that were typed."""
        telling = _telling(typed)
        if not telling:
            return {}
        by_word = [self._near(word) for word in telling]
        in_all = set.intersection(*(set(near) for near in by_word))
        fits = {place: CLOSE + sum(near[place] for near in by_word) for place in in_all}
        for whole, apart in _slips("".join(typed), self._all_whole):
            fits |= dict.fromkeys(self._whole[whole], CLOSE + apart)
        return fits

    def _near(self, word: str) -> Fits:
        """Letters between a word and the nearest of each name. Short words are too near to too many."""
        slips = _slips(word, self._all_parts) if len(word) > 4 else []
        near = {
            place: apart
            for part, apart in sorted(slips, key=lambda slip: -slip[1])
            for place in self._parts[part]
        }
        return near | dict.fromkeys(_places(self._parts, _beginning(self._all_parts, word)), 0)

    @cached_property
    def _all_whole(self) -> list[str]:
        return sorted(self._whole)

    @cached_property
    def _all_parts(self) -> list[str]:
        return sorted(self._parts)


def letters_of(name: str) -> str:
    """A name as it stands in an alphabet: small letters without accents, spaces and signs.

    >>> letters_of("St Helens"), letters_of("King’s Lynn")
    ('sthelens', 'kingslynn')
    """
    return "".join(words_in(name))


def _places(places: dict[str, list[int]], words: Iterable[str]) -> set[int]:
    return {place for word in words for place in places[word]}


def _beginning(words: Sequence[str], with_this: str) -> Sequence[str]:
    """Those of the words, which are in order, that begin with this.

    >>> _beginning(["stafford", "stoke", "stone", "tamworth"], "sto")
    ['stoke', 'stone']
    """
    return words[bisect_left(words, with_this) : bisect_left(words, with_this + AFTER_ALL_LETTERS)]


def _slips(typed: str, words: Sequence[str]) -> list[tuple[str, int]]:
    """The words, which are in order, that somebody may have meant, and how many letters they differ by.

    Letters may be too many, too few, wrong or swapped, but not too many of them, nor the first.

    >>> _slips("staford", ["stafford", "stoke"]), _slips("lichfeild", ["leek", "lichfield"])
    ([('stafford', 1)], [('lichfield', 1)])
    >>> _slips("pizza", ["penny"]), _slips("bone", ["stone"])
    ([], [])
    """
    most = 0 if len(typed) < 4 else 1 if len(typed) < 7 else 2 if len(typed) < 10 else 3
    same_letter = _beginning(words, typed[0])
    near = extract(typed, same_letter, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(word, int(apart)) for word, apart, _place in near]


def _telling(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in NOT_TELLING)

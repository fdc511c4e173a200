"""What somebody meant to type, among words that are known."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from offers.search.typed import LITTLE_WORDS
from offers.search.words import stem

SHORTEST_BEGINNING = 4
"""Letters from which on an unfinished word is taken for the beginning of a longer one."""

MOST_MEANT = 8
"""Words that one unfinished word may stand for."""


@dataclass(frozen=True)
class KnownWords:
    """Every word one can find something by, and in how many places it stands."""

    counts: Counter[str]

    @classmethod
    def of(cls, texts: Iterable[str | Iterable[str]]) -> "KnownWords":
        """The words of these texts, each with the number of texts that have it.

        A text may come as its words, or with spaces between them.
        """
        return cls(
            Counter(word for text in texts for word in (text.split() if isinstance(text, str) else text))
        )

    @cached_property
    def words(self) -> list[str]:
        """All of them, in an order that is always the same."""
        return sorted(self.counts)

    @cached_property
    def stems(self) -> frozenset[str]:
        """What their forms share."""
        return frozenset(stem(word) for word in self.counts)

    def meant_by(self, word: str) -> tuple[str, ...]:
        """The known words that somebody meant by this one, the likeliest first; none when it is like none.

        A word that is known, in whatever form, means itself.

        >>> known = KnownWords.of(["accommodation benefits", "benefits pathway plan"])
        >>> [known.meant_by(word) for word in ("benefit", "acomodation", "benifits", "pathwayplan", "xyz")]
        [('benefit',), ('accommodation',), ('benefits',), ('pathway', 'plan'), ()]
        """
        if stem(word) in self.stems:
            return (word,)
        return self._beginning_with(word) or self._like(word) or self._two_in_one(word) or ()

    def _beginning_with(self, word: str) -> tuple[str, ...]:
        if len(word) < SHORTEST_BEGINNING:
            return ()
        place = bisect_left(self.words, word)
        longer = list(takewhile(lambda known: known.startswith(word), islice(self.words, place, None)))
        return tuple(sorted(longer, key=lambda known: (-self.counts[known], known))[:MOST_MEANT])

    def _like(self, word: str) -> tuple[str, ...]:
        """The known word that is nearest. A wrong first letter counts twice: people nearly always get it right."""
        slips = _slips_forgiven(word)
        if not slips:
            return ()
        near = process.extract(
            word, self.words, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=50
        )
        likely = [
            (distance + (known[0] != word[0]), -self.counts[known], known)
            for known, distance, _place in near
            if known not in LITTLE_WORDS and (distance < 2 or _share_letters(word, known))
        ]
        best = min(likely, default=None)
        return (best[2],) if best and best[0] <= slips else ()

    def _two_in_one(self, word: str) -> tuple[str, ...]:
        halves = ((word[:place], word[place:]) for place in range(4, len(word) - 2))
        return next((pair for pair in halves if all(half in self.counts for half in pair)), ())


def _slips_forgiven(word: str) -> int:
    """How many letters may be wrong, missing, too many or in the wrong order: more in a longer word."""
    if not word.isascii() or word.isdigit():
        return 0
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 9 else 3


def _share_letters(word: str, known: str) -> bool:
    """Whether all but one or two letters are the same, in whatever order."""
    common = (Counter(word) & Counter(known)).total()
    return common >= max(len(word), len(known)) - (1 if len(word) < 8 else 2)

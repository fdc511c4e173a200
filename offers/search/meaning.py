"""What somebody looks for: the words they meant, and other words for the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from offers.search.spelling import KnownWords
from offers.search.typed import Typed, telling
from offers.search.words import stem, words_in

Phrase = tuple[str, ...]
"""One or more stems that belong together."""


@dataclass(frozen=True)
class Wanted:
    """One thing somebody looks for: `said` is how they said it, `same` is other ways to say it."""

    said: tuple[Phrase, ...]
    same: tuple[Phrase, ...] = ()

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that could tell of it."""
        return frozenset(each for phrase in (*self.said, *self.same) for each in phrase)


@dataclass(frozen=True)
class Meaning:
    """What somebody looks for, thing by thing.

    `meant` are the words as they were probably meant, in order; `unknown` those like no word we have.
    """

    wanted: tuple[Wanted, ...]
    meant: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def stems(self) -> frozenset[str]:
        """Every stem worth looking up."""
        return frozenset(each for wanted in self.wanted for each in wanted.stems)

    @property
    def shown(self) -> frozenset[str]:
        """The stems that show by themselves why something was found: not each word of another phrase for it."""
        said = [phrase for wanted in self.wanted for phrase in wanted.said]
        same = [phrase for wanted in self.wanted for phrase in wanted.same if len(phrase) == 1]
        return frozenset(each for phrase in (*said, *same) for each in phrase)


@dataclass(frozen=True)
class Group:
    """Phrases that mean the same."""

    phrases: tuple[Phrase, ...]

    @classmethod
    def of(cls, forms: Iterable[str]) -> "Group":
        """The group of these words and phrases, as editors write them."""
        return cls(tuple(dict.fromkeys(phrase for form in forms if (phrase := phrase_of(form)))))


@lru_cache(maxsize=5_000)
def phrase_of(text: str) -> Phrase:
    """The stems of a few words; of those, the ones that tell something.

    >>> phrase_of("somewhere to live")
    ('somewher', 'live')
    """
    return tuple(stem(word) for word in telling(words_in(text)))


def meaning_of(typed: Typed, known: KnownWords, groups: Sequence[Group]) -> Meaning:
    """What somebody means who typed this, given the words we know and the groups that mean the same."""
    spelled = [(word, known.meant_by(word)) for word in typed.words]
    meant = tuple(each for word, words in spelled for each in (words or (word,)))
    tells = set(typed.telling)
    phrases = _phrases_in([stem(word) for word in telling(meant)], groups)
    in_phrases = {each for phrase in phrases for each in phrase}
    wanted = [_wanted((phrase,), groups) for phrase in phrases]
    unknown = []
    for word, words in spelled:
        if word not in tells or any(stem(each) in in_phrases for each in words):
            continue
        if words:
            wanted += _wanted_of_word(word, words, groups)
        else:
            unknown.append(word)
    return Meaning(tuple(dict.fromkeys(wanted)), meant, tuple(dict.fromkeys(unknown)))


def _wanted_of_word(word: str, words: Sequence[str], groups: Sequence[Group]) -> list[Wanted]:
    """A word may stand for several longer ones, any of which will do, or for two that were run together."""
    if "".join(words) == word and len(words) > 1:
        return [_wanted(((stem(each),),), groups) for each in words]
    return [_wanted(tuple(dict.fromkeys((stem(each),) for each in words)), groups)]


def _wanted(said: tuple[Phrase, ...], groups: Sequence[Group]) -> Wanted:
    same = [phrase for group in groups if set(said) & set(group.phrases) for phrase in group.phrases]
    return Wanted(said, tuple(dict.fromkeys(phrase for phrase in same if phrase not in said)))


def _phrases_in(stems: Sequence[str], groups: Sequence[Group]) -> list[Phrase]:
    """The phrases of several words that stand in what was typed, word by word."""
    known = {phrase for group in groups for phrase in group.phrases if len(phrase) > 1}
    found = [phrase for phrase in known if _stands_in(phrase, stems)]
    return sorted(found, key=lambda phrase: (-len(phrase), phrase))


def _stands_in(phrase: Phrase, stems: Sequence[str]) -> bool:
    return any(tuple(stems[at : at + len(phrase)]) == phrase for at in range(len(stems) - len(phrase) + 1))

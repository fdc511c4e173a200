"""What somebody typed into a search box, taken apart. Anything may have been typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from offers.search.words import words_in

LONGEST = 100
"""Characters that are looked at: the box takes no more, and nobody asks in more."""

MOST_WORDS = 12
"""Words that are looked up."""

LITTLE_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "cant",
        "could",
        "do",
        "does",
        "dont",
        "for",
        "from",
        "get",
        "getting",
        "give",
        "go",
        "got",
        "had",
        "has",
        "have",
        "having",
        "hey",
        "hi",
        "how",
        "i",
        "id",
        "if",
        "ill",
        "im",
        "in",
        "into",
        "is",
        "it",
        "its",
        "ive",
        "just",
        "like",
        "me",
        "my",
        "need",
        "needed",
        "needs",
        "now",
        "of",
        "on",
        "or",
        "our",
        "out",
        "please",
        "really",
        "should",
        "so",
        "some",
        "something",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "this",
        "to",
        "too",
        "up",
        "us",
        "want",
        "wanted",
        "wants",
        "was",
        "we",
        "were",
        "what",
        "whats",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
"""Words that say nothing of what somebody looks for, unless there are no others."""


@dataclass(frozen=True)
class Typed:
    """What somebody typed, without what no page can hold, and not too long."""

    text: str

    @classmethod
    def of(cls, given: str) -> "Typed":
        """What of these characters can be shown and looked up.

        >>> Typed.of("  I’ve   no\\x00 money ").text
        'I’ve no money'
        """
        shown = "".join(letter for letter in given[: LONGEST * 4] if letter.isprintable() or letter.isspace())
        return cls(" ".join(shown.split())[:LONGEST].strip())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words, as `words_in` writes them."""
        return tuple(words_in(self.text)[:MOST_WORDS])

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words that say what somebody looks for, each once.

        >>> Typed.of("How do I get money?").telling, Typed.of("what is it").telling
        (('money',), ('what', 'is', 'it'))
        """
        return tuple(dict.fromkeys(telling(self.words)))


def telling(words: Sequence[str]) -> Sequence[str]:
    """The words that tell something; all of them when none does."""
    return [word for word in words if word not in LITTLE_WORDS] or words

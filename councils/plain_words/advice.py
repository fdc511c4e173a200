"""What an editor is told: one thing to look at, in which words, and what to do next."""

from dataclasses import dataclass
from typing import Final, NamedTuple

WRONG: Final = "wrong"
"""About safety: it stops publishing, and nobody can overrule it."""

ADVICE: Final = "advice"
"""Worth a look: a publisher may overrule it with a reason."""

LONGEST_QUOTE = 80


@dataclass(frozen=True)
class Advice:
    """One thing for an editor to look at. `sentence` says what, why and what to do next.

    `check` is a stable code, so that an overruling can be remembered; `quote` is the words concerned.
    """

    check: str
    field: str
    sentence: str
    quote: str
    level: str = ADVICE


class Remark(NamedTuple):
    """What a check has found: advice that does not know its field yet, and where it stands in it."""

    block: int
    at: int
    check: str
    sentence: str
    quote: str
    level: str = ADVICE


def shortened(words: str, longest: int = LONGEST_QUOTE) -> str:
    """The start of some words, cut between two of them.

    >>> shortened("We help you to find a home", 14)
    'We help you…'
    >>> shortened("We help you", 14)
    'We help you'
    """
    if len(words) <= longest:
        return words
    start = words[:longest]
    return (start.rsplit(" ", 1)[0] if " " in start else start).rstrip(" ,;:–-") + "…"

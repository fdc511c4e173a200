"""How text refers to a fact instead of repeating it.

An editor writes `[phone: next-steps]` and readers see that team's number, wherever it is used.
Change the number once and it is right everywhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

KINDS = ("name", "phone", "text", "email", "hours", "address")
"""What of a duty team can be referred to. `text` is the number for text messages."""

OUR_TEAM = "our-team"
"""The leaving care team of whichever council's page is read: for texts that stand under every council."""

OUR_TEAM_KINDS = ("name", "phone")
"""What can be said of it."""

REFERENCE = re.compile(r"\[\s*(?P<kind>[a-z]+)\s*:\s*(?P<team>[a-z0-9-]+)\s*\]", re.IGNORECASE)


@dataclass(frozen=True)
class Reference:
    """One mention of a team's fact inside a text.

    `written` is the mention as it stands in the text.
    """

    kind: str
    team: str
    written: str


def references_in(text: str) -> Iterator[Reference]:
    """Every reference a text makes, in order.

    >>> [(found.kind, found.team) for found in references_in("Ring [phone: next-steps].")]
    [('phone', 'next-steps')]
    """
    for match in REFERENCE.finditer(text):
        yield from_match(match)


def from_match(match: re.Match[str]) -> Reference:
    """The reference that REFERENCE has matched."""
    return Reference(match["kind"].lower(), match["team"].lower(), match[0])


def unknown_references(text: str, teams: Iterable[str]) -> list[str]:
    """The references, as written, that point at no team or at nothing a team has.

    >>> unknown_references("[phone: next-steps] [fax: next-steps] [phone: nobody]", ["next-steps"])
    ['[fax: next-steps]', '[phone: nobody]']
    >>> unknown_references("[phone: our-team]", [])
    []
    """
    known = set(teams)
    return [
        reference.written
        for reference in references_in(text)
        if not (_is_our_team(reference) or (reference.kind in KINDS and reference.team in known))
    ]


def _is_our_team(reference: Reference) -> bool:
    return reference.team == OUR_TEAM and reference.kind in OUR_TEAM_KINDS

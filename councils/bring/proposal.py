"""What a page that somebody brought would become here: draft pages, teams, and what to look at again."""

from dataclasses import dataclass

from councils.bring.document import NotUnderstood
from councils.opening_hours import Period


@dataclass(frozen=True)
class Source:
    """The words of the page that one fact of a team came from."""

    fact: str
    words: str


@dataclass(frozen=True)
class ProposedSection:
    """A draft page. `title_is_ours` says that the title was not on the page that was brought."""

    title: str
    slug: str
    topic: str
    statuses: tuple[str, ...]
    summary: str
    body: str
    title_is_ours: bool = False


@dataclass(frozen=True)
class ProposedTeam:
    """A duty team as far as the page tells. What it does not say stays empty: we do not guess."""

    name: str
    slug: str
    phone: str = ""
    other_phone: str = ""
    text_phone: str = ""
    email: str = ""
    address: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    closed_on_bank_holidays: bool | None = None
    out_of_hours: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class ToCheck:
    """A date, an amount or a span of time, the sentence it stands in, and the draft that has it."""

    kind: str
    words: str
    sentence: str
    section: str
    why: str


@dataclass(frozen=True)
class Proposal:
    """All that a page would become. Nothing of it is stored, and nothing of it is published."""

    title: str
    sections: tuple[ProposedSection, ...]
    teams: tuple[ProposedTeam, ...]
    to_check: tuple[ToCheck, ...]
    not_understood: tuple[NotUnderstood, ...]

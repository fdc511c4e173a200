"""What each row says to a search: its title, what it is about, and all its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from councils.blocks import blocks_of
from councils.fields import lines
from councils.models import DutyTeam, Entitlement, OfferSection
from councils.references import REFERENCE


@dataclass(frozen=True)
class Said:
    """What can be found of one row. The text has a block to a line, with mentions of facts."""

    title: str
    address: str
    topic: str
    summary: str
    text: str

    @property
    def without_mentions(self) -> tuple[str, str, str]:
        """Title, summary and text in words alone."""
        title, summary, text = (REFERENCE.sub(" ", part) for part in (self.title, self.summary, self.text))
        return title, summary, text


def said_of(row: Any) -> Said:
    """What can be found of a section, a promise or a team."""
    said: Said = _SAID[type(row)](row)
    return said


def said_of_word(term: str, also: str, meaning: str) -> Said:
    """What can be found of a word, from its columns."""
    return Said(term, "", "", meaning, _a_line_each([", ".join(lines(also))]))


def _section(row: OfferSection) -> Said:
    blocks = [block.setting.replace("*", "") for block in blocks_of(row.body)]
    return Said(row.title, row.slug, row.topic, row.summary, _a_line_each([row.easy_words, *blocks]))


def _entitlement(row: Entitlement) -> Said:
    more = (row.amount, row.details, row.how_to_ask, row.who_decides, row.how_long, row.if_not)
    return Said(row.title, row.slug, row.topic, row.summary, _a_line_each(more))


def _team(row: DutyTeam) -> Said:
    number = _("Phone number: %(number)s.") % {"number": f"[phone: {row.slug}]"} if row.phone else ""
    more = (", ".join(row.area_list), ", ".join(row.address_lines), row.drop_in, row.what_to_say)
    return Said(row.name, row.slug, "", number, _a_line_each(more))


def _a_line_each(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part.strip())


_SAID: dict[Any, Any] = {
    OfferSection: _section,
    Entitlement: _entitlement,
    DutyTeam: _team,
}

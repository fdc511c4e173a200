"""One search entry beside each row that readers can open: kept as rows are saved, made anew at will."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from councils.blocks import blocks_of
from councils.fields import lines
from councils.models import DutyTeam, Entitlement, GlossaryWord, OfferSection
from councils.models.search_entry import SearchEntry
from councils.references import REFERENCE
from councils.search import full_text
from councils.search.words import scope_of, tokens, words_in

KINDS: tuple[Any, ...] = (OfferSection, Entitlement, DutyTeam, GlossaryWord)
"""What can be found. What readers cannot see has no entry."""


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


def keep(rows: Iterable[Any]) -> None:
    """Let the entries of these rows say what the rows say now. Rows of other kinds are passed over."""
    by_kind = {kind: [row for row in rows if type(row) is kind] for kind in KINDS}
    with transaction.atomic():
        for kind, some in by_kind.items():
            if some:
                field = SearchEntry.beside_field(kind)
                SearchEntry.objects.filter(**{f"{field}__in": [row.pk for row in some]}).delete()
                SearchEntry.objects.bulk_create(_made(kind, some))


def begin() -> int:
    """Make entries for rows that have none: from a file, or older than the search. Returns how many."""
    made = [entry for kind in KINDS for entry in _made(kind, _without_entry(kind))]
    return len(SearchEntry.objects.bulk_create(made, 500))


def rebuild() -> int:
    """Make the index and every entry anew from the rows. Returns how many entries there are."""
    full_text.repair()  # First: entries cannot be taken out of an index that has lost them.
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        return begin()


def _without_entry(kind: Any) -> QuerySet:
    entries = SearchEntry.objects.filter(**{SearchEntry.beside_field(kind): OuterRef("pk")})
    return kind._default_manager.filter(~Exists(entries)).order_by("pk")


def _made(kind: Any, rows: Iterable[Any]) -> list[SearchEntry]:
    return [_entry(row, said_of(row)) for row in rows if getattr(row, "published", True)]


def _entry(row: Any, said: Said) -> SearchEntry:
    scope = scope_of(row.council_id)
    title, summary, text = said.without_mentions
    return SearchEntry(
        **{SearchEntry.beside_field(type(row)): row},
        council_id=row.council_id,
        title=said.title,
        address=said.address,
        topic=said.topic,
        summary=said.summary,
        text=said.text,
        title_words=tokens(scope, title),
        summary_words=tokens(scope, summary),
        text_words=tokens(scope, text),
        forms=" ".join(sorted(set(words_in("\n".join(said.without_mentions))))),
    )


def said_of(row: Any) -> Said:
    """What can be found of one row, of whichever kind."""
    said: Said = _SAID[type(row)](row)
    return said


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


def _word(row: GlossaryWord) -> Said:
    return said_of_word(row.term, row.also, row.meaning)


def said_of_word(term: str, also: str, meaning: str) -> Said:
    """What can be found of a word, from its columns."""
    return Said(term, "", "", meaning, _a_line_each([", ".join(lines(also))]))


def _a_line_each(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part.strip())


_SAID: dict[Any, Any] = {
    OfferSection: _section,
    Entitlement: _entitlement,
    DutyTeam: _team,
    GlossaryWord: _word,
}

"""One search entry beside each row that readers can open: kept as rows are saved, made anew at will."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from councils.blocks import blocks_of
from councils.models import DutyTeam, Entitlement, GlossaryWord, OfferSection
from councils.models.search_entry import SearchEntry
from councils.references import REFERENCE
from councils.search import full_text
from councils.search.words import scope_of, tokens, words_in

KINDS: tuple[Any, ...] = (OfferSection, Entitlement, DutyTeam, GlossaryWord)
"""What can be found. What readers cannot see has no entry."""


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
    said = {OfferSection: _section, Entitlement: _entitlement, DutyTeam: _team, GlossaryWord: _word}[kind]
    return [_entry(row, *said(row)) for row in rows if getattr(row, "published", True)]


def _entry(row: Any, title: str, address: str, topic: str, summary: str, parts: Sequence[str]) -> SearchEntry:
    scope = scope_of(row.council_id)
    text = "\n".join(part for part in parts if part.strip())
    said = [REFERENCE.sub(" ", words) for words in (title, summary, text)]
    return SearchEntry(
        **{SearchEntry.beside_field(type(row)): row},
        council_id=row.council_id,
        title=title,
        address=address,
        topic=topic,
        summary=summary,
        text=text,
        title_words=tokens(scope, said[0]),
        summary_words=tokens(scope, said[1]),
        text_words=tokens(scope, said[2]),
        forms=" ".join(sorted(set(words_in("\n".join(said))))),
    )


def _section(row: OfferSection) -> tuple[str, str, str, str, Sequence[str]]:
    blocks = [block.setting.replace("*", "") for block in blocks_of(row.body)]
    return row.title, row.slug, row.topic, row.summary, [row.easy_words, *blocks]


def _entitlement(row: Entitlement) -> tuple[str, str, str, str, Sequence[str]]:
    more = (row.amount, row.details, row.how_to_ask, row.who_decides, row.how_long, row.if_not)
    return row.title, row.slug, row.topic, row.summary, more


def _team(row: DutyTeam) -> tuple[str, str, str, str, Sequence[str]]:
    number = _("Phone number: %(number)s.") % {"number": f"[phone: {row.slug}]"} if row.phone else ""
    more = (", ".join(row.area_list), ", ".join(row.address_lines), row.drop_in, row.what_to_say)
    return row.name, row.slug, "", number, more


def _word(row: GlossaryWord) -> tuple[str, str, str, str, Sequence[str]]:
    return row.term, "", "", row.meaning, [", ".join(row.forms[1:])]

"""An old version once more: as a draft beside its row, or as a new row where the old one is gone."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from councils import publishing
from councils.addresses import free_address
from councils.content import put, put_relations, words_of
from councils.in_words import Said, model_of, moment
from councils.models import Draft, DraftStep, Version, recording


def put_into_draft(version: Version, row: Any, by: Any) -> Draft:
    """Make the draft beside this row say what an old version said. What it said is kept as a step."""
    with transaction.atomic():
        draft = Draft.objects.beside(row)
        if draft:
            note = _("Replaced by the version of %(at)s.") % {"at": moment(version.at)}
            DraftStep.objects.take(row, by, DraftStep.What.DISCARDED, note=note, content=draft.content)
        return publishing.restore(version, by)


def bring_back(version: Version, by: Any) -> Any:
    """A new row that says what a row that is gone said last, with a draft beside it. Readers see neither.

    Its address gets a number if another page has taken it since.
    """
    said: Said = version.content or {}
    model = model_of(version.kind)
    row = model(council=version.council)
    put(said | {"published": False, "last_checked": None, "next_check_due": None}, row)
    row.slug = free_address(row)
    with recording(by, _("Brought back: it had been deleted.")) as book:
        row.save()
        put_relations(said, row)
        book.touch(row)
        publishing.save_draft(row, words_of(row), by)
    return row

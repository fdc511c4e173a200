"""An old version once more: as a draft beside its row, or as a new row where the old one is gone."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from councils.content import put, put_relations, words_of
from councils.in_words import Said, model_of, moment
from councils.models import Draft, DraftStep, FormerAddress, OfferSection, Version, recording
from councils.names import name_of
from councils.past import draft_of


def put_into_draft(version: Version, row: Any, by: Any) -> Draft:
    """Make the draft beside this row say what an old version said. What it said is kept as a step."""
    from councils import publishing  # publishing knows drafts, which know history

    with transaction.atomic():
        draft = draft_of(row)
        if draft:
            keep(draft, by, _("Replaced by the version of %(at)s.") % {"at": moment(version.at)})
        return publishing.restore(version, by)


def keep(draft: Draft, by: Any, note: str) -> DraftStep:
    """Write down what a draft says, before it says something else."""
    row = draft.row
    return DraftStep.objects.create(
        council=draft.council,
        kind=row._meta.model_name,
        row=row.pk,
        by=by,
        by_name=name_of(by)[:150],
        what=DraftStep.What.DISCARDED,
        note=note,
        content=draft.content,
    )


def bring_back(version: Version, by: Any) -> Any:
    """A new row that says what a row that is gone said last, with a draft beside it. Readers see neither.

    Its address gets a number if another page has taken it since.
    """
    from councils import publishing  # as above

    said: Said = version.content or {}
    model = model_of(version.kind)
    row = model(council=version.council)
    put(said | {"published": False, "last_checked": None, "next_check_due": None}, row)
    row.slug = _free_slug(model, version, row.slug)
    with recording(by, _("Brought back: it had been deleted.")) as book:
        row.save()
        put_relations(said, row)
        book.touch(row)
        publishing.save_draft(row, words_of(row), by)
    return row


def _free_slug(model: Any, version: Version, wanted: str) -> str:
    """The old address, or the first one like it that is free."""
    taken = set(model._default_manager.filter(council=version.council).values_list("slug", flat=True))
    if model is OfferSection:
        taken |= set(FormerAddress.objects.filter(council=version.council).values_list("slug", flat=True))
    slug, number = wanted, 2
    while slug in taken:
        ending = f"-{number}"
        slug, number = wanted[: 60 - len(ending)].rstrip("-") + ending, number + 1
    return slug

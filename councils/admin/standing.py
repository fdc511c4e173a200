"""How a page or a promise stands between its draft and its readers, in words."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from councils.admin.drafts_in_words import to_the_minute
from councils.models import Draft, Stage, Version
from councils.names import name_of


@dataclass(frozen=True)
class Standing:
    """What readers see, how far the draft has come, and where to go from here."""

    readers: str
    draft: str
    note: str
    note_title: str
    review_url: str
    live_url: str


def standing(row: Any, draft: Draft | None, live_url: str = "") -> Standing:
    """How this row, as it is saved, stands. `draft` is the one beside it, `live_url` where readers see it."""
    return Standing(
        readers=_readers(row),
        draft=_draft(draft) if draft else "",
        note=draft.note if draft else "",
        note_title=_note_title(draft) if draft else "",
        review_url=reverse(f"admin:councils_{row._meta.model_name}_review", args=[row.pk]),
        live_url=live_url,
    )


def _readers(row: Any) -> str:
    if not row.published:
        return _("Readers cannot see it.")
    last = Version.objects.of(row).first()
    if last is None:
        return _("Readers can see it.")
    words = {"when": to_the_minute(last.at), "who": last.by_name}
    if not last.by_name:
        return _("Readers see the words of %(when)s.") % words
    return _("Readers see the words of %(when)s, by %(who)s.") % words


def _draft(draft: Draft) -> str:
    words = {
        "who": name_of(draft.written_by) or _("somebody who has left"),
        "when": to_the_minute(draft.written_at),
        "at": to_the_minute(draft.publish_at) if draft.publish_at else "",
        "by": name_of(draft.approved_by),
    }
    if draft.stage == Stage.REVIEW:
        return _("There is a draft by %(who)s, of %(when)s. It waits for somebody to approve it.") % words
    if draft.stage == Stage.APPROVED:
        return (
            _("There is a draft by %(who)s, approved by %(by)s. It will be published on %(at)s by itself.")
            % words
        )
    return _("There is a draft by %(who)s, of %(when)s. It is still being written.") % words


def _note_title(draft: Draft) -> str:
    return _("Note to whoever approves it") if draft.stage == Stage.REVIEW else _("Sent back with this note")

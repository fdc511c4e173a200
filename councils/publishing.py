"""From draft to readers: saved, reviewed, approved, published, and taken off again.

What readers see is never what is being typed. A draft stands beside its row until somebody who may
approve it publishes it, and then it takes the row's place all at once or not at all. Whoever acts
on an edition that is not the newest is told (`Overtaken`), and nothing happens.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from councils import content, richtext
from councils.advice import advice_on, is_wrong
from councils.models import Draft, DraftStep, Entitlement, OfferSection, Stage, Version, recording
from councils.names import name_of
from councils.permissions import may_approve, may_publish, may_write
from councils.plain_words import Advice

What = DraftStep.What


class Overtaken(Exception):
    """Somebody else has saved, sent, published or thrown away what this person was looking at."""


@dataclass
class NotReady(Exception):
    """Readers may not see this draft as it is: what is wrong, and advice nobody has answered."""

    problems: Sequence[str] = ()
    advice: Sequence[Advice] = ()


# What somebody has in front of them ------------------------------------------------------------


def seen(row: Any, draft: Draft | None) -> str:
    """A mark of what a person who opens the row now is shown. It changes when the words do."""
    words = draft.content if draft else content.words_of(row)
    mark = hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()[:12]
    return f"{draft.edition if draft else 0}-{mark}"


def ever_published(row: Any) -> bool:
    """Whether readers have ever seen it."""
    return row.published or Version.objects.of(row).filter(content__published=True).exists()


# Writing ------------------------------------------------------------------------------------------


def save_draft(row: Any, words: dict[str, Any], by: Any, *, edition: int | None = None) -> Draft | None:
    """Keep these words as the row's draft. `edition` is that of the draft the person had before them, 0 for none.

    Without an edition it takes the place of whatever draft there is. Nothing is kept, and None
    returned, where the words are those that readers see. Raises Overtaken. `by` is None for a
    command, given by whoever runs the site.
    """
    _insist(by is None or may_write(by, row.council))
    words = _clean(words)
    with transaction.atomic():
        draft = Draft.objects.beside(row)
        if edition is not None and edition != (draft.edition if draft else 0):
            raise Overtaken
        if draft is None:
            if words == content.words_of(_fresh(row)) and ever_published(row):
                return None
            draft = _begin(row, words, by)
        elif words != draft.content or edition is None:
            _change(
                draft,
                content=words,
                stage=Stage.WRITING,
                written_by=by,
                written_at=timezone.now(),
                **NOT_APPROVED,
            )
        if by:
            draft.authors.add(by)
        _step(draft, by, What.WRITTEN)
    return draft


def discard(draft: Draft, by: Any) -> None:
    """Throw the draft away. A page that readers never saw goes with it. Its words stay in the history."""
    _insist(may_write(by, draft.council))
    row = draft.row
    with recording(by=by, why=_("Draft thrown away.")):
        _change(draft)
        _step(draft, by, What.DISCARDED)
        draft.delete()
        if not ever_published(row):
            row.delete()


def restore(version: Version, by: Any) -> Draft | None:
    """Put what an older version said into a draft of its row, in place of any draft there is."""
    row = _row_of(version)
    _insist(may_write(by, row.council))
    known = content.words_of(row)
    return save_draft(row, {name: version.content.get(name, known[name]) for name in known}, by)


# Review -------------------------------------------------------------------------------------------


def send(draft: Draft, by: Any, note: str = "") -> None:
    """Ask somebody who may approve it to look."""
    _insist(may_write(by, draft.council))
    with transaction.atomic():
        _change(draft, stage=Stage.REVIEW, note=note, **NOT_APPROVED)
        _step(draft, by, What.SENT, note=note)


def send_back(draft: Draft, by: Any, note: str) -> None:
    """Give it back to its writers, with a note that says why."""
    _insist(may_publish(by, draft.council))
    with transaction.atomic():
        _change(draft, stage=Stage.WRITING, note=note, **NOT_APPROVED)
        _step(draft, by, What.SENT_BACK, note=note)


def approve_for(draft: Draft, by: Any, at: datetime, *, reason: str = "") -> None:
    """Publish it by itself at this moment (aware). Raises NotReady."""
    _insist(may_approve(by, draft))
    _look_through(draft, reason)
    with transaction.atomic():
        now = timezone.now()
        _change(draft, stage=Stage.APPROVED, approved_by=by, approved_at=now, publish_at=at, note=reason)
        _step(draft, by, What.SCHEDULED, note=reason)


def call_back(draft: Draft, by: Any) -> None:
    """Stop an approved draft before its time: it waits for review again."""
    _insist(may_write(by, draft.council))
    with transaction.atomic():
        _change(draft, stage=Stage.REVIEW, **NOT_APPROVED)
        _step(draft, by, What.CALLED_BACK)


# Publishing ---------------------------------------------------------------------------------------


def publish(draft: Draft, by: Any, *, reason: str = "") -> Any:
    """Let readers see the draft from now on: all of it or nothing. Returns the row. Raises NotReady, Overtaken.

    Advice that is still unanswered needs a `reason`; what is wrong cannot be published at all.
    """
    _insist(may_approve(by, draft))
    _look_through(draft, reason)
    return _put_before_readers(draft, by, reason)


def publish_due(now: datetime) -> list[str]:
    """Publish every approved draft whose time has come. Returns a line for each.

    One that can no longer be published goes back for review, with a note that says why.
    """
    return [line for draft in Draft.objects.due(now) if (line := _publish_one_due(draft))]


def unpublish(row: Any, by: Any) -> None:
    """Take it off the site without losing it."""
    _insist(may_publish(by, row.council))
    with recording(by=by, why=_("Taken off the site.")):
        row = _fresh(row)
        row.published = False
        row.save()
        DraftStep.objects.take(row, by, What.UNPUBLISHED)


def what_is_in_the_way(draft: Draft) -> NotReady:
    """What must be put right, and what should be looked at, before readers see the draft."""
    row = _fresh(draft.row)
    content.put(draft.content, row)
    _make_live(row, draft, by=None)
    found = advice_on(row, draft.content, timezone.localdate())
    return NotReady(_problems(row), found)


def _publish_one_due(draft: Draft) -> str:
    try:
        in_the_way = what_is_in_the_way(draft)
        wrong = [*in_the_way.problems, *(each.sentence for each in in_the_way.advice if is_wrong(each))]
        if wrong:
            note = _("It could not be published at its time: %(why)s") % {"why": " ".join(wrong)}
            _change(draft, stage=Stage.REVIEW, note=note[:1000], **NOT_APPROVED)
            return _("%(title)s: not published, back for review.") % {"title": draft}
        _put_before_readers(draft, draft.approved_by, draft.note)
    except Overtaken:
        return ""
    return _("%(title)s: published.") % {"title": draft}


def _look_through(draft: Draft, reason: str) -> None:
    found = what_is_in_the_way(draft)
    if (
        found.problems
        or any(is_wrong(each) for each in found.advice)
        or (found.advice and not reason.strip())
    ):
        raise found


def _put_before_readers(draft: Draft, by: Any, reason: str) -> Any:
    writers = ", ".join(sorted(name_of(author) for author in draft.authors.all()))
    why = _("Published. Written by %(writers)s.") % {"writers": writers or name_of(draft.written_by)}
    if reason:
        why += " " + _("Advice overruled: %(reason)s") % {"reason": reason}
    with recording(by=by, why=why):
        _change(draft)
        row = _fresh(draft.row)
        before = set(row.statuses.values_list("pk", flat=True))
        content.put(draft.content, row)
        _make_live(row, draft, by)
        if problems := _problems(row):
            raise NotReady(problems)
        row.save()
        content.put_relations(draft.content, row)
        if isinstance(row, Entitlement):
            row.statuses_were(before)
        _step(draft, by, What.PUBLISHED, note=reason)
        draft.delete()
    return row


def _make_live(row: Any, draft: Draft, by: Any) -> None:
    """Whoever approves a page has read it: that is a check."""
    row.published = True
    row.last_checked = timezone.localdate(draft.approved_at)
    row.last_checked_by = by
    row.next_check_due = None
    if isinstance(row, Entitlement):
        row.still_true()


def _problems(row: Any) -> list[str]:
    try:
        row.full_clean()
    except ValidationError as error:
        return [str(message) for message in error.messages]
    return []


# Small print ----------------------------------------------------------------------------------------

NOT_APPROVED: dict[str, Any] = {"approved_by": None, "approved_at": None, "publish_at": None}


def _insist(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _fresh(row: Any) -> Any:
    return type(row)._default_manager.get(pk=row.pk)


def _row_of(version: Version) -> Any:
    model = {"offersection": OfferSection, "entitlement": Entitlement}[version.kind]
    return model._default_manager.get(pk=version.row)


def _clean(words: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in words.items() if name not in content.NOT_WORDS}
    return kept | ({"body": richtext.clean(kept["body"])} if "body" in kept else {})


def _begin(row: Any, words: dict[str, Any], by: Any) -> Draft:
    beside = {"section" if isinstance(row, OfferSection) else "entitlement": row}
    try:
        with transaction.atomic():
            return Draft.objects.create(council=row.council, content=words, written_by=by, **beside)
    except IntegrityError:
        raise Overtaken from None


def _change(draft: Draft, **fields: Any) -> None:
    """Move on from the edition that this draft is, unless somebody else already has."""
    newest = Draft.objects.filter(pk=draft.pk, edition=draft.edition)
    if not newest.update(edition=F("edition") + 1, **fields):
        raise Overtaken
    draft.refresh_from_db()


def _step(draft: Draft, by: Any, what: str, *, note: str = "") -> None:
    DraftStep.objects.take(draft.row, by, what, note=note, content=draft.content)

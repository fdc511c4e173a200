"""What waits in the record on a day, and who works on which council's offer, each in few queries."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils.admin import check_state
from councils.models import Council, Draft, DutyTeam, Entitlement, Link, Membership, OfferSection, Report
from councils.models.membership import PUBLISHING
from councils.names import name_of
from councils.reminding.matters import Kind, Matter, People

TOLD_OF = (Link.Severity.MOVED, Link.Severity.BROKEN)
"""Links worth a line in a letter. One that did not answer the last time may well do so tomorrow."""


def people_by_council() -> dict[int | None, People]:
    """Who works where. National things, and councils with nobody to answer for them, are for superusers."""
    superusers = frozenset(_who_can_log_in().filter(is_superuser=True).values_list("pk", flat=True))
    members: dict[int | None, set[int]] = {}
    responsible: dict[int | None, set[int]] = {}
    working = Membership.objects.filter(user__in=_who_can_log_in())
    for council, user, role in working.values_list("council", "user", "role"):
        members.setdefault(council, set()).add(user)
        if role in PUBLISHING:
            responsible.setdefault(council, set()).add(user)
    councils: list[int | None] = [None, *Council.objects.values_list("pk", flat=True)]
    return {
        council: People(
            members=superusers | members.get(council, set()),
            responsible=frozenset(responsible.get(council, set())) or superusers,
        )
        for council in councils
    }


def matters(today: date) -> list[Matter]:
    """Everything that waits for somebody on this day."""
    return [*_checks(today), *_links(), *_drafts(), *_reports()]


def _who_can_log_in() -> Any:
    return get_user_model().objects.filter(is_active=True, is_staff=True)


def _checks(today: date) -> Iterator[Matter]:
    """What readers see and somebody must check now or within a month."""
    holds = Q(valid_to=None) | Q(valid_to__gte=today)
    seen = (
        OfferSection.objects.published().defer("body", "editor_note"),
        Entitlement.objects.published().filter(holds),
        DutyTeam.objects.all(),
    )
    for rows in seen:
        for row in check_state.to_check(rows.select_related("council"), today):
            kind = Kind.OVERDUE if check_state.is_late(row, today) else Kind.SOON
            yield _matter(kind, row, row.council, str(row), check_state.in_words(row, today), row.owner_id)


def _links() -> Iterator[Matter]:
    links = Link.objects.broken().filter(severity__in=TOLD_OF)
    for link in links.select_related("council", "section", "entitlement"):
        row = link.section or link.entitlement
        note = _("in “%(row)s”. %(problem)s") % {"row": row, "problem": link.problem}
        yield _matter(Kind.LINK, row, link.council, link.url, note, row.owner_id)  # type: ignore[union-attr]


def _drafts() -> Iterator[Matter]:
    waiting = Draft.objects.waiting_for_review().select_related(
        "council", "section", "entitlement", "written_by"
    )
    for draft in waiting.prefetch_related("authors").order_by("written_at"):
        alone = draft.council is not None and draft.council.two_people
        authors = frozenset(author.pk for author in draft.authors.all()) if alone else frozenset()
        note = _("written by %(name)s") % {"name": name_of(draft.written_by)} if draft.written_by else ""
        yield _matter(Kind.DRAFT, draft.row, draft.council, str(draft), note, not_for=authors)


def _reports() -> Iterator[Matter]:
    """What readers wrote is not in the letter: it may be about somebody."""
    for report in Report.objects.unanswered().select_related("council").order_by("at"):
        day = {"day": date_format(timezone.localdate(report.at), "j F Y")}
        note = _("a reader wrote on %(day)s") % day
        yield _matter(Kind.REPORT, report, report.council, report.page or _("The whole site"), note)


def _matter(
    kind: Kind, row: Any, council: Council | None, title: str, note: str, *owner: Any, **more: Any
) -> Matter:
    name = council.short_name if council else _("National")
    return Matter(kind, council.pk if council else None, name, title, note, _change(row), *owner, **more)


def _change(row: Any) -> str:
    """Where the row is edited. Written out, as not every kind of row has a screen on every installation."""
    return f"{reverse('admin:index')}{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"

"""What needs somebody's attention among the rows they may edit: overdue checks and broken links."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from councils.models import DutyTeam, Entitlement, Link, OfferSection
from councils.models.link import LinkQuerySet
from councils.permissions import editable_councils, may_manage_councils


@dataclass(frozen=True)
class Overdue:
    """What readers see and nobody has checked in time, each kind with the person's own first."""

    sections: QuerySet[OfferSection]
    entitlements: QuerySet[Entitlement]
    teams: QuerySet[DutyTeam]


def overdue_for(user: Any, today: date) -> Overdue:
    """What should have been checked by now, of all that this person may edit. No query yet."""
    holds = Q(valid_to=None) | Q(valid_to__gte=today)
    return Overdue(
        sections=_overdue(OfferSection.objects.published(), user, today),
        entitlements=_overdue(Entitlement.objects.published().filter(holds), user, today),
        teams=_overdue(DutyTeam.objects.all(), user, today),
    )


def broken_for(user: Any) -> LinkQuerySet:
    """Links that lead nowhere, or may soon, in all that this person may edit: the worst first."""
    links = Link.objects.broken().filter(_theirs(user))
    return links.select_related("council", "section", "entitlement")


def _overdue(rows: Any, user: Any, today: date) -> Any:
    their_own_first = Case(When(owner=user.pk, then=Value(0)), default=Value(1), output_field=IntegerField())
    late = rows.filter(_theirs(user)).overdue(on=today).select_related("council")
    return late.order_by(their_own_first, "next_check_due", "pk")


def _theirs(user: Any) -> Q:
    national = Q(council=None) if may_manage_councils(user) else Q()
    return Q(council__in=editable_councils(user)) | national

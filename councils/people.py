"""Who works on a council's offer, and how that changes.

Each verb does one thing in one transaction, asks whether the person may do it, and writes it down
among the changes of access. A refusal that the person can do something about is a ValidationError
in words to act on; what they may not do at all is PermissionDenied.

Councils are sealed off from each other here too: inviting somebody tells a council nothing that it
did not type itself, not even that the account was there.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils import invitations
from councils.models import AccessChange, Council, DutyTeam, Entitlement, Membership, OfferSection, Role
from councils.models.membership import role_name
from councils.names import name_of
from councils.permissions import may_administer, may_log_in, may_manage_councils

FLAGS = {
    "is_active": (gettext_lazy("Account opened again"), gettext_lazy("Account closed")),
    "is_staff": (gettext_lazy("May log in to edit"), gettext_lazy("May no longer log in to edit")),
    "is_superuser": (gettext_lazy("Made superuser"), gettext_lazy("No longer superuser")),
}
"""What is written down when one of these is ticked, and when the tick is taken away."""

LOOKED_AFTER = (OfferSection, Entitlement, DutyTeam)
"""What has somebody who looks after it."""


# Who there is -----------------------------------------------------------------------------------


def of(council: Council | None) -> QuerySet[Any]:
    """The people who work on this council's offer. What is national is with those who run the site."""
    if council is None:
        return _can_log_in().filter(is_superuser=True)
    return _members(Council.objects.filter(pk=council.pk))


def who_can_look_after(councils: QuerySet[Council], *, by: Any) -> QuerySet[Any]:
    """The people whom this person may name as looking after something of these councils."""
    everybody = _can_log_in().filter(Q(memberships__council__in=councils) | Q(is_superuser=True))
    return everybody.distinct() if may_manage_councils(by) else _members(councils)


def called(person: Any) -> str:
    """What the councils asked about call somebody; otherwise their own name."""
    return getattr(person, "called", "") or name_of(person)


def _members(councils: QuerySet[Council]) -> QuerySet[Any]:
    names = Membership.objects.filter(user=OuterRef("pk"), council__in=councils).values("name")
    members = _can_log_in().filter(memberships__council__in=councils).distinct()
    return members.annotate(called=Subquery(names[:1]))


def _can_log_in() -> QuerySet[Any]:
    return get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username")


def has_come(membership: Membership) -> bool:
    """Whether somebody has logged in since they were invited."""
    seen = membership.user.last_login
    return seen is not None and seen > membership.since


# Inviting -----------------------------------------------------------------------------------------


@transaction.atomic
def invite(council: Council, email: str, name: str, role: str, by: Any) -> Membership:
    """Let somebody work on this council's offer. `send_invitation` tells them."""
    _ask(by, council)
    refuse_to_invite(council, email)
    person = _with_email(email) or _new_person(email, name)
    membership = Membership.objects.create(council=council, user=person, name=name, role=role)
    _write(by, person, _("Invited as %(role)s") % {"role": _lower(role)}, council, called=name)
    return membership


def refuse_to_invite(council: Council, email: str) -> None:
    """Say why somebody with this address cannot be invited, if so."""
    if council.memberships.filter(user__email__iexact=email).exists():
        raise ValidationError(_("Somebody with this address is already among your people."), code="here")
    known = get_user_model().objects.filter(email__iexact=email)
    if known.exists() and _with_email(email) is None:
        raise ValidationError(
            _("We cannot invite this address. Please ask whoever runs this site."), code="closed"
        )


def send_invitation(user: Any, council: Council, by: Any) -> None:
    """Write to somebody that they may work on this council's offer. OSError where it cannot be sent."""
    _ask(by, council)
    invitations.send(council.memberships.get(user=user), by)


@transaction.atomic
def send_invitation_again(membership: Membership, by: Any) -> None:
    """Write to them once more, and write down that it was done. OSError where it cannot be sent."""
    send_invitation(membership.user, membership.council, by)
    _write(by, membership.user, _("Invitation sent again"), membership.council, called=str(membership))


def _with_email(email: str) -> Any:
    """The one person with this address who may log in, or None."""
    found = list(_can_log_in().filter(email__iexact=email)[:2])
    return found[0] if len(found) == 1 else None


def _new_person(email: str, name: str) -> Any:
    """An account that waits for its password."""
    first_name, _space, last_name = name.partition(" ")
    person = get_user_model()(
        username=_free_username(email),
        email=email,
        first_name=first_name[:150],
        last_name=last_name[:150],
        is_staff=True,
    )
    person.set_unusable_password()
    person.save()
    return person


def _free_username(email: str) -> str:
    """The address itself, as far as it can be a username and nobody has it."""
    wanted = re.sub(r"[^\w.@+-]", "-", email.lower())[:140]
    taken = set(
        get_user_model().objects.filter(username__istartswith=wanted).values_list("username", flat=True)
    )
    taken = {username.lower() for username in taken}
    number = 1
    username = wanted
    while username in taken:
        number += 1
        username = f"{wanted}-{number}"
    return username


# Changing roles and leaving -----------------------------------------------------------------------


@transaction.atomic
def change_role(membership: Membership, role: str, by: Any) -> None:
    """Give somebody another role in their council."""
    _ask(by, membership.council)
    before = _locked(membership)
    refuse_change_of_role(before, role, by)
    if before.role == role:
        return
    what = _("Role changed from %(before)s to %(after)s")
    words = {"before": _lower(before.role), "after": _lower(role)}
    membership.role = before.role = role
    before.save(update_fields=["role"])
    _write(by, before.user, what % words, before.council, called=str(before))


def refuse_change_of_role(membership: Membership, role: str, by: Any) -> None:
    """Say why somebody cannot be given this role, if so."""
    if role != Role.ADMIN:
        refuse_to_let_go(membership, by)


@transaction.atomic
def leave(membership: Membership, by: Any) -> None:
    """Somebody no longer works on the council's offer. What they wrote and checked keeps their name.

    Without any council left their account is closed, unless they run the site.
    """
    _ask(by, membership.council)
    refuse_to_let_go(_locked(membership), by)
    person = membership.user
    _end(membership, by)
    if not person.is_superuser and not person.memberships.exists():
        _close(person, by)


def refuse_to_let_go(membership: Membership, by: Any) -> None:
    """Say that a council needs its last council admin, if this is the one. Who runs the site may go on."""
    if membership.role != Role.ADMIN or may_manage_councils(by):
        return
    admins = membership.council.memberships.filter(role=Role.ADMIN, user__is_active=True, user__is_staff=True)
    if not admins.exclude(pk=membership.pk).exists():
        said = _("%(name)s is the only council admin. Make somebody else council admin first.")
        raise ValidationError(said, code="last", params={"name": str(membership)})


def _end(membership: Membership, by: Any) -> None:
    council, person, name = membership.council, membership.user, str(membership)
    for model in LOOKED_AFTER:
        model._default_manager.filter(council=council, owner=person).update(owner=None)
    what = _("Left; was %(role)s") % {"role": _lower(membership.role)}
    membership.delete()
    _write(by, person, what, council, called=name)


def _locked(membership: Membership) -> Membership:
    """The membership as it is kept, while nobody else changes who works for this council."""
    Council.objects.select_for_update().get(pk=membership.council_id)
    return Membership.objects.select_related("user", "council").get(pk=membership.pk)


# Accounts, for those who run the site ---------------------------------------------------------------


@transaction.atomic
def close_account(person: Any, by: Any) -> None:
    """Somebody has gone for good: they leave every council and can no longer log in."""
    if not may_manage_councils(by):
        raise PermissionDenied
    if person == by:
        raise ValidationError(_("Ask somebody else who runs this site to close your account."), code="own")
    for membership in person.memberships.select_related("council", "user"):
        _end(membership, by)
    _close(person, by)


@transaction.atomic
def note_new_account(person: Any, by: Any) -> None:
    """Write down that somebody who runs the site made this account."""
    _write(by, person, _("Account made"))


@transaction.atomic
def note_flags(person: Any, changed: Iterable[str], by: Any) -> None:
    """Write down which of the person's flags have changed; without an account there is no session."""
    for name in FLAGS:
        if name in changed:
            ticked, unticked = FLAGS[name]
            _write(by, person, str(ticked if getattr(person, name) else unticked))
    if not may_log_in(person):
        _end_sessions(person)


def _close(person: Any, by: Any) -> None:
    if person.is_active:
        person.is_active = False
        person.save(update_fields=["is_active"])
        _write(by, person, str(FLAGS["is_active"][1]))
    _end_sessions(person)


def _end_sessions(person: Any) -> None:
    """Log the person out wherever they are."""
    for session in Session.objects.filter(expire_date__gte=timezone.now()):
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()


# What each verb begins and ends with ------------------------------------------------------------------


def _ask(by: Any, council: Council) -> None:
    if not may_administer(by, council):
        raise PermissionDenied


def _write(by: Any, person: Any, what: str, council: Council | None = None, *, called: str = "") -> None:
    AccessChange.objects.create(
        by=by,
        by_name=name_of(by)[:150],
        person=person,
        person_name=(called or name_of(person))[:150],
        council=council,
        what=what[:300],
    )


def _lower(role: str) -> str:
    return role_name(role).lower()

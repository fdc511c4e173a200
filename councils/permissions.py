"""May this person do this for this council? The only place that answers.

The answer is no unless the person works on the council's offer, in a role that allows it: a writer
writes drafts and keeps numbers and hours right, a publisher also decides what readers see, a
council admin also looks after people and settings. Django's own model permissions and groups are
not asked: they say that somebody may change notices, never whose, so they would be a second answer
that can contradict the first. A superuser, who runs the installation, may do everything.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from councils.models import Council, Draft, Role
from councils.models.council import CouncilQuerySet
from councils.models.membership import PUBLISHING

ANY_ROLE: Sequence[str] = tuple(Role)
PUBLISHERS: Sequence[str] = PUBLISHING
ADMINS: Sequence[str] = (Role.ADMIN,)
NOBODY: Sequence[str] = ()
"""What no role allows: only those who run the site may do it."""


def may_log_in(user: Any) -> bool:
    """Whether this person may open the editing side at all."""
    return bool(user.is_active and user.is_staff)


def may_manage_councils(user: Any) -> bool:
    """Whether this person may add, publish and delete councils, and edit what is national."""
    return may_log_in(user) and bool(user.is_superuser)


# Which councils: each in one query that can stand inside another -------------------------------


def councils_of(user: Any, roles: Sequence[str]) -> CouncilQuerySet:
    """The councils on whose offers this person works in one of these roles; all for a superuser."""
    if may_manage_councils(user):
        return Council.objects.all()
    if may_log_in(user):
        return Council.objects.with_member(user, roles)
    return Council.objects.none()


def editable_councils(user: Any) -> CouncilQuerySet:
    """The councils whose offers this person works on, in any role."""
    return councils_of(user, ANY_ROLE)


def publishable_councils(user: Any) -> CouncilQuerySet:
    """The councils for which this person decides what readers see."""
    return councils_of(user, PUBLISHING)


def administered_councils(user: Any) -> CouncilQuerySet:
    """The councils whose people and settings this person looks after."""
    return councils_of(user, ADMINS)


# One council --------------------------------------------------------------------------------------


def may(user: Any, council: Council | None, roles: Sequence[str]) -> bool:
    """Whether this person works on this council's offer in one of these roles."""
    return council is not None and councils_of(user, roles).filter(pk=council.pk).exists()


def may_edit(user: Any, council: Council | None) -> bool:
    """Whether this person may write drafts for this council, and keep its numbers and hours right."""
    return may(user, council, ANY_ROLE)


def may_publish(user: Any, council: Council | None) -> bool:
    """Whether this person decides what readers see of this council. None stands for what is national."""
    if council is None:
        return may_manage_councils(user)
    return may(user, council, PUBLISHING)


def may_administer(user: Any, council: Council | None) -> bool:
    """Whether this person looks after this council's people and settings."""
    return may(user, council, ADMINS)


def may_write(user: Any, council: Council | None) -> bool:
    """Whether this person may write drafts of this council's rows, read their past, and say that they are true.

    Everybody who works on the offer may. None stands for what is national.
    """
    return may_manage_councils(user) if council is None else may_edit(user, council)


def may_approve(user: Any, draft: Draft) -> bool:
    """Whether this person may publish this draft: not their own where the council asks for two people."""
    if not may_publish(user, draft.council):
        return False
    alone = draft.council is not None and draft.council.two_people
    return not (alone and draft.authors.filter(pk=user.pk).exists())


# Anything at all ------------------------------------------------------------------------------------


def may_edit_something(user: Any) -> bool:
    """Whether there is any council this person may edit."""
    return may_manage_councils(user) or editable_councils(user).exists()


def needs_second_factor(user: Any) -> bool:
    """Whether a stolen password of this person's could change what readers see.

    That is so for writers too: numbers and hours are published at once.
    """
    return may_edit_something(user)


def whose_sign_ins(user: Any) -> QuerySet[Any]:
    """The people whose sign-ins this person may read: their own, those of people they look after, or all."""
    everybody = get_user_model().objects.all()
    if may_manage_councils(user):
        return everybody
    theirs = Q(memberships__council__in=administered_councils(user))
    return everybody.filter(Q(pk=user.pk) | theirs).distinct() if may_log_in(user) else everybody.none()

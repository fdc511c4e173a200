"""May this person edit this council? The only place that answers.

The answer is no unless the council names the person among its editors. Django's own model
permissions and groups are not asked: they say that somebody may change notices, never whose, so
they would be a second answer that can contradict the first. A superuser, who runs the
installation, may do everything.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from councils.models import Council
from councils.models.council import CouncilQuerySet


def may_log_in(user: Any) -> bool:
    """Whether this person may open the editing side at all."""
    return bool(user.is_active and user.is_staff)


def may_manage_councils(user: Any) -> bool:
    """Whether this person may add, publish and delete councils, and say who edits them."""
    return may_log_in(user) and bool(user.is_superuser)


def editable_councils(user: Any) -> CouncilQuerySet:
    """The councils this person may edit, in one query that can stand inside another."""
    if may_manage_councils(user):
        return Council.objects.all()
    if may_log_in(user):
        return Council.objects.edited_by(user)
    return Council.objects.none()


def may_edit(user: Any, council: Council | None) -> bool:
    """Whether this person may edit this council and all that hangs off it."""
    return council is not None and editable_councils(user).filter(pk=council.pk).exists()


def needs_second_factor(user: Any) -> bool:
    """Whether a password alone is too little for what this person may do."""
    return may_edit_something(user)


def whose_sign_ins(user: Any) -> QuerySet[Any]:
    """The people whose sign-ins this person may read: their own, or everybody's who runs the site."""
    everybody = get_user_model().objects.all()
    if may_manage_councils(user):
        return everybody
    return everybody.filter(pk=user.pk) if may_log_in(user) else everybody.none()


def may_edit_something(user: Any) -> bool:
    """Whether there is any council this person may edit."""
    return may_manage_councils(user) or editable_councils(user).exists()

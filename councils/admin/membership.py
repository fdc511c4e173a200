"""People: who works on a council's offer, and in which role."""

import logging
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils import people
from councils.models import Membership
from councils.permissions import ADMINS, may_administer
from councils.scoping import CouncilScopedAdmin, OwnCouncilsFilter, ScopedForm, edits_several

logger = logging.getLogger(__name__)


class InvitationForm(ScopedForm):
    """Somebody to invite. Whether the site knows them already is not said."""

    email = forms.EmailField(
        label=_("Email"), max_length=254, help_text=_("We send the invitation to this address.")
    )

    class Meta:
        model = Membership
        fields = ["name", "role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        council = cleaned.get("council") or self.only_council
        if council and "email" in cleaned:
            try:
                people.refuse_to_invite(council, cleaned["email"])
            except ValidationError as refusal:
                self.add_error("email", refusal)
        return cleaned


class RoleForm(ScopedForm):
    """What somebody does for the council."""

    by: Any = None

    class Meta:
        model = Membership
        fields = ["role"]

    def clean_role(self) -> str:
        role = str(self.cleaned_data["role"])
        people.refuse_change_of_role(Membership.objects.get(pk=self.instance.pk), role, self.by)
        return role


@admin.register(Membership)
class MembershipAdmin(CouncilScopedAdmin):
    """Council admins invite people, give them roles and let them go; others see who their colleagues are."""

    added_by = changed_by = deleted_by = ADMINS
    delete_confirmation_template = "admin/councils/leave.html"
    list_filter = ["role", ("council", OwnCouncilsFilter)]
    search_fields = ["name", "user__email"]
    ordering = ["council__short_name", "name", "user__email"]
    readonly_fields = ["who", "email", "since", "seen"]
    actions = ["send_again"]

    # Lists ----------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("user", "council")

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["council"] if edits_several(request) else []
        return ["who", *council, "email", "in_role", "since", "seen"]

    @admin.display(description=_("role"), ordering="role")
    def in_role(self, membership: Membership) -> str:
        """Only its name: what each may do stands where a role is chosen."""
        return membership.role_name

    @admin.display(description=_("name"), ordering="name")
    def who(self, membership: Membership) -> str:
        return str(membership)

    @admin.display(description=_("email"), ordering="user__email")
    def email(self, membership: Membership) -> str:
        return str(membership.user.email)

    @admin.display(description=_("last logged in"))
    def seen(self, membership: Membership) -> Any:
        """When they were last here; what they did before they were invited is not this council's."""
        if not membership.user.is_active:
            return _("Can no longer log in")
        if not people.has_come(membership):
            return _("Has not come yet")
        return date_format(timezone.localtime(membership.user.last_login), "j F Y")

    def get_actions(self, request: HttpRequest) -> Any:
        """People leave one at a time, so that somebody reads what that means."""
        actions = super().get_actions(request)
        return {name: action for name, action in actions.items() if name != "delete_selected"}

    def has_invite_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    @admin.action(description=_("Send the invitation again"), permissions=["invite"])
    def send_again(self, request: HttpRequest, memberships: QuerySet[Membership]) -> None:
        waiting = [
            row
            for row in memberships.select_related("user", "council")
            if may_administer(request.user, row.council) and row.user.is_active and not people.has_come(row)
        ]
        sent = [row for row in waiting if _is_sent(request, partial(people.send_invitation_again, row))]
        self.message_user(
            request,
            ngettext("%d invitation sent.", "%d invitations sent.", len(sent)) % len(sent),
            messages.SUCCESS if sent else messages.WARNING,
        )

    # The forms --------------------------------------------------------------------------------

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["who", "email", "role", "since", "seen"] if obj else ["email", "name", "role"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_readonly_fields(request, obj) if obj else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        kwargs["form"] = RoleForm if obj else InvitationForm
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """Who is invited has a membership from here on; the email goes out when that is certain."""
        if change:
            return super().save_form(request, form, change)
        typed = form.cleaned_data
        council = typed.get("council") or form.only_council
        made = people.invite(council, typed["email"], typed["name"], typed["role"], request.user)
        send = partial(people.send_invitation, made.user, council)
        transaction.on_commit(lambda: _is_sent(request, send))
        return made

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            people.change_role(obj, obj.role, request.user)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """There is nothing else to save."""

    # Leaving ------------------------------------------------------------------------------------

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Nothing goes but the membership; and it stays where the council would be left without an admin."""
        refusals = []
        for membership in objs:
            try:
                people.refuse_to_let_go(membership, request.user)
            except ValidationError as refusal:
                refusals += refusal.messages
        return [], {}, set(), refusals

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return super().delete_view(request, object_id, {"title": _("Leave")} | (extra_context or {}))

    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        people.leave(obj, request.user)
        request.user.refresh_from_db()
        if not request.user.is_active:
            logout(request)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        self.message_user(request, _("%(name)s has left.") % {"name": obj_display}, messages.SUCCESS)
        stays = self.has_view_permission(request)
        return HttpResponseRedirect(
            reverse("admin:councils_membership_changelist" if stays else "admin:index")
        )


def _is_sent(request: HttpRequest, send: Any) -> bool:
    """Whether the email could be sent. If not, the person hears what to do, and the log why."""
    try:
        send(by=request.user)
    except OSError:
        logger.exception("An invitation could not be sent. Look at EMAIL_URL.")
        said = _("The email could not be sent. Choose “Send the invitation again” later.")
        messages.error(request, said)
        return False
    return True

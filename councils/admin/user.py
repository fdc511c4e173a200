"""People who may log in, for those who run the site."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils import people
from councils.accounts import second_factor
from councils.scoping import ManagersOnly

admin.site.unregister([Group, User])


@admin.register(User)
class PersonAdmin(ManagersOnly, UserAdmin):
    """Django's screen for users, without the groups and permissions that this site never asks about.

    Nobody is deleted, as their work keeps their name: their account is closed.
    """

    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Who it is"), {"fields": ["first_name", "last_name", "email"]}),
        (
            _("What they may do"),
            {
                "fields": ["works_for", "is_active", "is_staff", "is_superuser"],
                "description": _(
                    "Council staff need “staff status”. What they may do for which council is set under "
                    "“People”. A superuser may do everything, for every council."
                ),
            },
        ),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["works_for", "last_login", "date_joined"]
    filter_horizontal = ()
    list_display = ["username", "first_name", "last_name", "email", "is_active", "is_staff", "is_superuser"]
    list_per_page = 40
    list_filter = ["is_active", "is_staff", "is_superuser"]
    actions = ["close_accounts", "forget_second_factor"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("works for"))
    def works_for(self, person: User) -> Any:
        """The councils they work for, each with the way to their role, and the way to one more."""
        rows = (
            (reverse("admin:councils_membership_change", args=[row.pk]), row.council, row.role_name)
            for row in person.memberships.select_related("council")  # type: ignore[attr-defined]
        )
        return format_html(
            '<ul>{}<li><a href="{}?email={}">{}</a></li></ul>',
            format_html_join("", '<li><a href="{}">{}: {}</a></li>', rows),
            reverse("admin:councils_membership_add"),
            person.email,
            _("Invite to a council"),
        )

    @admin.action(description=_("Close the account"), permissions=["change"])
    def close_accounts(self, request: HttpRequest, persons: QuerySet[User]) -> None:
        """Let these people go: out of every council, and no more logging in."""
        closed = 0
        for person in persons:
            try:
                people.close_account(person, by=request.user)
                closed += 1
            except ValidationError as refusal:
                self.message_user(request, refusal.messages[0], messages.ERROR)
        said = ngettext("%d account closed.", "%d accounts closed.", closed) % closed
        self.message_user(request, said, messages.SUCCESS if closed else messages.WARNING)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change:
            people.note_flags(obj, form.changed_data, by=request.user)
        else:
            people.note_new_account(obj, by=request.user)

    @admin.action(description=_("Take away their second factor (lost phone), and log them out"))
    def forget_second_factor(self, request: HttpRequest, persons: QuerySet[User]) -> None:
        """For somebody who has lost phone and recovery codes, once you are sure that it is them."""
        for person in persons:
            second_factor.forget(person)
            self.log_change(request, person, "Took away the second factor.")
        count = len(persons)
        said = ngettext(
            "%(count)d person has no second factor any more. They set up a new one when they log in.",
            "%(count)d people have no second factor any more. They set up a new one when they log in.",
            count,
        )
        self.message_user(request, said % {"count": count}, messages.SUCCESS)

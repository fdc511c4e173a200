"""People who may log in."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils.accounts import second_factor
from councils.scoping import ManagersOnly

admin.site.unregister([Group, User])


@admin.register(User)
class PersonAdmin(ManagersOnly, UserAdmin):
    """Django's screen for users, without the groups and permissions that this site never asks about."""

    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Who it is"), {"fields": ["first_name", "last_name", "email"]}),
        (
            _("What they may do"),
            {
                "fields": ["is_active", "is_staff", "is_superuser"],
                "description": _(
                    "Council staff need “staff status”. What they may do for which council is set under "
                    "“People”. A superuser may do everything, for every council."
                ),
            },
        ),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = ()
    list_display = ["username", "first_name", "last_name", "email", "is_staff", "is_superuser"]
    list_filter = ["is_active", "is_staff", "is_superuser"]

    actions = ["forget_second_factor"]

    @admin.action(description=_("Take away their second factor (lost phone), and log them out"))
    def forget_second_factor(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """For somebody who has lost phone and recovery codes, once you are sure that it is them."""
        for person in people:
            second_factor.forget(person)
            self.log_change(request, person, "Took away the second factor.")
        count = len(people)
        said = ngettext(
            "%(count)d person has no second factor any more. They set up a new one when they log in.",
            "%(count)d people have no second factor any more. They set up a new one when they log in.",
            count,
        )
        self.message_user(request, said % {"count": count}, messages.SUCCESS)

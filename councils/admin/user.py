"""People who may log in."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

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

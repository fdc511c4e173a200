"""The council's own details."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from councils.admin.fields import OVERRIDES, Checkboxes, grouped
from councils.admin.forms import EditingForm
from councils.models import Council
from councils.permissions import may_manage_councils
from councils.scoping import CouncilScopedAdmin


@admin.register(Council)
class CouncilAdmin(CouncilScopedAdmin):
    """Editors keep their council's details; those who run the site add councils and publish them."""

    path_to_council = ""
    form = EditingForm
    fieldsets = [
        (
            _("What readers see"),
            {
                "fields": ["name", "short_name", "team_name", "offer_name", "welcome", "accent", "website"],
                "description": _("These words and this colour stand on every page of your offer."),
            },
        ),
        (
            _("How people find it"),
            {
                "fields": ["other_names"],
                "description": _("Many people remember a town or an old name better than the council's."),
            },
        ),
        (_("Keeping it true"), {"fields": ["review_months"]}),
        (
            _("Set by those who run this site"),
            {
                "fields": ["slug", "published", "demonstration", "editors"],
                "description": _("Ask them if one of these must change."),
            },
        ),
    ]
    formfield_overrides = OVERRIDES
    prepopulated_fields = {"slug": ["short_name"]}
    list_display = ["name", "team_name", "published", "review_months"]
    list_filter = ["published", "demonstration"]
    search_fields = ["name", "short_name", "other_names"]
    managed = ["slug", "published", "demonstration", "editors"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_manage_councils(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_manage_councils(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if may_manage_councils(request.user) else self.managed

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Only for a new council: an address that readers know does not change with the name."""
        return {} if obj else self.prepopulated_fields

    def get_list_filter(self, request: HttpRequest) -> Any:
        return self.list_filter if may_manage_councils(request.user) else ()

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet:
        """Editors are chosen among people who can log in."""
        rows = super().get_field_queryset(db, db_field, request)
        return rows.filter(is_staff=True).order_by("username") if db_field.name == "editors" else rows

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **kwargs | grouped(db_field, Checkboxes))

    def view_on_site(self, council: Council) -> str | None:
        return council.get_absolute_url() if council.published else None

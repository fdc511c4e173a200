"""The council's own details."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from councils.admin.carrying import Carrying
from councils.admin.fields import OVERRIDES
from councils.admin.forms import EditingForm
from councils.admin.history import HistoryScreens
from councils.admin.past_offers import PastOffers
from councils.models import Council
from councils.permissions import may_administer, may_manage_councils
from councils.scoping import CouncilScopedAdmin


@admin.register(Council)
class CouncilAdmin(Carrying, PastOffers, HistoryScreens, CouncilScopedAdmin):
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
        (
            _("Keeping it true"),
            {
                "fields": ["review_months", "grace_days", "two_people"],
                "description": _("How often pages are checked, and who may publish them."),
            },
        ),
        (
            _("Set by those who run this site"),
            {
                "fields": ["slug", "published", "demonstration"],
                "description": _("Ask them if one of these must change."),
            },
        ),
    ]
    formfield_overrides = OVERRIDES
    prepopulated_fields = {"slug": ["short_name"]}
    list_display = ["name", "team_name", "published", "review_months"]
    list_filter = ["published", "demonstration"]
    search_fields = ["name", "short_name", "other_names"]
    managed = ["slug", "published", "demonstration"]

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

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Its details and settings are its council admins' to change; others may read them."""
        if obj is None:
            return super().has_change_permission(request)
        return may_administer(request.user, obj)

    def view_on_site(self, council: Council) -> str | None:
        return council.get_absolute_url() if council.published else None

"""The council's own details."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from councils.admin.carrying import Carrying
from councils.admin.fields import OVERRIDES
from councils.admin.forms import EditingForm
from councils.admin.history import HistoryScreens
from councils.admin.past_offers import PastOffers
from councils.admin.seen import SeenForm
from councils.models import Council, Role
from councils.permissions import ADMINS, may_manage_councils
from councils.scoping import CouncilScopedAdmin


class CouncilForm(SeenForm, EditingForm):
    """A council's own details."""


@admin.register(Council)
class CouncilAdmin(Carrying, PastOffers, HistoryScreens, CouncilScopedAdmin):
    """Council admins keep their council's details; those who run the site add councils and publish them."""

    path_to_council = ""
    changed_by = ADMINS
    form = CouncilForm
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
            _("On readers' phones"),
            {
                "fields": ["works_offline"],
                "description": _(
                    "What readers have opened can stay on their phone. Nothing they tell us does."
                ),
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

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if may_manage_councils(request.user) else self.managed

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Only for a new council: an address that readers know does not change with the name."""
        return {} if obj else self.prepopulated_fields

    def get_list_filter(self, request: HttpRequest) -> Any:
        return self.list_filter if may_manage_councils(request.user) else ()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """All that hangs off a council goes with it, also what has no screen on which to delete it."""
        objects, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        return objects, counts, set() if may_manage_councils(request.user) else perms_needed, protected

    def response_add(self, request: HttpRequest, obj: Council, *args: Any, **kwargs: Any) -> HttpResponse:
        """With the way to its first council admin."""
        invite = f"{reverse('admin:councils_membership_add')}?council={obj.pk}&role={Role.ADMIN}"
        said = format_html(
            '{} <a href="{}">{}</a>', _("Nobody works on it yet."), invite, _("Invite somebody")
        )
        self.message_user(request, said)
        return super().response_add(request, obj, *args, **kwargs)

    def view_on_site(self, council: Council) -> str | None:
        return council.get_absolute_url() if council.published else None

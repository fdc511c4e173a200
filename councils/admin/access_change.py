"""Changes of access: who let whom do what, and when. To be read, by nobody to be edited."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from councils.models import AccessChange
from councils.permissions import ADMINS
from councils.scoping import CouncilScopedAdmin, OnlyToRead, OwnCouncilsFilter


@admin.register(AccessChange)
class AccessChangeAdmin(OnlyToRead, CouncilScopedAdmin):
    """A council's for its council admins, all of them for those who run the site."""

    seen_by = ADMINS
    has_national_rows = True
    fields = ["at", "person_name", "what", "by_name"]
    list_filter = [("council", OwnCouncilsFilter)]
    search_fields = ["person_name", "by_name", "what"]

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["whose"] if self.names_its_council(request) else []
        return ["at", *council, "person_name", "what", "by_name"]

    @admin.display(description=_("council"), ordering="council__short_name")
    def whose(self, change: AccessChange) -> Any:
        return change.council or _("The whole site")

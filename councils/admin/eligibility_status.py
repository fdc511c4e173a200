"""The four statuses of the law, the same for every council."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from councils.admin.fields import OVERRIDES
from councils.models import EligibilityStatus
from councils.scoping import ManagersOnly


@admin.register(EligibilityStatus)
class EligibilityStatusAdmin(ManagersOnly, admin.ModelAdmin):
    """Only those who run the site: a change shows on every council's pages."""

    fieldsets = [
        (
            _("In plain words"),
            {
                "fields": ["name", "meaning", "ages", "conditions", "brings"],
                "description": _("Every council's readers see this."),
            },
        ),
        (_("In law"), {"fields": ["code", "legal_name", "law", "law_url"]}),
        (_("Place in the list"), {"fields": ["order"]}),
    ]
    formfield_overrides = OVERRIDES
    list_display = ["name", "ages", "law", "order"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["code"] if obj else ()

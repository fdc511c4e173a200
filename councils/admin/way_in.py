"""Ways in by need: what somebody says who needs help, and the shortest path to that help."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from councils.admin.advised import AdvisedForm, AdvisingAdmin
from councils.admin.fields import OVERRIDES
from councils.admin.forms import EditingForm, SlugForm
from councils.admin.history import HistoryScreens
from councils.admin.seen import SeenForm
from councils.models import WayIn
from councils.permissions import PUBLISHERS
from councils.scoping import CouncilScopedAdmin, OwnCouncilsFilter, ScopedForm


class WayInForm(AdvisedForm, SlugForm, SeenForm, ScopedForm, EditingForm):
    """Where no short name is typed, one is made from the question."""

    slug_from = "question"
    beside = {
        "one_slug_per_council": ("slug", None),
        "one_national_slug": ("slug", None),
        "can_be_met": ("words", None),
    }


@admin.register(WayIn)
class WayInAdmin(AdvisingAdmin, HistoryScreens, CouncilScopedAdmin):
    """A council's own, beside the national ones, which everybody may read."""

    about = _(
        "What people say who need help. Some are on your first page, all come up in the search. National "
        "ones hold for every council: to say one in your own way, add one with the same short name."
    )
    form = WayInForm
    has_national_rows = shows_national_rows = True
    added_by = changed_by = deleted_by = PUBLISHERS
    change_list_template = "admin/councils/explained_list.html"
    fieldsets = [
        (
            _("What somebody says, and what you say"),
            {
                "fields": ["question", "slug", "answer"],
                "description": _(
                    "Somebody may read this on the worst day of their life. Say the first thing to do, in "
                    "words for somebody of nine. Leave the short name empty to have it made."
                ),
            },
        ),
        (
            _("Where it leads"),
            {
                "fields": ["section_slugs", "entitlement_slugs", "shows_number"],
                "description": _(
                    "The address of a page is what stands after your council's name: a-home in "
                    "/your-council/a-home/. That of an entitlement stands after /entitlements/."
                ),
            },
        ),
        (
            _("When it comes up"),
            {
                "fields": ["words", "on_home", "urgent", "order", "published"],
                "description": _(
                    "Short lines bring it up often, long ones seldom. Try it in the search afterwards: type "
                    "its words, and words that are near it but mean something else. Six or fewer on the "
                    "first page can be read at a glance."
                ),
            },
        ),
    ]
    prepopulated_fields = {"slug": ["question"]}
    formfield_overrides = OVERRIDES
    list_filter = ["urgent", "on_home", "published", ("council", OwnCouncilsFilter)]
    list_select_related = ["council"]
    search_fields = ["question", "answer", "words"]
    list_display = ["question", "on_home", "urgent", "published", "whose"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Only for a new one: the short name says which national one it stands in for."""
        return {} if obj else self.prepopulated_fields

"""Words we use: what they mean, for readers and for the checks of what editors write."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from councils.admin.fields import OVERRIDES
from councils.admin.forms import EditingForm
from councils.admin.history import HistoryScreens
from councils.admin.seen import SeenForm
from councils.models import GlossaryWord
from councils.permissions import PUBLISHERS
from councils.scoping import CouncilScopedAdmin, OwnCouncilsFilter, ScopedForm


class GlossaryWordForm(SeenForm, ScopedForm, EditingForm):
    beside = {"once_per_council": ("term", None), "once_nationally": ("term", None)}


@admin.register(GlossaryWord)
class GlossaryWordAdmin(HistoryScreens, CouncilScopedAdmin):
    """A council's own words. Those that hold for every council are there already."""

    form = GlossaryWordForm
    has_national_rows = True
    added_by = changed_by = deleted_by = PUBLISHERS
    fieldsets = [
        (
            _("The word"),
            {
                "fields": ["term", "also", "meaning", "law"],
                "description": _(
                    "Explain it as you would to somebody of 16. Pages that use it then need not explain it."
                ),
            },
        ),
    ]
    formfield_overrides = OVERRIDES
    list_filter = [("council", OwnCouncilsFilter)]
    search_fields = ["term", "also", "meaning"]

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["whose"] if self.names_its_council(request) else []
        return ["term", "meaning", *council]

"""Words that mean the same: what people type, and the word that our pages use for it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from councils.admin.fields import OVERRIDES
from councils.admin.forms import EditingForm
from councils.admin.history import HistoryScreens
from councils.admin.seen import SeenForm
from councils.fields import lines
from councils.models import SameWords
from councils.permissions import PUBLISHERS
from councils.scoping import CouncilScopedAdmin, OwnCouncilsFilter, ScopedForm


class SameWordsForm(SeenForm, ScopedForm, EditingForm):
    beside = {"once_per_council": ("word", None), "once_nationally": ("word", None)}


@admin.register(SameWords)
class SameWordsAdmin(HistoryScreens, CouncilScopedAdmin):
    """A council's own, beside the national ones, which everybody may read."""

    about = _(
        "The search looks for all words of a line when somebody types one of them. National ones hold for "
        "every council. To add to one, add its first word here, with what people near you say."
    )
    form = SameWordsForm
    has_national_rows = shows_national_rows = True
    added_by = changed_by = deleted_by = PUBLISHERS
    change_list_template = "admin/councils/explained_list.html"
    fieldsets = [
        (
            _("Words that mean the same"),
            {
                "fields": ["word", "also"],
                "description": _(
                    "Begin with the word that stands on your pages. Below it, what people type instead: short "
                    "forms, words of the street, the name of a place. Fewer is better. Each word here brings "
                    "up what all the others bring up."
                ),
            },
        ),
    ]
    formfield_overrides = OVERRIDES
    list_filter = [("council", OwnCouncilsFilter)]
    list_select_related = ["council"]
    search_fields = ["word", "also"]
    list_display = ["word", "what_people_type", "whose"]

    @admin.display(description=_("what people type"))
    def what_people_type(self, words: SameWords) -> str:
        return ", ".join(lines(words.also))

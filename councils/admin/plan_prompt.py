"""Questions for the plan: what a young person may bring to the meeting about their pathway plan."""

from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from councils.admin.advised import AdvisedForm, AdvisingAdmin
from councils.admin.fields import OVERRIDES
from councils.admin.forms import EditingForm
from councils.admin.history import HistoryScreens
from councils.admin.seen import SeenForm
from councils.models import PlanPrompt
from councils.models.offer_section import place_of_topic
from councils.permissions import PUBLISHERS
from councils.scoping import CouncilScopedAdmin, OwnCouncilsFilter, ScopedForm


class PlanPromptForm(AdvisedForm, SeenForm, ScopedForm, EditingForm):
    beside = {"once_per_council": ("question", None), "once_nationally": ("question", None)}


@admin.register(PlanPrompt)
class PlanPromptAdmin(AdvisingAdmin, HistoryScreens, CouncilScopedAdmin):
    """A council's own, beside the national ones, which everybody may read."""

    about = _(
        "A few questions for each topic, for young people to bring to the meeting about their plan. National "
        "ones hold for every council. As soon as you have a question of your own for a topic, yours stand in "
        "place of all the national ones for that topic: add those you want to keep once more."
    )
    form = PlanPromptForm
    has_national_rows = shows_national_rows = True
    added_by = changed_by = deleted_by = PUBLISHERS
    change_list_template = "admin/councils/explained_list.html"
    fieldsets = [
        (
            _("The question"),
            {
                "fields": ["topic", "question", "order"],
                "description": _(
                    "Short and plain, with “I” and “my”. Ask for one thing that somebody can answer at the "
                    "meeting. Three or four for a topic are enough. Yours stand in place of the national ones "
                    "for this topic, not beside them."
                ),
            },
        ),
    ]
    formfield_overrides = OVERRIDES
    ordering = [place_of_topic(), F("council__name").asc(nulls_first=True), "order", "question"]
    list_filter = ["topic", ("council", OwnCouncilsFilter)]
    list_select_related = ["council"]
    search_fields = ["question"]
    list_display = ["question", "about_what", "order", "whose"]

    @admin.display(description=_("topic"), ordering=place_of_topic())
    def about_what(self, prompt: PlanPrompt) -> str:
        return prompt.get_topic_display()

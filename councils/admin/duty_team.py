"""Duty teams: how to reach them, and when they answer."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils.admin.checked import CheckedByHandAdmin, CheckedForm
from councils.admin.fields import OVERRIDES, TimeField
from councils.admin.filters import CheckFilter
from councils.admin.forms import EditingForm, SlugForm
from councils.admin.history import HistoryScreens
from councils.admin.mentions import mentions_of
from councils.admin.same_hours import CopyingWeekInline
from councils.admin.seen import SeenForm
from councils.admin.team_panels import PREVIEW, STILL_TRUE, WHERE_USED, TeamPanels
from councils.admin.week import proposed_week
from councils.models import DatedHours, DutyTeam
from councils.permissions import ADMINS, ANY_ROLE
from councils.scoping import (
    CouncilScopedAdmin,
    CouncilScopedInline,
    OwnCouncilsFilter,
    edits_several,
)


class DutyTeamForm(SlugForm, SeenForm, CheckedForm, EditingForm):
    """One team. Its short name stays while pages mention the team by it."""

    beside = {
        "one_slug_per_council": ("slug", _("Another team of this council already has this short name.")),
        "one_name_per_council": ("name", _("Another team of this council already has this name.")),
        "can_be_reached": ("phone", None),
        "next_check_after_last": ("next_check_due", None),
    }
    slug_from = "name"

    def clean_slug(self) -> str:
        slug = super().clean_slug()
        if self.instance.pk and slug != self.initial["slug"]:
            self._refuse_while_mentioned(self.initial["slug"])
        return slug

    def _refuse_while_mentioned(self, slug: str) -> None:
        mentions = mentions_of(self.instance, slug)
        if mentions:
            raise ValidationError(
                _(
                    "These mention the team as “%(slug)s”: %(mentions)s. "
                    "Take the mentions out first, or keep the short name."
                ),
                code="mentioned",
                params={"slug": slug, "mentions": ", ".join(str(row) for row in mentions)},
            )


class ClosureForm(EditingForm):
    """Days on which the team is closed, or open at other times. One day needs only the first box."""

    opens = TimeField(label=_("opens"), required=False)
    closes = TimeField(label=_("closes"), required=False)
    beside = {
        "ends_after_it_starts": ("last_day", None),
        "closed_or_both_times": ("closes", None),
    }

    class Meta:
        model = DatedHours
        fields = ["first_day", "last_day", "opens", "closes", "reason", "has_written_notice"]
        help_texts = dict.fromkeys(fields, "")  # It stands once, above the table.

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].required = False

    def clean_last_day(self) -> Any:
        return self.cleaned_data["last_day"] or self.cleaned_data.get("first_day")


class ClosuresInline(CouncilScopedInline, admin.TabularInline):
    """Closures and different hours, on days of the calendar."""

    model = DatedHours
    form = ClosureForm
    fields = ["first_day", "last_day", "opens", "closes", "reason", "has_written_notice"]
    formfield_overrides = OVERRIDES
    extra = 2
    template = "admin/councils/closures.html"


@admin.register(DutyTeam)
class DutyTeamAdmin(TeamPanels, CheckedByHandAdmin, HistoryScreens, CouncilScopedAdmin):
    """One team, its ordinary week and its closures.

    Anybody of the council puts a wrong number right at once; that the team is gone is for council admins.
    """

    added_by = changed_by = ANY_ROLE
    deleted_by = ADMINS
    form = DutyTeamForm
    change_form_template = "admin/councils/team_form.html"
    still_true_words = _("Number and hours checked: still true.")
    inlines = [CopyingWeekInline, ClosuresInline]
    fieldsets = [
        PREVIEW,
        (
            _("Who they are"),
            {
                "fields": ["name", "slug", "areas", "out_of_hours", "order"],
                "description": _(
                    "A council with one team for everybody leaves the areas empty. With several, "
                    "readers choose theirs by area or by name."
                ),
            },
        ),
        (
            _("How to reach them"),
            {
                "fields": ["phone", "other_phone", "text_phone", "email"],
                "description": _(
                    "Give at least one way; a phone number is best. Change it here and it is right on every page."
                ),
            },
        ),
        WHERE_USED,
        (
            _("Coming in person"),
            {
                "fields": ["address", "drop_in"],
                "description": _("Leave both empty if people cannot come."),
            },
        ),
        (
            _("Making the call easier"),
            {
                "fields": ["what_to_say"],
                "description": _("Many care leavers say that starting is the hardest part."),
            },
        ),
        STILL_TRUE,
        (_("Bank holidays"), {"fields": ["closed_on_bank_holidays"]}),
    ]
    formfield_overrides = OVERRIDES
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["readers_see", "where_used", "checked_by"]
    list_filter = [CheckFilter, "out_of_hours", ("council", OwnCouncilsFilter)]
    search_fields = ["name", "areas", "phone", "email"]
    actions = ["say_still_true"]

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["council"] if edits_several(request) else []
        return ["name", *council, "areas_in_words", "phone", "out_of_hours", "check_in_words"]

    def said_still_true(self, number: int) -> str:
        return ngettext("%d team checked today.", "%d teams checked today.", number) % number

    @admin.display(description=_("areas"))
    def areas_in_words(self, team: DutyTeam) -> Any:
        return ", ".join(team.area_list) or _("The whole council")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Only for a new team: pages mention the others by their short names."""
        return {} if obj else self.prepopulated_fields

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """A new team found on a page that was brought begins with the hours found there."""
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and obj.pk is None and isinstance(inline, CopyingWeekInline):
            given["initial"] = proposed_week(request.GET.get("week", ""))
        return given

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """With the pages that mention the team, which keep it from being deleted."""
        objects, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        mentions = [
            f"{row._meta.verbose_name.capitalize()}: {row}" for team in objs for row in mentions_of(team)
        ]
        return objects, counts, perms_needed, [*protected, *mentions]

    def view_on_site(self, team: DutyTeam) -> str | None:
        """The team's own page."""
        return team.get_absolute_url() if team.council.published else None

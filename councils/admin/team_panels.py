"""What a team's screen shows beside its form: what readers see, where it is mentioned, "still true"."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils.admin.hours_in_words import preview
from councils.admin.mentions import mentions_of
from councils.models import DutyTeam
from councils.models.duty_team import DutyTeamQuerySet

PREVIEW: Any = (
    _("What readers see"),
    {
        "fields": ["readers_see"],
        "description": _("This is worked out from what is saved. Save, and it is worked out again."),
    },
)
WHERE_USED: Any = (
    _("Where this team is mentioned"),
    {
        "fields": ["where_used"],
        "description": _("Change the number above, and it is right in all of these at once."),
    },
)
STILL_TRUE: Any = (
    _("Is it still true?"),
    {
        "fields": ["last_checked"],
        "description": _(
            "Ask the team once a year, and before Christmas, whether its number and hours are right."
        ),
    },
)


class TeamPanels:
    """The panels, and an action for teams whose hours have been asked about."""

    readonly_fields = ["readers_see", "where_used"]
    actions = ["say_hours_still_true"]

    @admin.display(description=_("readers"))
    def readers_see(self, team: DutyTeam) -> Any:
        """What readers see at the moments that matter."""
        if team.pk is None:
            return _("Save the team to see what readers will see.")
        rows = ((row.when, row.words) for row in preview(team, timezone.now()))
        return format_html("<ul>{}</ul>", format_html_join("", "<li><strong>{}:</strong> {}</li>", rows))

    @admin.display(description=_("mentioned in"))
    def where_used(self, team: DutyTeam) -> Any:
        """The pages and notices that mention the team, each with the way to it."""
        if team.pk is None:
            return _("Nowhere yet.")
        rows = [(_change(row), row._meta.verbose_name.capitalize(), row) for row in mentions_of(team)]
        if not rows:
            return _(
                "No page or notice mentions it. It stands at the top of every page and under “Who to ring”."
            )
        return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}: {}</a></li>', rows))

    @admin.action(description=_("Number and hours checked today: still true"), permissions=["change"])
    def say_hours_still_true(self, request: HttpRequest, teams: DutyTeamQuerySet) -> None:
        """Write down that these teams have been asked today."""
        today = timezone.localdate()
        checked = list(teams)
        for team in checked:
            team.last_checked = today
            team.save(update_fields=["last_checked"])
            self.log_change(request, team, str(_("Number and hours checked: still true.")))  # type: ignore[attr-defined]
        said = ngettext("%d team checked today.", "%d teams checked today.", len(checked)) % len(checked)
        self.message_user(request, said, messages.SUCCESS)  # type: ignore[attr-defined]


def _change(row: Any) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])

"""What a team's screen shows beside its form: what readers see, where it is mentioned, "still true"."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from councils.admin.hours_in_words import preview
from councils.admin.mentions import mentions_of
from councils.models import DutyTeam, introduce

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
        "fields": ["last_checked", "checked_by", "next_check_due", "owner"],
        "description": _(
            "Ask the team once a year, and before Christmas, whether its number and hours are right. "
            "Readers see both days."
        ),
    },
)


class TeamPanels:
    """The panels beside a team's form."""

    @admin.display(description=_("readers"))
    def readers_see(self, team: DutyTeam) -> Any:
        """What readers see at the moments that matter."""
        if team.pk is None:
            return _("Save the team to see what readers will see.")
        everybody = introduce(DutyTeam.objects.filter(council=team.council_id).with_hours())
        saved = next(each for each in everybody if each.pk == team.pk)
        rows = ((row.when, row.words) for row in preview(saved, timezone.now()))
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


def _change(row: Any) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])

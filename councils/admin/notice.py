"""Notices: dated messages that end by themselves."""

from datetime import time
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.admin.advised import AdvisedForm, AdvisingAdmin
from councils.admin.fields import DayAndTimeField, DayAndTimeInput, grouped
from councils.admin.filters import NoticeTimeFilter
from councils.admin.forms import EditingForm
from councils.admin.history import HistoryScreens
from councils.admin.seen import SeenForm
from councils.models import Notice
from councils.permissions import PUBLISHERS
from councils.scoping import CouncilScopedAdmin, OwnCouncilsFilter, ScopedForm, edits_several

WITHOUT_TIME = {"starts": time(0), "ends": time(23, 59)}
"""A day without a time means the whole of it."""


class NoticeForm(AdvisedForm, SeenForm, ScopedForm, EditingForm):
    beside = {"ends_after_it_starts": ("ends", None)}


@admin.register(Notice)
class NoticeAdmin(AdvisingAdmin, HistoryScreens, CouncilScopedAdmin):
    """What changes, from when until when. Readers see it at once, so it is for those who publish."""

    added_by = changed_by = deleted_by = PUBLISHERS
    form = NoticeForm
    fieldsets = [
        (
            _("The message"),
            {
                "fields": ["title", "text", "level"],
                "description": _("Readers see it above everything else, so keep it short."),
            },
        ),
        (
            _("When readers see it"),
            {
                "fields": ["starts", "ends"],
                "description": _(
                    "It appears and disappears by itself. Without a time it shows from the beginning "
                    "of the first day, or until the end of the last."
                ),
            },
        ),
    ]
    list_filter = [NoticeTimeFilter, "level", ("council", OwnCouncilsFilter)]
    search_fields = ["title", "text"]
    ordering = ["-ends", "title"]

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["council"] if edits_several(request) else []
        return ["title", *council, "level", "starts", "ends", "showing"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        now = timezone.localtime().replace(second=0, microsecond=0)
        return {"starts": now} | super().get_changeform_initial_data(request)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in WITHOUT_TIME:
            return _moment_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("now"))
    def showing(self, notice: Notice) -> Any:
        now = timezone.now()
        if notice.ends <= now:
            return _("Over")
        return _("Showing") if notice.starts <= now else _("Coming")

    def view_on_site(self, notice: Notice) -> str | None:
        """The live page, where readers can see this notice today."""
        showing = notice.starts <= timezone.now() < notice.ends
        return notice.get_absolute_url() if notice.council.published and showing else None


def _moment_field(db_field: Field) -> forms.Field:
    field: forms.Field = db_field.formfield(
        form_class=DayAndTimeField,
        without_time=WITHOUT_TIME[db_field.name],
        **grouped(db_field, DayAndTimeInput),
    )
    return field

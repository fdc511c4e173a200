"""List filters in editors' words."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.admin.check_state import to_check
from councils.models import Stage
from councils.models.checked import CheckedQuerySet
from councils.models.notice import NoticeQuerySet


class CheckFilter(admin.SimpleListFilter):
    """Pages, promises or teams that are due a check, as on the front page."""

    title = _("check")
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("due", _("To check now or within a month")),
            ("overdue", _("Overdue")),
            ("never", _("Never checked")),
        ]

    def queryset(self, request: HttpRequest, queryset: CheckedQuerySet[Any]) -> Any:
        today = timezone.localdate()
        if self.value() == "due":
            return to_check(queryset, today)
        if self.value() == "overdue":
            return queryset.filter(next_check_due__lt=today)
        if self.value() == "never":
            return queryset.filter(last_checked=None)
        return queryset


class StageFilter(admin.SimpleListFilter):
    """Drafts by how far they have come, and one's own. `path_to_draft` leads there from other rows."""

    title = _("stage")
    parameter_name = "stage"
    path_to_draft: ClassVar[str] = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("mine", _("My drafts")), *((stage.value, stage.label) for stage in Stage)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "mine":
            return queryset.filter(**{f"{self.path_to_draft}authors": request.user})
        if self.value() in Stage.values:
            return queryset.filter(**{f"{self.path_to_draft}stage": self.value()})
        return queryset


class DraftFilter(StageFilter):
    """Pages and promises by how far the drafts beside them have come."""

    title = _("draft")
    parameter_name = "draft"
    path_to_draft = "draft__"


class NoticeTimeFilter(admin.SimpleListFilter):
    """Notices by where they stand in time: those that are over are out of the way at first."""

    title = _("time")
    parameter_name = "time"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("showing", _("Showing now")),
            ("coming", _("Coming")),
            ("over", _("Over")),
            ("all", _("All")),
        ]

    def queryset(self, request: HttpRequest, queryset: NoticeQuerySet) -> NoticeQuerySet:
        now = timezone.now()
        if self.value() == "showing":
            return queryset.showing(now)
        if self.value() == "coming":
            return queryset.coming(now)
        if self.value() == "over":
            return queryset.over(now)
        return queryset if self.value() == "all" else queryset.filter(ends__gt=now)

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        first, *others = super().choices(changelist)
        yield first | {"display": _("Showing and coming")}
        yield from others

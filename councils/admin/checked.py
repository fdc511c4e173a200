"""Rows that somebody must check now and then: the form, the buttons and the action that say "still true"."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils.admin import check_state
from councils.models import Council, recording
from councils.models.checked import months_between_checks
from councils.names import name_of
from councils.permissions import may_write
from councils.review import next_check
from councils.scoping import ScopedForm

CHECKED = "_checked"
"""The button that saves and says: checked today, still true."""


class CheckedForm(ScopedForm):
    """A row whose next check moves on by itself when somebody has checked it."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        self.says_still_true = data is not None and CHECKED in data
        if self.says_still_true:
            data = data.copy()
            data["last_checked"] = timezone.localdate().isoformat()
        super().__init__(data, *args, **kwargs)

    def _council(self) -> Council | None:
        """Whose row it is. The form asks for the council first, where it does not know it."""
        return self.cleaned_data.get("council") or getattr(self.instance, "council", None)

    def clean_last_checked(self) -> Any:
        day = self.cleaned_data["last_checked"]
        if day and day > timezone.localdate():
            said = _("This day is still to come. Give the day on which it was checked.")
            raise ValidationError(said, code="future")
        return day

    def clean(self) -> dict[str, Any]:
        if self.is_newly_checked and "next_check_due" not in self.changed_data:
            self.cleaned_data["next_check_due"] = self._next_check()
        return super().clean()

    @property
    def is_newly_checked(self) -> bool:
        """Whether this form says that the row was checked on another day than it said before."""
        before = self.initial.get("last_checked")
        return "last_checked" in self.cleaned_data and self.cleaned_data["last_checked"] != before

    def _next_check(self) -> Any:
        checked = self.cleaned_data["last_checked"]
        return next_check(checked, months_between_checks(self._council())) if checked else None


class CheckedAdmin:
    """The screen's part of it: who checked, how it stands, and "still true" for one row or several at once.

    Saying so writes `written_by_checking` and nothing else, whatever is typed in the form.
    """

    written_by_checking: ClassVar[list[str]] = ["last_checked", "last_checked_by", "next_check_due"]
    still_true_words: ClassVar[Any] = _("Checked: still true.")

    @admin.display(description=_("check"), ordering="next_check_due")
    def check_in_words(self, row: Any) -> str:
        return check_state.in_words(row, timezone.localdate())

    @admin.display(description=_("last checked"))
    def checked_on(self, row: Any) -> Any:
        return date_format(row.last_checked, "j F Y") if row.last_checked else _("Never.")

    @admin.display(description=_("checked by"))
    def checked_by(self, row: Any) -> Any:
        return name_of(row.last_checked_by) or _("Nobody yet.")

    @admin.action(description=_("Checked today: still true"), permissions=["change"])
    def say_still_true(self, request: HttpRequest, rows: QuerySet) -> None:
        """Write down that the person has read these rows today, and when to read them again."""
        self._write_still_true(request, list(rows.select_related("council")))

    def still_true(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The same of one row, from its own screen: one press, and what is typed there is not saved."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = get_object_or_404(self.get_queryset(request), pk=pk)  # type: ignore[attr-defined]
        if not may_write(request.user, row.council):
            raise PermissionDenied
        self._write_still_true(request, [row])
        return redirect(_address(row, "change"))

    def _write_still_true(self, request: HttpRequest, rows: Iterable[Any]) -> None:
        today = timezone.localdate()
        checked = list(rows)
        with recording(by=request.user, why=str(self.still_true_words)):
            for row in checked:
                row.last_checked, row.last_checked_by = today, request.user
                row.next_check_due = next_check(today, months_between_checks(row.council))
                self.when_still_true(row)
                row.save(update_fields=self.written_by_checking)
                self.log_change(request, row, str(self.still_true_words))  # type: ignore[attr-defined]
        self.message_user(request, self.said_still_true(len(checked)), messages.SUCCESS)  # type: ignore[attr-defined]

    def said_still_true(self, number: int) -> str:
        """What the person is told afterwards."""
        return ngettext("%d page checked today.", "%d pages checked today.", number) % number

    def when_still_true(self, row: Any) -> None:
        """What else it means for a row that somebody says it is still true."""

    def get_urls(self) -> list[Any]:
        return [
            path(
                "<int:pk>/still-true/",
                self.admin_site.admin_view(self.still_true),  # type: ignore[attr-defined]
                name=f"{self.opts.app_label}_{self.opts.model_name}_still_true",  # type: ignore[attr-defined]
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """With the address of the button that says "still true", for whoever may press it.

        Not while a draft is shown: it is about what readers see.
        """
        is_drafted = getattr(obj, "draft_beside", None) is not None
        if obj and not is_drafted and may_write(request.user, obj.council):
            context["still_true_url"] = _address(obj, "still_true")
            context["check_in_words"] = self.check_in_words(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)  # type: ignore[misc, no-any-return]


class CheckedByHandAdmin(CheckedAdmin):
    """Rows whose day of checking is typed in their form: those without drafts."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if form.is_newly_checked:
            obj.last_checked_by = request.user if obj.last_checked else None
        super().save_model(request, obj, form, change)  # type: ignore[misc]


def _address(row: Any, what: str) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{what}", args=[row.pk])

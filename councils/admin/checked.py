"""Rows that somebody must check now and then: the form, the button and the action that say "still true"."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils.admin import check_state
from councils.models.checked import months_between_checks
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
        council = self.cleaned_data.get("council") or self.instance.council
        checked = self.cleaned_data["last_checked"]
        return next_check(checked, months_between_checks(council)) if checked else None


class CheckedAdmin:
    """The screen's part of it: who checked, how it stands, and an action for several rows at once."""

    @admin.display(description=_("check"), ordering="next_check_due")
    def check_in_words(self, row: Any) -> str:
        return check_state.in_words(row, timezone.localdate())

    @admin.display(description=_("checked by"))
    def checked_by(self, row: Any) -> Any:
        person = row.last_checked_by
        return (person.get_full_name() or person.get_username()) if person else _("Nobody yet.")

    @admin.action(description=_("Checked today: still true"), permissions=["change"])
    def say_still_true(self, request: HttpRequest, rows: QuerySet) -> None:
        """Write down that the person has read these rows today, and when to read them again."""
        today = timezone.localdate()
        checked = list(rows.select_related("council"))
        for row in checked:
            row.last_checked, row.last_checked_by = today, request.user
            row.next_check_due = next_check(today, months_between_checks(row.council))
            self.when_still_true(row)
            row.save()
            self.log_change(request, row, str(_("Checked: still true.")))  # type: ignore[attr-defined]
        self.message_user(request, self.said_still_true(len(checked)), messages.SUCCESS)  # type: ignore[attr-defined]

    def said_still_true(self, number: int) -> str:
        """What the person is told afterwards."""
        return ngettext("%d page checked today.", "%d pages checked today.", number) % number

    def when_still_true(self, row: Any) -> None:
        """What else it means for a row that somebody says it is still true."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if form.is_newly_checked:
            obj.last_checked_by = request.user if obj.last_checked else None
        if form.says_still_true:
            self.when_still_true(obj)
        super().save_model(request, obj, form, change)  # type: ignore[misc]

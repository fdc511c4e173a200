"""Rows that somebody must check now and then: how they stand, and the action that says "still true"."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils.admin import check_state
from councils.models.checked import months_between_checks
from councils.names import name_of
from councils.review import next_check


class CheckedAdmin:
    """The screen's part of it: who checked, how it stands, and an action for several rows at once."""

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

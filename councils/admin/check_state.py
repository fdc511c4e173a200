"""How it stands with the check of a page, a promise or a team, in words."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.db.models.lookups import IsNull
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils.models import DutyTeam
from councils.models.checked import Checked, CheckedQuerySet

SOON = timedelta(days=30)
"""How long before its day a check appears among an editor's work."""


def in_words(row: Checked, today: date) -> str:
    """When the row must be checked; overdue and never checked are said, not only coloured."""
    if row.last_checked is None:
        return _("Never checked")
    if row.next_check_due is None:
        return _("No day set")
    day = date_format(row.next_check_due, "j F Y")
    if row.next_check_due < today:
        return _("Overdue since %(day)s") % {"day": day}
    if row.next_check_due == today:
        return _("Due today")
    return _("Due %(day)s") % {"day": day}


def to_check(rows: CheckedQuerySet[Any], today: date) -> Any:
    """Rows to check now or within a month: never checked first, then the longest overdue."""
    return longest_first(rows.due_review(on=today + SOON))


def longest_first(rows: Any) -> Any:
    """Rows in the order they should be checked: never checked first, then by their day and their name."""
    never_checked = IsNull(F("last_checked"), True)
    name = "name" if rows.model is DutyTeam else "title"
    return rows.order_by(never_checked.desc(), "next_check_due", name)


def is_late(row: Checked, today: date) -> bool:
    """Whether the row should have been checked by now."""
    return row.last_checked is None or (row.next_check_due is not None and row.next_check_due < today)

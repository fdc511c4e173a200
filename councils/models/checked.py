from datetime import date
from typing import Any, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from councils.review import next_check

Row = TypeVar("Row", bound=models.Model)

USUAL_MONTHS = 12
"""Months between checks of a national row, which no council sets."""

USUAL_GRACE_DAYS = 30
"""Days of grace of a national row."""


class CheckedQuerySet(models.QuerySet[Row]):
    """Rows that somebody must check now and then."""

    def due_review(self, *, on: date) -> Any:
        """Rows nobody has ever checked, or whose next check has come."""
        return self.filter(Q(last_checked__isnull=True) | Q(next_check_due__lte=on))

    def overdue(self, *, on: date) -> Any:
        """Rows nobody has ever checked, or whose next check should have been before this day."""
        return self.filter(Q(last_checked__isnull=True) | Q(next_check_due__lt=on))


class ReadableQuerySet(CheckedQuerySet[Row]):
    """Rows that readers may see once they are published, and that somebody must check now and then."""

    def published(self) -> Any:
        """Rows readers may see, as far as the row itself decides it."""
        return self.filter(published=True)


class Checked(models.Model):
    """Something that was true on the day somebody checked it, and must be checked again."""

    last_checked = models.DateField(
        _("last checked"),
        null=True,
        blank=True,
        help_text=_("The day somebody last made sure that every word is true. Readers see it."),
    )
    last_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("checked by"),
        related_name="+",
        null=True,
        blank=True,
    )
    next_check_due = models.DateField(
        _("next check due"),
        null=True,
        blank=True,
        help_text=_("Leave empty and we work it out from the council's months between checks."),
    )

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("looked after by"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Who is reminded when it must be checked. Left empty, all publishers are."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_next_check_after_last",
                condition=Q(last_checked__isnull=True)
                | Q(next_check_due__isnull=True)
                | Q(next_check_due__gt=F("last_checked")),
                violation_error_message=_("The next check must be later than the last one."),
            ),
        ]

    def set_next_check(self, council: Any) -> None:
        """Say when the next check is due where nobody has: after the months this council allows."""
        if self.last_checked and not self.next_check_due:
            self.next_check_due = next_check(self.last_checked, months_between_checks(council))


def months_between_checks(council: Any) -> int:
    """How long a row of this council, or a national one (None), may go unchecked."""
    return council.review_months if council else USUAL_MONTHS


def grace_days(council: Any) -> int:
    """How long the check of a row of this council, or of a national one (None), may be overdue in silence.

    A national row has the usual days under every council: only those who run the site can check it,
    so a council that gives itself more time, or none, says nothing about it.
    """
    return council.grace_days if council else USUAL_GRACE_DAYS

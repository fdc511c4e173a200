"""What the record said, and when: a version of a row each time it changes.

A version holds all that a row says, its statuses or its opening hours with it, as plain values.
So the offer of a day is the last version of each row before its end, whatever has become of the rows.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class VersionQuerySet(models.QuerySet["Version"]):
    def of(self, row: Any) -> "VersionQuerySet":
        """The versions of one row, the newest first."""
        return self.filter(kind=row._meta.model_name, row=row.pk).order_by("-at", "-pk")

    def as_of(self, moment: datetime) -> "VersionQuerySet":
        """The version of each row that held at this moment, without rows that were gone by then."""
        same_row = Version.objects.filter(kind=OuterRef("kind"), row=OuterRef("row"), at__lte=moment)
        latest = same_row.order_by("-at", "-pk").values("pk")[:1]
        return self.filter(pk=Subquery(latest), content__isnull=False)


class Version(models.Model):
    """What one row of the record said from this moment until its next version."""

    council = models.ForeignKey(
        "councils.Council", models.CASCADE, related_name="versions", verbose_name=_("council"), null=True
    )
    kind = models.CharField(_("kind"), max_length=20)
    row = models.PositiveBigIntegerField(_("row"))
    title = models.CharField(_("title"), max_length=200)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    by_name = models.CharField(_("by"), max_length=150, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    content = models.JSONField(_("what it said"), null=True, help_text=_("Empty once the row is gone."))

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "row", "at"], name="councils_version_of_row")]

    def __str__(self) -> str:
        return f"{self.title}, {timezone.localtime(self.at):%-d %B %Y %H:%M}"

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council
from councils.models.recorded import Recorded
from councils.models.references import refuse_unknown_references


class NoticeQuerySet(models.QuerySet["Notice"]):
    def showing(self, at: datetime) -> "NoticeQuerySet":
        """Notices readers see at this moment: begun and not yet ended."""
        return self.filter(starts__lte=at, ends__gt=at)

    def coming(self, at: datetime) -> "NoticeQuerySet":
        """Notices still to begin."""
        return self.filter(starts__gt=at)

    def over(self, at: datetime) -> "NoticeQuerySet":
        """Notices that have ended."""
        return self.filter(ends__lte=at)

    def get_by_natural_key(self, council: str, title: str, starts: str) -> "Notice":
        return self.get(council__slug=council, title=title, starts=starts)


class Notice(Recorded):
    """A dated message on a council's pages. It always has an end, so it never goes stale."""

    class Level(models.TextChoices):
        URGENT = "urgent", _("Urgent")
        IMPORTANT = "important", _("Important")
        INFORMATION = "information", _("For information")

    council = models.ForeignKey(Council, models.CASCADE, related_name="notices", verbose_name=_("council"))
    title = models.CharField(
        _("title"), max_length=80, help_text=_("A few words, for example “Closed for Christmas”.")
    )
    text = models.TextField(
        _("text"),
        max_length=600,
        help_text=_(
            "Say what changes, when, and what to do instead. An empty line starts a new paragraph. "
            "For a team's number write [phone: short-name-of-the-team]."
        ),
    )
    level = models.CharField(
        _("level"),
        max_length=12,
        choices=Level,
        default=Level.INFORMATION,
        help_text=_("Urgent is for danger or a service that is down today."),
    )
    starts = models.DateTimeField(_("starts"), help_text=_("When readers begin to see it."))
    ends = models.DateTimeField(_("ends"), help_text=_("When it disappears by itself."))

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-starts", "title"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_it_starts",
                condition=Q(ends__gt=F("starts")),
                violation_error_message=_("The end must be later than the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("offers:notices", args=[self.council.slug])

    def natural_key(self) -> tuple[str, str, str]:
        return (self.council.slug, self.title, self.starts.isoformat())

    natural_key.dependencies = ["councils.council"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        refuse_unknown_references(self, "text")

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council


class ReportQuerySet(models.QuerySet["Report"]):
    def unanswered(self) -> "ReportQuerySet":
        """Reports nobody has dealt with yet."""
        return self.filter(stage=Report.Stage.NEW)

    def shown_beside(self, path: str) -> "ReportQuerySet":
        """What readers said of the page at this path and what came of it, where an editor wrote it down."""
        return self.filter(page=path, shown=True).exclude(did="")


class Report(models.Model):
    """What a reader told the council about a page. No account; nothing about the person but what they wrote."""

    class Stage(models.TextChoices):
        NEW = "new", _("New")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")

    council = models.ForeignKey(Council, models.CASCADE, related_name="reports", verbose_name=_("council"))
    page = models.CharField(_("page"), max_length=200, blank=True, help_text=_("The path of the page."))
    text = models.TextField(_("what they wrote"), max_length=2000)
    reply_to = models.CharField(
        _("how to reply"), max_length=200, blank=True, help_text=_("Deleted 90 days after it is closed.")
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.NEW)
    note = models.TextField(_("note for editors"), max_length=2000, blank=True)
    said = models.CharField(
        _("you said"),
        max_length=200,
        blank=True,
        help_text=_("In your words, without anything that tells who it was."),
    )
    did = models.CharField(
        _("we did"), max_length=300, blank=True, help_text=_("What you changed, or why you did not.")
    )
    shown = models.BooleanField(
        _("show it beside the page"), default=False, help_text=_("Readers see “You said, we did”.")
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    handled_at = models.DateTimeField(_("dealt with"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader's report")
        verbose_name_plural = _("readers' reports")
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_shown_says_both",
                condition=Q(shown=False) | ~Q(said="") & ~Q(did=""),
                violation_error_message=_("To show it, write both what readers said and what you did."),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(self.text.split())[:60]

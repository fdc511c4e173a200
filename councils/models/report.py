import re
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council
from councils.models.in_one_list import InOneList

SAME_AGAIN = timedelta(minutes=10)
"""Somebody who sends the same again within this time has pressed a button twice."""

REPLY_KEPT = timedelta(days=90)
"""How long the way to reply is kept after a report is closed."""

MOST_LINKS = 3
"""More links than that in a text, and it is likely to be an advertisement."""

LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


class ReportQuerySet(models.QuerySet["Report"]):
    def unanswered(self) -> "ReportQuerySet":
        """Reports nobody has dealt with yet."""
        return self.filter(stage=Report.Stage.NEW)

    def listed_for(self, council: Any) -> InOneList:
        """What readers said of a council's pages and what came of it, the newest first: no query of its own.

        Only where an editor shows it. `council` may refer to the row it is asked about. An empty page
        stands for what is about no page.
        """
        shown = self.filter(council=council, shown=True).exclude(did="").order_by("-at", "-pk")
        return InOneList(shown.values(listed=JSONObject(page="page", said="said", did="did")))

    def receive(self, council: Council, *, page: str, text: str, reply_to: str, at: datetime) -> bool:
        """Keep what a reader told the council, with the hour. The same again is not kept: False."""
        told = {"page": page, "text": text, "reply_to": reply_to}
        with transaction.atomic():
            Council.objects.select_for_update().get(
                pk=council.pk
            )  # One at a time, so that none is kept twice.
            again = self.filter(council=council, **told, at__gte=_hour_of(at - SAME_AGAIN)).exists()
            if not again:
                self.create(council=council, at=_hour_of(at), **told)
        return not again

    def kept_too_long(self, at: datetime) -> "ReportQuerySet":
        """Closed reports that still say how to reply, though the time for it is over."""
        long_ago = Q(handled_at__lte=at - REPLY_KEPT) | Q(handled_at=None, at__lte=at - REPLY_KEPT)
        return self.filter(long_ago, stage=Report.Stage.CLOSED).exclude(reply_to="")

    def forget_reply_addresses(self, at: datetime) -> int:
        """Delete the ways to reply that are no longer needed. Returns how many there were."""
        return self.kept_too_long(at).update(reply_to="")


def _hour_of(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


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

    @property
    def looks_like_an_advertisement(self) -> bool:
        """Whether it has more links than somebody needs who tells us about a page."""
        return len(LINK.findall(self.text)) > MOST_LINKS

    def handle(self, stage: str, *, by: Any, at: datetime) -> None:
        """Somebody has answered or closed it. Saying so once more changes nothing."""
        if self.stage != stage:
            self.stage, self.handled_by, self.handled_at = stage, by, at

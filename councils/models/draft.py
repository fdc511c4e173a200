from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council
from councils.models.entitlement import Entitlement
from councils.models.offer_section import OfferSection
from councils.names import name_of


class Stage(models.TextChoices):
    """How far a draft has come on its way to readers."""

    WRITING = "writing", _("Being written")
    REVIEW = "review", _("Waiting for review")
    APPROVED = "approved", _("Approved, waiting for its time")


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, row: Any) -> "DraftQuerySet":
        """The draft beside this section or entitlement, if there is one."""
        return self.filter(**{_name(row): row})

    def beside(self, row: Any) -> "Draft | None":
        """The draft beside this row as it is saved now; None if it has none, or is of a kind without drafts."""
        if row.pk is None or not isinstance(row, OfferSection | Entitlement):
            return None
        return self.of(row).select_related("written_by", "approved_by").first()

    def being_written(self) -> "DraftQuerySet":
        return self.filter(stage=Stage.WRITING)

    def waiting_for_review(self) -> "DraftQuerySet":
        return self.filter(stage=Stage.REVIEW)

    def due(self, at: Any) -> "DraftQuerySet":
        """Approved drafts whose time has come."""
        return self.filter(stage=Stage.APPROVED, publish_at__lte=at)


class Draft(models.Model):
    """What somebody would like a section or an entitlement to say. Readers never see it.

    It stands beside its row, which says what readers see. `content` is as in `councils.content`.
    `edition` grows with each save: who saves over an edition they have not read is told.
    """

    council = models.ForeignKey(
        Council, models.CASCADE, related_name="drafts", verbose_name=_("council"), null=True, blank=True
    )
    section = models.OneToOneField(OfferSection, models.CASCADE, related_name="draft", null=True, blank=True)
    entitlement = models.OneToOneField(
        Entitlement, models.CASCADE, related_name="draft", null=True, blank=True
    )
    content = models.JSONField(_("what it says"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.WRITING)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    edition = models.PositiveIntegerField(_("edition"), default=1)
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-written_at"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_beside_one_row",
                condition=Q(section__isnull=False, entitlement__isnull=True)
                | Q(section__isnull=True, entitlement__isnull=False),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_stage_is_known",
                condition=Q(stage__in=[stage.value for stage in Stage]),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_approved_has_a_time",
                condition=~Q(stage="approved") | Q(publish_at__isnull=False, approved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.content.get("title", ""))

    @property
    def row(self) -> OfferSection | Entitlement:
        """The section or entitlement it stands beside."""
        return self.section or self.entitlement  # type: ignore[return-value]


class DraftStepQuerySet(models.QuerySet["DraftStep"]):
    def take(self, row: Any, by: Any, what: str, *, note: str = "", content: Any = None) -> "DraftStep":
        """Write down what somebody did to the draft beside this row, and what the draft said."""
        return self.create(
            council=row.council,
            kind=row._meta.model_name,
            row=row.pk,
            by=by,
            by_name=name_of(by)[:150],
            what=what,
            note=note,
            content=content,
        )


class DraftStep(models.Model):
    """One thing that happened to a draft: sent for review, sent back, approved, thrown away."""

    class What(models.TextChoices):
        WRITTEN = "written", _("Draft saved")
        SENT = "sent", _("Sent for review")
        SENT_BACK = "sent-back", _("Sent back")
        SCHEDULED = "scheduled", _("Approved, to be published later")
        CALLED_BACK = "called-back", _("Called back before its time")
        PUBLISHED = "published", _("Approved and published")
        DISCARDED = "discarded", _("Draft thrown away")
        UNPUBLISHED = "unpublished", _("Taken off the site")

    council = models.ForeignKey(Council, models.CASCADE, related_name="draft_steps", null=True)
    kind = models.CharField(_("kind"), max_length=20)
    row = models.PositiveBigIntegerField(_("row"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    by_name = models.CharField(_("by"), max_length=150, blank=True)
    what = models.CharField(_("what"), max_length=12, choices=What)
    note = models.TextField(_("note"), blank=True)
    content = models.JSONField(_("what the draft said"), null=True)

    objects = DraftStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a draft")
        verbose_name_plural = _("steps of drafts")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "row", "at"], name="councils_step_of_row")]

    def __str__(self) -> str:
        return self.get_what_display()


def _name(row: Any) -> str:
    return "section" if isinstance(row, OfferSection) else "entitlement"

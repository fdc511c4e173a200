from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council
from councils.models.entitlement import Entitlement
from councils.models.offer_section import OfferSection


class LinkQuerySet(models.QuerySet["Link"]):
    def broken(self) -> "LinkQuerySet":
        """Links that lead nowhere, or may soon: the worst first."""
        return self.exclude(severity=Link.Severity.FINE).order_by("-severity", "first_failed_at", "url")


class Link(models.Model):
    """A link to somewhere else that a section or an entitlement holds, and whether it still leads there."""

    class Severity(models.IntegerChoices):
        FINE = 0, _("Works")
        MOVED = 1, _("Has moved for good")
        SHAKY = 2, _("Did not answer the last time")
        BROKEN = 3, _("Broken")

    council = models.ForeignKey(
        Council, models.CASCADE, related_name="links", verbose_name=_("council"), null=True
    )
    section = models.ForeignKey(OfferSection, models.CASCADE, related_name="links", null=True)
    entitlement = models.ForeignKey(Entitlement, models.CASCADE, related_name="links", null=True)
    url = models.CharField(_("address"), max_length=2000)
    severity = models.PositiveSmallIntegerField(_("how it stands"), choices=Severity, default=Severity.FINE)
    problem = models.CharField(_("what happened"), max_length=300, blank=True)
    failures = models.PositiveIntegerField(_("times in a row it failed"), default=0)
    checked_at = models.DateTimeField(_("last tried"), null=True)
    first_failed_at = models.DateTimeField(_("failing since"), null=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["-severity", "url"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_in_one_row",
                condition=Q(section__isnull=False, entitlement__isnull=True)
                | Q(section__isnull=True, entitlement__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["section", "url"], name="%(app_label)s_%(class)s_once_in_a_section"
            ),
            models.UniqueConstraint(
                fields=["entitlement", "url"], name="%(app_label)s_%(class)s_once_in_an_entitlement"
            ),
        ]

    def __str__(self) -> str:
        return self.url

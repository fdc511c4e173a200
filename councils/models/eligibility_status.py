from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.fields import LinesField, lines


class EligibilityStatusQuerySet(models.QuerySet["EligibilityStatus"]):
    def get_by_natural_key(self, code: str) -> "EligibilityStatus":
        return self.get(code=code)


class EligibilityStatus(models.Model):
    """A leaving-care status in English law. The same four rows for every council.

    Source: Children Act 1989, Schedule 2 paragraph 19B, and sections 23A, 23C and 24.
    """

    class Code(models.TextChoices):
        ELIGIBLE = "eligible", _("Eligible")
        RELEVANT = "relevant", _("Relevant")
        FORMER_RELEVANT = "former_relevant", _("Former relevant")
        QUALIFYING = "qualifying", _("Qualifying")

    code = models.CharField(_("code"), max_length=20, choices=Code, unique=True)
    name = models.CharField(_("name"), max_length=60)
    legal_name = models.CharField(_("name in law"), max_length=100)
    meaning = models.CharField(
        _("meaning"), max_length=240, help_text=_("What it means, in one plain sentence.")
    )
    ages = models.CharField(_("ages"), max_length=60, help_text=_("For example “16 or 17”."))
    conditions = LinesField(_("conditions"), help_text=_("In plain words, one to a line."))
    brings = LinesField(_("what it brings"), help_text=_("In plain words, one to a line."))
    law = models.CharField(_("the law"), max_length=160, help_text=_("The Act and section."))
    law_url = models.URLField(_("link to the law"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = EligibilityStatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("eligibility status")
        verbose_name_plural = _("eligibility statuses")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def condition_list(self) -> list[str]:
        """The conditions in plain words, one string each."""
        return lines(self.conditions)

    @property
    def brings_list(self) -> list[str]:
        """What the status brings, one string each."""
        return lines(self.brings)

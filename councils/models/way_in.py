from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from councils.fields import LinesField, lines
from councils.models.council import Council
from councils.models.in_one_list import InOneList
from councils.models.recorded import Recorded
from councils.models.references import refuse_unknown_references
from councils.validators import validate_address_part


class WayInQuerySet(models.QuerySet["WayIn"]):
    def published(self) -> "WayInQuerySet":
        """Those that readers may see."""
        return self.filter(published=True)

    def national(self) -> "WayInQuerySet":
        """Those that hold for every council."""
        return self.filter(council=None)

    def listed_for(self, council: Any) -> InOneList:
        """The published national ones and this council's, in order, as plain values: no query of their own.

        `council` may refer to the row it is asked about. A council's own stands in for the national one
        of its short name: `in_their_place` sees to that.
        """
        of_it = self.published().filter(Q(council=council) | Q(council=None))
        of_it = of_it.order_by("-urgent", "order", "question")
        said = {name: name for name in WayIn.SAID}
        return InOneList(of_it.values(listed=JSONObject(own="council", **said)))

    def get_by_natural_key(self, council: str | None, slug: str) -> "WayIn":
        return self.get(council__slug=council, slug=slug)


class WayIn(Recorded):
    """What somebody says who needs help, in their words, and the shortest path to that help.

    National without a council: every council's readers see it, unless the council has one with the same
    short name. Those that stand on the council's first page are questions of every day; in the search
    each comes up when somebody types one of its words. An urgent one comes before everything else.
    """

    SAID = (
        "slug",
        "question",
        "answer",
        "words",
        "section_slugs",
        "entitlement_slugs",
        "shows_number",
        "urgent",
        "on_home",
    )
    """What readers see of it, or what decides whether they do."""

    council = models.ForeignKey(
        Council,
        models.CASCADE,
        related_name="ways_in",
        verbose_name=_("council"),
        null=True,
        blank=True,
    )
    question = models.CharField(
        _("what somebody says"),
        max_length=80,
        help_text=_("In their words: “I have nowhere to stay tonight”."),
    )
    slug = models.CharField(
        _("short name"),
        max_length=60,
        validators=[validate_address_part],
        help_text=_("Yours stands in for the national one of the same short name."),
    )
    answer = models.TextField(
        _("what we say"),
        max_length=400,
        help_text=_(
            "The first thing to do, in two or three short sentences. "
            "For your team's number write [phone: our-team]."
        ),
    )
    words = LinesField(
        _("words that bring it up"),
        blank=True,
        help_text=_(
            "What people type in the search, one to a line: “homeless”, “nowhere to stay”. "
            "All words of a line must be there."
        ),
    )
    section_slugs = LinesField(
        _("page to read"),
        blank=True,
        help_text=_("Addresses of pages, one to a line, such as a-home. The first one that exists is shown."),
    )
    entitlement_slugs = LinesField(
        _("what they can get"),
        blank=True,
        help_text=_("Addresses of entitlements, one to a line. Those that your readers have are shown."),
    )
    shows_number = models.BooleanField(
        _("show whom to ring"), default=False, help_text=_("Your team's number, and when it is answered.")
    )
    urgent = models.BooleanField(
        _("danger"),
        default=False,
        help_text=_("Comes first in the search, with 999 and the lines that are always answered."),
    )
    on_home = models.BooleanField(
        _("on the first page"), default=False, help_text=_("Among the questions on the council's first page.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Lower numbers come first."))
    published = models.BooleanField(_("published"), default=True, help_text=_("Readers can see it."))

    objects = WayInQuerySet.as_manager()

    class Meta:
        verbose_name = _("way in")
        verbose_name_plural = _("ways in by need")
        ordering = ["-urgent", "order", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "slug"],
                name="%(app_label)s_%(class)s_one_slug_per_council",
                violation_error_message=_("You already have a way in with this short name."),
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(council=None),
                name="%(app_label)s_%(class)s_one_national_slug",
                violation_error_message=_("Another national way in already has this short name."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_can_be_met",
                condition=Q(on_home=True) | ~Q(words=""),
                violation_error_message=_(
                    "Nobody would meet it. Put it on the first page, or write words that bring it up."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def natural_key(self) -> tuple[str | None, str]:
        return (self.council.slug if self.council else None, self.slug)

    natural_key.dependencies = ["councils.council"]  # type: ignore[attr-defined]

    @property
    def word_list(self) -> list[str]:
        """What brings it up in the search, one phrase each."""
        return lines(self.words)

    def clean(self) -> None:
        refuse_unknown_references(self, "answer")
        if self.council_id:
            self._refuse_dead_ends()

    def _refuse_dead_ends(self) -> None:
        """A council's own way in leads somewhere that its readers can open."""
        from councils.models.entitlement import Entitlement
        from councils.models.offer_section import OfferSection

        sections = OfferSection.objects.of_council(self.council)
        promises = Entitlement.objects.filter(Q(council=self.council) | Q(council=None))
        for field, rows in (("section_slugs", sections), ("entitlement_slugs", promises)):
            named = lines(getattr(self, field))
            known = set(rows.filter(slug__in=named).values_list("slug", flat=True))
            if unknown := [slug for slug in named if slug not in known]:
                raise ValidationError(
                    {field: _("There is nothing at “%(slug)s”. Look at its address.") % {"slug": unknown[0]}}
                )


def in_their_place(listed: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of what `listed_for` lists, in order, the council's own in place of national ones of the same short name."""
    own = {said["slug"] for said in listed if said["own"]}
    return [said for said in listed if said["own"] or said["slug"] not in own]

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from councils.fields import LinesField, lines
from councils.models.council import Council
from councils.models.in_one_list import InOneList
from councils.models.recorded import Recorded


class GlossaryWordQuerySet(models.QuerySet["GlossaryWord"]):
    def of_council(self, council: Council | None) -> "GlossaryWordQuerySet":
        """The words a council's readers can look up: its own, and national ones it does not explain itself."""
        own = GlossaryWord.objects.filter(council=council).values("term")
        return self.filter(Q(council=council) | Q(council=None) & ~Q(term__in=own))

    def listed_for(self, council: Any) -> InOneList:
        """All national words and this council's own, as plain values, its own last: no query of their own.

        `council` may refer to the row it is asked about. Of two with one term, the council's counts.
        """
        of_it = self.filter(Q(council=council) | Q(council=None)).order_by(F("council").asc(nulls_first=True))
        return InOneList(
            of_it.values(listed=JSONObject(term="term", also="also", meaning="meaning", law="law"))
        )

    def get_by_natural_key(self, council: str | None, term: str) -> "GlossaryWord":
        return self.get(council__slug=council, term=term)


class GlossaryWord(Recorded):
    """A word of the field that readers may not know, and what it means. National without a council."""

    council = models.ForeignKey(
        Council,
        models.CASCADE,
        related_name="words",
        verbose_name=_("council"),
        null=True,
        blank=True,
    )
    term = models.CharField(_("word"), max_length=60, help_text=_("As readers meet it: “pathway plan”."))
    also = LinesField(
        _("other forms"), blank=True, help_text=_("Other ways it is written, one to a line: “pathway plans”.")
    )
    meaning = models.CharField(
        _("what it means"), max_length=300, help_text=_("One or two short sentences in plain words.")
    )
    law = models.CharField(_("the law, or where it comes from"), max_length=200, blank=True)

    objects = GlossaryWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word we use")
        verbose_name_plural = _("words we use")
        ordering = ["term"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "term"],
                name="%(app_label)s_%(class)s_once_per_council",
                violation_error_message=_("This word is already explained."),
            ),
            models.UniqueConstraint(
                fields=["term"],
                condition=Q(council=None),
                name="%(app_label)s_%(class)s_once_nationally",
                violation_error_message=_("This word is already explained for every council."),
            ),
        ]

    def __str__(self) -> str:
        return self.term

    def natural_key(self) -> tuple[Any, str]:
        return (self.council.slug if self.council else None, self.term)

    natural_key.dependencies = ["councils.council"]  # type: ignore[attr-defined]

    @property
    def forms(self) -> list[str]:
        """Every way it is written."""
        return [self.term, *lines(self.also)]

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from councils.fields import LinesField, lines
from councils.models.council import Council
from councils.models.in_one_list import InOneList
from councils.models.recorded import Recorded


class SameWordsQuerySet(models.QuerySet["SameWords"]):
    def listed_for(self, council: Any) -> InOneList:
        """The national ones and this council's, as lists of words that mean the same: no query of their own.

        `council` may refer to the row it is asked about.
        """
        of_it = self.filter(Q(council=council) | Q(council=None)).order_by("word")
        return InOneList(of_it.values(listed=JSONObject(word="word", also="also")))

    def get_by_natural_key(self, council: str | None, word: str) -> "SameWords":
        return self.get(council__slug=council, word=word)


class SameWords(Recorded):
    """A word that our pages use, and what people type who mean the same. National without a council.

    Only the search uses them. A council that has the word too adds to the national ones.
    """

    council = models.ForeignKey(
        Council,
        models.CASCADE,
        related_name="same_words",
        verbose_name=_("council"),
        null=True,
        blank=True,
    )
    word = models.CharField(
        _("word on our pages"), max_length=60, help_text=_("As our pages write it: “home”, “adviser”.")
    )
    also = LinesField(
        _("what people type"),
        help_text=_("Other words for it, one to a line, short forms too: “flat”, “somewhere to live”."),
    )

    objects = SameWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")
        ordering = ["word"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "word"],
                name="%(app_label)s_%(class)s_once_per_council",
                violation_error_message=_("This word is already there: add to it."),
            ),
            models.UniqueConstraint(
                fields=["word"],
                condition=Q(council=None),
                name="%(app_label)s_%(class)s_once_nationally",
                violation_error_message=_("This word is already there for every council."),
            ),
        ]

    def __str__(self) -> str:
        return self.word

    def natural_key(self) -> tuple[Any, str]:
        return (self.council.slug if self.council else None, self.word)

    natural_key.dependencies = ["councils.council"]  # type: ignore[attr-defined]

    @property
    def forms(self) -> list[str]:
        """Every word of it, ours first."""
        return [self.word, *lines(self.also)]

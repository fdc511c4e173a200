from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council
from councils.models.duty_team import DutyTeam
from councils.models.entitlement import Entitlement
from councils.models.glossary_word import GlossaryWord
from councils.models.offer_section import OfferSection
from councils.search.full_text import Mentions


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def readable(self, council: Council, *, on: date) -> "SearchEntryQuerySet":
        """What readers of this council can open on this day: its own, and the national rows it leaves in place."""
        # Whose it is comes first: that is in an index, however many councils there are.
        return self.filter(Q(council=council) | Q(council=None)).filter(
            Q(section__in=OfferSection.objects.of_council(council).published())
            | Q(entitlement__in=Entitlement.objects.of_council(council, on=on))
            | Q(team__isnull=False)
            | Q(word__in=GlossaryWord.objects.of_council(council))
        )

    def mentioning(self, tokens: Collection[str]) -> "SearchEntryQuerySet":
        """Entries that have one of these tokens of `councils.search.words`; none when there are none."""
        return self.filter(Mentions(tokens)) if tokens else self.none()


class SearchEntry(models.Model):
    """What can be found of one row that readers can open, as `councils.search.entries` keeps it.

    `title_words`, `summary_words` and `text_words` hold tokens for the full-text index (migration
    0005), `forms` every different word as it is written, to know what somebody meant to type.
    """

    council = models.ForeignKey(
        Council, models.CASCADE, related_name="search_entries", null=True, verbose_name=_("council")
    )
    section = models.OneToOneField(OfferSection, models.CASCADE, related_name="search_entry", null=True)
    entitlement = models.OneToOneField(Entitlement, models.CASCADE, related_name="search_entry", null=True)
    team = models.OneToOneField(DutyTeam, models.CASCADE, related_name="search_entry", null=True)
    word = models.OneToOneField(GlossaryWord, models.CASCADE, related_name="search_entry", null=True)
    title = models.CharField(_("title"), max_length=200)
    address = models.CharField(_("address"), max_length=80, help_text=_("The last part of its address."))
    topic = models.CharField(_("topic"), max_length=10, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    text = models.TextField(_("text"), blank=True, help_text=_("A block to a line, with mentions of facts."))
    title_words = models.TextField()
    summary_words = models.TextField()
    text_words = models.TextField()
    forms = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_of_one_row",
                condition=Q(section__isnull=False, entitlement=None, team=None, word=None)
                | Q(section=None, entitlement__isnull=False, team=None, word=None)
                | Q(section=None, entitlement=None, team__isnull=False, word=None)
                | Q(section=None, entitlement=None, team=None, word__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> str:
        """What it is an entry of: section, entitlement, team or word."""
        return next(
            kind for kind in ("section", "entitlement", "team", "word") if getattr(self, f"{kind}_id")
        )

    @staticmethod
    def beside_field(kind: type[models.Model]) -> str:
        """The name of the field that refers to rows of this kind."""
        return {OfferSection: "section", Entitlement: "entitlement", DutyTeam: "team", GlossaryWord: "word"}[
            kind
        ]

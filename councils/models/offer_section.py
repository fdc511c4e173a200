from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, IntegerField, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from councils import richtext
from councils.models.checked import Checked, ReadableQuerySet
from councils.models.council import Council
from councils.models.eligibility_status import EligibilityStatus
from councils.models.recorded import Recorded
from councils.models.references import refuse_unknown_references
from councils.models.status_codes import joined_codes, status_codes_of
from councils.validators import validate_section_slug


class Topic(models.TextChoices):
    """What a page is about, in the order readers look for it.

    Six are the areas the law names (Children and Social Work Act 2017, section 2(2)): health,
    people (relationships), learning (education and training), work (employment), home
    (accommodation) and voice (participation in society).
    """

    HOME = "home", _("A home")
    MONEY = "money", _("Money")
    HEALTH = "health", _("Health")
    LEARNING = "learning", _("Learning")
    WORK = "work", _("Work")
    PEOPLE = "people", _("People")
    SUPPORT = "support", _("Getting support")
    VOICE = "voice", _("Having a say")
    RIGHTS = "rights", _("Your rights")


def place_of_topic() -> Case:
    """Where a row's topic comes in the order readers look for it."""
    return Case(
        *(When(topic=topic, then=Value(place)) for place, topic in enumerate(Topic.values)),
        output_field=IntegerField(),
    )


class OfferSectionQuerySet(ReadableQuerySet["OfferSection"]):
    def national(self) -> "OfferSectionQuerySet":
        """Sections that hold for every council."""
        return self.filter(council=None)

    def of_council(self, council: Council) -> "OfferSectionQuerySet":
        """The council's own sections, and the national ones in whose place it publishes none of its own."""
        own = OfferSection.objects.published().filter(council=council)
        return self.filter(Q(council=council) | Q(council=None) & ~Q(slug__in=own.values("slug")))

    def in_reading_order(self) -> "OfferSectionQuerySet":
        """By topic, as readers look for it, then as the council ordered them."""
        return self.order_by(place_of_topic(), "order", "title")

    def with_status_codes(self) -> "OfferSectionQuerySet":
        """Sections that know their statuses' codes without a query more."""
        return self.annotate(joined_status_codes=joined_codes(OfferSection.statuses))

    def get_by_natural_key(self, council: str | None, slug: str) -> "OfferSection":
        return self.get(council__slug=council, slug=slug)


class OfferSection(Recorded, Checked):
    """One page of one council's offer, about one topic, and whom it is for.

    A national section has no council: it is part of every council's offer, unless the council
    publishes a section of its own at that address.
    """

    council = models.ForeignKey(
        Council,
        models.CASCADE,
        related_name="sections",
        verbose_name=_("council"),
        null=True,
        blank=True,
    )
    topic = models.CharField(
        _("topic"),
        max_length=10,
        choices=Topic,
        help_text=_("Where readers will look for this page. They look by need."),
    )
    title = models.CharField(
        _("title"), max_length=80, help_text=_("What the page gives the reader, in a few plain words.")
    )
    slug = models.CharField(
        _("address"),
        max_length=60,
        validators=[validate_section_slug],
        help_text=_("The last part of the web address. If you change it, the old address still leads here."),
    )
    summary = models.CharField(
        _("summary"),
        max_length=200,
        help_text=_("One sentence: what readers will find. It also shows in lists."),
    )
    body = ProseEditorField(
        _("text"),
        extensions=richtext.EXTENSIONS,
        sanitize=richtext.clean,
        help_text=_(
            "Short sentences, “you” and “we”. For a team's number write [phone: short-name-of-the-team]; "
            "[hours: …], [email: …] and [address: …] work too."
        ),
    )
    easy_words = models.TextField(
        _("in easy words"),
        max_length=400,
        blank=True,
        help_text=_(
            "For people who find reading hard: the page in two to five very short sentences. "
            "It stands at the top. Worth it for a long page."
        ),
    )
    about_abuse = models.BooleanField(
        _("about abuse"),
        default=False,
        help_text=_("Readers get a way to leave the page at once. Only for pages about being hurt or used."),
    )
    statuses = models.ManyToManyField(
        EligibilityStatus,
        verbose_name=_("who it is for"),
        related_name="sections",
        blank=True,
        help_text=_("Leave empty if it is for everybody with care experience."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Within its topic, lower numbers come first.")
    )
    published = models.BooleanField(_("published"), default=False, help_text=_("Readers can see this page."))
    editor_note = models.TextField(
        _("note for editors"),
        blank=True,
        help_text=_(
            "Only editors see this. Where a fact came from, what to find out, what was wrong before."
        ),
    )

    objects = OfferSectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer section")
        verbose_name_plural = _("offer sections")
        ordering = ["council", "order", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "slug"],
                name="%(app_label)s_%(class)s_one_slug_per_council",
                violation_error_message=_("Another page of this council already has this address."),
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(council=None),
                name="%(app_label)s_%(class)s_one_national_slug",
                violation_error_message=_("Another national page already has this address."),
            ),
            *Checked.Meta.constraints,
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store clean text and a next check, and keep the old address leading here.

        An old address of another page leads there until a page that readers can see takes it.
        """
        self.body = richtext.clean(self.body)
        self.set_next_check(self.council)
        before = OfferSection.objects.filter(pk=self.pk).first() if self.pk else None
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.published:
                FormerAddress.objects.filter(council_id=self.council_id, slug=self.slug).delete()
            if before and (before.slug, before.council_id) != (self.slug, self.council_id):
                FormerAddress.objects.update_or_create(
                    council_id=before.council_id, slug=before.slug, defaults={"section": self}
                )

    def get_absolute_url(self) -> str:
        """The section's address. A national one has one under each council: readers choose theirs first."""
        return self.url_in(self.council) if self.council else reverse("offers:choose")

    def url_in(self, council: Council) -> str:
        """The address under this council, whose own section it is or a national one."""
        return reverse("offers:section", args=[council.slug, self.slug])

    def natural_key(self) -> tuple[str | None, str]:
        return (self.council.slug if self.council else None, self.slug)

    natural_key.dependencies = ["councils.council"]  # type: ignore[attr-defined]

    @property
    def status_codes(self) -> list[str]:
        """The codes of the statuses it is for, in the law's order. No query after `with_status_codes()`."""
        return status_codes_of(self)

    def clean(self) -> None:
        for field in ("body", "easy_words"):
            refuse_unknown_references(self, field)
        if self.published and self.last_checked is None:
            raise ValidationError(
                {"last_checked": _("Say when the page was last checked before readers can see it.")}
            )


class FormerAddress(models.Model):
    """An address a section used to have. It still leads readers to the section.

    That of a national section has no council: it leads there under each.
    """

    council = models.ForeignKey(
        Council,
        models.CASCADE,
        related_name="former_addresses",
        verbose_name=_("council"),
        null=True,
        blank=True,
    )
    section = models.ForeignKey(
        OfferSection,
        models.CASCADE,
        related_name="former_addresses",
        verbose_name=_("offer section"),
    )
    slug = models.CharField(_("old address"), max_length=60, validators=[validate_section_slug])

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "slug"],
                name="%(app_label)s_%(class)s_one_slug_per_council",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(council=None),
                name="%(app_label)s_%(class)s_one_national_slug",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.fields import LinesField, lines
from councils.models.recorded import Recorded
from councils.validators import validate_accent, validate_council_slug


class Called(NamedTuple):
    """What people call a council, and its address: all that is needed to choose it among many."""

    pk: int
    slug: str
    short_name: str
    name: str
    other_names: str = ""
    demonstration: bool = False

    @property
    def other_name_list(self) -> list[str]:
        """Towns, districts and old names, one string each."""
        return lines(self.other_names)

    def get_absolute_url(self) -> str:
        return reverse("offers:council", args=[self.slug])


class CouncilQuerySet(models.QuerySet["Council"]):
    def published(self) -> "CouncilQuerySet":
        """Councils whose offer anybody may read."""
        return self.filter(published=True)

    def called(self) -> tuple[Called, ...]:
        """What these councils are called, by their everyday names, without all else they say."""
        return tuple(map(Called._make, self.order_by("short_name", "slug").values_list(*Called._fields)))

    def with_member(self, user: Any, roles: Iterable[str]) -> "CouncilQuerySet":
        """Councils on whose offer this person works in one of these roles."""
        return self.filter(memberships__user=user, memberships__role__in=roles)

    def get_by_natural_key(self, slug: str) -> "Council":
        return self.get(slug=slug)


class Council(Recorded):
    """A local authority in England that looks after children: the corporate parent.

    Everything else in the record hangs off a council.
    """

    name = models.CharField(
        _("name"),
        max_length=100,
        unique=True,
        help_text=_("The council's full name, for example Stoke-on-Trent City Council."),
    )
    short_name = models.CharField(
        _("everyday name"),
        max_length=60,
        help_text=_(
            "What people call the place, for example Stoke-on-Trent. It stands at the top of each page."
        ),
    )
    slug = models.CharField(
        _("address"),
        max_length=60,
        unique=True,
        validators=[validate_council_slug],
        help_text=_(
            "The first part of the web address, for example stoke-on-trent. Changing it breaks old links."
        ),
    )
    team_name = models.CharField(
        _("leaving care team"),
        max_length=80,
        help_text=_("What your leaving care team is called, for example Next Steps Team."),
    )
    offer_name = models.CharField(
        _("name of the offer"),
        max_length=80,
        default="Local offer for care leavers",
        help_text=_("The law calls it the “local offer for care leavers”. Keep those words if you can."),
    )
    welcome = models.CharField(
        _("welcome"),
        max_length=240,
        help_text=_(
            "One or two short sentences at the top of your first page. Say who it is for and that you can help."
        ),
    )
    accent = models.CharField(
        _("colour"),
        max_length=7,
        default="#0b4f6c",
        validators=[validate_accent],
        help_text=_(
            "One strong colour for your pages, as # and six letters or numbers. White words must be readable on it."
        ),
    )
    website = models.URLField(
        _("website"),
        blank=True,
        help_text=_("The council's own website."),
    )
    other_names = LinesField(
        _("other names"),
        blank=True,
        help_text=_("Towns, districts and old names that people may search by, one to a line."),
    )
    review_months = models.PositiveSmallIntegerField(
        _("months between checks"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text=_("How long a page may go before somebody must check it again. 12 is usual."),
    )
    published = models.BooleanField(
        _("published"),
        default=False,
        help_text=_("Readers can see this council's pages."),
    )
    demonstration = models.BooleanField(
        _("demonstration"),
        default=False,
        help_text=_(
            "These pages only show how the site works. Each page says that it is not the council's own."
        ),
    )
    grace_days = models.PositiveSmallIntegerField(
        _("days of grace"),
        default=30,
        validators=[MaxValueValidator(365)],
        help_text=_("How many days after a check was due readers are told “we are checking this page”."),
    )
    two_people = models.BooleanField(
        _("two people for each page"),
        default=False,
        help_text=_("Nobody publishes what they wrote themselves: another publisher has to approve it."),
    )
    works_offline = models.BooleanField(
        _("pages stay on the phone"),
        default=True,
        help_text=_("Readers can open pages they have seen when they have no data."),
    )
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editors"),
        related_name="councils",
        through="councils.Membership",
        blank=True,
    )

    objects = CouncilQuerySet.as_manager()

    words_listed: Sequence[dict[str, str]] = ()
    """The words its readers can look up, where `offers.access` brought them along."""

    record: Any = None
    """All that its readers can see, where `offers.record` holds it: this row then belongs to all threads."""

    class Meta:
        verbose_name = _("council")
        verbose_name_plural = _("councils")
        ordering = ["short_name"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_slug_not_empty",
                condition=~Q(slug=""),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_accent_is_a_colour",
                condition=Q(accent__regex=r"^#[0-9a-fA-F]{6}$"),
                violation_error_message=_(
                    "Write the colour as # and six letters or numbers, for example #0b4f6c."
                ),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_review_months_in_range",
                condition=Q(review_months__gte=1, review_months__lte=36),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("offers:council", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def council_of_record(self) -> "Council":
        return self

    @property
    def other_name_list(self) -> list[str]:
        """Towns, districts and old names, one string each."""
        return lines(self.other_names)

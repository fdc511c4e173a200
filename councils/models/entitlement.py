from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.fields import CodesField, LinesField, lines
from councils.models.checked import Checked, ReadableQuerySet
from councils.models.council import Council
from councils.models.eligibility_status import EligibilityStatus
from councils.models.offer_section import Topic, place_of_topic
from councils.models.recorded import Recorded
from councils.models.references import refuse_unknown_references
from councils.models.status_codes import in_order, joined_codes, status_codes_of
from councils.validators import validate_address_part


class Kind(models.TextChoices):
    """Whose promise it is, and how firm. Only a duty is a legal right.

    A scheme is run for the whole country by somebody other than the council.
    """

    DUTY = "duty", _("The law says the council must")
    POWER = "power", _("The law says the council may")
    GUIDANCE = "guidance", _("The government's guidance, not the law")
    SCHEME = "scheme", _("A national scheme")
    EXTRA = "extra", _("Our extra: the council's own promise")


class Group(models.TextChoices):
    """How somebody lives, where that decides whether a promise is for them. No code is part of another."""

    LEARNING = "learning", _("In education or training")
    WORK = "work", _("In work, or looking for it")
    PARENT = "parent", _("A parent, or soon to be one")
    ASYLUM = "asylum", _("Came to the UK alone to ask for asylum")
    DISABLED = "disabled", _("Disabled, or with special educational needs")
    CUSTODY = "custody", _("In custody, or just out")


class EntitlementQuerySet(ReadableQuerySet["Entitlement"]):
    def national(self) -> "EntitlementQuerySet":
        """The statutory floor: promises that hold for every council."""
        return self.filter(council=None)

    def in_force(self, *, on: date) -> "EntitlementQuerySet":
        """Promises that hold on this day. One without a confirmed date does not."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)

    def own_or_national(self, council: Any) -> "EntitlementQuerySet":
        """The council's own promises and the national ones: `readers_promises` says which of them hold."""
        return self.filter(Q(council=council) | Q(council=None))

    def please_check(self) -> "EntitlementQuerySet":
        """A council's promises whose national one has changed since somebody looked."""
        return self.exclude(please_check="")

    def in_reading_order(self) -> "EntitlementQuerySet":
        """By topic, as readers look for it, then as they were ordered."""
        return self.order_by(place_of_topic(), "order", "title")

    def with_status_codes(self) -> "EntitlementQuerySet":
        """Promises that know their statuses' codes, and the national ones they top up, in this one query."""
        return self.select_related("tops_up").annotate(
            joined_status_codes=joined_codes(Entitlement.statuses),
            joined_national_codes=joined_codes(Entitlement.statuses, of="tops_up"),
        )

    def get_by_natural_key(self, council: str | None, slug: str) -> "Entitlement":
        return self.get(council__slug=council, slug=slug)


class Entitlement(Recorded, Checked):
    """One promise to care leavers: what they get, how much, who, by whose word, and how to ask.

    Without a council it is part of the statutory floor: what the law, the government or a national
    scheme gives people everywhere (Children Act 1989 and others; each row names its own source). A
    council's own promise may top up or restate a national one: readers then see the council's words
    and figure, with the national ones beside them.
    """

    council = models.ForeignKey(
        Council,
        models.CASCADE,
        related_name="entitlements",
        verbose_name=_("council"),
        null=True,
        blank=True,
    )
    tops_up = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="local_versions",
        verbose_name=_("tops up"),
        null=True,
        blank=True,
        limit_choices_to={"council": None},
        help_text=_(
            "The national promise that yours goes further than, or says in your words. "
            "Readers see one promise: yours, with the national one beside it."
        ),
    )
    topic = models.CharField(
        _("topic"),
        max_length=10,
        choices=Topic,
        help_text=_("Where readers will look for it. They look by need."),
    )
    title = models.CharField(
        _("title"), max_length=80, help_text=_("What it is, in a few plain words: “A personal adviser”.")
    )
    slug = models.CharField(
        _("address"),
        max_length=60,
        validators=[validate_address_part],
        help_text=_(
            "The last part of the web address. A promise that tops up a national one keeps its address."
        ),
    )
    section_slugs = LinesField(
        _("pages that show it"),
        blank=True,
        help_text=_(
            "Addresses of pages, one to a line, such as pathway-plan. The first one that exists shows it. "
            "Left empty, the first page of its topic does."
        ),
    )
    amount = models.CharField(
        _("how much or how often"),
        max_length=40,
        blank=True,
        help_text=_(
            "A few words in big letters: “£2,000”, “Every 6 months”. Leave empty if there is no figure."
        ),
    )
    summary = models.CharField(
        _("what you get"),
        max_length=200,
        help_text=_("One or two short sentences to the reader. They also show in lists."),
    )
    details = models.TextField(
        _("more about it"),
        max_length=1200,
        blank=True,
        help_text=_("Conditions and limits, honestly. An empty line starts a new paragraph."),
    )
    kind = models.CharField(
        _("whose promise"),
        max_length=10,
        choices=Kind,
        help_text=_("Only what the council must do is a legal right. Be honest: readers see this."),
    )
    statuses = models.ManyToManyField(
        EligibilityStatus,
        verbose_name=_("statuses"),
        related_name="entitlements",
        blank=True,
        help_text=_("Leave empty if it does not depend on the status."),
    )
    age_from = models.PositiveSmallIntegerField(
        _("from age"), null=True, blank=True, validators=[MaxValueValidator(99)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("to age"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(99)],
        help_text=_("The last age in whole years: 24 if it ends on the 25th birthday."),
    )
    groups = CodesField(
        _("only for people who are"),
        codes=Group,
        blank=True,
        help_text=_("Leave empty if it is for everybody of these statuses and ages."),
    )
    law = models.CharField(
        _("the law, or where it comes from"),
        max_length=200,
        blank=True,
        help_text=_(
            "The Act and section, or the guidance or scheme and its date. Every national promise has one."
        ),
    )
    law_url = models.URLField(_("link to it"), blank=True)
    how_to_ask = models.TextField(
        _("how to ask"),
        max_length=400,
        blank=True,
        help_text=_(
            "Left empty, readers are told to ask their adviser or ring the team. "
            "For the team's number write [phone: our-team]."
        ),
    )
    who_decides = models.CharField(_("who decides"), max_length=200, blank=True)
    how_long = models.CharField(
        _("how long it takes"), max_length=200, blank=True, help_text=_("Only what you can keep to.")
    )
    if_not = models.TextField(
        _("if it does not happen"),
        max_length=400,
        blank=True,
        help_text=_("Left empty, readers are told how to complain and who can be on their side."),
    )
    valid_from = models.DateField(
        _("holds from"),
        null=True,
        blank=True,
        help_text=_("Leave empty while the day is not certain: readers see nothing until there is one."),
    )
    valid_to = models.DateField(
        _("holds until"), null=True, blank=True, help_text=_("The last day, if it has one.")
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Within its topic, lower numbers come first.")
    )
    published = models.BooleanField(
        _("published"), default=False, help_text=_("Readers can see this promise while it holds.")
    )
    please_check = models.TextField(
        _("please check"),
        blank=True,
        editable=False,
        help_text=_(
            "What has changed in the national promise since somebody last said that ours is still true."
        ),
    )
    editor_note = models.TextField(
        _("note for editors"),
        blank=True,
        help_text=_("Only editors see this. Where a fact came from, what to find out."),
    )

    SUBSTANCE = (
        "title",
        "amount",
        "summary",
        "details",
        "kind",
        "age_from",
        "age_to",
        "groups",
        "law",
        "how_long",
        "valid_from",
        "valid_to",
        "published",
    )
    """What a council that tops a national promise up must know when it changes; statuses too."""

    objects = EntitlementQuerySet.as_manager()

    class Meta:
        verbose_name = _("entitlement")
        verbose_name_plural = _("entitlements")
        ordering = ["council", "order", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "slug"],
                name="%(app_label)s_%(class)s_one_slug_per_council",
                violation_error_message=_("Another entitlement of this council already has this address."),
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(council=None),
                name="%(app_label)s_%(class)s_one_national_slug",
                violation_error_message=_("Another national entitlement already has this address."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_national_tops_up_nothing",
                condition=Q(council__isnull=False) | Q(tops_up=None),
                violation_error_message=_("A national promise cannot top up another one."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_extras_belong_to_councils",
                condition=Q(council__isnull=False) | ~Q(kind="extra"),
                violation_error_message=_("“Our extra” is a council's own promise. Choose another kind."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_says_where_it_comes_from",
                condition=Q(kind="extra") | ~Q(law=""),
                violation_error_message=_(
                    "Say where it comes from: the Act and section, or the guidance or scheme."
                ),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ages_in_order",
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=F("age_from")),
                violation_error_message=_("The last age must not be lower than the first."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_it_starts",
                condition=Q(valid_to=None) | Q(valid_from__isnull=False, valid_to__gte=F("valid_from")),
                violation_error_message=_("The last day needs a first day, and must not be before it."),
            ),
            *Checked.Meta.constraints,
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Say when the next check is due. A national promise that changes is given back to councils."""
        if self.tops_up and self.tops_up.council_id:
            raise ValueError("Only a national promise can be topped up.")
        self.set_next_check(self.council)
        before = Entitlement.objects.filter(pk=self.pk).first() if self.pk else None
        with transaction.atomic():
            super().save(*args, **kwargs)
            if before and self.council_id is None:
                self.give_back_to_councils(_changes(before, self))

    def give_back_to_councils(self, changes: list[str]) -> None:
        """Ask every council that tops this national promise up to look at its own again."""
        if not changes:
            return
        for local in self.local_versions.all():
            local.please_check = "\n".join(dict.fromkeys([*lines(local.please_check), *changes]))
            local.save(update_fields=["please_check"])

    def statuses_were(self, before: set[int]) -> None:
        """Ask the councils to look again where this national promise is for others than before.

        `before` are the keys of the statuses it was for. Saving a row says nothing of its statuses,
        so whoever sets them says it.
        """
        if self.council_id is None and before != set(self.statuses.values_list("pk", flat=True)):
            self.give_back_to_councils([str(_("It is now for people of other statuses."))])

    def still_true(self) -> None:
        """Somebody has looked at it beside the changed national promise. Saving is left to them."""
        self.please_check = ""

    def get_absolute_url(self) -> str:
        """The promise's address. A national one has one under each council: readers choose theirs first."""
        return self.url_in(self.council) if self.council else reverse("offers:choose")

    def url_in(self, council: Council) -> str:
        """The address under this council, whose own promise it is or a national one."""
        return reverse("offers:entitlement", args=[council.slug, self.slug])

    def natural_key(self) -> tuple[str | None, str]:
        return (self.council.slug if self.council else None, self.slug)

    natural_key.dependencies = ["councils.council", "councils.eligibilitystatus"]  # type: ignore[attr-defined]

    @property
    def statutory(self) -> bool:
        """Whether it is a legal right. Everything else is up to somebody: discretionary."""
        return self.kind == Kind.DUTY

    def holds(self, *, on: date) -> bool:
        """Whether readers may rely on it on this day."""
        started = self.valid_from is not None and self.valid_from <= on
        return self.published and started and (self.valid_to is None or on <= self.valid_to)

    @property
    def status_codes(self) -> list[str]:
        """The codes of the statuses it is for, in the law's order. No query after `with_status_codes()`."""
        return status_codes_of(self)

    def is_for_age(self, age: int) -> bool:
        """Whether it is for people of this age in whole years."""
        old_enough = self.age_from is None or self.age_from <= age
        return old_enough and (self.age_to is None or self.age_to >= age)

    def is_for_groups(self, codes: Iterable[str]) -> bool:
        """Whether it is for people who live in any of these ways. One that names no way is for everybody."""
        ways = lines(self.groups)
        return not ways or not set(ways).isdisjoint(codes)

    @property
    def national_status_codes(self) -> list[str]:
        """The same of the national promise it tops up. Only after `with_status_codes()`."""
        return in_order(self.joined_national_codes)  # type: ignore[attr-defined]

    @property
    def section_slug_list(self) -> list[str]:
        """Addresses of the pages that may show it, the best first."""
        return lines(self.section_slugs)

    def clean(self) -> None:
        for field in ("details", "how_to_ask", "if_not"):
            refuse_unknown_references(self, field)
        if self.published and self.last_checked is None:
            raise ValidationError(
                {"last_checked": _("Say when the promise was last checked before readers can see it.")}
            )
        if self.tops_up and self.tops_up.council_id:
            raise ValidationError({"tops_up": _("Only a national promise can be topped up.")})
        self._refuse_second_promise()

    def _refuse_second_promise(self) -> None:
        """One national promise is topped up by one promise of a council at a time."""
        if not (self.council_id and self.tops_up_id and self.published and self.valid_from):
            return
        others = Entitlement.objects.published().filter(council=self.council, tops_up=self.tops_up)
        others = others.exclude(pk=self.pk).exclude(valid_to__lt=self.valid_from).exclude(valid_from=None)
        if self.valid_to:
            others = others.filter(valid_from__lte=self.valid_to)
        if other := others.first():
            raise ValidationError(
                {
                    "tops_up": _(
                        "“%(other)s” already tops up this one at that time. Change that promise instead, "
                        "or say until when it holds."
                    )
                    % {"other": other}
                }
            )


def readers_promises(promises: Iterable[Entitlement], on: date) -> list[Entitlement]:
    """Of a council's own promises and national ones, in order, those that its readers have on this day.

    Its own, and those national ones that none of its own tops up or stands in for at the same address.
    """
    in_force = [each for each in promises if each.holds(on=on)]
    own = [each for each in in_force if each.council_id]
    raised = {each.tops_up_id for each in own}
    replaced = {each.slug for each in own}
    return [each for each in in_force if each.council_id or not (each.pk in raised or each.slug in replaced)]


def _changes(before: Entitlement, after: Entitlement) -> list[str]:
    """What is different in substance, one sentence each, for editors."""
    return [
        _("%(what)s: was “%(before)s”, now “%(after)s”.")
        % {
            "what": str(Entitlement._meta.get_field(name).verbose_name).capitalize(),
            "before": _in_words(before, name),
            "after": _in_words(after, name),
        }
        for name in Entitlement.SUBSTANCE
        if getattr(before, name) != getattr(after, name)
    ]


def _in_words(row: Entitlement, name: str) -> str:
    if name == "kind":
        return str(row.get_kind_display())
    value = getattr(row, name)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return " ".join(str("" if value is None else value).split())

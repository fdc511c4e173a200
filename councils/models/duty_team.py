from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils import opening_hours
from councils.fields import LinesField, PhoneField, lines
from councils.models.checked import Checked, CheckedQuerySet
from councils.models.council import Council
from councils.models.in_one_list import InOneList
from councils.models.recorded import Recorded, recording
from councils.validators import validate_address_part


class DutyTeamQuerySet(CheckedQuerySet["DutyTeam"]):
    def with_hours(self) -> "DutyTeamQuerySet":
        """Teams with all that `state_at` needs, in two further queries however many teams."""
        return self.prefetch_related("opening_periods", "dated_hours")

    def with_listed_hours(self) -> "DutyTeamQuerySet":
        """The same as lists beside each team, without a further query: see `DutyTeam.take_listed_hours`."""
        return self.annotate(
            opening_periods_listed=OpeningPeriod.listed_for(OuterRef("pk")),
            dated_hours_listed=DatedHours.listed_for(OuterRef("pk")),
        )

    def hours_not_checked_since(self, day: date) -> "DutyTeamQuerySet":
        """Teams whose hours nobody has checked on this day or later, or ever."""
        return self.filter(Q(last_checked__lt=day) | Q(last_checked=None))

    def get_by_natural_key(self, council: str, slug: str) -> "DutyTeam":
        return self.get(council__slug=council, slug=slug)


class DutyTeam(Recorded, Checked):
    """Who answers the phone for a council, or for a part of it, and when.

    An out-of-hours team answers when the others are shut.
    """

    council = models.ForeignKey(Council, models.CASCADE, related_name="duty_teams", verbose_name=_("council"))
    name = models.CharField(
        _("name"),
        max_length=80,
        help_text=_("What the person who answers will say, for example Next Steps Team."),
    )
    slug = models.CharField(
        _("short name for references"),
        max_length=60,
        validators=[validate_address_part],
        help_text=_(
            "Write [phone: this-name] in a page and readers see this team's number. It also ends the address "
            "of the team's own page, which readers may have saved. Changing it breaks both."
        ),
    )
    areas = LinesField(
        _("areas"),
        blank=True,
        help_text=_(
            "The places this team looks after, one to a line. Leave empty if it is the whole council."
        ),
    )
    phone = PhoneField(_("phone"), blank=True, help_text=_("The number readers ring, with its area code."))
    other_phone = PhoneField(
        _("second phone"), blank=True, help_text=_("Another number, if the first is engaged.")
    )
    text_phone = PhoneField(
        _("text or WhatsApp number"), blank=True, help_text=_("A mobile number that somebody reads.")
    )
    email = models.EmailField(_("email"), blank=True)
    address = LinesField(
        _("address"),
        blank=True,
        help_text=_(
            "Where people can come or write to, as on an envelope, with the postcode on the last line."
        ),
    )
    drop_in = models.CharField(
        _("dropping in"),
        max_length=240,
        blank=True,
        help_text=_("May people come without an appointment? Say what to do when they get there."),
    )
    what_to_say = models.CharField(
        _("what to say when you ring"),
        max_length=240,
        blank=True,
        help_text=_("Words a nervous caller can use. Write them as the caller would say them."),
    )
    out_of_hours = models.BooleanField(
        _("out-of-hours team"),
        default=False,
        help_text=_("This team answers when the others are shut: nights, weekends and bank holidays."),
    )
    closed_on_bank_holidays = models.BooleanField(
        _("closed on bank holidays"),
        default=True,
        help_text=_("Closed all day on England's bank holidays. We know the dates."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Lower numbers come first."))
    _colleagues: Sequence["DutyTeam"] | None = None
    _hours: opening_hours.Hours | None = None

    objects = DutyTeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty team")
        verbose_name_plural = _("duty teams")
        ordering = ["out_of_hours", "order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "slug"], name="%(app_label)s_%(class)s_one_slug_per_council"
            ),
            models.UniqueConstraint(
                fields=["council", "name"], name="%(app_label)s_%(class)s_one_name_per_council"
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_can_be_reached",
                condition=~Q(phone="", other_phone="", text_phone="", email="", address=""),
                violation_error_message=_(
                    "Give at least one way to reach this team: a phone number is best."
                ),
            ),
            *Checked.Meta.constraints,
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Say when number and hours must be checked again."""
        self.set_next_check(self.council)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("offers:team", args=[self.council.slug, self.slug])

    def natural_key(self) -> tuple[str, str]:
        return (self.council.slug, self.slug)

    natural_key.dependencies = ["councils.council"]  # type: ignore[attr-defined]

    @property
    def area_list(self) -> list[str]:
        """The places this team looks after, one string each."""
        return lines(self.areas)

    @property
    def address_lines(self) -> list[str]:
        """The address as on an envelope, one string a line."""
        return lines(self.address)

    @property
    def hours(self) -> opening_hours.Hours:
        """When this team answers, for `councils.opening_hours`."""
        return self._hours or opening_hours.Hours(
            week=tuple(period.as_rule() for period in self.opening_periods.all()),
            dated=tuple(dated.as_rule() for dated in self.dated_hours.all()),
            closed_on_bank_holidays=self.closed_on_bank_holidays,
        )

    def take_listed_hours(self) -> None:
        """Know the hours that came `with_listed_hours()`, once and for all: this team is never changed again."""
        self._prefetched_objects_cache = {
            "opening_periods": [OpeningPeriod.from_list(self, each) for each in self.opening_periods_listed],  # type: ignore[attr-defined]
            "dated_hours": [DatedHours.from_list(self, each) for each in self.dated_hours_listed],  # type: ignore[attr-defined]
        }
        self._hours = self.hours

    @property
    def colleagues(self) -> Sequence["DutyTeam"]:
        """The other teams of the council. Asks the database, unless they have been introduced."""
        if self._colleagues is not None:
            return self._colleagues
        if self.council_id is None:
            return ()
        return DutyTeam.objects.filter(council=self.council_id).exclude(pk=self.pk).with_hours()

    @property
    def is_stand_in(self) -> bool:
        """Whether it has no hours of its own, and answers when the others are shut."""
        return self.out_of_hours and not self.hours.known

    def state_at(self, at: datetime) -> opening_hours.OpeningState:
        """Open or shut at this moment (aware), and until when.

        No query after `with_hours()` or, for a stand-in, once it has been introduced.
        """
        if not self.is_stand_in:
            return opening_hours.state(self.hours, at)
        others = [team.hours for team in self.colleagues if not team.out_of_hours]
        return opening_hours.stand_in_state(self.hours, others, at)


def introduce(teams: Iterable[DutyTeam]) -> list[DutyTeam]:
    """The same teams, all those of one council, each knowing the others: `state_at` need not ask."""
    known = list(teams)
    for team in known:
        team._colleagues = [other for other in known if other is not team]
    return known


class Weekday(models.IntegerChoices):
    """Days of the week as Python and the ISO calendar order them, Monday first."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class HoursManager(models.Manager[Any]):
    def get_by_natural_key(self, council: str, team: str, *when: Any) -> Any:
        fields = self.model.natural_fields
        return self.get(team__council__slug=council, team__slug=team, **dict(zip(fields, when, strict=True)))


class PartOfTeam(models.Model):
    """Some of a team's hours. A change of them is a change of the team."""

    LISTED: tuple[str, ...] = ()
    """What of it stands in a list beside its team."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with recording() as book:
            super().save(*args, **kwargs)
            book.touch(self.team)  # type: ignore[attr-defined]

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with recording() as book:
            book.touch(self.team)  # type: ignore[attr-defined]
            return super().delete(*args, **kwargs)

    @classmethod
    def listed_for(cls, team: Any) -> InOneList:
        """Those of a team in order, as plain values. `team` may refer to the row it is asked about."""
        rows = cls._default_manager.filter(team=team).order_by(*cls._meta.ordering, "pk")
        return InOneList(rows.values(listed=JSONObject(**{name: name for name in cls.LISTED})))

    @classmethod
    def from_list(cls, team: DutyTeam, listed: Mapping[str, Any]) -> Self:
        """One of them as a row again, not to be saved."""
        return cls(
            team=team, **{name: cls._meta.get_field(name).to_python(listed[name]) for name in cls.LISTED}
        )


class OpeningPeriod(PartOfTeam):
    """One stretch of a team's ordinary week: on this weekday, from then until then.

    A stretch belongs to the day it starts on; one past midnight closes on the next day.
    """

    natural_fields = ("weekday", "opens")
    LISTED = ("weekday", "opens", "closes", "closes_next_day")

    team = models.ForeignKey(
        DutyTeam, models.CASCADE, related_name="opening_periods", verbose_name=_("duty team")
    )
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    closes_next_day = models.BooleanField(_("closes the next day"), default=False)

    objects = HoursManager()

    class Meta:
        verbose_name = _("opening period")
        verbose_name_plural = _("opening hours")
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "weekday", "opens"],
                name="%(app_label)s_%(class)s_one_opening_at_a_time",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_weekday_in_week", condition=Q(weekday__range=(0, 6))
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_opens_before_it_closes",
                condition=Q(closes_next_day=False, opens__lt=F("closes"))
                | Q(closes_next_day=True, opens__gte=F("closes")),
                violation_error_message=_(
                    "The closing time must be later than the opening time. If the team works past "
                    "midnight, tick “closes the next day”."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def natural_key(self) -> tuple[Any, ...]:
        return (*self.team.natural_key(), self.weekday, self.opens)

    natural_key.dependencies = ["councils.dutyteam"]  # type: ignore[attr-defined]

    def as_rule(self) -> opening_hours.Period:
        """The same stretch for the pure rules. ValueError where the times contradict each other."""
        return opening_hours.Period(
            weekday=self.weekday,
            opens=_as_time(self.opens),
            closes=_as_time(self.closes),
            closes_next_day=self.closes_next_day,
        )


class DatedHours(PartOfTeam):
    """Days on which a team is closed, or open at other times than in an ordinary week."""

    natural_fields = ("first_day", "reason")
    LISTED = ("first_day", "last_day", "opens", "closes", "reason", "has_written_notice")

    team = models.ForeignKey(
        DutyTeam, models.CASCADE, related_name="dated_hours", verbose_name=_("duty team")
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), help_text=_("The same day again if it is only one."))
    opens = models.TimeField(
        _("opens"), null=True, blank=True, help_text=_("Leave both times empty if closed all day.")
    )
    closes = models.TimeField(_("closes"), null=True, blank=True)
    reason = models.CharField(
        _("reason"), max_length=80, help_text=_("Readers see this, for example “Staff training day”.")
    )
    has_written_notice = models.BooleanField(
        _("I have written a notice"),
        default=False,
        help_text=_(
            "Readers are told of a closure by itself, from two weeks before until its end. "
            "Tick this if you have written a notice about it, so that they are not told twice."
        ),
    )

    objects = HoursManager()

    class Meta:
        verbose_name = _("closure or different hours")
        verbose_name_plural = _("closures and different hours")
        ordering = ["first_day", "opens"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_it_starts",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("The last day must not be before the first day."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_closed_or_both_times",
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False, opens__lt=F("closes")),
                violation_error_message=_(
                    "Give both times, the closing time later than the opening time, or leave both empty "
                    "if the team is closed all day."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason}, {self.first_day:%d %B %Y}"

    def natural_key(self) -> tuple[Any, ...]:
        return (*self.team.natural_key(), self.first_day, self.reason)

    natural_key.dependencies = ["councils.dutyteam"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        if self.first_day and self.last_day and (self.last_day - self.first_day).days > 366:
            raise ValidationError(
                {"last_day": _("That is more than a year. Check the year of the last day.")}
            )

    def as_rule(self) -> opening_hours.DatedHours:
        """The same days for the pure rules. ValueError where they contradict each other."""
        return opening_hours.DatedHours(
            first_day=_as_date(self.first_day),
            last_day=_as_date(self.last_day),
            opens=_as_time(self.opens) if self.opens else None,
            closes=_as_time(self.closes) if self.closes else None,
            reason=self.reason,
        )


def _as_time(value: time | str) -> time:
    return value if isinstance(value, time) else time.fromisoformat(value)


def _as_date(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)

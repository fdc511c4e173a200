"""The week with a box that copies Monday to the other working days. It needs no script."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils import opening_hours
from councils.admin.week import WeekFormSet, WeekInline
from councils.models import OpeningPeriod
from councils.models.duty_team import Weekday

COPIED_TO = (Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY)


class CopyingWeekFormSet(WeekFormSet):
    """A team's week. With the box ticked, Tuesday to Friday become what Monday is, breaks and all."""

    @property
    def same_as_monday(self) -> str:
        """The name of the box."""
        return f"{self.prefix}-same_as_monday"

    @property
    def is_same_as_monday(self) -> bool:
        return bool(self.is_bound and self.data.get(self.same_as_monday))

    def clean(self) -> None:
        super().clean()
        if self.is_same_as_monday and not any(self.errors):
            self._refuse_impossible_copy()

    def _refuse_impossible_copy(self) -> None:
        kept = [rule for _form, rule in self._kept()]
        monday = [rule for rule in kept if rule.weekday == Weekday.MONDAY]
        if not monday:
            raise ValidationError(
                _("Monday has no hours to copy. Fill it in, or take the tick away."), code="copy"
            )
        others = [rule for rule in kept if rule.weekday not in COPIED_TO]
        copies = [_on(day, rule) for day in COPIED_TO for rule in monday]
        if opening_hours.overlaps([*others, *copies]):
            raise ValidationError(
                _("Monday's hours run too long to hold on each day in a row. Fill the days in one by one."),
                code="copy",
            )

    def save(self, commit: bool = True) -> list[OpeningPeriod]:
        saved = super().save(commit)
        return [*saved, *self._copied()] if self.is_same_as_monday else saved

    def _copied(self) -> list[OpeningPeriod]:
        """Put Monday's hours in place of those of the days it is copied to."""
        periods = self.instance.opening_periods
        periods.filter(weekday__in=COPIED_TO).delete()
        copies = [
            OpeningPeriod(
                team=self.instance,
                weekday=day,
                opens=period.opens,
                closes=period.closes,
                closes_next_day=period.closes_next_day,
            )
            for day in COPIED_TO
            for period in periods.filter(weekday=Weekday.MONDAY)
        ]
        for copy in copies:
            copy.save()
        self.new_objects += copies
        return copies


class CopyingWeekInline(WeekInline):
    """The ordinary week of a team, with the box."""

    formset: Any = CopyingWeekFormSet


def _on(day: int, rule: opening_hours.Period) -> opening_hours.Period:
    return opening_hours.Period(
        weekday=day, opens=rule.opens, closes=rule.closes, closes_next_day=rule.closes_next_day
    )

"""Opening hours edited as a week: a row for each day, and rows for days with a break."""

from collections import Counter
from collections.abc import Iterator
from datetime import time
from itertools import combinations
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from councils import opening_hours, times
from councils.admin.fields import TimeField
from councils.models import OpeningPeriod
from councils.models.duty_team import Weekday
from councils.scoping import CouncilScopedInline, ScopedFormSet

SPARE_ROWS = 2
"""Rows at the end for which the editor chooses the day."""

MIDNIGHT = time(0)


class PeriodForm(forms.ModelForm):
    """One row: a day, when the team opens, and when it closes. Both times empty means closed."""

    opens = TimeField(label=_("opens"), required=False)
    closes = TimeField(label=_("closes"), required=False)
    chooses_day = False

    class Meta:
        model = OpeningPeriod
        fields = ["weekday", "opens", "closes", "closes_next_day"]
        labels = {"weekday": _("day"), "closes_next_day": _("closes the next day")}

    def has_changed(self) -> bool:
        """The day alone, which stands in every row, says nothing."""
        if self.instance.pk or self.chooses_day:
            return super().has_changed()
        return bool(set(self.changed_data) - {"weekday"})

    def call_it(self, name: str, time: int) -> None:
        """Name the row and, in full, each box of it, for people who do not see the table around it."""
        self.day_name = name if time == 1 else _("%(name)s (%(time)d)") % {"name": name, "time": time}
        for field in self.fields.values():
            field.label = _("%(row)s: %(box)s") % {"row": self.day_name, "box": field.label}

    @property
    def is_cleared(self) -> bool:
        """Whether both times are empty: the team is closed on that day."""
        typed = (self[name].data or "" for name in ("opens", "closes"))
        return not any(text.strip() for text in typed)

    def clean(self) -> dict[str, Any]:
        """Check the times. A row that is cleared keeps its own, by which its history calls it."""
        cleaned = super().clean()
        if self.is_cleared and self.instance.pk:
            return cleaned | {name: self.initial[name] for name in ("opens", "closes", "closes_next_day")}
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if closes == MIDNIGHT:
            cleaned["closes_next_day"] = True  # It ends this day, whatever is ticked.
        if opens is not None and closes is not None:
            self._refuse_wrong_order(opens, closes, cleaned["closes_next_day"])
        else:
            self._ask_for_missing_time()
        return cleaned

    def _ask_for_missing_time(self) -> None:
        for name, other in (("opens", _("closing")), ("closes", _("opening"))):
            if name not in self.errors and self.cleaned_data.get(name) is None:
                said = _("Give this time too, or take the %(other)s time away if the team is closed.")
                self.add_error(name, ValidationError(said, params={"other": other}, code="one-time"))

    def _refuse_wrong_order(self, opens: time, closes: time, closes_next_day: bool) -> None:
        if closes_next_day and closes > opens:
            said = _("Take this tick away, or these hours would be longer than a day and a night.")
            self.add_error("closes_next_day", ValidationError(said, code="order"))
        elif not closes_next_day and closes <= opens:
            self.add_error("closes", ValidationError(_closes_too_early(opens, closes), code="order"))


class WeekFormSet(ScopedFormSet):
    """A team's week: seven days, the second times of days that have them, and spare rows.

    Days that have hours come first among the forms, as formsets want it; `rows` has them in the
    order of the week. A row whose times are both cleared is removed.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        proposed = kwargs.pop("initial", None) or ()
        super().__init__(*args, **kwargs)
        self._names: Counter[str] = Counter()
        if not self.is_bound:
            taken = {period.weekday for period in self.get_queryset()}
            self.initial_extra = [
                row
                for day in Weekday.values
                if day not in taken
                for row in [each for each in proposed if each["weekday"] == day] or [{"weekday": day}]
            ]
            self.extra = len(self.initial_extra) + SPARE_ROWS

    def add_fields(self, form: PeriodForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields.pop(DELETION_FIELD_NAME, None)
        form.chooses_day = index is not None and index >= self.total_form_count() - SPARE_ROWS
        weekday = form.fields["weekday"]
        weekday.error_messages["required"] = _("Choose the day.")
        if not form.chooses_day:
            weekday.widget = forms.HiddenInput()
        if index is not None:
            self._name(form)

    def _name(self, form: PeriodForm) -> None:
        """Name the row while it is being made, before any of its boxes has been looked at."""
        name = _name(form)
        self._names[name] += 1
        form.call_it(name, self._names[name])

    # What the template shows -----------------------------------------------------------------

    @cached_property
    def rows(self) -> list[PeriodForm]:
        """The rows in the order of the week, the spare ones last."""
        return sorted(self.forms, key=lambda form: (form.chooses_day, _day(form)))

    # What is refused -------------------------------------------------------------------------

    def _should_delete_form(self, form: PeriodForm) -> bool:
        return bool(form.instance.pk) and form.is_cleared

    def clean(self) -> None:
        super().clean()
        kept = list(self._kept())
        for (_form, earlier), (form, later) in combinations(kept, 2):
            if opening_hours.overlaps([earlier, later]) and "opens" not in form.errors:
                form.add_error("opens", ValidationError(_overlap(earlier, later), code="overlap"))
        self._refuse_overlap_with_unseen([rule for _form, rule in kept])

    def validate_unique(self) -> None:
        """Two periods that begin together also overlap, and that is said better."""

    def _kept(self) -> Iterator[tuple[PeriodForm, opening_hours.Period]]:
        """The rows that will stand, in the order of the week."""
        for form in self.rows:
            is_used = form.instance.pk or form.has_changed()
            if is_used and not form.errors and not self._should_delete_form(form):
                yield form, form.instance.as_rule()

    def _refuse_overlap_with_unseen(self, rules: list[opening_hours.Period]) -> None:
        """Refuse what clashes with hours that somebody else has added since this page was opened."""
        seen = {form.instance.pk for form in self.initial_forms}
        for unseen in self.get_queryset():
            if unseen.pk not in seen and any(opening_hours.overlaps([unseen.as_rule(), r]) for r in rules):
                said = _("Somebody else has just added %(hours)s. Open the page again to see it.")
                raise ValidationError(said, params={"hours": in_words(unseen.as_rule())}, code="unseen")

    def save(self, commit: bool = True) -> list[OpeningPeriod]:
        """Save the week. Changed rows are taken out first, so that two rows may swap their times."""
        changed = [form.instance.pk for form in self.initial_forms if form.has_changed()]
        self.get_queryset().filter(pk__in=changed).delete()
        return super().save(commit)


class WeekInline(CouncilScopedInline, admin.TabularInline):
    """The ordinary week of a team."""

    model = OpeningPeriod
    form = PeriodForm
    formset = WeekFormSet
    fields = ["weekday", "opens", "closes", "closes_next_day"]
    template = "admin/councils/week.html"


def proposed_week(text: str) -> list[dict[str, Any]]:
    """Rows to begin a new team's week with, as written in an address; what cannot be read is left out.

    >>> proposed_week("0-09:00-17:00,9-x,4-22:00-02:00")[1]["closes_next_day"]
    True
    """
    rows = []
    for part in text.split(","):
        try:
            day, opens, closes = part.split("-")
            weekday, begins, ends = Weekday(int(day)), time.fromisoformat(opens), time.fromisoformat(closes)
        except ValueError:
            continue
        rows.append(
            {"weekday": weekday.value, "opens": begins, "closes": ends, "closes_next_day": ends <= begins}
        )
    return rows


def in_words(period: opening_hours.Period) -> str:
    """The period as we say it: "Monday 9am to 5pm"."""
    return _("%(day)s %(opens)s to %(closes)s") % {
        "day": Weekday(period.weekday).label,
        "opens": times.spoken(period.opens),
        "closes": times.spoken(period.closes),
    }


def _overlap(earlier: opening_hours.Period, later: opening_hours.Period) -> str:
    return _("%(one)s and %(other)s overlap. Change one of them, or make them one.") % {
        "one": in_words(earlier),
        "other": in_words(later),
    }


def _closes_too_early(opens: time, closes: time) -> str:
    """Advice for "9am to 5:30am", where most people mean the afternoon."""
    afternoon = closes.replace(hour=closes.hour % 12 + 12)
    said = [_("%(closes)s is not later than %(opens)s.")]
    if closes < afternoon and afternoon > opens:
        said.append(_("Did you mean %(afternoon)s?"))
    said.append(_("If the team works past midnight, tick “closes the next day”."))
    names = {"opens": opens, "closes": closes, "afternoon": afternoon}
    return " ".join(map(str, said)) % {name: times.spoken(clock) for name, clock in names.items()}


def _day(form: PeriodForm) -> int:
    """The weekday a row stands for; after Sunday where it is not known."""
    given = form.data.get(form.add_prefix("weekday")) if form.is_bound else form.initial.get("weekday")
    value = str(given)
    return int(value) if value.isdigit() and int(value) in Weekday.values else len(Weekday)


def _name(form: PeriodForm) -> str:
    """The day a row stands for, or that it stands for any."""
    day = _day(form)
    is_known = not form.chooses_day and day in Weekday.values
    return str(Weekday(day).label if is_known else _("Another time on"))

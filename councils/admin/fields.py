"""Form fields and widgets of the editing screens: plain inputs that work without a script."""

from datetime import time
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils import times
from councils.fields import LinesField

NOT_A_DAY = _("This is not a day we can read. Write it like 24/12/2026.")


class TimeInput(forms.TextInput):
    """A box for a time of day, which shows it as people say it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"size": 9, "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        return times.spoken(value) if isinstance(value, time) else super().format_value(value)


class TimeField(forms.Field):
    """A time of day, typed as people type it: 8.30am, 0830, 5pm, noon."""

    widget = TimeInput
    default_error_messages = {
        "time": _("“%(value)s” is not a time we can read. Write it like 8:30am, 5pm or noon."),
        "half": _("Is “%(value)s” morning or evening? Write it with am or pm, for example 9am or 5pm."),
    }

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        typed = str(value).strip()
        if not typed:
            return None
        try:
            return times.read(typed)
        except ValueError:
            code = "half" if times.lacks_half(typed) else "time"
            raise ValidationError(self.error_messages[code], code=code, params={"value": typed}) from None


class DayInput(forms.DateInput):
    """A box for a day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayAndTimeInput(forms.SplitDateTimeWidget):
    """Two boxes, one for the day and one for the time, each with its label."""

    template_name = "admin/councils/day_and_time.html"
    use_fieldset = False  # The template is a labelled group of its own.

    def __init__(self, group: Any = "", advice: Any = "") -> None:
        forms.MultiWidget.__init__(self, (DayInput(), TimeInput()))
        self.said = {"group": group, "advice": advice}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | self.said


class DayAndTimeField(forms.SplitDateTimeField):
    """A day and a time of day. Where the time is left empty, `without_time` stands for it."""

    def __init__(self, *, without_time: time, **kwargs: Any) -> None:
        self.without_time = without_time
        day = forms.DateField(error_messages={"incomplete": _("Give the day too."), "invalid": NOT_A_DAY})
        fields = (day, TimeField(required=False))
        forms.MultiValueField.__init__(self, fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> Any:
        if not data_list or data_list[0] is None:
            return None
        day, clock = data_list
        return super().compress([day, self.without_time if clock is None else clock])


class Checkboxes(forms.CheckboxSelectMultiple):
    """A few boxes to tick, in a group that has a name for people who cannot see it."""

    template_name = "admin/councils/checkboxes.html"
    use_fieldset = False  # The template is a labelled group of its own.

    def __init__(self, group: Any = "", advice: Any = "") -> None:
        super().__init__()
        self.said = {"group": group, "advice": advice}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | self.said


def grouped(db_field: models.Field, widget: type[DayAndTimeInput | Checkboxes]) -> dict[str, Any]:
    """What to give `formfield` for several boxes under one name: the group says the advice itself."""
    return {"widget": widget(db_field.verbose_name, db_field.help_text), "help_text": ""}


OVERRIDES: dict[type[models.Field], dict[str, Any]] = {
    LinesField: {"widget": AdminTextareaWidget({"rows": 4})},
    models.DateField: {"widget": DayInput, "error_messages": {"invalid": NOT_A_DAY}},
    models.URLField: {"assume_scheme": "https"},
}
"""Our boxes in place of the admin's, for the screens' `formfield_overrides`."""

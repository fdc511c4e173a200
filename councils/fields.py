"""Fields that tidy what is typed into the one form we store."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from councils import phone_numbers
from councils.validators import validate_phone


class PhoneField(models.CharField):
    """A UK phone number, stored spaced as people say it: `01782 233575`.

    Cleaning raises ValidationError for a number nobody could ring.
    """

    default_validators = [validate_phone]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        cleaned: str = super().clean(value, model_instance)
        return phone_numbers.spaced(cleaned) if cleaned else ""


class LinesField(models.TextField):
    """A short list, typed one to a line and stored without blank lines or stray spaces."""

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        return "\n".join(lines(super().clean(value, model_instance)))

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": forms.Textarea(attrs={"rows": 4})} | kwargs)


class CodesField(models.TextField):
    """Several of a few choices, stored as their codes, one to a line, in the order of the choices.

    A row can be read and filtered by them without another query. No code may be part of another.
    """

    def __init__(self, *args: Any, codes: Any = None, **kwargs: Any) -> None:
        self.codes = codes
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        chosen = lines(super().clean(value, model_instance))
        unknown = [code for code in chosen if code not in self.codes.values]
        if unknown:
            raise ValidationError(
                _("“%(code)s” is not one of the choices."), code="invalid", params={"code": unknown[0]}
            )
        return "\n".join(code for code in self.codes.values if code in chosen)

    def formfield(self, **kwargs: Any) -> Any:
        given = {
            "choices": self.codes.choices,
            "required": not self.blank,
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
            "widget": forms.CheckboxSelectMultiple,
        }
        return CodesFormField(**given | kwargs)


class CodesFormField(forms.MultipleChoiceField):
    """Boxes to tick, one for each choice."""

    def prepare_value(self, value: Any) -> Any:
        return lines(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        return "\n".join(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def lines(text: str) -> list[str]:
    """The entries of a list typed one to a line.

    >>> lines(" Stafford \\n\\nCannock")
    ['Stafford', 'Cannock']
    """
    return [line.strip() for line in text.splitlines() if line.strip()]

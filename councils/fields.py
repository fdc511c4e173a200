"""Fields that tidy what is typed into the one form we store."""

from typing import Any

from django import forms
from django.db import models

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


def lines(text: str) -> list[str]:
    """The entries of a list typed one to a line.

    >>> lines(" Stafford \\n\\nCannock")
    ['Stafford', 'Cannock']
    """
    return [line.strip() for line in text.splitlines() if line.strip()]

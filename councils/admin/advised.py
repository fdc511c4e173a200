"""Screens whose rows readers see as soon as they are saved: what is wrong is refused, advice is told."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from councils.advice import advice_on, is_wrong
from councils.plain_words import Advice


class AdvisedForm(forms.ModelForm):
    """A form that reads what was typed as a careful colleague would."""

    advice: Sequence[Advice] = ()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[assignment]
        council = self.cleaned_data.get("council") or (self.instance.council_id and self.instance.council)
        row = self._meta.model(council=council or None)
        self.advice = advice_on(row, self.cleaned_data, timezone.localdate())
        for each in filter(is_wrong, self.advice):
            self.add_error(each.field, ValidationError(each.sentence, code=each.check))
        return cleaned


class AdvisingAdmin(admin.ModelAdmin):
    """The screen of such a form: what to look at is said once the row is saved."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for each in form.advice:
            self.message_user(request, f"{each.sentence} “{each.quote}”", messages.WARNING)

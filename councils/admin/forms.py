"""What every editing form does: broken rules of the record are said beside the field to mend."""

import copy
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class EditingForm(forms.ModelForm):
    """A form that turns the database's constraints into advice beside a field.

    `beside` gives, for the end of a constraint's name, the field its message belongs to, and a
    message where the constraint's own would not help an editor.
    """

    beside: ClassVar[dict[str, tuple[str, Any]]] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        as_typed = construct_instance(self, copy.copy(self.instance), self._meta.fields, self._meta.exclude)
        for constraint in as_typed._meta.constraints:
            self._hold(constraint, as_typed)
        return cleaned

    def _hold(self, constraint: Any, as_typed: Any) -> None:
        field, message = self._where(constraint.name)
        if field not in self.fields or field in self.errors:
            return
        try:
            constraint.validate(type(as_typed), as_typed, exclude=set(self.errors))
        except ValidationError as error:
            self.add_error(field, message or error)

    def _where(self, name: str) -> tuple[str, Any]:
        return next((place for end, place in self.beside.items() if name.endswith(end)), ("", None))


class SlugForm(forms.ModelForm):
    """A form in which the last part of an address, or a short name, may be left empty.

    It is then made from the field `slug_from`. Refused where that has no letter an address can have.
    """

    slug_from: ClassVar[str] = "title"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        typed: str = self.cleaned_data["slug"]
        words = self.cleaned_data.get(self.slug_from, "")
        slug = typed or slugify(words)[:60].strip("-")
        if words and not slug:
            raise ValidationError(_("Write a short name in plain letters, such as no-food."), code="required")
        return slug

"""What every editing form does: broken rules of the record are said beside the field to mend."""

import copy
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance


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

"""Two people in one page: the second to save is told, sees both versions, and loses nothing."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils import content, publishing
from councils.differences import differences
from councils.models import Version


class SeenForm(forms.ModelForm):
    """A form that remembers which words its person was shown.

    Where somebody else has saved others in the meantime, it is shown again with what was typed.
    Saved once more, it takes the place of theirs: by then the person has seen them.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    theirs: dict[str, Any] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.mark_of(self.as_saved())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.get("seen")
        if self.instance.pk and seen != self.mark_of(row := self.as_saved()):
            self.theirs = self.words_of(row)
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.mark_of(row)
            raise ValidationError(self.who_saved(row), code="seen")
        return cleaned

    @property
    def differences(self) -> Any:
        """What somebody else saved, beside what was typed here."""
        return differences(self.instance._meta.model_name, self.theirs, self.typed()) if self.theirs else []

    def typed(self) -> dict[str, Any]:
        """The words as they were typed, as far as they could be read."""
        return content.words_of(self.instance)

    def as_saved(self) -> Any:
        """The row as the database has it, whatever has been typed."""
        return type(self.instance)._default_manager.get(pk=self.instance.pk)

    def mark_of(self, row: Any) -> str:
        return publishing.seen(row, None)

    def words_of(self, row: Any) -> dict[str, Any]:
        return content.words_of(row)

    def who_saved(self, row: Any) -> str:
        """Who was faster, and what to do now."""
        version = Version.objects.of(row).first()
        return overtaken_by(version.by_name if version else "", version.at if version else None)


def overtaken_by(name: str, at: Any) -> str:
    """What somebody is told whose words were overtaken. Nothing of theirs is lost."""
    words = {
        "who": name or _("Somebody else"),
        "when": date_format(timezone.localtime(at), "H:i, j F") if at else _("just now"),
    }
    return (
        _(
            "%(who)s saved this at %(when)s, while you were writing. Below you see what is different. "
            "What you typed is still in the boxes. Save again to keep yours, or copy what you need first."
        )
        % words
    )

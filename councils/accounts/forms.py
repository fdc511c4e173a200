"""The forms at the door, in our words."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from councils.accounts import people

CODE_REMEMBERED = 5 * 60
"""Seconds for which a code that was used is refused: longer than any code is good for."""


class WithoutPlaceholders(forms.Form):
    """Labels say what a box is for; grey words in it would only say it again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LogInForm(WithoutPlaceholders, LoginForm):
    """Username or email address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Username or email address")
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "maxlength": "254",
        }
        self.fields["password"].help_text = ""


class PasswordAgainForm(WithoutPlaceholders, ReauthenticateForm):
    """The password of somebody who is logged in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class ForgottenForm(WithoutPlaceholders, ResetPasswordForm):
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Email address")

    def clean_email(self) -> str:
        """The address on the person's own screen, and no other."""
        self.users = people.with_email(self.cleaned_data["email"])
        return str(self.cleaned_data["email"])


class SetPasswordForm(WithoutPlaceholders, ResetPasswordKeyForm):
    """A password of the person's own choosing, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = _(
            "At least 12 characters. Three random words make a good one. Not your name, and not one that "
            "many people use."
        )
        self.fields["password2"].label = _("New password again")


class _CodeOnce(WithoutPlaceholders):
    """A code that works once. allauth forgets one after 30 seconds; a clock may be 30 seconds slow."""

    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
        self.fields["code"].help_text = _("From your authenticator app, or one of your recovery codes.")

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        key = f"second-step:{self.user.pk}:{normalize_user_code(code)}"
        if not cache.add(key, "used", timeout=CODE_REMEMBERED):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_CodeOnce, second_step.AuthenticateForm):
    """The code of somebody on their way in."""


class CodeAgainForm(_CodeOnce, second_step.ReauthenticateForm):
    """The code of somebody who is logged in."""


class AppForm(WithoutPlaceholders, ActivateTOTPForm):
    """The first code of an authenticator app, which shows that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the app")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(AddWebAuthnForm):
    """A passkey, by the name under which its owner will know it again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What to call it")
        self.fields["name"].help_text = _("For example “work laptop” or “phone”.")
        self.fields["passwordless"].label = _("Log in with it alone, without the password")
        self.fields["passwordless"].help_text = _(
            "Your device then asks for its PIN, a finger or your face each time."
        )
        self.fields["passwordless"].initial = True

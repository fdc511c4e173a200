"""What allauth asks us: may somebody come in, how, and what is said when not."""

import base64
import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.accounts import lockout, people, second_factor, sign_ins
from councils.accounts.addresses import client_address
from councils.accounts.sign_ins import Outcome
from councils.permissions import may_log_in

logger = logging.getLogger(__name__)

WRONG = _("That username and password do not belong together. Check both and try again.")
"""Said whatever is wrong: that there is such an account is nobody's business."""


class PersonAdapter(DefaultAccountAdapter):
    """Council staff and those who run the site. Nobody signs up."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": _(
            "Too many wrong tries. Wait 15 minutes, or log in with a passkey. If it was not you, tell "
            "whoever runs this site."
        ),
        "incorrect_password": _("That is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "unknown"

    # Passwords ------------------------------------------------------------------------------

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse even to look at a password after too many wrong ones."""
        person = people.meant_by(credentials)
        typed = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
        address = client_address(request)
        self._attempt = lockout.begin(
            request,
            f"person {person.pk}" if person else f"name {typed}",
            address,
            is_familiar=lambda: person is not None and sign_ins.is_familiar(person, address, timezone.now()),
        )
        if self._attempt is None:
            sign_ins.record_lockout(request, person, lockout.WAIT)
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The person, if the password is theirs and they may log in at all."""
        person = super().authenticate(request, **credentials)
        if person is None:
            return None
        if not may_log_in(person):
            self.authentication_failed(request, **credentials)
            return None
        self._attempt.was_right()
        return person

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        sign_ins.record(request, Outcome.REFUSED, person=people.meant_by(credentials))

    # Coming in, by whatever door --------------------------------------------------------------

    def pre_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse | None:
        """Stop whoever may not log in, also with a passkey or from the council's own sign-in."""
        if not may_log_in(user):
            sign_ins.record(request, Outcome.REFUSED, person=user)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **more)

    def get_login_stages(self) -> list[str]:
        return [f"{SecondStep.__module__}.{SecondStep.__name__}"]

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        sign_ins.record(request, Outcome.LOGGED_IN, person=user, how=sign_ins.how_logged_in(request, user))
        return super().post_login(request, user, **more)

    # Asking again -------------------------------------------------------------------------------

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        return not second_factor.has_just_logged_in(
            context.request, settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        )

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """With the second factor where there is one: a password alone must not undo it."""
        methods = super().get_reauthentication_methods(user)
        stronger = [each for each in methods if each["id"] != "reauthenticate"]
        return stronger or methods

    # Email ------------------------------------------------------------------------------------

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Say nothing if it cannot be sent: that would tell a stranger that there is an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            logger.exception("An email could not be sent. Look at EMAIL_URL")


class SecondStep(AuthenticateStage):
    """Asking for the second factor, unless the council's own sign-in has done so."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        shown = get_authentication_records(self.request, self.login.user)
        if settings.OIDC_HAS_SECOND_FACTOR and shown and shown[-1]["method"] == "socialaccount":
            return None, True
        return super().handle()


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Coming in through the council's own sign-in (OpenID Connect).

    It lets in people who are here already, and nobody else. The provider is believed about the
    email addresses of its own domains only: it could claim any other.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process", AuthProcess.LOGIN) != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("admin:index")))
        if sociallogin.is_existing:
            return
        person = self.person_of(sociallogin)
        if person is None:
            sign_ins.record(request, Outcome.REFUSED, how=sign_ins.How.PROVIDER)
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_inactive")))
        sociallogin.connect(request, person)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **more: Any) -> None:
        raise ImmediateHttpResponse(HttpResponseRedirect(reverse("socialaccount_login_error")))

    def person_of(self, sociallogin: SocialLogin) -> Any:
        """The one person whose email address the provider vouches for, or None."""
        for address in sociallogin.email_addresses:
            if self.vouches_for(sociallogin, address.email):
                found = [person for person in people.with_email(address.email) if may_log_in(person)]
                return found[0] if len(found) == 1 else None
        return None

    def vouches_for(self, sociallogin: SocialLogin, email: str) -> bool:
        """Whether the address is in the provider's own domains, and not said to be unverified.

        Some providers, Microsoft's among them, say nothing of verified: within its own domains
        that is taken as a yes. A `false` is a no.
        """
        if email.rpartition("@")[2].lower() not in settings.OIDC_DOMAINS:
            return False
        data = sociallogin.account.extra_data
        claims = data.get("userinfo") or data.get("id_token") or data
        return str(claims.get("email_verified", True)).lower() == "true"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: secrets are sealed before they are kept."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That did not work. Try the newest code; each works once."),
        "cannot_delete_authenticator": _(
            "You need a second factor here. Add another one before you remove this one."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _safe().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _safe().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return second_factor.may_remove(authenticator)

    def generate_authenticator_name(self, user: Any, type: str) -> str:
        others = Authenticator.objects.filter(user=user, type=type).count()
        return str(_("Passkey %(number)d") % {"number": others + 1})


def _safe() -> MultiFernet:
    """Sealed with this installation's secret key; old keys still open what they sealed."""
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"councils.accounts second factor")
    return Fernet(base64.urlsafe_b64encode(derive.derive(secret.encode())))

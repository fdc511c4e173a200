"""The pages at the door: allauth's views in our frame, and the few that are our own."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as provider
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from councils.accounts import second_factor, sessions
from councils.editing_policy import with_editing_policy
from councils.permissions import may_log_in

View = Callable[..., HttpResponse]
YOUR_ACCOUNT = reverse_lazy("mfa_index")


def page(view: View, *, title: Any, template: str = "", **more: Any) -> View:
    """A page in the frame of the editing side, with its policy, that no browser keeps."""

    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and not response.is_rendered:
            response.template_name = template or response.template_name
            response.context_data = (response.context_data or {}) | frame(request, title) | more
        return response

    return with_editing_policy(never_cache(shown))


def frame(request: HttpRequest, title: Any) -> dict[str, Any]:
    """What the frame says."""
    return {
        "title": title,
        "site_header": admin.site.site_header,
        "site_title": admin.site.site_title,
        "site_url": "/",
        "has_permission": request.user.is_authenticated,
        "is_inside": request.user.is_authenticated and not second_factor.is_due(request),
        "is_due": second_factor.is_due(request),
        "provider_name": settings.OIDC_NAME if settings.OIDC_SERVER else "",
    }


# Coming and going ---------------------------------------------------------------------------------


def _log_in(request: HttpRequest) -> HttpResponse:
    """allauth's, once somebody is out who may not be in any more: it would send them round in circles."""
    if request.user.is_authenticated and not may_log_in(request.user):
        logout(request)
    return account.login(request)


log_in = page(_log_in, title=gettext_lazy("Log in"), template="admin/accounts/log_in.html")
log_out = page(account.logout, title=gettext_lazy("Log out"), template="admin/accounts/log_out.html")
second = page(
    second_step.authenticate,
    title=gettext_lazy("One more step"),
    template="admin/accounts/second_step.html",
)
passkey_alone = page(webauthn.login_webauthn, title=gettext_lazy("Log in"))
closed = page(
    account.account_inactive,
    title=gettext_lazy("You cannot log in here"),
    template="admin/accounts/closed.html",
)
provider_failed = page(
    provider.login_error,
    title=gettext_lazy("That did not work"),
    template="admin/accounts/provider_failed.html",
)
provider_cancelled = page(
    provider.login_cancelled,
    title=gettext_lazy("You stopped logging in"),
    template="admin/accounts/provider_failed.html",
)


# Passwords ------------------------------------------------------------------------------------

forgotten = page(
    account.password_reset,
    title=gettext_lazy("Set a new password"),
    template="admin/accounts/forgotten.html",
)
forgotten_sent = page(
    account.password_reset_done,
    title=gettext_lazy("Look in your email"),
    template="admin/accounts/forgotten_sent.html",
)
choose_password = page(
    account.password_reset_from_key,
    title=gettext_lazy("Choose your password"),
    template="admin/accounts/choose_password.html",
)
password_chosen = page(
    account.password_reset_from_key_done,
    title=gettext_lazy("Your password is set"),
    template="admin/accounts/password_chosen.html",
)

# Showing again who you are --------------------------------------------------------------------

AGAIN = gettext_lazy("Is it still you?")
password_again = page(
    account.reauthenticate, title=AGAIN, template="admin/accounts/again.html", label=gettext_lazy("Go on")
)
code_again = page(
    second_step.reauthenticate, title=AGAIN, template="admin/accounts/again.html", label=gettext_lazy("Go on")
)
passkey_again = page(
    webauthn.reauthenticate_webauthn, title=AGAIN, template="admin/accounts/passkey_again.html"
)

# The second factor ------------------------------------------------------------------------------

your_account = page(
    second_step.index, title=gettext_lazy("How you log in"), template="admin/accounts/your_account.html"
)
add_app = page(
    totp.activate_totp,
    title=gettext_lazy("Set up an authenticator app"),
    template="admin/accounts/add_app.html",
)
remove_app = page(
    totp.DeactivateTOTPView.as_view(success_url=YOUR_ACCOUNT),
    title=gettext_lazy("Remove the authenticator app?"),
    template="admin/accounts/remove.html",
)
add_passkey = page(
    webauthn.add_webauthn, title=gettext_lazy("Add a passkey"), template="admin/accounts/add_passkey.html"
)


class _RemovePasskey(webauthn.RemoveWebAuthnView):
    success_url = YOUR_ACCOUNT

    def form_valid(self, form: Any) -> HttpResponse:
        """Refuse to remove the last one of somebody who must have one."""
        if second_factor.may_remove(self.object):
            return super().form_valid(form)
        messages.error(
            self.request, _("You need a second factor here. Add another one before you remove this one.")
        )
        return HttpResponseRedirect(str(YOUR_ACCOUNT))


remove_passkey = page(
    _RemovePasskey.as_view(),
    title=gettext_lazy("Remove the passkey?"),
    template="admin/accounts/remove.html",
)
codes = page(
    recovery_codes.view_recovery_codes,
    title=gettext_lazy("Your recovery codes"),
    template="admin/accounts/recovery_codes.html",
)
new_codes = page(
    recovery_codes.generate_recovery_codes,
    title=gettext_lazy("Make new recovery codes?"),
    template="admin/accounts/new_codes.html",
)
download_codes = page(recovery_codes.download_recovery_codes, title="", template="admin/accounts/codes.txt")


@require_POST
@login_required
def _log_out_elsewhere(request: HttpRequest) -> HttpResponse:
    ended = sessions.end_all(request.user, but=request)
    said = ngettext(
        "You are logged out in %(count)d other place.", "You are logged out in %(count)d other places.", ended
    )
    messages.success(
        request, said % {"count": ended} if ended else _("You were not logged in anywhere else.")
    )
    return HttpResponseRedirect(reverse("mfa_index"))


log_out_elsewhere = with_editing_policy(never_cache(_log_out_elsewhere))

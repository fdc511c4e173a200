"""The second factor: who must have one, whether a session has shown it, and what to do if not."""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from councils.accounts import sessions
from councils.permissions import may_log_in, needs_second_factor

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts. Recovery codes only stand in for one of these."""

SET_UP_HERE = "second_factor_set_up"

ALWAYS_OPEN = frozenset({"account_login", "account_logout", "admin:login", "admin:logout"})
TO_SHOW_IT = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
TO_SET_IT_UP = frozenset({"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"})
"""The only pages for somebody who must have a second factor and has not shown one."""


def has_one(person: Any) -> bool:
    return Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


def was_shown(request: HttpRequest) -> bool:
    """Whether this session has shown a second factor: ours, or the identity provider's for us."""
    if request.session.get(SET_UP_HERE):
        return True
    methods = {each["method"] for each in get_authentication_records(request, request.user)}
    return "mfa" in methods or ("socialaccount" in methods and settings.OIDC_HAS_SECOND_FACTOR)


def is_due(request: HttpRequest) -> bool:
    """Whether this person can do nothing before they have shown or set up a second factor."""
    if not settings.REQUIRE_SECOND_FACTOR or not may_log_in(request.user) or was_shown(request):
        return False
    return needs_second_factor(request.user)


def open_pages(person: Any) -> frozenset[str]:
    """The pages somebody may see for whom it is due."""
    return ALWAYS_OPEN | (TO_SHOW_IT if has_one(person) else TO_SET_IT_UP)


def next_step(request: HttpRequest) -> str:
    """Where somebody must go for whom it is due."""
    if not has_one(request.user):
        return reverse("mfa_index")
    return f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}"


def may_remove(authenticator: Authenticator) -> bool:
    """The last one stays for those who must have one: they add another first."""
    if not (settings.REQUIRE_SECOND_FACTOR and needs_second_factor(authenticator.user)):
        return True
    others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
    return others.exclude(pk=authenticator.pk).exists()


def has_just_logged_in(request: HttpRequest, within: float) -> bool:
    """Whether the person showed who they are so lately that asking again would be a nuisance."""
    shown = get_authentication_records(request, request.user)
    return any(time.time() - each["at"] < within for each in shown)


def forget(person: Any) -> None:
    """Take away every second factor of somebody who lost theirs, and end their sessions."""
    Authenticator.objects.filter(user=person).delete()
    sessions.end_all(person)


# What allauth tells us -------------------------------------------------------------------------


def note_set_up(request: HttpRequest, user: Any, authenticator: Authenticator, **more: Any) -> None:
    """Setting one up shows it. Whoever had logged in before without it is logged out."""
    if authenticator.type in FACTORS:
        request.session[SET_UP_HERE] = True
        sessions.end_all(user, but=request)

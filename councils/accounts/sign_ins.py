"""The log of sign-ins: writing it, and what can be told from it."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest
from django.utils import timezone

from councils.accounts.addresses import client_address, network_of
from councils.models.sign_in import KEPT, SignIn

Outcome, How = SignIn.Outcome, SignIn.How

FAMILIAR = timedelta(days=90)
"""How long a network is known after a person logged in from there."""

SECOND_STEPS = {"totp": How.CODE, "recovery_codes": How.RECOVERY_CODE, "webauthn": How.SECURITY_KEY}


def record(request: HttpRequest, outcome: str, *, person: Any = None, how: str = "") -> None:
    """Write down what just happened."""
    SignIn.objects.create(
        outcome=outcome,
        person=person,
        username=person.get_username() if person else "",
        how=how,
        network=network_of(client_address(request)),
    )


def record_lockout(request: HttpRequest, person: Any, period: timedelta) -> None:
    """Write down a lockout once, however often somebody goes on trying."""
    written = SignIn.objects.since(timezone.now() - period).filter(
        outcome=Outcome.LOCKED, person=person, network=network_of(client_address(request))
    )
    if not written.exists():
        record(request, Outcome.LOCKED, person=person)


def how_logged_in(request: HttpRequest, person: Any) -> str:
    """By what this person has shown, in this session, that it is them."""
    shown = get_authentication_records(request, person)
    if any(each["method"] == "socialaccount" for each in shown):
        return How.PROVIDER
    if any(each.get("passwordless") for each in shown):
        return How.PASSKEY
    steps = [SECOND_STEPS[each["type"]] for each in shown if each["method"] == "mfa"]
    return steps[-1] if steps else How.PASSWORD


def is_familiar(person: Any, address: str, now: datetime) -> bool:
    """Whether this person came in, or followed a link from their email, from here lately."""
    came_in = SignIn.objects.of([person]).since(now - FAMILIAR)
    return came_in.filter(
        network=network_of(address), outcome__in=[Outcome.LOGGED_IN, Outcome.PASSWORD_SET]
    ).exists()


def forget_old(now: datetime) -> int:
    """Delete what is more than a year old. How many entries that were."""
    return SignIn.objects.before(now - KEPT).delete()[0]


# What Django and allauth tell us -------------------------------------------------------------


def note_logging_out(request: HttpRequest, user: Any, **more: Any) -> None:
    if user is not None:
        record(request, Outcome.LOGGED_OUT, person=user)


def note_wrong_second_step(request: HttpRequest, user: Any, **more: Any) -> None:
    record(request, Outcome.REFUSED, person=user)


def note_password_set(request: HttpRequest, user: Any, **more: Any) -> None:
    record(request, Outcome.PASSWORD_SET, person=user)

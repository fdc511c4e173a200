"""Whether a form was sent by a person, from our own page: told without a cookie and without a puzzle."""

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

QUICKEST: Final = timedelta(seconds=2)
"""Nobody reads the page and types something in less."""

SLOWEST: Final = timedelta(hours=24)
"""A form that was opened longer ago may have been copied by a machine."""


def seal(now: datetime) -> str:
    """This moment, signed, to go into a form that is opened now."""
    return _signer().sign(str(int(now.timestamp())))


def opened_in_time(sealed: str, now: datetime) -> bool:
    """Whether a form with this seal was opened neither a moment nor days ago."""
    age = _age(sealed, now)
    return age is not None and QUICKEST <= age <= SLOWEST


def can_be_kept(sealed: str, now: datetime) -> bool:
    """Whether a form that is shown again may go on with its seal, though it may have come too soon."""
    age = _age(sealed, now)
    return age is not None and timedelta(0) <= age <= SLOWEST / 2


def from_our_page(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of ours, as far as it says anything.

    Who sends it is not known, so another site could forge no more than a stranger's report. Where
    a browser tells nothing there is nothing to hold against it.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    said = request.headers.get("Origin") or request.headers.get("Referer")
    return not said or urlsplit(said).netloc in {request.get_host(), urlsplit(settings.SITE_URL).netloc}


def _age(sealed: str, now: datetime) -> timedelta | None:
    """How long ago a form was opened; None where its seal is broken."""
    try:
        return timedelta(seconds=int(now.timestamp()) - int(_signer().unsign(sealed)))
    except (BadSignature, ValueError, OverflowError):
        return None


def _signer() -> Signer:
    return Signer(salt="offers.reports")

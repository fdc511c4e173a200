"""The connection that a form comes from."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def connection_of(request: HttpRequest) -> str:
    """The address of the sender's connection; of the newer kind, the part that one home or phone has.

    Anybody can write an `X-Forwarded-For`. Behind our web server its last entry is what that server
    saw; without one nothing of it counts.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    try:
        newer = ip_address(address).version == 6
    except ValueError:
        return ""
    return str(ip_network(f"{address}/64", strict=False)) if newer else address

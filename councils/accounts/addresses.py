"""Where a request comes from, as exactly as each use needs it and no more."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the person's own connection; empty where it cannot be told.

    Anybody can write an `X-Forwarded-For`. Behind our web server its last entry is what that
    server saw; without one nothing of it counts.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        seen_by_proxy = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
        address = seen_by_proxy or address
    return without_port(address)


def without_port(address: str) -> str:
    """The address alone; empty if it is none.

    >>> [without_port(each) for each in ("203.0.113.7", " 203.0.113.7:4711", "[2001:db8::7]:443", "nonsense")]
    ['203.0.113.7', '203.0.113.7', '2001:db8::7', '']
    >>> without_port("::ffff:203.0.113.7")
    '203.0.113.7'
    """
    address = address.strip()
    if address.startswith("["):
        address = address[1:].partition("]")[0]
    elif address.count(":") == 1:
        address = address.partition(":")[0]
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return str(mapped or found)


def network_of(address: str) -> str:
    """The neighbourhood of an address, which is all that the log of sign-ins keeps.

    >>> [network_of(each) for each in ("203.0.113.7", "2001:db8:1:2::7", "")]
    ['203.0.113.0/24', '2001:db8:1::/48', '']
    """
    if not address:
        return ""
    shortened = 24 if ip_address(address).version == 4 else 48
    return str(ip_network(f"{address}/{shortened}", strict=False))


def connection_of(address: str) -> str:
    """What one connection can change at will counts as one address.

    >>> [connection_of(each) for each in ("203.0.113.7", "2001:db8:1:2::7")]
    ['203.0.113.7', '2001:db8:1:2::/64']
    """
    if not address or ip_address(address).version == 4:
        return address
    return str(ip_network(f"{address}/64", strict=False))

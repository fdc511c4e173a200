"""Where a link may take us: rules about web addresses and about the machines behind them. Pure.

We ask from inside the installation's own network, at addresses that editors typed and that other
sites send us on to. So nothing but the public web may be reached: no machine of the network we
stand in, no port that is not the web's, nobody's name and password.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _

PORTS = {"http": 80, "https": 443}
NAT64 = IPv6Network("64:ff9b::/96")
"""Where a network without the old addresses shows them: the last four bytes are the old one."""

ALREADY_QUOTED = "/%:=&?~#+!$,;'@()*[]|"


class Refused(Exception):
    """We do not go there. `broken` when nobody else could either, or nobody should be sent there."""

    def __init__(self, words: str, *, broken: bool) -> None:
        super().__init__(words)
        self.words = words
        self.broken = broken


@dataclass(frozen=True)
class Target:
    """What to ask of whom: `path` with its question, as it goes over the wire."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


def target_of(url: str) -> Target:
    """What a web address asks of whom. Raises Refused.

    >>> target_of("https://Gov.uk/apply for?x=£1#part")
    Target(scheme='https', host='gov.uk', port=443, path='/apply%20for?x=%C2%A31')
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused(_("This is not a whole web address."), broken=True) from None
    if parts.scheme not in PORTS or not host:
        raise Refused(_("This is not a whole web address."), broken=True)
    if parts.username is not None or parts.password is not None:
        raise Refused(_("There is a name or password in the address. Take it out."), broken=True)
    usual = PORTS[parts.scheme]
    if port not in (None, usual):
        raise Refused(_("It leads to an unusual port."), broken=False)
    path = quote(parts.path or "/", safe=ALREADY_QUOTED)
    question = "?" + quote(parts.query, safe=ALREADY_QUOTED) if parts.query else ""
    return Target(parts.scheme, _in_ascii(host), usual, path + question)


def _in_ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        raise Refused(_("There is no site of that name."), broken=True) from None


def is_public(address: str) -> bool:
    """Whether this is the address of a machine on the public internet.

    >>> [is_public(address) for address in ("151.101.0.144", "2a04:4e42::144")]
    [True, True]
    >>> [is_public(address) for address in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0")]
    [False, False, False, False, False]
    """
    try:
        machine = _plain(ip_address(address))
    except ValueError:
        return False
    return machine.is_global and not (
        machine.is_multicast or machine.is_reserved or machine.is_loopback or machine.is_unspecified
    )


def _plain(machine: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The old address that a new one only wraps, where it does."""
    if isinstance(machine, IPv4Address):
        return machine
    if machine in NAT64:
        return IPv4Address(int(machine) & 0xFFFFFFFF)
    return machine.ipv4_mapped or machine.sixtofour or machine


def is_same_page(one: str, other: str) -> bool:
    """Whether two addresses differ in nothing a reader would notice.

    >>> is_same_page("http://www.gov.uk/housing", "https://gov.uk/housing/")
    True
    >>> is_same_page("https://gov.uk/housing", "https://gov.uk/")
    False
    """
    return _seen(one) == _seen(other)


def _seen(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return host, parts.path.rstrip("/").lower(), parts.query

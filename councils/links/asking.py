"""Asking another site for a page, carefully, to see whether it is there.

Python's own HTTP client does it: we connect to the very address that we have checked, so that a name
cannot lead to one machine when it is checked and to another when it is asked. A library that
connects by name would have to be kept from doing so, and would bring six more.

The body is never read. What a site may cost us is bounded: to be found and to answer in five seconds
each, fifteen in all, five redirects.
"""

import http.client
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin

from django.conf import settings
from django.utils.translation import gettext as _

from councils.links.addresses import Refused, Target, is_public, is_same_page, target_of
from councils.links.verdicts import Outcome, Verdict, of_status, unsure

EACH_STEP = 5.0
"""Seconds to find a site, to connect to it, and between two pieces of its answer."""

ALTOGETHER = 15.0
"""Seconds for one link, redirects and all."""

REDIRECTS = 5
REDIRECTED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})


class UnknownHost(OSError):
    """No site has this name."""


class TooSlow(OSError):
    """Its time is up."""


@dataclass(frozen=True)
class Answer:
    """The first lines of what a site said."""

    status: int
    location: str = ""


def find(host: str, port: int) -> list[str]:
    """The addresses of the machines that answer to a name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)):
            raise UnknownHost(host) from None
        raise
    return list(dict.fromkeys(str(address[0]) for _family, _type, _protocol, _name, address in found))


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to this machine and no other."""
    return socket.create_connection((address, port), timeout=seconds)


def secure(connection: socket.socket, host: str) -> socket.socket:
    """The same connection, private, to a machine that can prove that it is the host."""
    context = ssl.create_default_context()
    return context.wrap_socket(connection, server_hostname=host, do_handshake_on_connect=False)


@dataclass(frozen=True)
class Network:
    """The way out: how names are found and machines are reached. Tests bring their own."""

    find: Callable[[str, int], Sequence[str]] = find
    connect: Callable[[str, int, float], socket.socket] = connect
    secure: Callable[[socket.socket, str], socket.socket] = secure
    is_allowed: Callable[[str], bool] = is_public
    clock: Callable[[], float] = time.monotonic


def try_link(url: str, network: Network | None = None) -> Verdict:
    """Follow a link as a reader would, and say how it ended."""
    network = network or Network()
    try:
        return _follow(urldefrag(url).url, network, until=network.clock() + ALTOGETHER)
    except Refused as refused:
        return Verdict(Outcome.BROKEN, refused.words) if refused.broken else unsure(refused.words)
    except UnknownHost:
        return Verdict(Outcome.BROKEN, _("There is no site of that name."), silent=True)
    except ssl.SSLError:
        return Verdict(Outcome.FAILED, _("The site cannot prove who it is: browsers warn of it."))
    except ValueError:
        return Verdict(Outcome.BROKEN, _("This is not a whole web address."))
    except (TimeoutError, TooSlow):
        return Verdict(Outcome.FAILED, _("The site took too long to answer."), silent=True)
    except (OSError, http.client.HTTPException):
        return Verdict(Outcome.FAILED, _("The site did not answer."), silent=True)


def _follow(url: str, network: Network, until: float) -> Verdict:
    asked = lasting = url
    for_good = True
    for _hop in range(REDIRECTS + 1):
        answer = _ask(target_of(asked), network, until)
        if answer.status not in REDIRECTED or not answer.location:
            return _arrived(url, lasting, of_status(answer.status))
        asked = urldefrag(urljoin(asked, answer.location)).url
        for_good = for_good and answer.status in FOR_GOOD
        lasting = asked if for_good else lasting
    return Verdict(Outcome.FAILED, _("It sends people on and on, and never arrives."))


def _arrived(url: str, lasting: str, verdict: Verdict) -> Verdict:
    """The verdict of the last answer, unless the page works and has moved to another address for good."""
    if verdict.outcome is Outcome.WORKS and not is_same_page(url, lasting):
        return Verdict(Outcome.MOVED, _("It is now at %(url)s") % {"url": lasting})
    return verdict


def _ask(target: Target, network: Network, until: float) -> Answer:
    """Whether the page is there. Some sites only answer when they are asked for the page itself."""
    addresses = _addresses(target, network, until)
    try:
        answer = _say("HEAD", target, addresses, network, until)
    except (http.client.HTTPException, ConnectionError):
        return _say("GET", target, addresses, network, until)
    if answer.status < 400 or answer.status == 429:
        return answer
    return _say("GET", target, addresses, network, until)


def _addresses(target: Target, network: Network, until: float) -> Sequence[str]:
    """The machines behind the name. Where one of them may not be reached, none is."""
    seconds = min(EACH_STEP, _left(network, until))
    found = _within(seconds, lambda: network.find(target.host, target.port))
    if not found:
        raise UnknownHost(target.host)
    if not all(network.is_allowed(address) for address in found):
        raise Refused(_("It leads into a private network, where readers cannot follow."), broken=True)
    return found


def _say(method: str, target: Target, addresses: Sequence[str], network: Network, until: float) -> Answer:
    with closing(_reach(target, addresses, network, until)) as reached:
        line = network.secure(reached, target.host) if target.scheme == "https" else reached
        with closing(line), _cut_off(line, _left(network, until)):
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
            return _spoken(line, method, target)


def _reach(target: Target, addresses: Sequence[str], network: Network, until: float) -> socket.socket:
    """A connection to the first of these machines that takes one."""
    problem: OSError = UnknownHost(target.host)
    for address in addresses[:3]:
        try:
            return network.connect(address, target.port, min(EACH_STEP, _left(network, until)))
        except OSError as error:
            problem = error
    raise problem


def _spoken(line: socket.socket, method: str, target: Target) -> Answer:
    client = http.client.HTTPConnection(target.host)
    client.sock = line
    client.request(method, target.path, headers=_who_we_are(target))
    with closing(client.getresponse()) as said:
        location = said.getheader("Location") or ""
        return Answer(said.status, location.encode("latin-1", "replace").decode("utf-8", "replace"))


def _who_we_are(target: Target) -> dict[str, str]:
    return {
        "Host": target.host_header,
        "User-Agent": f"LocalOffer/1.0 (checks its links once a week; +{settings.SITE_URL}/)",
        "Accept": "*/*",
        "Accept-Language": "en-GB",
        "Connection": "close",
    }


def _left(network: Network, until: float) -> float:
    """The seconds that are left. Raises TooSlow when there are none."""
    seconds = until - network.clock()
    if seconds <= 0:
        raise TooSlow
    return seconds


@contextmanager
def _cut_off(line: socket.socket, seconds: float) -> Iterator[None]:
    """Hang up after these seconds, however slowly the other side speaks: each word is given its own time.

    An answer that was cut off looks like a short or a broken one; it is neither.
    """
    is_over = threading.Event()

    def hang_up() -> None:
        is_over.set()
        with suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException):
        if not is_over.is_set():
            raise
    finally:
        timer.cancel()
    if is_over.is_set():
        raise TooSlow


def _within(seconds: float, call: Callable[[], Any]) -> Any:
    """What the call gives, if it gives it in time: finding a name has no time limit of its own."""
    given: queue.SimpleQueue[tuple[Any, Exception | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            given.put((call(), None))
        except Exception as error:
            given.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        result, problem = given.get(timeout=seconds)
    except queue.Empty:
        raise TooSlow from None
    if problem:
        raise problem
    return result

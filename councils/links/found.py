"""The links to elsewhere that readers can press: read out of the live text, and kept in the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings

from councils.models import Entitlement, Link, OfferSection

LONGEST = 2000
"""Characters in an address that we keep; browsers and servers give up not far beyond."""


@dataclass(frozen=True)
class Place:
    """One link: where it leads, and the row whose words hold it."""

    council: int | None
    section: int | None
    entitlement: int | None
    url: str


@dataclass(frozen=True)
class Changes:
    """How the record of links was brought up to date."""

    new: int
    gone: int


def outgoing(html: str, own_host: str = "") -> list[str]:
    """Addresses of other sites that a text links to, each once, in order.

    >>> outgoing('<a href="https://a.uk/?x=1&amp;y=2">A</a> <a href="tel:999">999</a> <a href="/money/">M</a>')
    ['https://a.uk/?x=1&y=2']
    >>> outgoing('<a href="https://us.uk/money/">Ours</a> <a href="HTTP://b.uk">B</a>', own_host="us.uk")
    ['HTTP://b.uk']
    """
    reader = _Hrefs()
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(url for url in reader.found if is_outgoing(url, own_host)))


def is_outgoing(url: str, own_host: str) -> bool:
    """Whether an address leads to a page of another site. Our own pages are not asked: we know them."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return url.lower().startswith(("http:", "https:"))
    return parts.scheme in ("http", "https") and host != own_host.lower() and len(url) <= LONGEST


def bring_up_to_date() -> Changes:
    """Keep exactly the links that readers can press now. One that stays keeps what we know of it."""
    now = set(_live())
    known = {
        Place(link.council_id, link.section_id, link.entitlement_id, link.url): link.pk
        for link in Link.objects.only("council_id", "section_id", "entitlement_id", "url")
    }
    gone = [pk for place, pk in known.items() if place not in now]
    Link.objects.filter(pk__in=gone).delete()
    new = [_link(place) for place in now if place not in known]
    Link.objects.bulk_create(new, ignore_conflicts=True)
    return Changes(new=len(new), gone=len(gone))


def _live() -> Iterator[Place]:
    own_host = urlsplit(settings.SITE_URL).hostname or ""
    sections = OfferSection.objects.published().filter(body__contains="href=").only("council_id", "body")
    for section in sections.order_by().iterator():
        for url in outgoing(section.body, own_host):
            yield Place(section.council_id, section.pk, None, url)
    promises = Entitlement.objects.published().exclude(law_url="").only("council_id", "law_url")
    for promise in promises.order_by().iterator():
        if is_outgoing(promise.law_url, own_host):
            yield Place(promise.council_id, None, promise.pk, promise.law_url)


def _link(place: Place) -> Link:
    return Link(
        council_id=place.council, section_id=place.section, entitlement_id=place.entitlement, url=place.url
    )


class _Hrefs(HTMLParser):
    """Collects where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = (dict(attrs).get("href") or "").strip()
        if tag == "a" and href:
            self.found.append(href)

"""Where what can be found is, and what it is about."""

from functools import lru_cache
from typing import Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import Council, Topic
from offers.glossary import id_of


class Place(Protocol):
    """Something that readers can open, with all its words or without them."""

    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def topic(self) -> str: ...


def url_of(place: Place, council: Council) -> str:
    """Where readers of this council find it."""
    if place.kind == "word":
        return f"{_address('words', council.slug)}#{id_of(place.title)}"
    return _address(place.kind, council.slug, place.address)


@lru_cache(maxsize=10_000)
def _address(name: str, *parts: str) -> str:
    return reverse(f"offers:{name}", args=parts)


def topic_of(place: Place) -> str:
    """What it is about or, where that is not one of the topics, what it is."""
    if place.topic:
        return str(Topic(place.topic).label)
    return _("Who to ring") if place.kind == "team" else _("Words we use")

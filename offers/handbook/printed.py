"""What the typesetter is handed: plain values and nothing else, so that no words can become instructions.

Addresses are written in full, as a file is read away from the site.
"""

from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urljoin

from councils import colour
from offers.presenters.handbook import Handbook
from offers.presenters.poster import Poster
from offers.qr import qr_code

ORDINARY, LARGE = 12, 18
"""Sizes of print in points: what is called clear print, and large print."""

LONGEST_LINK = 2_000
"""Characters in an address that still becomes a link."""


def handbook_in_print(handbook: Handbook, size: int) -> dict[str, Any]:
    """All that the file of the handbook says, set in this size."""
    pages = [handbook.contact_url, *([handbook.words_url] if handbook.words else [])]
    pages += [section.url for topic in handbook.topics for section in topic.sections]
    said = asdict(replace(handbook, files=()))
    for team in said["teams"]:
        # True for a minute only; a file is kept for longer.
        del team["answering"], team["today"]
    return _completed(said, handbook.url) | {"size": size, "pages": pages}


def poster_in_print(poster: Poster) -> dict[str, Any]:
    """All that the file of the poster says."""
    return _completed(asdict(poster), poster.url)


def _completed(said: dict[str, Any], url: str) -> dict[str, Any]:
    soft = colour.mixed(said["accent"], colour.WHITE, 0.9)
    return _with_whole_addresses(said, url) | {"qr": qr_code(url).svg, "soft": soft}


def _with_whole_addresses(said: Any, base: str) -> Any:
    """The same values, each address in them as it is on the web; those that nobody could open left out."""
    if isinstance(said, dict):
        return {name: _value(name, value, base) for name, value in said.items()}
    if isinstance(said, list | tuple):
        return [_with_whole_addresses(each, base) for each in said]
    return said


def _value(name: str, value: Any, base: str) -> Any:
    if name in ("href", "law_url") and value:
        whole = urljoin(base, value)
        return whole if len(whole) <= LONGEST_LINK else ""
    return _with_whole_addresses(value, base)

"""What somebody asks for, as far as an answer depends on it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

Environ = dict[str, Any]

MOST_FIELDS = 50
"""Fields in an address that are looked at. Whoever sends more is answered without a copy."""

ENCODINGS = ("br", "gzip")
"""How bodies are compressed, the smallest first."""

PLAIN = "identity"


class Place(NamedTuple):
    """Where a page is: its path, and the name and the line it was reached by.

    Those two are in it as a name that is not ours is refused, and a line without a lock led to one with.
    """

    scheme: str
    forwarded: str
    host: str
    path: str

    @classmethod
    def of(cls, environ: Environ) -> "Place":
        forwarded = environ.get("HTTP_X_FORWARDED_PROTO", "")
        return cls(environ["wsgi.url_scheme"], forwarded, environ.get("HTTP_HOST", ""), environ["PATH_INFO"])


def chosen(query: str, names: Iterable[str]) -> tuple[tuple[str, str], ...] | None:
    """The part of a query string that means something to the page; None where it is too much to say.

    The names in order, as the page does not see in which order different ones came.
    """
    if not query or not names:
        return ()
    try:
        given = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    return tuple(sorted((each for each in given if each[0] in names), key=lambda each: each[0]))


@lru_cache(maxsize=256)
def encoding_for(accepted: str) -> str:
    """How to send a body to somebody with this Accept-Encoding (RFC 9110, 12.5.3)."""
    weights = {}
    for each in accepted.lower().split(","):
        name, _, parameter = each.partition(";")
        weights[name.strip()] = _weight(parameter)
    anything = weights.get("*", 0.0)
    return next((name for name in ENCODINGS if weights.get(name, anything) > 0), PLAIN)


def has_it(if_none_match: str, etag: str) -> bool:
    """Whether somebody has this very answer already (RFC 9110, 13.1.2)."""
    if if_none_match.strip() == "*":
        return True
    return etag in {each.strip().removeprefix("W/") for each in if_none_match.split(",")}


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0

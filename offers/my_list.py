"""What somebody wants to talk about, as short ids: in an address they share, or kept by their own browser.

An id says nothing of whoever made the list. It is worked out from the address of what it stands for,
not from its row, so it lasts as long as that address: on paper, and after a council has moved to
another installation. Each council has ids of its own, for the national pages and promises, too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from councils.models import Council, Entitlement, OfferSection

PARAMETER = "i"
"""Under which name ids stand in an address."""

MOST = 60
"""Things on one list: several times what fits one meeting."""

SECTION, PROMISE = "s", "e"
LETTERS = "23456789bcdfghjkmnpqrstvwxz"
"""No vowels, so that no id is a word, and nothing that looks like something else."""

LENGTH = 5
"""Letters after the first: two of a hundred promises share an id in one council of three thousand."""

ID = re.compile(rf"[{SECTION}{PROMISE}][{LETTERS}]{{{LENGTH}}}\Z")


@dataclass(frozen=True)
class Asked:
    """The ids in an address, each once. `at_all` is false where the address asks for nothing.

    `left_out` says that there were more than fit, or something that is no id.
    """

    ids: tuple[str, ...] = ()
    at_all: bool = False
    left_out: bool = False


def asked(values: Iterable[str]) -> Asked:
    """What an address asks for that may hold anything: each value has ids with a dot between.

    >>> asked(["sbcdfg.e23456", "sbcdfg"])
    Asked(ids=('sbcdfg', 'e23456'), at_all=True, left_out=False)
    >>> asked(["<b>.e23456."]), asked([])
    (Asked(ids=('e23456',), at_all=True, left_out=True), Asked(ids=(), at_all=False, left_out=False))
    """
    values = list(values)
    parts = dict.fromkeys(part for value in values for part in value.split(".") if part)
    ids = tuple(part for part in parts if ID.match(part))[:MOST]
    return Asked(ids, at_all=bool(values), left_out=len(ids) < len(parts))


def joined(ids: Iterable[str]) -> str:
    """The ids as they stand in an address."""
    return ".".join(ids)


def ids_of_section(section: OfferSection, council: Council) -> tuple[str, ...]:
    """Every id under which a list may have this page, its own first.

    The others are those of its old addresses, where it came with them as `former_listed`.
    """
    former = [each["slug"] for each in getattr(section, "former_listed", None) or ()]
    return tuple(_id(SECTION, council, slug) for slug in (section.slug, *former))


def ids_of_promise(promise: Entitlement, council: Council) -> tuple[str, ...]:
    """Every id under which a list may have this promise, its own first.

    A promise that tops up a national one has taken its place on lists, too.
    """
    slugs = (promise.slug, promise.tops_up.slug) if promise.tops_up else (promise.slug,)
    return tuple(_id(PROMISE, council, slug) for slug in slugs)


def _id(kind: str, council: Council, slug: str) -> str:
    number = int.from_bytes(blake2b(f"{council.slug}/{slug}".encode(), digest_size=8).digest())
    letters = ""
    for _place in range(LENGTH):
        number, letter = divmod(number, len(LETTERS))
        letters += LETTERS[letter]
    return kind + letters

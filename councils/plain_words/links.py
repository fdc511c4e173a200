"""Links that do not say where they lead, and addresses that nobody wants to read or type."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from councils.plain_words.advice import Remark, shortened
from councils.plain_words.text import Block

SAY_NOTHING = frozenset(
    {
        *("click", "click here", "click this link", "click the link", "here", "this", "link", "this link"),
        *("the link", "page", "this page", "the page", "website", "this website", "the website", "webpage"),
        *("more", "read more", "see more", "find out more", "learn more", "more information", "more info"),
        *("further information", "information", "info", "details", "more details", "visit", "download"),
        *("go", "see here", "read here", "follow this link", "visit this page", "open", "continue"),
    }
)
"""Words that could stand on any link."""

NAMES = frozenset({"gov.uk", "www.gov.uk"})
"""Addresses that are the name of a service."""

_CLICK_HERE = re.compile(r"\b(?:click|tap|press) (?:on )?(?:here|this link|the link|below)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?:[a-z0-9-]{1,63}\.){1,5}(?:uk|com|org|net|info|io|wales|scot)(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\S+")
_AROUND = "“”‘’\"'()[]<>.,;:!?*"


def link_words(blocks: Sequence[Block]) -> Iterator[Remark]:
    """Links whose words do not say what readers find behind them: a screen reader reads them alone."""
    for block in blocks:
        for link in block.links:
            if not link.words:
                advice = _(
                    "There is a link without words here. Say in a few words where it leads, or take it out."
                )
                yield Remark(block.number, link.at, "link-words", advice, shortened(link.href))
            elif _says_nothing(link.words):
                yield Remark(block.number, link.at, "link-words", _advice(link.words), link.words)
        for match in _CLICK_HERE.finditer(block.words):
            if not any(link.at <= match.start() < link.at + len(link.words) for link in block.links):
                yield Remark(block.number, match.start(), "link-words", _advice(match[0]), match[0])


def bare_addresses(blocks: Sequence[Block]) -> Iterator[Remark]:
    """Web addresses among the words."""
    for block in blocks:
        for at, address in addresses_in(block.words):
            advice = _(
                "“%(address)s” is hard to read out and hard to type. Write what people find there, "
                "and make those words the link."
            ) % {"address": shortened(address, 40)}
            yield Remark(block.number, at, "bare-address", advice, shortened(address))


def addresses_in(words: str) -> Iterator[tuple[int, str]]:
    """The web addresses in some words, with their places. Emails are not among them, nor is GOV.UK.

    >>> list(addresses_in("See www.stoke.gov.uk/care, GOV.UK or ask me@stoke.gov.uk."))
    [(4, 'www.stoke.gov.uk/care')]
    """
    for token in _TOKEN.finditer(words):
        address = token[0].strip(_AROUND)
        if address.lower() not in NAMES and _ADDRESS.fullmatch(address):
            yield token.start() + token[0].index(address), address


def without_addresses(words: str) -> str:
    """The words with web and email addresses blanked out, each place kept: their spelling is not ours.

    >>> without_addresses("Ask advisor@stoke.gov.uk now")
    'Ask                      now'
    """
    return _TOKEN.sub(lambda token: " " * len(token[0]) if _is_address(token[0]) else token[0], words)


def _is_address(token: str) -> bool:
    return "@" in token or _ADDRESS.fullmatch(token.strip(_AROUND)) is not None


def _says_nothing(words: str) -> bool:
    """Whether these words could stand on any link.

    >>> _says_nothing("Click here!"), _says_nothing("click here to apply"), _says_nothing("More about work")
    (True, True, False)
    """
    bare = words.lower().strip(_AROUND + " >»→…")
    return bare in SAY_NOTHING or _CLICK_HERE.match(bare) is not None


def _advice(words: str) -> str:
    return _(
        "“%(words)s” does not say where it leads, and not everybody clicks. "
        "Make the link say what people find there, such as “How to ask for an adviser”."
    ) % {"words": shortened(words, 40)}

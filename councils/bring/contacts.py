"""Phone numbers, email addresses and postal addresses in the words of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from councils import phone_numbers
from councils.bring.wording import tidy

NUMBER = re.compile(
    r"(?<![\w£.@/-])(?:(?:\+|00)44[\s-]?(?:\(0\))?|\(0|0)[\s-]?\d(?:[\s()-]{0,2}\d){5,11}(?!\w)"
)
SHORT = {"999", "112", "111", "101", "119", "116"}
EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+'-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")

NOT_THE_COUNCIL = re.compile(
    r"childline|samaritans|shelter|nspcc|nhs|citizens advice|care leavers.? association|\bbecome\b|"
    r"coram|refuge|\bmind\b|\bfrank\b|the mix|crisis|women.?s aid|police|crimestoppers|stonewall|"
    r"universal credit|jobcentre|student finance|gov\.uk|barnardo|papyrus|catch ?22|nacro|runaway|"
    r"talk to frank|switchboard lgbt|hestia|papyrus|ofsted|ombudsman",
    re.IGNORECASE,
)
"""Organisations whose numbers stand on many councils' pages and belong to none of them."""

TEXTING = re.compile(r"\b(?:text|texts|sms|whatsapp)\b[^.;]{0,40}$", re.IGNORECASE)

STREET = re.compile(
    r"(?P<before>.*?)[\s,]*(?P<street>(?:\d+[a-z]?(?:-\d+)?\s)?(?:(?:St|Old|New|High|Great|North|South|East|West|Upper|Lower)\.?\s)?"
    r"[A-Z][\w’'-]*\s(?:Street|Road|Lane|Avenue|Drive|Square|Way|Place|Close|Court|Row|Terrace|Parade|Crescent|Hill))\b"
    r"[\s,]*(?P<after>.*)"
)
LEADS_TO_ADDRESS = re.compile(
    r".*(?:\b(?:is|are|based|visit us|office|located|drop in|write to us|find us|point|address|centre is|hub)\s)?"
    r"\b(?:at|to|address is|in|is|by)\s(?:the |our )?(?=[A-Z0-9])|.*(?:address|post|visit us|find us|write to)\s?[:–-]\s?",
    re.IGNORECASE,
)
LONGEST_LINE = 60
MOST_LINES = 7


@dataclass(frozen=True)
class NumberFound:
    """One phone number on a page: spaced as we write it, as it was written, and where.

    It is for text messages when the words before it say so; `number` is empty when nobody could ring it.
    """

    number: str
    written: str
    start: int
    is_for_texts: bool = False


@dataclass(frozen=True)
class AddressFound:
    lines: tuple[str, ...]
    start: int
    written: str


def numbers_in(text: str) -> Iterator[NumberFound]:
    """The phone numbers in a text, in order. 999, 111 and 101 are everybody's and are not among them.

    >>> [found.number for found in numbers_in("Ring 01782 233575, (01827) 78255 or 0300 111 8000.")]
    ['01782 233575', '01827 78255', '0300 111 8000']
    >>> [found.number for found in numbers_in("Ring 01782 23")], list(numbers_in("Ring 111"))
    ([''], [])
    """
    for match in NUMBER.finditer(text):
        written = match[0].strip()
        try:
            number = phone_numbers.spaced(re.sub(r"^(?:\+|00)44[\s-]?(?:\(0\))?", "+44", written))
        except ValueError:
            number = ""
        yield NumberFound(
            number,
            written,
            match.start(),
            bool(TEXTING.search(text[max(0, match.start() - 60) : match.start()])),
        )


def emails_in(text: str) -> Iterator[tuple[str, int]]:
    """The email addresses in a text, and where.

    >>> list(emails_in("Write to next.steps@stoke.gov.uk."))
    [('next.steps@stoke.gov.uk', 9)]
    """
    for match in EMAIL.finditer(text):
        yield match[0].rstrip(".-"), match.start()


def addresses_in(text: str) -> Iterator[AddressFound]:
    """The postal addresses in a text: what stands before a postcode, as on an envelope.

    >>> [found.lines for found in addresses_in("Drop in at the Civic Centre Glebe Street Stoke ST4 1HH. Ring.")]
    [('Civic Centre', 'Glebe Street', 'Stoke', 'ST4 1HH')]
    >>> [found.lines for found in addresses_in("Write to us:\\n1 Station Road\\nStafford\\nST16 2LH")]
    [('1 Station Road', 'Stafford', 'ST16 2LH')]
    """
    start = 0
    for match in POSTCODE.finditer(text):
        lead = text[max(start, match.start() - 400) : match.start()]
        lines = _envelope(lead)
        if lines:
            yield AddressFound((*lines, match[0]), match.start(), tidy(f"{', '.join(lines)} {match[0]}"))
        start = match.end()


def _envelope(lead: str) -> tuple[str, ...]:
    """The lines of an address, from the words that lead up to its postcode."""
    last_sentence = re.split(r"(?<=[.!?;])\s+(?=[A-Z])", lead)[-1]
    written = [tidy(line) for line in last_sentence.split("\n") if tidy(line)]
    kept: list[str] = []
    for line in reversed(written[-MOST_LINES:]):
        short = LEADS_TO_ADDRESS.sub("", line)
        if short and (len(short) <= LONGEST_LINE or "," in short):
            kept.insert(0, short)
        if short != line or line.endswith(":") or not short:
            break
    if kept and kept[0].endswith(":"):
        kept.pop(0)
    return tuple(part for line in kept for part in _parts(line))


def _parts(line: str) -> list[str]:
    """A line of an address as several: at its commas, or around the name of the street."""
    if "," in line:
        parts = line.split(",")
    else:
        street = STREET.fullmatch(line)
        parts = [street["before"], street["street"], street["after"]] if street else [line]
    return [part.strip(" .,") for part in parts if part.strip(" .,")]

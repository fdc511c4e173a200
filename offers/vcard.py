"""A team as a contact for a phone's address book: a vCard.

Version 3.0 (RFC 2426), because every phone takes it; 4.0 is still refused by some. What is kept on
a phone is never put right later, so opening hours are not in it: it has the address of the page
that knows them. What to say is not in it either: somebody else may look at the phone.
"""

from collections.abc import Iterator

from councils.models import DutyTeam
from councils.phone_numbers import dialled

LONGEST_LINE = 75
"""Bytes in a line, without its end: a longer one goes on in the next, after a space."""


def vcard(team: DutyTeam, url: str) -> str:
    """The team's vCard. `url` is the full address of its page."""
    return "".join(f"{folded(line)}\r\n" for line in _lines(team, url))


def escaped(text: str) -> str:
    """Text that cannot end the value it stands in.

    >>> escaped("Ring; ask, then\\nwait")
    'Ring\\\\; ask\\\\, then\\\\nwait'
    """
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """The line cut into lines of at most 75 bytes, never inside a character.

    >>> folded("é" * 40) == "é" * 37 + "\\r\\n " + "é" * 3
    True
    """
    pieces, piece = [], ""
    for character in line:
        room = LONGEST_LINE - bool(pieces)
        if len((piece + character).encode()) > room:
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece])


def _lines(team: DutyTeam, url: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"FN:{escaped(team.name)}"
    # A name in parts must be there, though a team has none; the last line says it is no person.
    yield "N:;;;;"
    yield f"ORG:{escaped(team.council.name)};{escaped(team.name)}"
    for number in (team.phone, team.other_phone):
        if number:
            yield f"TEL;TYPE=WORK,VOICE:{dialled(number)}"
    if team.text_phone:
        yield f"TEL;TYPE=CELL,MSG:{dialled(team.text_phone)}"
    if team.email:
        yield f"EMAIL;TYPE=INTERNET:{escaped(team.email)}"
    if team.address:
        yield f"ADR;TYPE=WORK:{_address(team.address_lines)}"
    yield f"URL:{url}"
    yield "X-ABShowAs:COMPANY"
    yield "END:VCARD"


def _address(lines: list[str]) -> str:
    """The parts of an address in their places: street, town, county, postcode, country.

    >>> _address(["Civic Centre", "Glebe Street", "Stoke-on-Trent", "ST4 1HH"])
    ';;Civic Centre\\\\, Glebe Street;Stoke-on-Trent;;ST4 1HH;United Kingdom'
    >>> _address(["Town Hall", "ST4 1HH"])
    ';;Town Hall;;;ST4 1HH;United Kingdom'
    """
    *street, town, postcode = ["", "", *lines] if len(lines) > 2 else ["", *lines[:1], "", lines[-1]]
    parts = ["", "", ", ".join(line for line in street if line), town, "", postcode, "United Kingdom"]
    return ";".join(escaped(part) for part in parts)

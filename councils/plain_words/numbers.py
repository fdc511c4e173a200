"""Phone numbers typed into a text: the day the number changes, the text is wrong and nobody knows."""

import re
from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from councils.plain_words.advice import WRONG, Remark
from councils.plain_words.text import Block

# Numbers that anybody in England can ring, and that have not changed for years. Each was found in several
# public lists of helplines, but has not been rung. A number that is not here brings no more than advice.
NATIONAL = {
    "999": "Police, ambulance, fire",
    "112": "Police, ambulance, fire",
    "101": "Police, when it is not urgent",
    "111": "NHS",
    "116123": "Samaritans",
    "116000": "Missing People",
    "85258": "Shout",
    "08001111": "Childline",
    "08000684141": "Papyrus",
    "03001236600": "Frank",
    "08082000247": "National Domestic Abuse Helpline",
    "08088004444": "Shelter",
    "08001448848": "Citizens Advice",
    "08088084000": "National Debtline",
    "08001381111": "StepChange",
    "08003285644": "Universal Credit",
    "08088005792": "Coram Voice",
    "03000610614": "Local Government and Social Care Ombudsman",
}
"""National services by their number, which may stand in a text."""

_WRITTEN = re.compile(r"(?<![\w+£])(?:\+44|0)(?:[ ()-]{0,2}\d){7,13}(?!\w)")


def phone_numbers(blocks: Sequence[Block], team_numbers: Collection[str]) -> Iterator[Remark]:
    """Numbers in the words or behind the links. One of the council's own teams is wrong there."""
    teams = {digits(number) for number in team_numbers if digits(number)}
    for block in blocks:
        seen: set[str] = set()
        for at, written in _numbers_in(block):
            number = digits(written)
            if number in seen or (number in NATIONAL and number not in teams):
                continue
            seen.add(number)
            if number in teams:
                yield Remark(block.number, at, "phone-in-text", _to_mention(written), written, WRONG)
            else:
                yield Remark(block.number, at, "phone-in-text", _to_check(written), written)


def digits(number: str) -> str:
    """A number as it is dialled inside the country.

    >>> digits("+44 (0)1782 233575"), digits("116 123")
    ('01782233575', '116123')
    """
    figures = re.sub(r"[^\d+]", "", number)
    return re.sub(r"^(?:\+44|0044)0?", "0", figures).lstrip("+")


def _numbers_in(block: Block) -> Iterator[tuple[int, str]]:
    for match in _WRITTEN.finditer(block.words):
        yield match.start(), match[0].strip()
    for link in block.links:
        if link.href.startswith("tel:"):
            yield link.at, link.href.removeprefix("tel:")


def _to_mention(number: str) -> str:
    return _(
        "“%(number)s” is one of your teams' numbers. Write a mention instead, such as "
        "[phone: name-of-the-team]. Then it is right everywhere on the day it changes."
    ) % {"number": number}


def _to_check(number: str) -> str:
    return _(
        "“%(number)s” will not be put right here when it changes. If it is your council's, add it to a team "
        "and mention the team. If it is another service's, check it with every review of this page."
    ) % {"number": number}

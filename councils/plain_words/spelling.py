"""Words that this site spells one way.

The list is short and sure. What may be right in some place is not on it: a drop-in and to drop in,
a practice and to practise, a licence and to license.
"""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from councils.plain_words.advice import Remark
from councils.plain_words.links import without_addresses
from councils.plain_words.text import Block

# The Act says “well-being”, the government's guidance “wellbeing”: we write what readers type.
OURS = {
    "advisor": "adviser",
    "advisors": "advisers",
    "care-leaver": "care leaver",
    "care-leavers": "care leavers",
    "careleaver": "care leaver",
    "careleavers": "care leavers",
    "foster-carer": "foster carer",
    "foster-carers": "foster carers",
    "pathways plan": "pathway plan",
    "pathway-plan": "pathway plan",
    "e-mail": "email",
    "e-mails": "emails",
    "on-line": "online",
    "web site": "website",
    "web sites": "websites",
    "web-site": "website",
    "well being": "wellbeing",
    "well-being": "wellbeing",
    "benefitted": "benefited",
}
"""Banned or inconsistent spellings, and ours."""

AMERICAN = {
    "behavior": "behaviour",
    "center": "centre",
    "centers": "centres",
    "color": "colour",
    "counseling": "counselling",
    "counselor": "counsellor",
    "counselors": "counsellors",
    "enroll": "enrol",
    "enrollment": "enrolment",
    "favorite": "favourite",
    "fulfill": "fulfil",
    "jewelry": "jewellery",
    "labor": "labour",
    "neighbor": "neighbour",
    "neighborhood": "neighbourhood",
    "program": "programme",
    "programs": "programmes",
    "skillful": "skilful",
    "traveler": "traveller",
    "travelers": "travellers",
} | {
    f"{stem}iz{end}": f"{stem}is{end}"
    for stem in (
        *("apolog", "author", "character", "critic", "emphas", "final", "hospital", "maxim", "minim"),
        *("organ", "personal", "priorit", "real", "recogn", "special", "stabil", "summar"),
    )
    for end in ("e", "es", "ed", "ing", "ation", "ations")
}
"""American spellings of words that offers use, and the British ones."""

_RIGHT = OURS | AMERICAN
_WRONG = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(_RIGHT, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)


def spelling(blocks: Sequence[Block]) -> Iterator[Remark]:
    """Words that are spelt otherwise on the rest of the site."""
    for block in blocks:
        for match in _WRONG.finditer(without_addresses(block.words)):
            advice = _("We write “%(right)s”, not “%(found)s”.") % {
                "right": _as_begun(match[0], _RIGHT[match[0].lower()]),
                "found": match[0],
            }
            yield Remark(block.number, match.start(), "spelling", advice, match[0])


def _as_begun(found: str, right: str) -> str:
    """With a capital where the editor has one.

    >>> _as_begun("Advisor", "adviser")
    'Adviser'
    """
    return right[0].upper() + right[1:] if found[0].isupper() else right

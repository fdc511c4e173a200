"""What somebody may be looking for, while they still type."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from councils.models import Council, Topic
from councils.search.words import words_in
from offers import access

MOST: Final = 6
FEWEST_LETTERS: Final = 2
LONGEST: Final = 100
"""Letters typed. Nobody types more before they look for a suggestion."""

KINDS: Final = ("section", "entitlement", "team", "word")
"""What can be found, in the order it is suggested."""


@dataclass(frozen=True)
class Suggestion:
    """A page, or a word explained, that readers of a council can open: its title, what it is about, and where."""

    title: str
    topic: str
    url: str


def suggest(council: Council, typed: str, today: date) -> list[Suggestion]:
    """What has, for each word typed, a word in its title that begins so. One query, or none."""
    beginnings = words_in(typed) if len(typed) <= LONGEST else []
    if sum(map(len, beginnings)) < FEWEST_LETTERS:
        return []
    found = [each for each in access.findable(council, today) if _begins(words_in(each.title), beginnings)]
    found.sort(key=lambda each: (KINDS.index(each.kind), each.title))
    return [Suggestion(each.title, _topic(each), _url(each, council)) for each in found[:MOST]]


def _begins(words: list[str], beginnings: list[str]) -> bool:
    return all(any(word.startswith(beginning) for word in words) for beginning in beginnings)


def _topic(found: access.Findable) -> str:
    if found.topic:
        return str(Topic(found.topic).label)
    return _("Who to ring") if found.kind == "team" else _("Words we use")


def _url(found: access.Findable, council: Council) -> str:
    if found.kind == "word":
        return f"{reverse('offers:words', args=[council.slug])}#{slugify(found.title)}"
    return reverse(f"offers:{found.kind}", args=[council.slug, found.address])

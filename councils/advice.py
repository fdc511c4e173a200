"""What a careful colleague would say about a page or a promise, before readers see it."""

from datetime import date
from typing import Any

from councils.models import DutyTeam, GlossaryWord
from councils.plain_words import WRONG, Advice, Text, read_through

READ: dict[str, tuple[str, ...]] = {
    "offersection": ("title", "summary", "easy_words", "body"),
    "entitlement": (
        *("title", "amount", "summary", "details"),
        *("how_to_ask", "who_decides", "how_long", "if_not"),
    ),
    "notice": ("title", "text"),
    "wayin": ("question", "answer"),
    "planprompt": ("question",),
}
"""What of each kind of row readers read as a text, in the order in which they meet it."""

RICH, EASY = frozenset({"body"}), frozenset({"easy_words"})


def advice_on(row: Any, content: dict[str, Any], today: date) -> list[Advice]:
    """What to look at in this content (see `councils.content`) of a row, what is wrong first."""
    texts = [
        Text(name, str(content.get(name) or ""), html=name in RICH, easy=name in EASY)
        for name in READ[row._meta.model_name]
    ]
    council = row.council if row.council_id else None
    words = [form for word in GlossaryWord.objects.of_council(council) for form in word.forms]
    return read_through(texts, today=today, words=words, team_numbers=_team_numbers(council))


def is_wrong(advice: Advice) -> bool:
    """Whether it is about safety, so that nobody may overrule it."""
    return advice.level == WRONG


def _team_numbers(council: Any) -> list[str]:
    teams = DutyTeam.objects.filter(council=council) if council else DutyTeam.objects.none()
    numbers = teams.values_list("phone", "other_phone", "text_phone")
    return [number for team in numbers for number in team if number]

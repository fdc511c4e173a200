"""What somebody typed who tells us that something is wrong, and what must be put right before it can be kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from offers.finder.care_dates import Problem

LONGEST_TEXT: Final = 2000
LONGEST_REPLY: Final = 200

TRAP: Final = "subject"
"""A box that people never see. Only a machine that fills in every box writes something there."""

SOMETHING_ELSE: Final = "else"


@dataclass(frozen=True)
class Typed:
    """A report as somebody typed it. `page` is a path, or nothing; `seal` says when the form was opened."""

    text: str = ""
    reply_to: str = ""
    page: str = ""
    about_something_else: bool = False
    seal: str = ""
    trapped: bool = False

    @property
    def about(self) -> str:
        """The path of the page that it is about; empty where it is about something else."""
        return "" if self.about_something_else else self.page

    def without_page(self) -> "Typed":
        """The same, about no page: the path did not lead to one."""
        return replace(self, page="")


def typed_in(posted: Mapping[str, str]) -> Typed:
    """What a form brings.

    >>> typed_in({"text": " The number\\r\\nis wrong\\0 ", "reply_to": " robin\\n@example.org"}).text
    'The number\\nis wrong'
    """
    return Typed(
        text=_text(posted.get("text", "")),
        reply_to=" ".join(_text(posted.get("reply_to", "")).split()),
        page=posted.get("page", ""),
        about_something_else=posted.get("about") == SOMETHING_ELSE,
        seal=posted.get("seal", ""),
        trapped=bool(posted.get(TRAP, "").strip()),
    )


def problems_in(typed: Typed) -> list[Problem]:
    """What must be put right, in the order of the page."""
    problems = []
    if not typed.text:
        problems.append(Problem("text", _("Write what is wrong, or what is missing.")))
    if len(typed.text) > LONGEST_TEXT:
        words = {"most": f"{LONGEST_TEXT:,}", "now": f"{len(typed.text):,}"}
        shorter = _("Make it shorter: at most %(most)s letters. It has %(now)s now.") % words
        problems.append(Problem("text", shorter))
    if len(typed.reply_to) > LONGEST_REPLY:
        problems.append(Problem("reply_to", _("Give just an email address or a phone number.")))
    return problems


def _text(typed: str) -> str:
    """As people count it: a new line is one letter, and what no database takes is gone."""
    return typed.replace("\r\n", "\n").replace("\0", "").strip()

"""Telling a council that something is wrong or missing, and what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from councils.readers_pages import ReadersPage
from offers.finder.care_dates import Problem
from offers.finder.pages import Choice
from offers.reports.typed import SOMETHING_ELSE, Typed


@dataclass(frozen=True)
class SaidAndDone:
    """What readers said of a page, and what the council did."""

    said: str
    did: str


@dataclass(frozen=True)
class FeedbackPage:
    """The form, with what somebody has typed in it. `choices` say which page it is about, if one is known."""

    page: str
    choices: tuple[Choice, ...]
    text: str
    reply_to: str
    seal: str
    problems: tuple[Problem, ...]

    @property
    def of_text(self) -> tuple[str, ...]:
        """What to put right in the text itself."""
        return self._words_for("text")

    @property
    def of_reply(self) -> tuple[str, ...]:
        """What to put right in the way to reply."""
        return self._words_for("reply_to")

    def _words_for(self, box: str) -> tuple[str, ...]:
        return tuple(problem.words for problem in self.problems if problem.box == box)


def said_and_done(said: Iterable[Mapping[str, str]]) -> tuple[SaidAndDone, ...]:
    """What stands beside the page being made, in the order it comes in."""
    return tuple(SaidAndDone(each["said"], each["did"]) for each in said)


def feedback_page(
    typed: Typed, about: ReadersPage | None, seal: str, problems: Sequence[Problem] = ()
) -> FeedbackPage:
    """The form about a page, or about something that is on no page."""
    return FeedbackPage(
        page=about.path if about else "",
        choices=_choices(about, typed.about_something_else) if about else (),
        text=typed.text,
        reply_to=typed.reply_to,
        seal=seal,
        problems=tuple(problems),
    )


def send_again() -> Problem:
    """Said where we cannot tell that a person sent the form."""
    return Problem(
        "send", _("Please press “Send” once more. We check that a person sent this. Your words are here.")
    )


def out_of_reach() -> Problem:
    """Said where nothing can be written down just now."""
    words = _(
        "We could not take your message just now. It is not your phone. Send it again in a few minutes, or "
        "ring the number at the top. Your words are still here."
    )
    return Problem("send", words)


def too_many() -> Problem:
    """Said where more came within an hour than people write."""
    words = _(
        "We have had many messages and cannot take this one now. Try again in an hour, or ring the number at "
        "the top. Your words are still here."
    )
    return Problem("send", words)


def _choices(about: ReadersPage, something_else: bool) -> tuple[Choice, ...]:
    this = _("The page “%(title)s”") % {"title": about.title}
    return (
        Choice("about-this", "this", this, "", not something_else),
        Choice("about-else", SOMETHING_ELSE, _("No, something else"), "", something_else),
    )

"""Which question comes next, and when there is enough for an answer."""

from dataclasses import dataclass, replace
from typing import Final

from councils.eligibility import (
    QUESTIONS_IN_ORDER,
    Circumstances,
    ContradictionError,
    Determination,
    Status,
    Step,
    determine,
)
from offers.finder.answers import Answers, circumstances, is_answer
from offers.finder.questions import NOT_SURE

FIRST: Final = QUESTIONS_IN_ORDER[0]
"""Where everybody starts."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """How far some answers lead.

    `asked` are the questions answered, in the order they are asked; `asking` is the next one, or None
    at the end. `clash` names the answers that cannot all be true, if there are any.
    """

    asked: tuple[str, ...]
    asking: str | None = None
    clash: tuple[str, ...] = ()
    found: Determination | None = None
    """What the law makes of the answers. Only at the end."""


def follow(answers: Answers) -> Place:
    """Go through the questions from the first, as far as these answers lead.

    A question is only asked if its answer can change the result. An answer to one that is not asked,
    because an earlier answer has changed, is left alone: it counts again if the question does.
    """
    if not is_answer(FIRST, answers.get(FIRST)):
        return Place(asked=(), asking=FIRST)
    asked: tuple[str, ...] = (FIRST,)
    while True:
        given = {field: answers[field] for field in asked}
        try:
            found = determine(circumstances(given))
        except ContradictionError as contradiction:
            return Place(asked=asked, clash=contradiction.fields)
        asking = next((field for field in found.questions if field not in asked), None)
        if asking is None:
            return Place(asked=asked, found=told_in_full(found, given))
        if not is_answer(asking, answers.get(asking)):
            return Place(asked=asked, asking=asking)
        asked = (*asked, asking)


def told_in_full(found: Determination, given: Answers) -> Determination:
    """The same result, with the note and the steps that hang on a question not worth asking.

    Whoever is not asked about short breaks, a guardian and the like is taken to be in the everyday
    case. That never changes the status, and no step may say what nobody has told us.
    """
    everyday = determine(_everyday(given))
    if everyday.status is not found.status or found.status is Status.UNSURE:
        return found
    return replace(
        found,
        note=found.note or everyday.note,
        days_short=everyday.days_short,
        reasons=tuple(
            reason
            for reason in everyday.reasons
            if reason.code != Step.NOT_HOME_SIX_MONTHS or "home_6_months" in given
        ),
    )


def _everyday(given: Answers) -> Circumstances:
    """These answers, and the everyday answer where nothing was asked."""
    told, usual = circumstances(given), Circumstances()
    unasked = {field: getattr(usual, field) for field in told.__dataclass_fields__ if field not in given}
    return replace(told, **unasked)


def not_sure_of(answers: Answers, found: Determination) -> tuple[str, ...]:
    """The questions that would settle it, if only the reader knew."""
    return tuple(field for field in found.questions if answers.get(field) == NOT_SURE)

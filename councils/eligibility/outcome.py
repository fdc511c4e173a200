"""How a rule's result is put together: the status, the steps to it, what is particular."""

from dataclasses import dataclass, replace
from typing import Final

from councils.eligibility import answers
from councils.eligibility.circumstances import Circumstances
from councils.eligibility.determination import Note, Status
from councils.eligibility.reasons import Step


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the rules make of answers that leave nothing they need open.

    More than one status is possible only where the law itself is unclear.
    """

    possible: frozenset[Status]
    steps: tuple[Step, ...]
    note: Note | None = None
    check_with_council: bool = False


_THEREFORE: Final = {
    Status.ELIGIBLE: Step.SO_ELIGIBLE,
    Status.RELEVANT: Step.SO_RELEVANT,
    Status.FORMER_RELEVANT: Step.SO_FORMER_RELEVANT,
    Status.QUALIFYING: Step.SO_QUALIFYING,
    Status.NONE: Step.SO_NONE,
}


def result(
    c: Circumstances,
    status: Status,
    *steps: Step,
    note: Note | None = None,
    check_with_council: bool = False,
) -> Outcome:
    """One status, with its steps: the age, what decided, the conclusion."""
    return Outcome(
        possible=frozenset({status}),
        steps=(_age_step(answers.age(c)), *steps, _THEREFORE[status]),
        note=note,
        check_with_council=check_with_council,
    )


def unclear(
    c: Circumstances,
    status: Status,
    weaker: Outcome,
    *steps: Step,
    note: Note,
) -> Outcome:
    """A status or something weaker: the law does not say. Sure only if both are the same."""
    possible = weaker.possible | {status}
    if len(possible) == 1:
        return replace(weaker, check_with_council=True)
    return Outcome(
        possible=possible,
        steps=(_age_step(answers.age(c)), *steps, Step.SO_UNSURE),
        note=note,
        check_with_council=True,
    )


def _age_step(age: int) -> Step:
    for limit, step in (
        (16, Step.UNDER_16),
        (18, Step.AGE_16_17),
        (21, Step.AGE_18_20),
        (25, Step.AGE_21_24),
    ):
        if age < limit:
            return step
    return Step.AGE_25_OR_OVER

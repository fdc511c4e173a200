"""Answers that nobody is sure of: try every one of them, never assume "no"."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from councils.eligibility.answers import NotSure
from councils.eligibility.circumstances import (
    DAYS_IN_13_WEEKS,
    Circumstances,
    ContradictionError,
)
from councils.eligibility.determination import Determination, Note, Status
from councils.eligibility.outcome import Outcome
from councils.eligibility.reasons import REASONS, Step
from councils.eligibility.rules import decide

QUESTIONS_IN_ORDER: Final = (
    "age_years",
    "last_looked_after_by",
    "looked_after_now",
    "age_ceased",
    "looked_after_on_or_after_16",
    "days_looked_after_since_14",
    "short_breaks_only",
    "care_order_now",
    "home_6_months",
    "at_16th_birthday",
    "thirteen_weeks_before_detention_or_hospital",
    "sgo",
    "other_accommodation_16_17",
    "in_education_or_training",
)
"""Every question, in an order that makes sense to a person."""

_ANSWERS_TO_TRY: Final[dict[str, tuple[object, ...]]] = {
    # The oldest of each band: the law treats a band alike, and the oldest had most time for care.
    "age_years": (15, 17, 20, 24, 25),
    # The law treats the other three nations alike.
    "last_looked_after_by": ("england", "scotland", "abroad", "never"),
    "days_looked_after_since_14": (DAYS_IN_13_WEEKS - 1, DAYS_IN_13_WEEKS),
    "age_ceased": ("under_16", "16", "17", "18", "not_ceased"),
    # A home that broke down before 18 counts as none; after 18, both of these stay open.
    "home_6_months": ("no", "yes_still"),
    # Hospital is treated like detention. Remand is not a route, it only says "in care at 16".
    "at_16th_birthday": ("none", "sentenced_detention"),
    # Guardianship that ended, or did not follow care, leads nowhere.
    "sgo": ("none", "from_care"),
    # The four routes lead to the same status; private fostering without disability to none.
    "other_accommodation_16_17": ("none", "voluntary_organisation"),
}
"""The answers to try: where the law treats several alike, the one that rules out least."""

_CLOSE: Final = 7
"""Within a week of 13 weeks, only the council's own records can say."""


Tree = frozenset[Status] | tuple[str, tuple[tuple[object, "Tree"], ...]]
"""What is possible; or a missing answer, and what each way of giving it leads to."""


def determine(circumstances: Circumstances) -> Determination:
    """The status, from answers of which some may be missing.

    Every way of filling in the missing answers is tried, so "not sure" never becomes "no". If all
    lead to one status, that is the answer; its note and reasons are then those that hold whatever
    the missing answers are. Otherwise the status is unsure, with what is possible.
    """
    outcomes: dict[Outcome, None] = {}
    questions = _in_asking_order(circumstances, _fields(_tree(circumstances, outcomes)))
    open_statuses = frozenset[Status]().union(*(outcome.possible for outcome in outcomes))
    possible = tuple(status for status in Status if status in open_statuses)
    note = _shared_note(outcomes)
    return Determination(
        status=possible[0] if len(possible) == 1 else Status.UNSURE,
        possible=possible,
        note=note,
        reasons=tuple(REASONS[step] for step in _shared_steps(outcomes)),
        questions=questions,
        days_short=_days_short(circumstances, note),
        check_with_council=_too_close_to_call(circumstances, outcomes)
        or (not questions and any(outcome.check_with_council for outcome in outcomes)),
    )


def _tree(c: Circumstances, outcomes: dict[Outcome, None]) -> Tree:
    """What each missing answer would lead to; adds what the rules say to `outcomes`.

    An answer that leads to the same whatever it is does not matter, and is left out.
    """
    try:
        outcome = decide(c)
    except NotSure as not_sure:
        field = not_sure.field
    else:
        outcomes[outcome] = None
        return outcome.possible
    branches = [(answer, _tree(told, outcomes)) for answer, told in _answered(c, field)]
    trees = {tree for _answer, tree in branches}
    return trees.pop() if len(trees) == 1 else (field, tuple(branches))


def _fields(tree: Tree) -> set[str]:
    """The missing answers that matter."""
    if isinstance(tree, frozenset):
        return set()
    field, branches = tree
    return {field}.union(*(_fields(branch) for _answer, branch in branches))


def _answered(c: Circumstances, field: str) -> Iterator[tuple[object, Circumstances]]:
    """The same person with one missing answer given, in each way the others allow."""
    for answer in _ANSWERS_TO_TRY.get(field, (True, False)):
        try:
            told = replace(c, **{field: answer})  # type: ignore[arg-type]
        except ContradictionError:
            continue
        yield answer, told


def _shared_note(outcomes: Collection[Outcome]) -> Note | None:
    notes = {outcome.note for outcome in outcomes}
    return notes.pop() if len(notes) == 1 else None


def _shared_steps(outcomes: Collection[Outcome]) -> tuple[Step, ...]:
    """The steps on every way to the result; and if they part at the end, that we cannot tell."""
    first, *others = (outcome.steps for outcome in outcomes)
    shared = tuple(step for step in first if all(step in steps for steps in others))
    return shared if first[-1] in shared else (*shared, Step.SO_UNSURE)


def _in_asking_order(c: Circumstances, matters: set[str]) -> tuple[str, ...]:
    """Ask in the usual order; but from 25, "not studying" settles all, so that comes first."""
    questions = [field for field in QUESTIONS_IN_ORDER if field in matters]
    if c.age_years is not None and c.age_years >= 25:
        questions.sort(key=lambda field: field != "in_education_or_training")
    return tuple(questions)


def _days_short(c: Circumstances, note: Note | None) -> int | None:
    if note is not Note.NOT_YET_13_WEEKS or c.days_looked_after_since_14 is None:
        return None
    return DAYS_IN_13_WEEKS - c.days_looked_after_since_14


def _too_close_to_call(c: Circumstances, outcomes: Collection[Outcome]) -> bool:
    """Within a week of 13 weeks, where the 13 weeks helped to decide."""
    days = c.days_looked_after_since_14
    return (
        days is not None
        and abs(days - DAYS_IN_13_WEEKS) <= _CLOSE
        and any(
            Step.THIRTEEN_WEEKS in outcome.steps or Step.UNDER_13_WEEKS in outcome.steps
            for outcome in outcomes
        )
    )

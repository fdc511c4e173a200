"""What may be answered, and what the answers tell the rule."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from councils.eligibility import DAYS_IN_13_WEEKS, NOTHING_KNOWN, Circumstances, ContradictionError
from councils.eligibility.circumstances import CHOICES, NUMBERS
from offers.finder.questions import HERE, NOT_SURE, QUESTIONS, Option

Answers = Mapping[str, str]
"""What a reader has answered: the field of each question, and the answer as the form sends it."""

AGE: Final = "age_years"
DAYS: Final = "days_looked_after_since_14"
LONGEST_ANSWER: Final = 40
"""Characters of an answer that are read: longer than any that makes sense."""

WELL_OVER_13_WEEKS: Final = DAYS_IN_13_WEEKS + 8
"""What "13 weeks or more" stands for: not so near the line that the council must count the days."""


def is_answer(field: str, value: str | None) -> bool:
    """Whether this is an answer to that question.

    >>> is_answer("age_years", "17"), is_answer("age_years", "170"), is_answer("age_years", "not_sure")
    (True, False, True)
    >>> is_answer("days_looked_after_since_14", "yes"), is_answer("days_looked_after_since_14", "87")
    (True, True)
    """
    if value is None:
        return False
    if value == NOT_SURE or any(option.value == value for option in QUESTIONS[field].options):
        return True
    return number(field, value) is not None


def number(field: str, value: str) -> int | None:
    """The number typed or counted, if the question takes one and it makes sense.

    >>> number("age_years", " 17 "), number("age_years", "seventeen"), number("sgo", "1")
    (17, None, None)
    """
    value = value.strip()
    if field not in NUMBERS or not re.fullmatch("[0-9]{1,4}", value):
        return None
    return int(value) if int(value) <= NUMBERS[field] else None


def circumstances(answers: Answers) -> Circumstances:
    """What these answers tell the rule; nothing is taken for granted about what was not asked.

    Raises ContradictionError when two of them cannot both be true.
    """
    return replace(NOTHING_KNOWN, **_told(answers))


def fit_together(answers: Answers) -> bool:
    """Whether all of these answers can be true."""
    try:
        circumstances(answers)
    except ContradictionError:
        return False
    return True


def options_that_fit(field: str, answers: Answers) -> tuple[Option, ...]:
    """The answers to a question that the earlier ones leave open."""
    return tuple(
        option for option in QUESTIONS[field].options if fit_together({**answers, field: option.value})
    )


def _told(answers: Answers) -> dict:
    return {field: _meaning(field, value) for field, value in answers.items()}


def _meaning(field: str, value: str) -> int | str | bool | None:
    if value == NOT_SURE:
        return None
    if field == DAYS and value in ("yes", "no"):
        return WELL_OVER_13_WEEKS if value == "yes" else 0
    if field in NUMBERS:
        return number(field, value)
    if field in CHOICES:
        return "england" if value == HERE else value
    return value == "yes"

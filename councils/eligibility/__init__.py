"""Leaving-care status in England, worked out from a young person's own answers.

Pure rules: no database, no clock, no record of what was asked. `determine` takes `Circumstances`
and gives a `Determination`. The law is the Children Act 1989, sections 23A to 24D and Schedule 2
paragraphs 19A to 19C, the Care Leavers (England) Regulations 2010 (SI 2010/2571) and the Care
Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959), as in 2025-26.

Nationality, asylum and where somebody lives now are not asked: they change nothing here.
"""

from councils.eligibility.circumstances import (
    CHOICES,
    DAYS_IN_13_WEEKS,
    NOTHING_KNOWN,
    Circumstances,
    ContradictionError,
)
from councils.eligibility.days_in_care import age_on, birthday, days_since_14
from councils.eligibility.determination import Determination, Note, Status
from councils.eligibility.not_sure import QUESTIONS_IN_ORDER, determine
from councils.eligibility.reasons import REASONS, Reason, Step

__all__ = [
    "CHOICES",
    "DAYS_IN_13_WEEKS",
    "NOTHING_KNOWN",
    "QUESTIONS_IN_ORDER",
    "REASONS",
    "Circumstances",
    "ContradictionError",
    "Determination",
    "Note",
    "Reason",
    "Status",
    "Step",
    "age_on",
    "birthday",
    "days_since_14",
    "determine",
]

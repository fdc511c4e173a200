"""The steps that decide a status, in plain words, each with the law behind it.

The one place for these sentences, so that they can be marked for translation here.
"""

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final


class Step(StrEnum):
    """One thing that was found on the way to a status."""

    UNDER_16 = auto()
    IN_CARE_UNDER_16 = auto()
    OTHER_NATION = auto()
    CARE_ABROAD = auto()
    NEVER_LOOKED_AFTER = auto()
    AGE_16_17 = auto()
    AGE_18_20 = auto()
    AGE_21_24 = auto()
    AGE_25_OR_OVER = auto()
    IN_CARE_NOW = auto()
    CARE_ORDER = auto()
    NOT_IN_CARE_NOW = auto()
    SHORT_BREAKS = auto()
    SHORT_BREAKS_UNCLEAR = auto()
    THIRTEEN_WEEKS = auto()
    UNDER_13_WEEKS = auto()
    IN_CARE_AT_16 = auto()
    CARE_ENDED_BEFORE_16 = auto()
    IN_CARE_UNTIL_18 = auto()
    NOT_HOME_SIX_MONTHS = auto()
    HOME_SIX_MONTHS = auto()
    HOME_BROKE_DOWN = auto()
    HOME_BROKE_DOWN_AFTER_18 = auto()
    HELD_AT_16 = auto()
    GUARDIANSHIP = auto()
    GUARDIANSHIP_ENDED = auto()
    GUARDIANSHIP_NOT_FROM_CARE = auto()
    VOLUNTARY_ORGANISATION = auto()
    PRIVATE_CHILDRENS_HOME = auto()
    HEALTH_OR_EDUCATION = auto()
    PRIVATELY_FOSTERED_DISABLED = auto()
    PRIVATELY_FOSTERED_NOT_DISABLED = auto()
    ROUTE_ENDED_AT_21 = auto()
    STUDYING = auto()
    NOT_STUDYING = auto()
    COURSE_IN_PLAN = auto()
    SO_ELIGIBLE = auto()
    SO_RELEVANT = auto()
    SO_FORMER_RELEVANT = auto()
    SO_QUALIFYING = auto()
    SO_NONE = auto()
    SO_UNSURE = auto()


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One step that decided a status, as a reader sees it."""

    code: Step
    sentence: str
    citation: str


_ACT = "Children Act 1989"
_PLANNING = "Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959)"
_LEAVERS = "Care Leavers (England) Regulations 2010 (SI 2010/2571)"

_WORDS: Final[dict[Step, tuple[str, str]]] = {
    Step.UNDER_16: (
        "You are under 16. Leaving care help in law starts at 16.",
        f"{_ACT}, Schedule 2, paragraph 19B(2)",
    ),
    Step.IN_CARE_UNDER_16: (
        "You are in care now. If you still are at 16, you may become an eligible child.",
        f"{_ACT}, Schedule 2, paragraph 19B(2)",
    ),
    Step.OTHER_NATION: (
        "You were last in care in Wales, Scotland or Northern Ireland. They have their own rules.",
        f"{_ACT}, sections 23A(4), 23C(1) and 24(5)(a)",
    ),
    Step.CARE_ABROAD: (
        "You were last in care outside the UK. Only an English council can owe you this help.",
        f"{_ACT}, sections 23A(4), 23C(1) and 24(5)(a)",
    ),
    Step.NEVER_LOOKED_AFTER: (
        "You have not been in care.",
        f"{_ACT}, sections 22(1), 23A(2), 23C(1) and 24(2)(a)",
    ),
    Step.AGE_16_17: (
        "You are 16 or 17.",
        f"{_ACT}, section 23A(2) and Schedule 2, paragraph 19B(2)",
    ),
    Step.AGE_18_20: ("You are 18, 19 or 20.", f"{_ACT}, sections 23C(1) and 24(1B)"),
    Step.AGE_21_24: ("You are 21, 22, 23 or 24.", f"{_ACT}, sections 23CZB and 24B(3)"),
    Step.AGE_25_OR_OVER: (
        "You are 25 or over. By then this help has ended, unless you are still on a course.",
        f"{_ACT}, sections 23C(7), 23CA(6) and 23CZB(2)",
    ),
    Step.IN_CARE_NOW: ("You are in care now.", f"{_ACT}, section 22(1)"),
    Step.CARE_ORDER: (
        "You are under a care order, so you are in care all the time, not just for short breaks.",
        f"{_ACT}, section 22(1)(a); {_PLANNING}, regulation 48",
    ),
    Step.NOT_IN_CARE_NOW: ("You are not in care now.", f"{_ACT}, section 23A(2)"),
    Step.SHORT_BREAKS: (
        "Your time in care was only short breaks. This law does not count those.",
        f"{_PLANNING}, regulations 40(2) and 48",
    ),
    Step.SHORT_BREAKS_UNCLEAR: (
        "Some short breaks after 16 count for a smaller kind of help. Your council can tell you.",
        f"{_ACT}, sections 17, 20 and 24(2)(a)",
    ),
    Step.THIRTEEN_WEEKS: (
        "You have had 13 weeks or more in care since you turned 14.",
        f"{_ACT}, Schedule 2, paragraph 19B(2)(b); {_PLANNING}, regulation 40(1)",
    ),
    Step.UNDER_13_WEEKS: (
        "You have had less than 13 weeks in care since you turned 14.",
        f"{_ACT}, Schedule 2, paragraph 19B(2)(b); {_PLANNING}, regulation 40(1)",
    ),
    Step.IN_CARE_AT_16: (
        "You were in care on or after your 16th birthday.",
        f"{_ACT}, section 24(2)(a) and Schedule 2, paragraph 19B(2)(b)",
    ),
    Step.CARE_ENDED_BEFORE_16: (
        "You were not in care on or after your 16th birthday.",
        f"{_ACT}, section 24(2)(a) and Schedule 2, paragraph 19B(2)(b)",
    ),
    Step.IN_CARE_UNTIL_18: (
        "You were in care until you turned 18.",
        f"{_ACT}, section 23C(1)(b)",
    ),
    Step.NOT_HOME_SIX_MONTHS: (
        "You did not go back to a parent or guardian for six months or more.",
        f"{_LEAVERS}, regulation 3(5)",
    ),
    Step.HOME_SIX_MONTHS: (
        "You went back to a parent or guardian for six months or more.",
        f"{_LEAVERS}, regulation 3(5)",
    ),
    Step.HOME_BROKE_DOWN: (
        "You went back to a parent or guardian, but that broke down before you were 18.",
        f"{_LEAVERS}, regulation 3(6)",
    ),
    Step.HOME_BROKE_DOWN_AFTER_18: (
        "You went back to a parent or guardian, but that broke down after you were 18. The law is "
        "not clear about that.",
        f"{_ACT}, section 23C(1)(a); {_LEAVERS}, regulation 3(6)",
    ),
    Step.HELD_AT_16: (
        "You were locked up or in hospital on your 16th birthday, right after 13 weeks in care.",
        f"{_LEAVERS}, regulation 3(2)",
    ),
    Step.GUARDIANSHIP: (
        "You went straight from care to a special guardian.",
        f"{_ACT}, section 24(1A)",
    ),
    Step.GUARDIANSHIP_ENDED: (
        "Your special guardianship ended before you were 18.",
        f"{_ACT}, section 24(1A)",
    ),
    Step.GUARDIANSHIP_NOT_FROM_CARE: (
        "You were not in care right before you went to your special guardian.",
        f"{_ACT}, section 24(1A)",
    ),
    Step.VOLUNTARY_ORGANISATION: (
        "A charity or voluntary group gave you a home when you were 16 or 17.",
        f"{_ACT}, section 24(2)(b)",
    ),
    Step.PRIVATE_CHILDRENS_HOME: (
        "You lived in a private home for children when you were 16 or 17.",
        f"{_ACT}, section 24(2)(c)",
    ),
    Step.HEALTH_OR_EDUCATION: (
        "You lived in a hospital, care home or school place for 3 months or more, past 16.",
        f"{_ACT}, section 24(2)(d) and (3)",
    ),
    Step.PRIVATELY_FOSTERED_DISABLED: (
        "You are disabled and were privately fostered when you were 16 or 17.",
        f"{_ACT}, section 24(2)(e)",
    ),
    Step.PRIVATELY_FOSTERED_NOT_DISABLED: (
        "You were privately fostered. That only counts here if you are disabled.",
        f"{_ACT}, section 24(2)(e)",
    ),
    Step.ROUTE_ENDED_AT_21: (
        "The kind of help you had before ended when you turned 21.",
        f"{_ACT}, sections 24(1B) and 24B(3)",
    ),
    Step.STUDYING: (
        "You are in education or training. That help can go on until you are 25.",
        f"{_ACT}, section 24B(2), (3) and (5)",
    ),
    Step.NOT_STUDYING: (
        "You are not in education or training. If you start before you are 25, help can come back.",
        f"{_ACT}, section 24B(2) and (3)",
    ),
    Step.COURSE_IN_PLAN: (
        "You are on a course. If it was in your pathway plan, help goes on until it ends.",
        f"{_ACT}, sections 23C(7) and 23CA(6)",
    ),
    Step.SO_ELIGIBLE: (
        "So you are an eligible child.",
        f"{_ACT}, Schedule 2, paragraph 19B(2)",
    ),
    Step.SO_RELEVANT: ("So you are a relevant child.", f"{_ACT}, section 23A"),
    Step.SO_FORMER_RELEVANT: (
        "So you are a former relevant child.",
        f"{_ACT}, section 23C(1)",
    ),
    Step.SO_QUALIFYING: (
        "So you qualify for advice and assistance.",
        f"{_ACT}, section 24",
    ),
    Step.SO_NONE: (
        "So this law does not give you a leaving care status now.",
        f"{_ACT}, sections 23A, 23C and 24 and Schedule 2, paragraph 19B",
    ),
    Step.SO_UNSURE: (
        "So we cannot tell yet. More than one answer is still possible.",
        f"{_ACT}, sections 23A, 23C and 24 and Schedule 2, paragraph 19B",
    ),
}

REASONS: Final[dict[Step, Reason]] = {
    step: Reason(code=step, sentence=sentence, citation=citation)
    for step, (sentence, citation) in _WORDS.items()
}
"""Every reason there is, by its step."""

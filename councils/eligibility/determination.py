"""What the law makes of somebody's answers."""

from dataclasses import dataclass
from enum import StrEnum

from councils.eligibility.reasons import Reason


class Status(StrEnum):
    """Leaving-care status, strongest first: where two could apply, the earlier one is given."""

    ELIGIBLE = "eligible"
    """16 or 17 and in care. (Children Act 1989, Schedule 2, paragraph 19B)"""
    RELEVANT = "relevant"
    """16 or 17 and left care. (section 23A)"""
    FORMER_RELEVANT = "former_relevant"
    """18 to 24 and left care. (section 23C)"""
    QUALIFYING = "qualifying"
    """Some care after 16, or special guardianship, but not the above. (section 24)"""
    NONE = "none"
    """No leaving-care status now."""
    UNSURE = "unsure"
    """More than one of the above is still open."""


class Note(StrEnum):
    """What is particular about a result. Most results need none."""

    # Why there is no status.
    TOO_YOUNG = "too_young"
    """Under 16: leaving care law starts at 16."""
    TOO_OLD = "too_old"
    """25 or over, and not on a course from the pathway plan."""
    OTHER_NATION = "other_nation"
    """Last looked after in Wales, Scotland or Northern Ireland, which have their own rules."""
    CARE_ABROAD = "care_abroad"
    """Last looked after outside the UK: no English council owes these duties."""
    NEVER_LOOKED_AFTER = "never_looked_after"
    """Never in care, and nothing else that leads to a status."""
    ENDED_BEFORE_16 = "ended_before_16"
    """Care ended before the 16th birthday."""
    NOT_YET_13_WEEKS = "not_yet_13_weeks"
    """In care at 16 or 17, but not for 13 weeks yet: this can change soon."""
    ENDED_AT_21 = "ended_at_21"
    """Would have been qualifying until 21, by a route whose help stops there."""
    EDUCATION_HELP_ONLY_IF_STUDYING = "education_help_only_if_studying"
    """21 to 24 and was qualifying: starting to study or train brings help back."""

    # What is particular about a status.
    SHORT_BREAKS_ONLY = "short_breaks_only"
    """Short breaks do not make a child eligible; whether they make one qualifying is unclear."""
    HOME_SIX_MONTHS = "home_six_months"
    """Qualifying, not relevant or former relevant, because of six months at home."""
    HOME_BROKE_DOWN_AFTER_18 = "home_broke_down_after_18"
    """Unsure: the law does not say what happens when home breaks down after 18."""
    HELD_AT_16 = "held_at_16"
    """Relevant or former relevant through being locked up or in hospital at 16."""
    GUARDIANSHIP = "guardianship"
    """Qualifying through special guardianship straight from care."""
    VOLUNTARY_ORGANISATION = "voluntary_organisation"
    """Qualifying, with advice as a duty and nothing for work, study or holidays."""
    POWER_ONLY = "power_only"
    """Qualifying, but all the help is what the council may give, not what it must."""
    OPT_IN_21_24 = "opt_in_21_24"
    """Former relevant at 21 to 24: help comes on request, and the council must offer it."""
    EDUCATION_ONLY_21_24 = "education_only_21_24"
    """Qualifying at 21 to 24: only help with education and training is left."""
    EDUCATION_ONLY_FROM_25 = "education_only_from_25"
    """Former relevant at 25 or over: only until the course in the pathway plan ends."""


@dataclass(frozen=True, kw_only=True)
class Determination:
    """The status, why, and what is still open. A guide: only the council decides."""

    status: Status
    possible: tuple[Status, ...]
    """Statuses still open, strongest first; just `status` unless that is unsure."""
    note: Note | None
    """What is particular, when it holds whatever the missing answers are; otherwise nothing."""
    reasons: tuple[Reason, ...]
    """The steps that decided it, in order. Only those that hold whatever is missing."""
    questions: tuple[str, ...] = ()
    """When unsure, every missing answer that could matter, in the order to ask them."""
    days_short: int | None = None
    """Days in care still needed to make 13 weeks, when that is all that is missing."""
    check_with_council: bool = False
    """The law or the count is too close to call without the council's own records."""

    @property
    def next_question(self) -> str | None:
        """The one question to ask next; none when sure, or when no answer would help."""
        return self.questions[0] if self.questions else None

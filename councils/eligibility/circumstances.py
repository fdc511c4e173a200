"""What a young person can tell us, and which answers cannot all be true."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

DAYS_IN_13_WEEKS: Final = 91
"""The law says 13 weeks; 91 days is our arithmetic: 91 is enough, 90 is not."""

LastLookedAfterBy = Literal["england", "wales", "scotland", "northern_ireland", "abroad", "never"]
AgeCeased = Literal["under_16", "16", "17", "18", "not_ceased"]
HomeSixMonths = Literal["no", "yes_still", "yes_broke_down", "yes_broke_down_after_18"]
At16thBirthday = Literal["none", "sentenced_detention", "hospital", "remand"]
SpecialGuardianship = Literal["none", "from_care", "ended_before_18", "not_from_care"]
OtherAccommodation = Literal[
    "none",
    "voluntary_organisation",
    "private_childrens_home",
    "health_or_education_3_months",
    "privately_fostered_disabled",
    "privately_fostered_not_disabled",
]

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "last_looked_after_by": get_args(LastLookedAfterBy),
    "age_ceased": get_args(AgeCeased),
    "home_6_months": get_args(HomeSixMonths),
    "at_16th_birthday": get_args(At16thBirthday),
    "sgo": get_args(SpecialGuardianship),
    "other_accommodation_16_17": get_args(OtherAccommodation),
}
"""Every answer to the questions that offer a choice. Not sure is always `None`."""

NUMBERS: Final[dict[str, int]] = {"age_years": 120, "days_looked_after_since_14": 4 * 365 + 1}
"""The largest answer that makes sense: 14 to 18 is four years, one of them a leap year."""

OTHER_NATIONS: Final = ("wales", "scotland", "northern_ireland")
HELD_AT_16: Final = ("sentenced_detention", "hospital")
"""Held on the 16th birthday. Remand is not here: on remand, a child is looked after."""


class ContradictionError(ValueError):
    """Answers that make no sense, alone or together; `fields` says which.

    The message never repeats an answer, so that none can end up in a log.
    """

    def __init__(self, fields: tuple[str, ...], why: str) -> None:
        super().__init__(f"{' and '.join(fields)}: {why}")
        self.fields = fields
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """One young person's answers. `None` is "not sure"; a default is the everyday answer.

    Defaults never contradict anything, so giving only some answers is always safe.
    """

    age_years: int | None = None
    """Age today, in whole years."""
    last_looked_after_by: LastLookedAfterBy | None = None
    """Whose council was the last to look after them: only an English one can owe these duties."""
    looked_after_now: bool | None = None
    """In care today, by agreement or by court order. (Children Act 1989 section 22(1))"""
    days_looked_after_since_14: int | None = None
    """All stays in care since the 14th birthday, added up. 0 also stands for under a day."""
    looked_after_on_or_after_16: bool | None = None
    """In care at any time on or after the 16th birthday, the birthday included."""
    age_ceased: AgeCeased | None = None
    """How old they were when care last ended. Someone never looked after may say not_ceased."""
    short_breaks_only: bool | None = False
    """All of it was short breaks, going home after each. (SI 2010/959 regulation 48)"""
    home_6_months: HomeSixMonths | None = "no"
    """Six months on end, before 18, with a parent or another person with parental responsibility.
    (SI 2010/2571 regulation 3(5))"""
    at_16th_birthday: At16thBirthday | None = "none"
    """Locked up or in hospital on the 16th birthday. (SI 2010/2571 regulation 3(2))"""
    thirteen_weeks_before_detention_or_hospital: bool | None = None
    """13 weeks in care since 14, right before that. Ignored unless they were locked up or ill."""
    care_order_now: bool | None = False
    """Under a care order today, which is being in care even at home. (section 22(1)(a))"""
    sgo: SpecialGuardianship | None = "none"
    """Special guardianship; from_care means in force now, or at 18. (section 24(1A))"""
    other_accommodation_16_17: OtherAccommodation | None = "none"
    """Lived away from home at 16 or 17, not in council care. (section 24(2)(b) to (e))"""
    in_education_or_training: bool | None = None
    """In education or training today. Only changes the answer from 21."""

    def __post_init__(self) -> None:
        for name in FIELDS:
            _check_value(name, getattr(self, name))
        for contradiction in _contradictions(self):
            raise contradiction


FIELDS: Final = tuple(Circumstances.__dataclass_fields__)


def _check_value(name: str, value: object) -> None:
    """Refuse a value that is not one of the answers to its question."""
    if value is None:
        return
    if name in CHOICES:
        if value not in CHOICES[name]:
            known = ", ".join(CHOICES[name])
            raise ContradictionError((name,), f"the answer must be one of {known}.")
    elif name in NUMBERS:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ContradictionError((name,), "the answer must be a whole number.")
        if not 0 <= value <= NUMBERS[name]:
            raise ContradictionError((name,), f"the answer must be 0 to {NUMBERS[name]}.")
    elif not isinstance(value, bool):
        raise ContradictionError((name,), "the answer must be True or False.")


def _contradictions(c: Circumstances) -> Iterator[ContradictionError]:
    """Every pair of answers that cannot both be true.

    Each check sets the answers that say one thing against those that say the opposite. Between
    them they also refuse any set of answers that no way of filling in the rest could make true.
    """
    care_now, not_now = list(_in_care_now(c)), list(_not_in_care_now(c))
    for yes in _ever_in_care(c) if c.last_looked_after_by == "never" else ():
        yield ContradictionError(
            (yes, "last_looked_after_by"), "somebody never in care cannot have been in care."
        )
    for yes, no in ((yes, no) for yes in care_now for no in not_now):
        yield ContradictionError(
            (yes, no), "one says in care now, the other not. Care ends by 18 at the latest."
        )
    for yes, no in ((yes, no) for yes in _in_care_at_16(c) for no in _care_over_before_16(c)):
        yield ContradictionError(
            (yes, no), "one says in care at 16 or later, the other not. Remand counts as care."
        )
    most = list(_oldest(c, care_now))
    for (low, least), (high, greatest) in ((y, o) for y in _youngest(c) for o in most):
        if least > greatest:
            yield ContradictionError(
                (low, high), "one can only be true of somebody older than the other allows."
            )
    yield from _miscounted_days(c)


def _ever_in_care(c: Circumstances) -> Iterator[str]:
    """The answers that say this person has been looked after."""
    if c.looked_after_now:
        yield "looked_after_now"
    if c.days_looked_after_since_14:
        yield "days_looked_after_since_14"
    if c.looked_after_on_or_after_16:
        yield "looked_after_on_or_after_16"
    if c.age_ceased not in (None, "not_ceased"):
        yield "age_ceased"
    if c.care_order_now:
        yield "care_order_now"
    if c.at_16th_birthday == "remand":
        yield "at_16th_birthday"
    if _held_after_13_weeks(c):
        yield "thirteen_weeks_before_detention_or_hospital"
    if c.sgo == "from_care":
        yield "sgo"


def _in_care_now(c: Circumstances) -> Iterator[str]:
    """The answers that say this person is in care today."""
    if c.looked_after_now:
        yield "looked_after_now"
    if c.care_order_now:
        yield "care_order_now"
    if c.age_ceased == "not_ceased" and c.last_looked_after_by != "never":
        yield "age_ceased"


def _not_in_care_now(c: Circumstances) -> Iterator[str]:
    """The answers that say this person is not in care today."""
    if c.looked_after_now is False:
        yield "looked_after_now"
    if c.age_ceased not in (None, "not_ceased"):
        yield "age_ceased"


def _in_care_at_16(c: Circumstances) -> Iterator[str]:
    """The answers that say this person was in care on or after their 16th birthday.

    A child on remand is looked after (LASPO 2012 section 104), and more than two years of days
    since 14 must run past 16.
    """
    if c.looked_after_on_or_after_16:
        yield "looked_after_on_or_after_16"
    if c.age_ceased in ("16", "17", "18"):
        yield "age_ceased"
    if c.at_16th_birthday == "remand":
        yield "at_16th_birthday"
    if _least_age_for_days(c) >= 16:
        yield "days_looked_after_since_14"


def _care_over_before_16(c: Circumstances) -> Iterator[str]:
    """The answers that say this person was never in care on or after their 16th birthday."""
    if c.looked_after_on_or_after_16 is False:
        yield "looked_after_on_or_after_16"
    if c.age_ceased == "under_16":
        yield "age_ceased"


def _youngest(c: Circumstances) -> Iterator[tuple[str, int]]:
    """Answers that could only be given from a certain age on, with that age."""
    if c.age_years is not None:
        yield "age_years", c.age_years
    if c.age_ceased in ("16", "17", "18"):
        yield "age_ceased", int(c.age_ceased)
    if c.looked_after_on_or_after_16:
        yield "looked_after_on_or_after_16", 16
    if c.home_6_months == "yes_broke_down_after_18":
        yield "home_6_months", 18
    if c.at_16th_birthday not in (None, "none"):
        yield "at_16th_birthday", 16
    if c.other_accommodation_16_17 not in (None, "none"):
        yield "other_accommodation_16_17", 16
    if c.days_looked_after_since_14:
        yield "days_looked_after_since_14", _least_age_for_days(c)


def _oldest(c: Circumstances, care_now: list[str]) -> Iterator[tuple[str, int]]:
    """Answers that could only be given up to a certain age, with that age."""
    if c.age_years is not None:
        yield "age_years", c.age_years
    for name in care_now:
        yield name, 17
    if care_now and c.looked_after_on_or_after_16 is False:
        yield "looked_after_on_or_after_16", 15


def _least_age_for_days(c: Circumstances) -> int:
    """How old somebody must be to have spent so many days in care since they were 14."""
    days = c.days_looked_after_since_14 or 0
    return 14 + sum(days > most for most in (366, 731, 1096))


def _held_after_13_weeks(c: Circumstances) -> bool:
    """Says they were locked up or in hospital at 16 right after 13 weeks in care."""
    return c.at_16th_birthday in HELD_AT_16 and bool(c.thirteen_weeks_before_detention_or_hospital)


def _miscounted_days(c: Circumstances) -> Iterator[ContradictionError]:
    """Totals of days that the other answers rule out."""
    days = c.days_looked_after_since_14
    if days is None:
        return
    if c.age_ceased == "16" and _least_age_for_days(c) > 16:
        yield ContradictionError(
            ("days_looked_after_since_14", "age_ceased"), "more days than there are by then."
        )
    if _held_after_13_weeks(c) and days < DAYS_IN_13_WEEKS:
        yield ContradictionError(
            ("days_looked_after_since_14", "thirteen_weeks_before_detention_or_hospital"),
            f"13 weeks since 14 is at least {DAYS_IN_13_WEEKS} days.",
        )


NOTHING_KNOWN: Final = Circumstances(
    short_breaks_only=None,
    home_6_months=None,
    at_16th_birthday=None,
    care_order_now=None,
    sgo=None,
    other_accommodation_16_17=None,
)
"""Not sure of anything, not even the everyday answers: where a list of questions starts."""

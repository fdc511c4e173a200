"""How rules read answers: one at a time, stopping at the first that nobody is sure of.

A rule that stops with `NotSure` has read only what it needed. `not_sure` fills that answer in,
every way it could be, and lets the rule go on.
"""

from typing import TypeVar

from councils.eligibility.circumstances import DAYS_IN_13_WEEKS, HELD_AT_16, Circumstances

Answer = TypeVar("Answer")


class NotSure(Exception):
    """A rule needs an answer that the young person is not sure of."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def _sure(answer: Answer | None, field: str) -> Answer:
    if answer is None:
        raise NotSure(field)
    return answer


def age(c: Circumstances) -> int:
    """Age today."""
    return _sure(c.age_years, "age_years")


def council(c: Circumstances) -> str:
    """Whose council was the last to look after them."""
    return _sure(c.last_looked_after_by, "last_looked_after_by")


def english(c: Circumstances) -> bool:
    """The English council that last looked after them owes these duties. (s.23A(4), s.23C(1))"""
    return council(c) == "england"


def in_care_now(c: Circumstances) -> bool:
    """In care today. (s.22(1))"""
    return _sure(c.looked_after_now, "looked_after_now")


def thirteen_weeks(c: Circumstances) -> bool:
    """At least 13 weeks since 14, all stays added up. (SI 2010/959 reg 40(1))"""
    days = _sure(c.days_looked_after_since_14, "days_looked_after_since_14")
    return days >= DAYS_IN_13_WEEKS


def in_care_at_16(c: Circumstances) -> bool:
    """In care on or after the 16th birthday. (Sch 2 para 19B(2)(b); s.24(2)(a))"""
    return _sure(c.looked_after_on_or_after_16, "looked_after_on_or_after_16")


def in_care_until_18(c: Circumstances) -> bool:
    """Still in care on reaching 18. (s.23C(1)(b))"""
    return _sure(c.age_ceased, "age_ceased") == "18"


def short_breaks_only(c: Circumstances) -> bool:
    """Only ever in care for short breaks. (SI 2010/959 reg 48)"""
    return _sure(c.short_breaks_only, "short_breaks_only")


def care_order(c: Circumstances) -> bool:
    """Under a care order today. (s.22(1)(a))"""
    return _sure(c.care_order_now, "care_order_now")


def home_six_months(c: Circumstances) -> str:
    """Whether home with family lasted six months, and whether it broke down. (reg 3(5)-(6))"""
    return _sure(c.home_6_months, "home_6_months")


def held_at_16(c: Circumstances) -> bool:
    """Sentenced and locked up, or in hospital, on the 16th birthday. (SI 2010/2571 reg 3(2))"""
    return _sure(c.at_16th_birthday, "at_16th_birthday") in HELD_AT_16


def thirteen_weeks_before_held(c: Circumstances) -> bool:
    """13 weeks in care since 14, right before being locked up or ill. (reg 3(2)(c))"""
    field = "thirteen_weeks_before_detention_or_hospital"
    return _sure(c.thirteen_weeks_before_detention_or_hospital, field)


def guardianship_from_care(c: Circumstances) -> bool:
    """Special guardianship straight from care, in force now or at 18. (s.24(1A))"""
    return _sure(c.sgo, "sgo") == "from_care"


def other_accommodation(c: Circumstances) -> str:
    """Where they lived away from home at 16 or 17, not in council care. (s.24(2)(b)-(e))"""
    return _sure(c.other_accommodation_16_17, "other_accommodation_16_17")


def studying(c: Circumstances) -> bool:
    """In education or training today. (s.23C(7), s.24B)"""
    return _sure(c.in_education_or_training, "in_education_or_training")

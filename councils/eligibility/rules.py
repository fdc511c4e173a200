"""The law as an ordered list of rules: the first that fits decides.

Rule numbers are those of the research note this follows. Citations without a name are to the
Children Act 1989; "reg" is to the Care Leavers (England) Regulations 2010 (SI 2010/2571).
"""

from collections.abc import Callable
from typing import Final

from councils.eligibility import answers
from councils.eligibility.circumstances import OTHER_NATIONS, Circumstances
from councils.eligibility.determination import Note, Status
from councils.eligibility.outcome import Outcome, result, unclear
from councils.eligibility.reasons import Step

Rule = Callable[[Circumstances], Outcome | None]

_OTHER_ROUTES: Final[dict[str, tuple[Step, Note]]] = {
    "voluntary_organisation": (Step.VOLUNTARY_ORGANISATION, Note.VOLUNTARY_ORGANISATION),
    "private_childrens_home": (Step.PRIVATE_CHILDRENS_HOME, Note.POWER_ONLY),
    "health_or_education_3_months": (Step.HEALTH_OR_EDUCATION, Note.POWER_ONLY),
    "privately_fostered_disabled": (Step.PRIVATELY_FOSTERED_DISABLED, Note.POWER_ONLY),
}


def decide(c: Circumstances) -> Outcome:
    """The first rule that fits. Stops with `NotSure` where a missing answer could matter."""
    for rule in RULES:
        outcome = rule(c)
        if outcome is not None:
            return outcome
    return _nothing_else(c)


# Whoever they are.


def _too_young(c: Circumstances) -> Outcome | None:
    """Rule 0: leaving care law starts at 16. (Sch 2 para 19B(2)(a))"""
    if answers.age(c) >= 16:
        return None
    in_care = (Step.IN_CARE_UNDER_16,) if c.looked_after_now else ()
    return result(c, Status.NONE, *in_care, note=Note.TOO_YOUNG)


def _other_nation(c: Circumstances) -> Outcome | None:
    """Rule 1: last looked after in another UK nation. (s.23A(4), s.23C(1), s.24(5)(a))"""
    if answers.council(c) not in OTHER_NATIONS:
        return None
    return result(c, Status.NONE, Step.OTHER_NATION, note=Note.OTHER_NATION)


# 16 or 17, in care now.


def _in_care_for_short_breaks(c: Circumstances) -> Outcome | None:
    """Rule 2: short breaks do not make a child eligible. (SI 2010/959 reg 40(2) and 48)

    Regulation 48 never covers a child under a care order.
    """
    if not _child_in_care(c) or not answers.short_breaks_only(c) or answers.care_order(c):
        return None
    steps = (Step.IN_CARE_NOW, Step.SHORT_BREAKS)
    return _nothing_while_in_care(c, *steps, note=Note.SHORT_BREAKS_ONLY)


def _in_care_for_13_weeks(c: Circumstances) -> Outcome | None:
    """Rule 3: an eligible child, wherever the council has placed them. (Sch 2 para 19B(2))"""
    if not _child_in_care(c) or not answers.thirteen_weeks(c):
        return None
    return result(c, Status.ELIGIBLE, *_in_care_steps(c), Step.THIRTEEN_WEEKS)


def _in_care_for_less(c: Circumstances) -> Outcome | None:
    """Rule 4: in care, but for less than 13 weeks since 14 so far. (Sch 2 para 19B(2)(b))"""
    if not _child_in_care(c):
        return None
    steps = (*_in_care_steps(c), Step.UNDER_13_WEEKS)
    return _nothing_while_in_care(c, *steps, note=Note.NOT_YET_13_WEEKS)


def _child_in_care(c: Circumstances) -> bool:
    return answers.age(c) < 18 and answers.english(c) and answers.in_care_now(c)


def _in_care_steps(c: Circumstances) -> tuple[Step, ...]:
    """In care now; and why short breaks do not count against them, if they had any."""
    return (Step.IN_CARE_NOW, Step.CARE_ORDER) if c.short_breaks_only else (Step.IN_CARE_NOW,)


def _nothing_while_in_care(c: Circumstances, *steps: Step, note: Note) -> Outcome:
    """No status yet. The rules stop here, yet s.24(1A) may cover a guardian's child in care."""
    return result(c, Status.NONE, *steps, note=note, check_with_council=c.sgo == "from_care")


# Left care after being an eligible child, or held on the 16th birthday.


def _was_eligible(c: Circumstances) -> bool:
    """Was an eligible child when last in care. (Sch 2 para 19B; SI 2010/959 reg 40)"""
    return (
        answers.english(c)
        and answers.in_care_at_16(c)
        and answers.thirteen_weeks(c)
        and not answers.short_breaks_only(c)
    )


def _relevant_route(c: Circumstances) -> tuple[Step, ...]:
    """How they are, or were before 18, a relevant child; empty if they never were.

    Either they were eligible and did not settle at home for six months, which may have begun
    before care ended; or they were held on their 16th birthday, where home does not matter. The
    second leaves out children under a care order: they are in care, so rules 2 to 4 have decided.
    (s.23A(2); reg 3(2), (5) and (6))
    """
    if _was_eligible(c) and answers.home_six_months(c) in ("no", "yes_broke_down"):
        home = Step.NOT_HOME_SIX_MONTHS if c.home_6_months == "no" else Step.HOME_BROKE_DOWN
        return Step.IN_CARE_AT_16, Step.THIRTEEN_WEEKS, home
    if answers.english(c) and answers.held_at_16(c) and answers.thirteen_weeks_before_held(c):
        return (Step.HELD_AT_16,)
    return ()


def _former_relevant_route(c: Circumstances) -> tuple[Step, ...]:
    """How they became a former relevant child at 18; empty if they did not. (s.23C(1))

    For somebody in care until 18, six months at home do not matter.
    """
    if _was_eligible(c) and answers.in_care_until_18(c):
        return Step.IN_CARE_AT_16, Step.THIRTEEN_WEEKS, Step.IN_CARE_UNTIL_18
    return _relevant_route(c)


def _left_care_at_16_or_17(c: Circumstances) -> Outcome | None:
    """Rules 5 and 6: a relevant child. (s.23A(2); reg 3)"""
    if answers.age(c) >= 18 or not (route := _relevant_route(c)):
        return None
    note = Note.HELD_AT_16 if Step.HELD_AT_16 in route else None
    return result(c, Status.RELEVANT, Step.NOT_IN_CARE_NOW, *route, note=note)


def _care_leaver_18_to_24(c: Circumstances) -> Outcome | None:
    """Rules 7 and 8: a former relevant child. (s.23C(1)); from 21 on request. (s.23CZB)"""
    if not 18 <= answers.age(c) < 25 or not (route := _former_relevant_route(c)):
        return None
    note = Note.HELD_AT_16 if Step.HELD_AT_16 in route else None
    if answers.age(c) >= 21:
        note = Note.OPT_IN_21_24
    return result(c, Status.FORMER_RELEVANT, *route, note=note)


def _home_broke_down_after_18(c: Circumstances) -> Outcome | None:
    """Rule 9: whether they "would be" relevant if under 18 is not settled. (s.23C(1)(a))

    If they would not, the weaker rules apply: qualifying to 20, then only while studying.
    """
    if not 18 <= answers.age(c) < 25 or not _was_eligible(c):
        return None
    if answers.home_six_months(c) != "yes_broke_down_after_18":
        return None
    weaker = _care_at_16(c) or _care_or_guardianship_21_to_24(c)
    steps = (Step.IN_CARE_AT_16, Step.THIRTEEN_WEEKS, Step.HOME_BROKE_DOWN_AFTER_18)
    note = Note.HOME_BROKE_DOWN_AFTER_18
    return unclear(c, Status.FORMER_RELEVANT, weaker or _nothing_else(c), *steps, note=note)


def _on_a_course_from_25(c: Circumstances) -> Outcome | None:
    """Rule 10: a course already in the pathway plan keeps help going. (s.23C(7), s.23CA(6))

    Nobody is asked whether it was in the plan, so the council must say.
    """
    if answers.age(c) < 25 or not answers.studying(c):
        return None
    if not (route := _former_relevant_route(c)):
        return None
    return result(
        c,
        Status.FORMER_RELEVANT,
        *route,
        Step.COURSE_IN_PLAN,
        note=Note.EDUCATION_ONLY_FROM_25,
        check_with_council=True,
    )


def _too_old(c: Circumstances) -> Outcome | None:
    """Rule 11: everything else ends as the 25th birthday begins. (s.23CZB(2))"""
    return result(c, Status.NONE, note=Note.TOO_OLD) if answers.age(c) >= 25 else None


# Qualifying: 16 to 20, and in part to 24.


def _guardianship(c: Circumstances) -> Outcome | None:
    """Rule 12: special guardianship straight from care, in force now or at 18. (s.24(1A))"""
    if answers.age(c) >= 21 or not answers.english(c) or not answers.guardianship_from_care(c):
        return None
    return result(c, Status.QUALIFYING, Step.GUARDIANSHIP, note=Note.GUARDIANSHIP)


def _care_at_16(c: Circumstances) -> Outcome | None:
    """Rules 13 and 13a: in care for any time after reaching 16. (s.24(1B), (2)(a))

    Short breaks count only if they were given under s.20, which nobody can be asked.
    """
    if answers.age(c) >= 21 or not answers.english(c) or not answers.in_care_at_16(c):
        return None
    if answers.short_breaks_only(c):
        weaker = _other_home(c) or _nothing_else(c)
        return _short_breaks_unclear(c, weaker)
    steps = (Step.IN_CARE_AT_16, _why_not_more(c))
    note = Note.HOME_SIX_MONTHS if Step.HOME_SIX_MONTHS in steps else None
    return result(c, Status.QUALIFYING, *steps, note=note)


def _other_home(c: Circumstances) -> Outcome | None:
    """Rule 14: away from home at 16 or 17, but not in council care. (s.24(2)(b)-(e), (3))"""
    if answers.age(c) >= 21 or answers.other_accommodation(c) not in _OTHER_ROUTES:
        return None
    step, note = _OTHER_ROUTES[answers.other_accommodation(c)]
    return result(c, Status.QUALIFYING, step, note=note)


def _care_or_guardianship_21_to_24(c: Circumstances) -> Outcome | None:
    """Rule 15: only help to study is left, and only by rules 12 and 13. (s.24B(2), (3), (5))"""
    if answers.age(c) < 21 or not answers.english(c):
        return None
    if answers.guardianship_from_care(c):
        route = Step.GUARDIANSHIP
    elif answers.in_care_at_16(c):
        route = Step.IN_CARE_AT_16
    else:
        return None
    studying = answers.studying(c)
    may_not_count = route == Step.IN_CARE_AT_16 and answers.short_breaks_only(c)
    if may_not_count and studying:
        return _short_breaks_unclear(c, _nothing_else(c))
    if studying:
        note, steps = Note.EDUCATION_ONLY_21_24, (route, Step.STUDYING)
        return result(c, Status.QUALIFYING, *steps, note=note)
    note, steps = Note.EDUCATION_HELP_ONLY_IF_STUDYING, (route, Step.NOT_STUDYING)
    return result(c, Status.NONE, *steps, note=note, check_with_council=may_not_count)


def _why_not_more(c: Circumstances) -> Step:
    """Why care at 16 or later did not make them relevant or former relevant."""
    return Step.HOME_SIX_MONTHS if answers.thirteen_weeks(c) else Step.UNDER_13_WEEKS


def _short_breaks_unclear(c: Circumstances, weaker: Outcome) -> Outcome:
    """Qualifying if the short breaks count, otherwise whatever else there is. (s.24(2)(a))"""
    steps = (Step.IN_CARE_AT_16, Step.SHORT_BREAKS_UNCLEAR)
    return unclear(c, Status.QUALIFYING, weaker, *steps, note=Note.SHORT_BREAKS_ONLY)


def _nothing_else(c: Circumstances) -> Outcome:
    """Rule 16: no route is left. (ss.23A, 23C and 24)"""
    other = answers.other_accommodation(c)
    steps = list(_care_history(c))
    if c.sgo == "ended_before_18":
        steps.append(Step.GUARDIANSHIP_ENDED)
    elif c.sgo == "not_from_care":
        steps.append(Step.GUARDIANSHIP_NOT_FROM_CARE)
    if other == "privately_fostered_not_disabled":
        steps.append(Step.PRIVATELY_FOSTERED_NOT_DISABLED)
    if other in _OTHER_ROUTES:
        steps += (_OTHER_ROUTES[other][0], Step.ROUTE_ENDED_AT_21)
        return result(c, Status.NONE, *steps, note=Note.ENDED_AT_21)
    return result(c, Status.NONE, *steps, note=_NO_ROUTE[steps[0]])


_NO_ROUTE: Final = {
    Step.NEVER_LOOKED_AFTER: Note.NEVER_LOOKED_AFTER,
    Step.CARE_ABROAD: Note.CARE_ABROAD,
    Step.CARE_ENDED_BEFORE_16: Note.ENDED_BEFORE_16,
    Step.IN_CARE_AT_16: Note.SHORT_BREAKS_ONLY,
}


def _care_history(c: Circumstances) -> tuple[Step, ...]:
    """What about their care leads nowhere."""
    if answers.council(c) == "never":
        return (Step.NEVER_LOOKED_AFTER,)
    if answers.council(c) == "abroad":
        return (Step.CARE_ABROAD,)
    if answers.in_care_at_16(c):
        return Step.IN_CARE_AT_16, Step.SHORT_BREAKS_UNCLEAR
    return (Step.CARE_ENDED_BEFORE_16,)


RULES: Final[tuple[Rule, ...]] = (
    _too_young,
    _other_nation,
    _in_care_for_short_breaks,
    _in_care_for_13_weeks,
    _in_care_for_less,
    _left_care_at_16_or_17,
    _care_leaver_18_to_24,
    _home_broke_down_after_18,
    _on_a_course_from_25,
    _too_old,
    _guardianship,
    _care_at_16,
    _other_home,
    _care_or_guardianship_21_to_24,
)
"""In the order of the law; whoever fits none has no status."""

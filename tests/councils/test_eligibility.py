"""The eligibility rule: a written truth table, an independent oracle, and properties."""

import itertools
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from councils.eligibility import (
    CHOICES,
    DAYS_IN_13_WEEKS,
    NOTHING_KNOWN,
    QUESTIONS_IN_ORDER,
    REASONS,
    Circumstances,
    ContradictionError,
    Determination,
    Note,
    Reason,
    Status,
    Step,
    age_on,
    birthday,
    days_since_14,
    determine,
    not_sure,
    rules,
)

from .eligibility_truth_table import IN_CARE, LEFT_AT_16, NEVER, TRUTH_TABLE

properties = settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

STRONGEST_FIRST = ("eligible", "relevant", "former_relevant", "qualifying", "none")

# The truth table.


@pytest.mark.parametrize("row", TRUTH_TABLE, ids=lambda row: row.case)
def test_truth_table(row):
    found = determine(Circumstances(**row.answers))

    assert (
        found.status,
        found.possible,
        found.note,
        found.next_question,
        found.check_with_council,
        found.days_short,
    ) == (
        row.status,
        row.possible or (row.status,),
        row.note,
        row.asks,
        row.check,
        row.days_short,
    )


def test_truth_table_is_worth_reading():
    assert len({row.case for row in TRUTH_TABLE}) == len(TRUTH_TABLE)
    assert [row.case for row in TRUTH_TABLE if not row.law] == []


def test_truth_table_reaches_every_status_note_step_answer_and_question():
    found = [determine(Circumstances(**row.answers)) for row in TRUTH_TABLE]

    assert {determination.status for determination in found} == set(Status)
    assert {determination.note for determination in found} == {*Note, None}
    assert {reason.code for d in found for reason in d.reasons} == set(Step)
    for field, choices in CHOICES.items():
        assert {row.answers.get(field) for row in TRUTH_TABLE} - {None} >= set(choices) - {
            "no",
            "none",
        }
    assert {d.next_question for d in found} == {*QUESTIONS_IN_ORDER, None}


# The law again, written down a second time and read only by these tests.


def section_3(c):
    """The research note's rules, word for word, for somebody who is sure of everything.

    Three places follow its section 4 where section 3 is shorter: regulation 48 never covers a
    child under a care order (4.5), and where the law is unclear (rules 9 and 13a) the weaker
    answer is whatever the rules below give.
    """
    age, england = c.age_years, c.last_looked_after_by == "england"
    w = c.days_looked_after_since_14 >= 91
    la16 = c.looked_after_on_or_after_16
    ex = la16 and w and not c.short_breaks_only and england
    dh = (
        c.at_16th_birthday in ("sentenced_detention", "hospital")
        and c.thirteen_weeks_before_detention_or_hospital
        and not c.care_order_now
        and england
    )
    home_ok = c.home_6_months in ("no", "yes_broke_down")
    former = (ex and c.age_ceased == "18") or dh or (ex and home_ok)

    if age < 16:
        return {"none"}
    if c.last_looked_after_by in ("wales", "scotland", "northern_ireland"):
        return {"none"}
    if age < 18 and c.looked_after_now and england:
        if c.short_breaks_only and not c.care_order_now:
            return {"none"}
        return {"eligible"} if w else {"none"}
    if age < 18 and (dh or (ex and home_ok)):
        return {"relevant"}
    if 18 <= age <= 24 and former:
        return {"former_relevant"}
    if 18 <= age <= 24 and ex and c.home_6_months == "yes_broke_down_after_18":
        return {"former_relevant"} | _section_3_qualifying(c, age, england, la16)
    if age >= 25:
        return {"former_relevant"} if former and c.in_education_or_training else {"none"}
    return _section_3_qualifying(c, age, england, la16)


def _section_3_qualifying(c, age, england, la16):
    """Rules 12 to 16 of section 3."""
    rule_12 = england and c.sgo == "from_care"
    rule_13 = england and la16
    rule_14 = c.other_accommodation_16_17 in (
        "voluntary_organisation",
        "private_childrens_home",
        "health_or_education_3_months",
        "privately_fostered_disabled",
    )
    if age <= 20:
        if rule_12 or (rule_13 and not c.short_breaks_only) or rule_14:
            return {"qualifying"}
        return {"qualifying", "none"} if rule_13 else {"none"}
    if c.in_education_or_training:
        if rule_12 or (rule_13 and not c.short_breaks_only):
            return {"qualifying"}
        return {"qualifying", "none"} if rule_13 else {"none"}
    return {"none"}


# People, made so that nothing they say contradicts itself.

ANSWERS = {
    "age_years": (0, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 60),
    "days_looked_after_since_14": (0, 1, 83, 90, 91, 98, 400, 731, 732, 1096, 1097, 1461),
    **CHOICES,
    **dict.fromkeys(
        (
            "looked_after_now",
            "looked_after_on_or_after_16",
            "short_breaks_only",
            "thirteen_weeks_before_detention_or_hospital",
            "care_order_now",
            "in_education_or_training",
        ),
        (True, False),
    ),
}
FIELDS = tuple(ANSWERS)
LIKELY = {
    "age_years": (16, 17, 18, 19, 20, 21, 22, 24, 25),
    "last_looked_after_by": ("england",),
    "days_looked_after_since_14": (90, 91, 400),
    "looked_after_on_or_after_16": (True,),
}


def said(circumstances):
    """The fields that somebody is sure of."""
    return {field for field in FIELDS if getattr(circumstances, field) is not None}


def with_answer(circumstances, field, value):
    """The same person saying one thing more, or None where that would contradict the rest."""
    try:
        return replace(circumstances, **{field: value})
    except ContradictionError:
        return None


def answered(circumstances, field, values=None):
    """The same person with one field filled in, each way that contradicts nothing."""
    people = (with_answer(circumstances, field, value) for value in values or ANSWERS[field])
    return [person for person in people if person is not None]


@st.composite
def people(draw):
    """Somebody sure of everything. Most are the likely kind, where the rules are busy."""
    person = NOTHING_KNOWN
    for field in draw(st.permutations(FIELDS)):
        likely = LIKELY.get(field) if draw(st.integers(0, 3)) else None
        chosen = with_answer(person, field, draw(st.sampled_from(likely or ANSWERS[field])))
        if chosen is None:
            choices = answered(person, field)
            assert choices, f"nobody could be {person}: no answer left for {field}"
            chosen = draw(st.sampled_from(choices))
        person = chosen
    if person.last_looked_after_by == "never":  # when care ended is then no question
        person = replace(person, age_ceased=None)
    return person


@st.composite
def people_not_sure(draw, most=None):
    """Somebody not sure of some things, and the truth."""
    truth = draw(people())
    blank = draw(st.sets(st.sampled_from(FIELDS), min_size=1, max_size=most))
    return replace(truth, **dict.fromkeys(blank)), truth


# Properties.


@settings(properties, max_examples=200)
@given(people())
def test_says_what_section_3_says(person):
    found = determine(person)

    assert set(found.possible) == section_3(person)
    assert found.next_question is None


@properties
@given(people_not_sure(most=3))
def test_not_sure_means_everything_that_could_be(partly):
    person, _truth = partly
    blanks = [field for field in FIELDS if getattr(person, field) is None]
    every_way = [person]
    for field in blanks:
        every_way = [way for one in every_way for way in answered(one, field)]

    assert set(determine(person).possible) == set().union(*map(section_3, every_way))


@properties
@given(people_not_sure())
def test_always_an_answer_with_its_reasons(partly):
    person, truth = partly
    found = determine(person)

    assert found.possible == tuple(s for s in STRONGEST_FIRST if s in found.possible)
    assert found.status == (found.possible[0] if len(found.possible) == 1 else "unsure")
    assert set(determine(truth).possible) <= set(found.possible)
    assert found.reasons[-1].code == f"so_{found.status}"
    assert len(set(found.reasons)) == len(found.reasons)
    assert determine(person) == found


@properties
@given(people_not_sure())
def test_what_is_said_of_the_unsure_holds_whatever_the_truth(partly):
    person, truth = partly
    found, really = determine(person), determine(truth)

    if found.status != "unsure":
        assert set(found.reasons) <= set(really.reasons)
    assert found.note in (None, really.note)


@properties
@given(people_not_sure(), st.data())
def test_an_answer_never_leaves_the_set_it_was_given(partly, data):
    person, _truth = partly
    field = data.draw(st.sampled_from([f for f in FIELDS if getattr(person, f) is None]))
    better = data.draw(st.sampled_from(answered(person, field)))

    assert set(determine(better).possible) <= set(determine(person).possible)


@properties
@given(people_not_sure())
def test_the_next_question_is_open_and_can_help(partly):
    person, _truth = partly
    found = determine(person)

    assert not said(person).intersection(found.questions)
    assert found.next_question == (found.questions[0] if found.questions else None)
    if found.questions:
        assert found.status == "unsure"
    else:
        inherent = {"short_breaks_only", "home_broke_down_after_18"}
        assert found.status != "unsure" or found.note in inherent


@properties
@given(people_not_sure())
def test_what_is_not_asked_changes_nothing(partly):
    """With every open question answered there is nothing left to ask."""
    person, truth = partly
    told = replace(person, **{f: getattr(truth, f) for f in determine(person).questions})

    assert determine(told).questions == ()
    assert determine(told).possible == determine(truth).possible


@settings(properties, max_examples=40)
@given(people())
def test_asking_in_turn_ends_with_the_truth(truth):
    told, asked = NOTHING_KNOWN, []
    while (question := determine(told).next_question) is not None:
        asked.append(question)
        told = replace(told, **{question: getattr(truth, question)})

    assert determine(told).possible == determine(truth).possible
    assert len(asked) == len(set(asked)) <= 10


@properties
@given(people_not_sure(), st.data())
def test_more_days_never_weaken_a_status(partly, data):
    _person, truth = partly
    more = [
        longer
        for longer in answered(truth, "days_looked_after_since_14")
        if longer.days_looked_after_since_14 > truth.days_looked_after_since_14
    ]
    assume(more)
    longer = data.draw(st.sampled_from(more))

    def ranks(person):
        return [STRONGEST_FIRST.index(status) for status in determine(person).possible]

    assert min(ranks(longer)) <= min(ranks(truth))
    assert max(ranks(longer)) <= max(ranks(truth))


@properties
@given(people(), st.sets(st.sampled_from(FIELDS)))
def test_a_default_never_contradicts_an_answer(truth, given_fields):
    some = {field: getattr(truth, field) for field in given_fields}

    assert set(section_3(truth)) <= set(STRONGEST_FIRST)
    assert {f: getattr(Circumstances(**some), f) for f in given_fields} == some


@pytest.mark.parametrize(
    ("field", "value"),
    [(field, value) for field in FIELDS for value in ANSWERS[field]],
)
def test_any_one_answer_alone_is_fine(field, value):
    found = determine(Circumstances(**{field: value}))

    assert found.reasons


def test_every_care_history_has_an_answer():
    """Every mix of age, council, care now, days, care at 16 and when it ended, known or not."""
    history = {
        "age_years": (None, 15, 16, 17, 18, 20, 21, 24, 25),
        "last_looked_after_by": (None, "england", "wales", "abroad", "never"),
        "looked_after_now": (None, True, False),
        "days_looked_after_since_14": (None, 0, 90, 91, 800),
        "looked_after_on_or_after_16": (None, True, False),
        "age_ceased": (None, *CHOICES["age_ceased"]),
    }
    answers, refused = 0, 0
    for values in itertools.product(*history.values()):
        try:
            person = Circumstances(**dict(zip(history, values, strict=True)))
        except ContradictionError:
            refused += 1
        else:
            answers += 1
            assert determine(person).possible

    assert answers + refused == 9 * 5 * 3 * 5 * 3 * 6
    assert answers > 2000


def test_nothing_known_is_quick(monkeypatch):
    """Trying every answer looks at hundreds of people, not at all the millions there are."""
    tried = []
    monkeypatch.setattr(not_sure, "decide", lambda c: tried.append(c) or rules.decide(c))

    determine(NOTHING_KNOWN)

    assert 100 < len(tried) < 600


# What is asked, and what is refused.


def test_what_is_asked_and_what_is_not():
    """Nationality, asylum, address, and agreement or order are not asked: they change nothing."""
    assert {*QUESTIONS_IN_ORDER} == {
        "age_years",
        "last_looked_after_by",
        "looked_after_now",
        "days_looked_after_since_14",
        "looked_after_on_or_after_16",
        "age_ceased",
        "short_breaks_only",
        "home_6_months",
        "at_16th_birthday",
        "thirteen_weeks_before_detention_or_hospital",
        "care_order_now",
        "sgo",
        "other_accommodation_16_17",
        "in_education_or_training",
    }
    assert set(Circumstances.__dataclass_fields__) == {*QUESTIONS_IN_ORDER}
    assert said(NOTHING_KNOWN) == set()
    with pytest.raises(TypeError):
        Circumstances(nationality="british")


def test_everyday_answers():
    assert Circumstances() == replace(
        NOTHING_KNOWN,
        short_breaks_only=False,
        home_6_months="no",
        at_16th_birthday="none",
        care_order_now=False,
        sgo="none",
        other_accommodation_16_17="none",
    )


def test_choices():
    assert CHOICES == {
        "last_looked_after_by": (
            "england",
            "wales",
            "scotland",
            "northern_ireland",
            "abroad",
            "never",
        ),
        "age_ceased": ("under_16", "16", "17", "18", "not_ceased"),
        "home_6_months": ("no", "yes_still", "yes_broke_down", "yes_broke_down_after_18"),
        "at_16th_birthday": ("none", "sentenced_detention", "hospital", "remand"),
        "sgo": ("none", "from_care", "ended_before_18", "not_from_care"),
        "other_accommodation_16_17": (
            "none",
            "voluntary_organisation",
            "private_childrens_home",
            "health_or_education_3_months",
            "privately_fostered_disabled",
            "privately_fostered_not_disabled",
        ),
    }


def test_answers_and_results_cannot_be_changed_or_given_by_position():
    with pytest.raises(TypeError):
        Circumstances(17)
    with pytest.raises(FrozenInstanceError):
        Circumstances().age_years = 17
    with pytest.raises(FrozenInstanceError):
        determine(Circumstances()).status = Status.NONE
    with pytest.raises(FrozenInstanceError):
        determine(Circumstances()).reasons[0].sentence = ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("age_years", -1),
        ("age_years", 121),
        ("age_years", True),
        ("age_years", 17.0),
        ("age_years", "17"),
        ("days_looked_after_since_14", -1),
        ("days_looked_after_since_14", 1462),
        ("days_looked_after_since_14", True),
        ("looked_after_now", 1),
        ("looked_after_now", "yes"),
        ("looked_after_on_or_after_16", 0),
        ("short_breaks_only", "no"),
        ("care_order_now", 0),
        ("thirteen_weeks_before_detention_or_hospital", "unknown"),
        ("in_education_or_training", 1),
        ("last_looked_after_by", "England"),
        ("last_looked_after_by", "unknown"),
        ("age_ceased", 16),
        ("age_ceased", "19"),
        ("home_6_months", True),
        ("home_6_months", "yes"),
        ("at_16th_birthday", "detention"),
        ("sgo", ""),
        ("other_accommodation_16_17", ["none"]),
    ],
)
def test_refuses_what_is_no_answer(field, value):
    with pytest.raises(ValueError, match=field) as refused:
        Circumstances(**{field: value})

    assert refused.value.fields == (field,)


@pytest.mark.parametrize(
    "answers",
    [
        # Care now.
        {"looked_after_now": True, "age_years": 18},
        {"care_order_now": True, "age_years": 18},
        {"age_ceased": "not_ceased", "age_years": 18},
        {"looked_after_now": True, "age_ceased": "17"},
        {"looked_after_now": True, "age_ceased": "under_16"},
        {"looked_after_now": False, "age_ceased": "not_ceased"},
        {"care_order_now": True, "looked_after_now": False},
        {"care_order_now": True, "age_ceased": "16"},
        # Never in care.
        {"last_looked_after_by": "never", "looked_after_now": True},
        {"last_looked_after_by": "never", "days_looked_after_since_14": 1},
        {"last_looked_after_by": "never", "looked_after_on_or_after_16": True},
        {"last_looked_after_by": "never", "age_ceased": "under_16"},
        {"last_looked_after_by": "never", "age_ceased": "18"},
        {"last_looked_after_by": "never", "care_order_now": True},
        {"last_looked_after_by": "never", "at_16th_birthday": "remand"},
        {"last_looked_after_by": "never", "sgo": "from_care"},
        # Care at 16.
        {"looked_after_on_or_after_16": False, "age_ceased": "16"},
        {"looked_after_on_or_after_16": True, "age_ceased": "under_16"},
        {"looked_after_on_or_after_16": False, "at_16th_birthday": "remand"},
        {"age_ceased": "under_16", "at_16th_birthday": "remand"},
        {"looked_after_on_or_after_16": False, "days_looked_after_since_14": 732},
        {"age_ceased": "under_16", "days_looked_after_since_14": 732},
        # Not that old yet.
        {"age_ceased": "16", "age_years": 15},
        {"age_ceased": "17", "age_years": 16},
        {"age_ceased": "18", "age_years": 17},
        {"looked_after_on_or_after_16": True, "age_years": 15},
        {"home_6_months": "yes_broke_down_after_18", "age_years": 17},
        {"home_6_months": "yes_broke_down_after_18", "looked_after_now": True},
        {"at_16th_birthday": "hospital", "age_years": 15},
        {"other_accommodation_16_17": "private_childrens_home", "age_years": 15},
        # More days than there can be.
        {"days_looked_after_since_14": 1, "age_years": 13},
        {"days_looked_after_since_14": 367, "age_years": 14},
        {"days_looked_after_since_14": 732, "age_years": 15},
        {"days_looked_after_since_14": 1097, "age_years": 16},
        {"days_looked_after_since_14": 1097, "age_ceased": "16"},
    ],
    ids=lambda answers: " and ".join(f"{name} {value}" for name, value in answers.items()),
)
def test_refuses_answers_that_contradict(answers):
    """Two answers, each fine alone, that cannot both be true; the message names both."""
    with pytest.raises(ValueError, match="and") as refused:
        Circumstances(**answers)

    assert set(refused.value.fields) == set(answers)
    assert all(field in str(refused.value) for field in answers)
    for left_out in answers:
        Circumstances(**{name: value for name, value in answers.items() if name != left_out})


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        (
            {
                "looked_after_now": True,
                "looked_after_on_or_after_16": False,
                "age_years": 16,
            },
            {"looked_after_on_or_after_16", "age_years"},
        ),
        (
            {
                "at_16th_birthday": "hospital",
                "thirteen_weeks_before_detention_or_hospital": True,
                "days_looked_after_since_14": 90,
            },
            {"thirteen_weeks_before_detention_or_hospital", "days_looked_after_since_14"},
        ),
        (
            {
                "at_16th_birthday": "sentenced_detention",
                "thirteen_weeks_before_detention_or_hospital": True,
                "last_looked_after_by": "never",
            },
            {"thirteen_weeks_before_detention_or_hospital", "last_looked_after_by"},
        ),
    ],
)
def test_refuses_three_answers_that_contradict(answers, fields):
    with pytest.raises(ContradictionError) as refused:
        Circumstances(**answers)

    assert set(refused.value.fields) == fields
    for left_out in answers:
        Circumstances(**{name: value for name, value in answers.items() if name != left_out})


@pytest.mark.parametrize(
    ("answers", "secret"),
    [
        ({"age_years": 47, "looked_after_now": True}, "47"),
        ({"age_years": 147}, "147"),
        ({"days_looked_after_since_14": 1333, "age_ceased": "under_16"}, "1333"),
        ({"last_looked_after_by": "ruritania"}, "ruritania"),
    ],
)
def test_a_refusal_does_not_repeat_what_was_said(answers, secret):
    with pytest.raises(ContradictionError) as refused:
        Circumstances(**answers)

    assert secret not in str(refused.value)


@pytest.mark.parametrize(
    "answers",
    [
        {"days_looked_after_since_14": 366, "age_years": 14},
        {"days_looked_after_since_14": 731, "age_years": 15},
        {"days_looked_after_since_14": 1096, "age_years": 16},
        {"days_looked_after_since_14": 1461, "age_years": 17},
        {"days_looked_after_since_14": 731, "looked_after_on_or_after_16": False},
        {"days_looked_after_since_14": 1096, "age_ceased": "16"},
        {"days_looked_after_since_14": 0, "last_looked_after_by": "never"},
        {"days_looked_after_since_14": 0, "looked_after_now": True},
        {"age_ceased": "18", "age_years": 18},
        {"age_ceased": "not_ceased", "age_years": 17},
        {"looked_after_now": True, "age_years": 17},
        {"home_6_months": "yes_broke_down_after_18", "age_years": 18},
        {"last_looked_after_by": "never", "sgo": "not_from_care"},
        {"last_looked_after_by": "never", "at_16th_birthday": "hospital"},
        {"last_looked_after_by": "never", "age_ceased": "not_ceased", "age_years": 30},
        {
            "at_16th_birthday": "none",
            "thirteen_weeks_before_detention_or_hospital": True,
            "days_looked_after_since_14": 10,
        },
    ],
)
def test_accepts_answers_at_the_edge(answers):
    assert determine(Circumstances(**answers)).possible


# What is said.


def test_every_step_has_a_plain_sentence_and_its_law():
    assert set(REASONS) == set(Step)
    for step, reason in REASONS.items():
        assert reason.code == step
        assert "Act 1989" in reason.citation or "Regulations 2010" in reason.citation
        sentences = reason.sentence.rstrip(".").split(". ")
        assert reason.sentence.endswith(".")
        assert max(len(sentence.split()) for sentence in sentences) <= 20


def test_reasons_tell_the_steps_in_order():
    found = determine(Circumstances(**LEFT_AT_16))

    assert found == Determination(
        status=Status.RELEVANT,
        possible=(Status.RELEVANT,),
        note=None,
        reasons=tuple(
            REASONS[step]
            for step in (
                Step.AGE_16_17,
                Step.NOT_IN_CARE_NOW,
                Step.IN_CARE_AT_16,
                Step.THIRTEEN_WEEKS,
                Step.NOT_HOME_SIX_MONTHS,
                Step.SO_RELEVANT,
            )
        ),
    )
    assert found.reasons[3] == Reason(
        code=Step.THIRTEEN_WEEKS,
        sentence="You have had 13 weeks or more in care since you turned 14.",
        citation=(
            "Children Act 1989, Schedule 2, paragraph 19B(2)(b); Care Planning, Placement and "
            "Case Review (England) Regulations 2010 (SI 2010/959), regulation 40(1)"
        ),
    )


def test_reasons_of_the_unsure_are_the_ones_that_hold_anyway():
    found = determine(Circumstances(**{**IN_CARE, "days_looked_after_since_14": None}))

    assert [reason.code for reason in found.reasons] == ["age_16_17", "in_care_now", "so_unsure"]


@pytest.mark.parametrize(
    ("answers", "questions"),
    [
        (
            {"age_years": 17, "last_looked_after_by": "england", "home_6_months": None},
            (
                "looked_after_now",
                "looked_after_on_or_after_16",
                "days_looked_after_since_14",
                "home_6_months",
            ),
        ),
        # Studying matters at 21 to 24, so it is asked of somebody who may be that age.
        (
            {
                **LEFT_AT_16,
                "age_years": None,
                "days_looked_after_since_14": 42,
                "in_education_or_training": None,
            },
            ("age_years", "in_education_or_training"),
        ),
        # From 25, "not studying" ends the questions, so it comes first.
        (
            {"age_years": 25, "looked_after_on_or_after_16": True},
            (
                "in_education_or_training",
                "last_looked_after_by",
                "days_looked_after_since_14",
            ),
        ),
        (IN_CARE, ()),
    ],
)
def test_every_open_question_is_listed_in_the_order_to_ask(answers, questions):
    assert determine(Circumstances(**answers)).questions == questions


def test_statuses_and_notes_read_as_plain_words():
    found = determine(Circumstances(**NEVER))

    assert (f"{found.status}", f"{found.note}") == ("none", "never_looked_after")


# Ages and days.


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 5, 6), date(2024, 5, 5), 15),
        (date(2008, 5, 6), date(2024, 5, 6), 16),
        (date(2008, 5, 6), date(2008, 5, 6), 0),
        (date(2008, 12, 31), date(2024, 1, 1), 15),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
    ],
)
def test_age_on(born, day, age):
    assert age_on(born, day) == age


def test_age_on_refuses_the_unborn():
    with pytest.raises(ValueError, match="in the future"):
        age_on(date(2024, 5, 7), date(2024, 5, 6))


@properties
@given(st.dates(date(1920, 1, 1), date(2050, 1, 1)), st.dates(date(2050, 1, 1), date(2150, 1, 1)))
def test_an_age_lasts_from_birthday_to_birthday(born, day):
    age = age_on(born, day)

    assert birthday(born, age) <= day < birthday(born, age + 1)


BORN = date(2008, 3, 10)  # 14 on 10 March 2022, 16 on 10 March 2024, 18 on 10 March 2026


@pytest.mark.parametrize(
    ("stays", "until", "days"),
    [
        ([], date(2025, 1, 1), 0),
        ([(date(2023, 1, 1), date(2023, 1, 1))], date(2025, 1, 1), 1),
        ([(date(2023, 1, 1), date(2023, 4, 1))], date(2025, 1, 1), 91),
        ([(date(2023, 1, 1), date(2023, 3, 31))], date(2025, 1, 1), 90),
        # Only from the 14th birthday.
        ([(date(2020, 1, 1), date(2022, 3, 9))], date(2025, 1, 1), 0),
        ([(date(2020, 1, 1), date(2022, 3, 10))], date(2025, 1, 1), 1),
        ([(date(2020, 1, 1), date(2022, 3, 11))], date(2025, 1, 1), 2),
        # Not after the day asked about.
        ([(date(2023, 1, 1), None)], date(2023, 1, 1), 1),
        ([(date(2023, 1, 1), None)], date(2023, 1, 31), 31),
        ([(date(2023, 1, 1), date(2024, 1, 1))], date(2023, 1, 31), 31),
        ([(date(2023, 2, 1), None)], date(2023, 1, 31), 0),
        ([(date(2023, 2, 1), date(2023, 3, 1))], date(2023, 1, 31), 0),
        # Separate stays add up, in any order.
        (
            [(date(2023, 5, 1), date(2023, 5, 10)), (date(2023, 1, 1), date(2023, 1, 5))],
            date(2025, 1, 1),
            15,
        ),
        # Overlaps count once.
        (
            [(date(2023, 1, 1), date(2023, 1, 10)), (date(2023, 1, 5), date(2023, 1, 20))],
            date(2025, 1, 1),
            20,
        ),
        (
            [(date(2023, 1, 1), date(2023, 1, 20)), (date(2023, 1, 5), date(2023, 1, 10))],
            date(2025, 1, 1),
            20,
        ),
        (
            [(date(2023, 1, 1), date(2023, 1, 10)), (date(2023, 1, 10), date(2023, 1, 20))],
            date(2025, 1, 1),
            20,
        ),
        ([(date(2023, 1, 1), None), (date(2023, 1, 5), None)], date(2023, 1, 10), 10),
        # A leap day is a day.
        ([(date(2024, 2, 28), date(2024, 3, 1))], date(2025, 1, 1), 3),
        # Care ends as the 18th birthday begins.
        ([(date(2026, 3, 9), date(2026, 3, 10))], date(2027, 1, 1), 1),
        ([(date(2022, 3, 10), None)], date(2030, 1, 1), 1461),
    ],
)
def test_days_since_14(stays, until, days):
    assert days_since_14(BORN, stays, until) == days


@pytest.mark.parametrize(("start", "days"), [(date(2022, 2, 28), 1), (date(2022, 3, 1), 1)])
def test_born_on_29_february_is_14_on_1_march(start, days):
    assert days_since_14(date(2008, 2, 29), [(start, date(2022, 3, 1))], date(2025, 1, 1)) == days


@pytest.mark.parametrize(
    ("born", "stays", "message"),
    [
        (BORN, [(date(2023, 1, 2), date(2023, 1, 1))], "ends before it starts"),
        (BORN, [(date(2008, 3, 9), date(2023, 1, 1))], "before the date of birth"),
        (date(2025, 1, 2), [], "in the future"),
    ],
)
def test_days_since_14_refuses_nonsense(born, stays, message):
    with pytest.raises(ValueError, match=message):
        days_since_14(born, stays, date(2025, 1, 1))


def dates_near(born):
    """Days from 13 to 19 years of age."""
    return st.dates(born + timedelta(days=13 * 365), born + timedelta(days=19 * 366))


@st.composite
def lives(draw):
    """A date of birth, some stays in care, and today."""
    born = draw(st.dates(date(1990, 1, 1), date(2015, 12, 31)) | st.just(date(2008, 2, 29)))
    stays = []
    for start in draw(st.lists(dates_near(born), max_size=4)):
        length = draw(st.none() | st.integers(0, 900))
        stays.append((start, None if length is None else start + timedelta(days=length)))
    return born, stays, draw(dates_near(born))


@properties
@given(lives())
def test_days_since_14_counts_each_day_once(life):
    born, stays, until = life
    first, last = birthday(born, 14), min(until, birthday(born, 18) - timedelta(days=1))
    in_care = {
        first + timedelta(days=n)
        for n in range((last - first).days + 1)
        for start, end in stays
        if start <= first + timedelta(days=n) <= (end or until)
    }

    assert days_since_14(born, stays, until) == len(in_care)


@properties
@given(lives())
def test_days_since_14_is_always_an_answer_for_that_age(life):
    born, stays, until = life
    days = days_since_14(born, stays, until)

    person = Circumstances(age_years=age_on(born, until), days_looked_after_since_14=days)
    assert determine(person).days_short in (None, DAYS_IN_13_WEEKS - days)


def test_needs_no_django():
    program = "import sys, councils.eligibility; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

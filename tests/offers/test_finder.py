"""The finder's rules: which question comes next, what the answers come to, how days add up."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councils.eligibility import NOTHING_KNOWN, QUESTIONS_IN_ORDER, Note, Status, determine
from councils.plain_words import reading_age, sentences
from offers.finder.answers import circumstances, fit_together, is_answer, options_that_fit
from offers.finder.care_dates import counted, typed_dates
from offers.finder.path import FIRST, follow
from offers.finder.questions import NOT_SURE, QUESTIONS
from offers.finder.result import _CHANGES, _LEDES, _PARTICULAR, _WORDS_TO_SAY, next_change
from tests.offers.finder_journeys import JOURNEYS

AGES = ("15", "16", "17", "18", "20", "21", "24", "25", "40")
TODAY = date(2026, 11, 22)


# Which question comes next.


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.who)
def test_each_is_asked_no_more_than_it_takes(journey):
    answers = {}
    for field, value in journey.answers:
        assert follow(answers).asking == field
        answers[field] = value
    place = follow(answers)
    assert (place.asking, place.found.status) == (None, journey.status)
    assert place.asked == tuple(field for field, _ in journey.answers)


def test_everybody_starts_with_their_age():
    assert FIRST == determine(NOTHING_KNOWN).next_question == "age_years"
    assert follow({}).asking == FIRST


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({"age_years": "15"}, "none"),
        ({"age_years": "30", "in_education_or_training": "no"}, "none"),
        ({"age_years": "19", "last_looked_after_by": "wales"}, "none"),
        (
            {
                "age_years": "19",
                "last_looked_after_by": "never",
                "other_accommodation_16_17": "voluntary_organisation",
            },
            "qualifying",
        ),
    ],
)
def test_some_need_very_few_questions(answers, status):
    place = follow(answers)
    assert (len(place.asked), place.found.status) == (len(answers), status)


def test_an_answer_that_is_no_longer_asked_for_is_left_alone():
    answers = dict(JOURNEYS[1].answers) | {"age_years": "15"}
    assert follow(answers).asked == ("age_years",)
    assert follow(answers | {"age_years": "17"}).found.status == "relevant"


def test_what_contradicts_an_earlier_answer_is_not_offered():
    answers = {"age_years": "19", "last_looked_after_by": "here"}
    offered = [option.value for option in options_that_fit("age_ceased", answers)]
    assert offered == ["under_16", "16", "17", "18"]


def test_answers_that_cannot_both_be_true_are_named():
    answers = dict(JOURNEYS[2].answers) | {"age_years": "17", "looked_after_now": "no"}
    place = follow({**answers, "looked_after_on_or_after_16": "no", "at_16th_birthday": "remand"})
    assert set(place.clash) == {"at_16th_birthday", "looked_after_on_or_after_16"}
    assert place.found is None


def test_yes_is_not_taken_for_exactly_13_weeks():
    answers = dict(JOURNEYS[0].answers)
    assert not follow(answers).found.check_with_council
    assert follow(answers | {"days_looked_after_since_14": "91"}).found.check_with_council


def test_what_nobody_asked_is_not_given_as_a_reason():
    """At 16 with home not asked about, no step may say that nobody went home."""
    for journey in JOURNEYS:
        asked = dict(journey.answers)
        codes = {reason.code for reason in follow(asked).found.reasons}
        assert "home_6_months" in asked or not codes & {"not_home_six_months"}


def choices_of(field, answers):
    if field == "age_years":
        return (*AGES, NOT_SURE)
    counts = ("0", "90", "91", "400") if field == "days_looked_after_since_14" else ()
    values = [option.value for option in options_that_fit(field, answers)]
    fitting = [count for count in counts if fit_together({**answers, field: count})]
    return (*values, *fitting, NOT_SURE)


def walk(choose):
    """From the first question to the end, taking whatever `choose` picks; the answers on the way."""
    answers = {}
    while (place := follow(answers)).asking is not None:
        assert place.asking not in answers, "asked twice"
        assert len(answers) < 14, "too many questions"
        assert not place.clash
        answers[place.asking] = choose(choices_of(place.asking, answers))
    assert not place.clash
    return answers, place


@settings(max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_way_ends_within_14_questions_at_what_the_law_says(data):
    answers, place = walk(lambda choices: data.draw(st.sampled_from(choices)))
    found = determine(circumstances(answers))
    assert set(place.asked) == set(answers)
    assert (place.found.status, place.found.possible) == (found.status, found.possible)
    assert place.found.note == found.note or found.note is None
    assert [reason for reason in found.reasons if reason not in place.found.reasons] == []


TREATED_ALIKE = {
    *("england", "wales", "northern_ireland", "abroad", "17", "yes_broke_down", "hospital", "remand"),
    *("ended_before_18", "not_from_care", "health_or_education_3_months"),
    *("privately_fostered_disabled", "privately_fostered_not_disabled"),
}
"""Answers that the law treats like another one that is tried."""


def test_every_way_of_being_sure_ends_with_no_clash():
    """Every path of sure answers, one of each kind: no dead end, no clash, at most 10 questions."""
    longest = 0

    def on(answers):
        nonlocal longest
        place = follow(answers)
        assert not place.clash
        if place.asking is None:
            longest = max(longest, len(answers))
            return
        options = options_that_fit(place.asking, answers)
        for option in options:
            if option.value not in TREATED_ALIKE:
                on({**answers, place.asking: option.value})

    for age in ("17", "20", "24"):
        on({"age_years": age})
    assert longest == 10


# The questions themselves.


def test_every_question_of_the_law_has_its_page():
    assert tuple(QUESTIONS) == QUESTIONS_IN_ORDER
    for field, question in QUESTIONS.items():
        assert question.why
        assert question.short
        assert str(question.to_ask).endswith("?")
        values = [option.value for option in question.options]
        assert len(set(values)) == len(values)
        assert NOT_SURE not in values
        assert all(is_answer(field, value) for value in (*values, NOT_SURE))


@pytest.mark.parametrize("value", ["", " ", "maybe", "-1", "1e1", "17.5", "１７", "1462", "\x00", "not sure"])
def test_garbage_is_no_answer(value):
    assert not any(is_answer(field, value) for field in QUESTIONS)


def words_of_the_finder():
    for question in QUESTIONS.values():
        yield from (question.words, question.why, question.hint, question.to_ask, *question.examples)
        yield from (option.hint for option in question.options)
    for table in (_PARTICULAR, _LEDES, _WORDS_TO_SAY):
        yield from table.values()
    yield from (text for rows in _CHANGES.values() for _, text in rows)


def test_questions_and_results_are_in_plain_words():
    texts = [str(text) for text in words_of_the_finder() if text]
    long = [s for text in texts for s in sentences(text) if len(s.split()) > 25]
    assert long == []
    assert reading_age(" ".join(texts)) <= 11


# The next birthday.


@pytest.mark.parametrize(
    ("status", "note", "age", "birthday"),
    [
        (Status.ELIGIBLE, None, 16, 18),
        (Status.RELEVANT, None, 17, 18),
        (Status.FORMER_RELEVANT, None, 18, 21),
        (Status.FORMER_RELEVANT, None, 20, 21),
        (Status.FORMER_RELEVANT, Note.OPT_IN_21_24, 21, 25),
        (Status.FORMER_RELEVANT, Note.HELD_AT_16, 19, 21),
        (Status.FORMER_RELEVANT, Note.EDUCATION_ONLY_FROM_25, 26, None),
        (Status.QUALIFYING, None, 17, 21),
        (Status.QUALIFYING, Note.EDUCATION_ONLY_21_24, 22, 25),
        (Status.QUALIFYING, Note.POWER_ONLY, 17, 21),
        (Status.NONE, Note.TOO_YOUNG, 14, 16),
        (Status.NONE, Note.NOT_YET_13_WEEKS, 17, 18),
        (Status.NONE, Note.TOO_OLD, 30, None),
        (Status.UNSURE, None, 19, None),
        (Status.ELIGIBLE, None, None, None),
    ],
)
def test_what_changes_at_the_next_birthday(status, note, age, birthday):
    from councils.eligibility import Determination

    found = Determination(status=status, possible=(status,), note=note, reasons=())
    later = next_change(found, age)
    assert (later.heading if later else None) == (f"When you turn {birthday}" if birthday else None)


# Adding up days.


def dates(born="27 3 2009", *stays, **still):
    """The form as it is sent: `dates("27 3 2009", ("1 1 2025", "31 1 2025"))`."""
    posted = dict(zip(("born_day", "born_month", "born_year"), born.split(), strict=False))
    for place, (start, end) in enumerate(stays, start=1):
        for name, day in (("from", start), ("to", end)):
            parts = (f"{name}_{place}_{part}" for part in ("day", "month", "year"))
            posted |= dict(zip(parts, (day or "").split(), strict=False))
        posted |= {f"still_{place}": "yes"} if end is None else {}
    return typed_dates(posted | still)


def test_stays_add_up():
    stays = ("1 1 2025", "31 1 2025"), ("1 November 2026", None)
    assert counted(dates("27 3 2009", *stays), {}, TODAY).days == 31 + 22


@pytest.mark.parametrize(
    ("typed", "answers", "words"),
    [
        (dates(""), {}, "Give the day you were born"),
        (dates("31 2 2009", ("1 1 2025", "2 1 2025")), {}, "Give the day you were born"),
        (dates("27 3 2030", ("1 1 2025", "2 1 2025")), {}, "must be in the past"),
        (
            dates("27 3 2009", ("1 1 2025", "2 1 2025")),
            {"age_years": "19"},
            "You said that you are 19, but this day makes you 17.",
        ),
        (dates("27 3 2009"), {}, "at least one stay"),
        (dates("27 3 2009", ("1 x 2025", "2 1 2025")), {}, "Stay 1: give the day you moved in"),
        (
            dates("27 3 2009", ("1 1 2027", "2 1 2027")),
            {},
            "Stay 1: the day you moved in must be in the past",
        ),
        (dates("27 3 2009", ("1 1 2025", "1 1 2024")), {}, "Stay 1: you moved out before you moved in"),
        (dates("27 3 2009", ("1 1 2025", "1 1 2027")), {}, "the day you moved out must be in the past"),
        (dates("27 3 2009", ("1 1 2025", "")), {}, "or tick “I am still there”"),
        (dates("27 3 2009", ("1 1 2025", "2 1 2025"), still_1="yes"), {}, "Not both."),
        (dates("27 3 2009", ("1 1 2000", "2 1 2025")), {}, "before you were born"),
        (
            dates("27 3 2009", ("1 1 2025", "2 1 2025")),
            {"looked_after_now": "yes"},
            "You said that you are in care now.",
        ),
        (
            dates("27 3 2009", ("1 1 2025", None)),
            {"looked_after_now": "no"},
            "You said that you are not in care now.",
        ),
    ],
)
def test_days_that_cannot_be_right_are_named(typed, answers, words):
    problems = counted(typed, answers, TODAY).problems
    assert any(words in problem.words for problem in problems), problems
    boxes = {name for name, _ in typed.born.parts} | {
        box
        for stay in typed.stays
        for box in (f"from_{stay.number}_day", f"to_{stay.number}_day", f"still_{stay.number}")
    }
    assert {problem.box for problem in problems} <= boxes


def test_one_more_stay_at_a_time():
    assert len(typed_dates({}).stays) == 1
    assert len(typed_dates({"from_2_day": "1"}).stays) == 2
    assert len(typed_dates({"from_2_day": "1"}, more=True).stays) == 3
    assert len(typed_dates({"from_12_day": "1"}, more=True).stays) == 12

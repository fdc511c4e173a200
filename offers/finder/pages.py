"""The finder's pages, ready for their templates: words, answers carried along, the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.eligibility import DAYS_IN_13_WEEKS
from offers.finder.answers import DAYS, Answers, is_answer, number, options_that_fit
from offers.finder.care_dates import MOST_STAYS, Problem, TypedDate, TypedDates
from offers.finder.questions import HERE, NOT_SURE, QUESTIONS

Pair = tuple[str, str]
"""The name and value of something a form carries along unseen."""

CLOSE: Final = 7
"""Days on either side of 13 weeks within which only the council's own count will do."""


@dataclass(frozen=True)
class Back:
    """The way to the page before. Without `asks`, that is the page that explains the groups."""

    asks: str = ""
    does: str = "ask"
    kept: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class Said:
    """An answer given, as a line in a list."""

    field: str
    about: str
    answer: str


@dataclass(frozen=True)
class Choice:
    """One answer to choose, and whether it is chosen."""

    id: str
    value: str
    label: str
    hint: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class QuestionPage:
    """One question. With no `choices`, a number is typed."""

    number: int
    field: str
    words: str
    why: str
    hint: str
    examples: tuple[str, ...]
    choices: tuple[Choice, ...]
    typed: str
    can_add_up: bool
    problems: tuple[Problem, ...]
    kept: tuple[Pair, ...]
    back: Back
    said: tuple[Said, ...]
    everything: tuple[Pair, ...]


@dataclass(frozen=True)
class DateBoxes:
    """Three boxes for one day, and what is wrong with it."""

    name: str
    parts: tuple[Pair, ...]
    words: str
    problems: tuple[str, ...]


@dataclass(frozen=True)
class StayBoxes:
    """The boxes of one stay."""

    number: int
    moved_in: DateBoxes
    moved_out: DateBoxes
    still_there: bool
    problems: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AddUpPage:
    """Dates to fill in, so that we can count the days."""

    born: DateBoxes
    stays: tuple[StayBoxes, ...]
    can_have_more: bool
    problems: tuple[Problem, ...]
    kept: tuple[Pair, ...]
    back: Back


@dataclass(frozen=True, kw_only=True)
class CountedPage:
    """How many days it comes to."""

    days: int
    words: str
    verdict: str
    close: bool
    kept: tuple[Pair, ...]
    back: Back


@dataclass(frozen=True, kw_only=True)
class ClashPage:
    """Answers that cannot all be true, each with a way to change it."""

    said: tuple[Said, ...]
    remand: bool
    everything: tuple[Pair, ...]
    back: Back


def question_page(
    field: str, asked: Sequence[str], answers: Answers, dates: TypedDates, council: str, problem: str = ""
) -> QuestionPage:
    """The page of one question, which comes after those already asked."""
    question = QUESTIONS[field]
    before = {each: answers[each] for each in asked}
    value = answers.get(field, "")
    everything = carried(answers, dates)
    chosen_number = field == DAYS and number(field, value) is not None
    choices = [
        *([_choice(field, value, value, days_in_words(int(value)))] if chosen_number else []),
        *(
            _choice(field, value, option.value, str(option.label) % {"council": council}, str(option.hint))
            for option in options_that_fit(field, before)
        ),
        _choice(field, value, NOT_SURE, _("I’m not sure")),
    ]
    return QuestionPage(
        number=len(asked) + 1,
        field=field,
        words=str(question.words),
        why=str(question.why),
        hint=str(question.hint),
        examples=tuple(str(example) for example in question.examples),
        choices=tuple(choices) if question.options else (),
        typed="" if value == NOT_SURE else value,
        can_add_up=field == DAYS,
        problems=(Problem(_first_box(field, choices), problem),) if problem else (),
        kept=tuple(pair for pair in everything if pair[0] != field),
        back=Back(asked[-1], kept=everything) if asked else Back(),
        said=tuple(said(each, answers, council) for each in asked),
        everything=everything,
    )


def what_is_wrong(field: str, value: str | None) -> str:
    """What to do about a missing or garbled answer."""
    if QUESTIONS[field].options:
        return _("Choose one of the answers. If you do not know, choose “I’m not sure”.")
    if value and value.strip():
        return _("Give your age as a whole number of years. For example, 17.")
    return _("Give your age, or press “I’m not sure”.")


def add_up_page(answers: Answers, dates: TypedDates, problems: Sequence[Problem] = ()) -> AddUpPage:
    """The page where dates are filled in."""
    born = _boxes(dates.born, _("When were you born?"), problems)
    stays = tuple(
        StayBoxes(
            stay.number,
            _boxes(stay.moved_in, _("The day you moved in"), problems),
            _boxes(stay.moved_out, _("The day you moved out"), problems),
            stay.still_there,
            _about(f"still_{stay.number}", problems),
        )
        for stay in dates.stays
    )
    return AddUpPage(
        born=born,
        stays=stays,
        can_have_more=len(stays) < MOST_STAYS,
        problems=tuple(problems),
        kept=_valid(answers),
        back=Back(DAYS, kept=carried(answers, dates)),
    )


def counted_page(days: int, answers: Answers, dates: TypedDates) -> CountedPage:
    """The page that says what the dates come to."""
    enough = days >= DAYS_IN_13_WEEKS
    everything = carried({field: value for field, value in answers.items() if field != DAYS}, dates)
    return CountedPage(
        days=days,
        words=days_in_words(days),
        verdict=_("That is 13 weeks or more.") if enough else _("That is less than 13 weeks."),
        close=is_close(days),
        kept=everything,
        back=Back(DAYS, "add_up", carried(answers, dates)),
    )


def clash_page(
    clash: Sequence[str], asked: Sequence[str], answers: Answers, dates: TypedDates, council: str
) -> ClashPage:
    """The page that asks which of two answers to change."""
    everything = carried(answers, dates)
    return ClashPage(
        said=tuple(said(field, answers, council) for field in sorted(clash, key=list(asked).index)),
        remand="at_16th_birthday" in clash,
        everything=everything,
        back=Back(asked[-1], kept=everything),
    )


def said(field: str, answers: Answers, council: str) -> Said:
    """One answer as a line in a list."""
    return Said(field, str(QUESTIONS[field].short), in_words(field, answers[field], council))


def in_words(field: str, value: str, council: str) -> str:
    """An answer in the reader's words."""
    if value == NOT_SURE:
        return _("I’m not sure")
    if value == HERE:
        return council
    for option in QUESTIONS[field].options:
        if option.value == value:
            return str(option.label)
    return days_in_words(int(value)) if field == DAYS else value.strip()


def days_in_words(days: int) -> str:
    """A number of days, and how many weeks they make.

    >>> days_in_words(87)
    '87 days, which is 12 weeks and 3 days'
    >>> days_in_words(1), days_in_words(14)
    ('1 day', '14 days, which is 2 weeks')
    """
    words = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    weeks, left = divmod(days, 7)
    if not weeks:
        return words
    parts = {
        "days": words,
        "weeks": ngettext("%(weeks)s week", "%(weeks)s weeks", weeks) % {"weeks": weeks},
        "left": ngettext("%(left)s day", "%(left)s days", left) % {"left": left},
    }
    return (_("%(days)s, which is %(weeks)s and %(left)s") if left else _("%(days)s, which is %(weeks)s")) % (
        parts
    )


def is_close(days: int) -> bool:
    """Whether a count is so near 13 weeks that only the council can say.

    >>> is_close(83), is_close(84), is_close(98), is_close(99)
    (False, True, True, False)
    """
    return abs(days - DAYS_IN_13_WEEKS) <= CLOSE


def carried(answers: Answers, dates: TypedDates) -> tuple[Pair, ...]:
    """All that a form carries along: the answers that are answers, and the dates as typed."""
    return (*_valid(answers), *dates.kept)


def _valid(answers: Answers) -> tuple[Pair, ...]:
    return tuple((field, value) for field, value in answers.items() if is_answer(field, value))


def _choice(field: str, chosen: str, value: str, label: str, hint: str = "") -> Choice:
    return Choice(f"{field}-{value}", value, label, hint, chosen == value)


def _first_box(field: str, choices: Sequence[Choice]) -> str:
    """Where the link in the list of problems leads."""
    return choices[0].id if QUESTIONS[field].options else field


def _boxes(typed: TypedDate, words: str, problems: Sequence[Problem]) -> DateBoxes:
    return DateBoxes(typed.name, typed.parts, words, _about(f"{typed.name}_day", problems))


def _about(box: str, problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(problem.words for problem in problems if problem.box == box)

"""Which page answers which form. The form brings all that was answered; nothing else is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from councils.eligibility import Determination
from offers.finder import pages
from offers.finder.answers import LONGEST_ANSWER, Answers, is_answer
from offers.finder.care_dates import TypedDates, counted, typed_dates
from offers.finder.path import FIRST, Place, follow
from offers.finder.questions import NOT_SURE, QUESTIONS


@dataclass(frozen=True)
class End:
    """There is nothing left to ask."""

    found: Determination
    asked: tuple[str, ...]
    answers: Answers
    dates: TypedDates


Page = pages.QuestionPage | pages.AddUpPage | pages.CountedPage | pages.ClashPage | End


def first_page(council: str) -> pages.QuestionPage:
    """The first question, before anything is answered."""
    return pages.question_page(FIRST, (), {}, typed_dates({}), council)


def reply(posted: Mapping[str, str], council: str, today: date) -> Page:
    """The page that follows a form.

    `at` names the question that the form is about, `do` what the reader pressed. Anything that we do
    not know is left alone.
    """
    at, do = posted.get("at", ""), posted.get("do", "answer")
    at = at if at in QUESTIONS else ""
    answers = {field: posted[field][:LONGEST_ANSWER] for field in QUESTIONS if field in posted}
    dates = typed_dates(posted, more=do == "more")
    if at and do == "not_sure":
        answers[at] = NOT_SURE
    place = follow(answers)
    if at and do == "ask":
        return pages.question_page(at, _before(at, place), answers, dates, council)
    if do in ("add_up", "more"):
        return pages.add_up_page(answers, dates)
    if do == "count":
        return _count(answers, dates, today)
    if at and not is_answer(at, answers.get(at)):
        problem = pages.what_is_wrong(at, answers.get(at))
        return pages.question_page(at, _before(at, place), answers, dates, council, problem)
    return _onwards(place, answers, dates, council)


def _count(answers: Answers, dates: TypedDates, today: date) -> Page:
    count = counted(dates, answers, today)
    if count.problems:
        return pages.add_up_page(answers, dates, count.problems)
    return pages.counted_page(count.days, answers, dates)


def _onwards(place: Place, answers: Answers, dates: TypedDates, council: str) -> Page:
    """As far as the answers lead: a clash, the next question, or the end."""
    if place.clash:
        return pages.clash_page(place.clash, place.asked, answers, dates, council)
    if place.found:
        return End(place.found, place.asked, answers, dates)
    asking = place.asking or FIRST
    garbled = answers.get(asking)
    problem = "" if garbled is None else pages.what_is_wrong(asking, garbled)
    return pages.question_page(asking, place.asked, answers, dates, council, problem)


def _before(field: str, place: Place) -> tuple[str, ...]:
    """The questions that come before this one."""
    return place.asked[: place.asked.index(field)] if field in place.asked else place.asked

"""Adding up stays in care from dates, as a reader types them."""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from councils.eligibility import age_on, days_since_14
from offers.finder.answers import AGE, LONGEST_ANSWER, Answers, number

MOST_STAYS: Final = 12
"""More stays than that are for the council to count."""

PARTS: Final = ("day", "month", "year")
BORN: Final = "born"
STILL_THERE: Final = "yes"

_MONTHS: Final = {
    name.lower(): month
    for names in (calendar.month_name, calendar.month_abbr)
    for month, name in enumerate(names)
    if name
}


@dataclass(frozen=True)
class TypedDate:
    """A day as somebody typed it: three boxes, whose names begin with `name`."""

    name: str
    day: str
    month: str
    year: str

    @property
    def empty(self) -> bool:
        return not (self.day or self.month or self.year)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The name of each box and what was typed in it."""
        return tuple((f"{self.name}_{part}", getattr(self, part)) for part in PARTS)


@dataclass(frozen=True)
class TypedStay:
    """One stay in care as somebody typed it. `number` counts from 1."""

    number: int
    moved_in: TypedDate
    moved_out: TypedDate
    still_there: bool

    @property
    def empty(self) -> bool:
        return self.moved_in.empty and self.moved_out.empty and not self.still_there


@dataclass(frozen=True)
class TypedDates:
    """Everything typed on the page that adds up."""

    born: TypedDate
    stays: tuple[TypedStay, ...]

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """Names and values, to carry to the next page. Nothing if nothing was typed."""
        pairs = list(self.born.parts)
        for stay in self.stays:
            pairs += [*stay.moved_in.parts, *stay.moved_out.parts]
            pairs += [(f"still_{stay.number}", STILL_THERE)] if stay.still_there else []
        return tuple((name, value) for name, value in pairs if value)


@dataclass(frozen=True)
class Problem:
    """Something to put right: the box it is about, and what to do."""

    box: str
    words: str


@dataclass(frozen=True)
class Counted:
    """How many days, or what must be put right first."""

    days: int = 0
    problems: tuple[Problem, ...] = ()


def typed_dates(posted: Mapping[str, str], *, more: bool = False) -> TypedDates:
    """The dates in a form. One empty stay to begin with, and one more if asked for."""
    stays = [_typed_stay(posted, place) for place in range(1, MOST_STAYS + 1)]
    filled = max((stay.number for stay in stays if not stay.empty), default=0)
    return TypedDates(_typed_date(posted, BORN), tuple(stays[: max(1, filled + more)]))


def _typed_stay(posted: Mapping[str, str], place: int) -> TypedStay:
    return TypedStay(
        place,
        _typed_date(posted, f"from_{place}"),
        _typed_date(posted, f"to_{place}"),
        posted.get(f"still_{place}") == STILL_THERE,
    )


def _typed_date(posted: Mapping[str, str], name: str) -> TypedDate:
    return TypedDate(name, *(posted.get(f"{name}_{part}", "").strip()[:LONGEST_ANSWER] for part in PARTS))


def counted(dates: TypedDates, answers: Answers, today: date) -> Counted:
    """The days in care since 14 up to today, if every date can be right."""
    problems = tuple(_problems(dates, answers, today))
    if problems:
        return Counted(problems=problems)
    periods = [(day_of(stay.moved_in), day_of(stay.moved_out)) for stay in _given(dates)]
    return Counted(days=days_since_14(day_of(dates.born), periods, today))


def day_of(typed: TypedDate) -> date | None:
    """The day that was meant, or None. Months may be words.

    >>> day_of(TypedDate("born", "27", "March", "2008"))
    datetime.date(2008, 3, 27)
    >>> day_of(TypedDate("born", "31", "2", "2008")) is None
    True
    """
    month = _MONTHS.get(typed.month.lower()) or _figures(typed.month)
    day, year = _figures(typed.day), _figures(typed.year)
    if day is None or month is None or year is None or year < 1900:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _figures(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None


def _given(dates: TypedDates) -> tuple[TypedStay, ...]:
    return tuple(stay for stay in dates.stays if not stay.empty)


def _problems(dates: TypedDates, answers: Answers, today: date) -> Iterator[Problem]:
    yield from _problems_of_birth(dates.born, answers, today)
    born = day_of(dates.born)
    stays = _given(dates)
    if not stays:
        yield Problem("from_1_day", _("Give the day you moved in for at least one stay."))
    for stay in stays:
        yield from _problems_of_stay(stay, born, today)
    still = [stay for stay in stays if stay.still_there]
    if stays and not still and answers.get("looked_after_now") == "yes":
        box = f"still_{stays[-1].number}"
        yield Problem(box, _("You said that you are in care now. Tick the box at the stay that goes on."))
    if still and answers.get("looked_after_now") == "no":
        box = f"to_{still[0].number}_day"
        yield Problem(box, _("You said that you are not in care now. Give the day this stay ended."))


def _problems_of_birth(typed: TypedDate, answers: Answers, today: date) -> Iterator[Problem]:
    born = day_of(typed)
    if born is None:
        yield Problem("born_day", _("Give the day you were born in numbers. For example, 27 3 2008."))
    elif born > today:
        yield Problem("born_day", _("The day you were born must be in the past."))
    else:
        age = number(AGE, answers.get(AGE, ""))
        if age is not None and age != age_on(born, today):
            words = {"age": age, "other": age_on(born, today)}
            yield Problem(
                "born_day", _("You said that you are %(age)s, but this day makes you %(other)s.") % words
            )


def _problems_of_stay(stay: TypedStay, born: date | None, today: date) -> Iterator[Problem]:
    start, end = day_of(stay.moved_in), day_of(stay.moved_out)
    which = {"number": stay.number}
    first, last = f"from_{stay.number}_day", f"to_{stay.number}_day"
    if start is None:
        yield Problem(first, _("Stay %(number)s: give the day you moved in. A good guess will do.") % which)
    elif start > today:
        yield Problem(first, _("Stay %(number)s: the day you moved in must be in the past.") % which)
    elif born and start < born:
        yield Problem(
            first, _("Stay %(number)s: you moved in before you were born. Check both days.") % which
        )
    if stay.still_there:
        if not stay.moved_out.empty:
            words = _("Stay %(number)s: give the day you moved out, or tick the box. Not both.")
            yield Problem(last, words % which)
    elif end is None:
        words = _("Stay %(number)s: give the day you moved out, or tick “I am still there”.")
        yield Problem(last, words % which)
    elif end > today:
        yield Problem(last, _("Stay %(number)s: the day you moved out must be in the past.") % which)
    elif start and end < start:
        words = _("Stay %(number)s: you moved out before you moved in. Check both days.")
        yield Problem(last, words % which)

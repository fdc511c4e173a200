"""Opening hours as people write them in a sentence: “8.30am to 5pm Monday to Thursday”.

A sentence is read as a row of days and times. Whichever comes first says which way round it goes:
“Monday 9am to 5pm” gives days, then their times; “9am to 5pm on Mondays” the other way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from councils import opening_hours, times
from councils.opening_hours import Period

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK = frozenset(range(7))
WEEKDAYS = frozenset(range(5))

DAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?\.?(?![a-z])"
TO = r"\s?(?:-|–|—|to|until|till|til|through)\s?"
BETWEEN = r"\s?(?:-|–|—|to|until|till|til|and)\s?"
CLOCK = r"(?:12 (?:noon|midday|midnight)|noon|midday|midnight|\d{1,2}(?:\s?[:.]\s?\d{2}|\d{2})?(?:\s?[ap]\.?\s?m\b\.?|\s?(?:hrs|hours|h)\b)?)"

TOKEN = re.compile(
    rf"""
    (?P<all>24/7|24\s?-?\s?(?:hours|hrs|hour)(?:\s(?:a|per|every)\sday)?|(?:all\sday\sand\s(?:all\s)?night|round\sthe\sclock))
    | (?P<span>\b{DAY}{TO}{DAY})
    | (?P<week>\b(?:every\sday|daily|(?:7|seven)\sdays(?:\s(?:a|per)\sweek)?))
    | (?P<weekdays>\bweek\s?days?\b|\bworking\sdays?\b)
    | (?P<weekend>\bweekends?\b)
    | (?P<day>\b{DAY})
    | (?P<closed>\b(?:closed|shut|not\sopen)\b)
    | (?<![\d£.:/])(?:(?P<between>between\s)(?P<first>{CLOCK}){BETWEEN}(?P<last>{CLOCK})
        |(?P<opens>{CLOCK}){TO}(?P<closes>{CLOCK}))(?![\d/%])
    """,
    re.IGNORECASE | re.VERBOSE,
)
DATED = re.compile(
    r"\s?,?\s?\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I
)
BANK_HOLIDAYS = re.compile(
    r"(?:closed|shut|except|excluding|excl\.?|not(?: open)?|apart from)(?: on)?(?: all)?(?: public and| public or)? "
    r"(?:(?:weekends|sundays|saturdays) and )?(?:public|bank) holidays",
    re.IGNORECASE,
)
SOME_TIME = re.compile(r"\d\s?[ap]\.?\s?m\b|\b\d{1,2}[:.]\d{2}\b(?!\s?%)", re.IGNORECASE)
ABOUT_OPENING = re.compile(
    r"\b(?:open|opening|hours|available|closed|lines?|duty|office|drop[- ]in|call|ring|phone)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class HoursFound:
    """What one sentence says about when a team answers.

    `unread` says that there is more about times in the sentence than could be read.
    """

    periods: tuple[Period, ...] = ()
    closed_on_bank_holidays: bool = False
    unread: bool = False


@dataclass(frozen=True)
class _Days:
    days: frozenset[int]


@dataclass(frozen=True)
class _Times:
    opens: time
    closes: time


class _Closed:
    pass


def hours_in(sentence: str) -> HoursFound | None:
    """The weekly hours in a sentence; None when it is not about opening hours.

    >>> found = hours_in("Mon–Thurs 8.30am to 5pm, Friday 8:30–4.30pm")
    >>> [(period.weekday, f"{period.opens:%H:%M}", f"{period.closes:%H:%M}") for period in found.periods][3:]
    [(3, '08:30', '17:00'), (4, '08:30', '16:30')]
    >>> hours_in("Your adviser sees you every 8 weeks.") is None
    True
    >>> hours_in("Our office hours are 9:00 – 17:00").unread
    True
    """
    closed_on_bank_holidays = bool(BANK_HOLIDAYS.search(sentence))
    text = BANK_HOLIDAYS.sub("", sentence)
    tokens = list(_tokens(text))
    periods = _periods(tokens)
    unread = bool(SOME_TIME.search(TOKEN.sub(" ", text)) or any(map(SOME_TIME.search, _unusable(text))))
    unread = unread or (not periods and any(isinstance(token, _Times) for token in tokens))
    if not periods and not closed_on_bank_holidays and not (unread and _is_about_opening(text)):
        return None
    clash = opening_hours.overlaps(periods)
    return HoursFound(() if clash else periods, closed_on_bank_holidays, unread or clash is not None)


def _is_about_opening(text: str) -> bool:
    """Whether times without days are those of an office: the words say so, or there are no others."""
    return bool(ABOUT_OPENING.search(text)) or not TOKEN.sub("", text).strip(" .")


def _tokens(text: str) -> Iterator[_Days | _Times | _Closed]:
    for match in TOKEN.finditer(text):
        if match["all"]:
            yield _Times(time(0), time(0))
            if "7" in match["all"]:
                yield _Days(WEEK)
        elif match["span"]:
            yield _Days(_span(match["span"]))
        elif match["week"] or match["weekdays"] or match["weekend"]:
            yield _Days(WEEK if match["week"] else WEEKDAYS if match["weekdays"] else WEEK - WEEKDAYS)
        elif match["day"]:
            if not DATED.match(text[match.end() :]):
                yield _Days(frozenset({_weekday(match["day"])}))
        elif match["closed"]:
            yield _Closed()
        else:
            spell = _spell(match["opens"] or match["first"], match["closes"] or match["last"])
            if spell:
                yield spell


def _unusable(text: str) -> list[str]:
    """Stretches of time in the text that make no sense."""
    matches = (match for match in TOKEN.finditer(text) if match["opens"] or match["first"])
    return [
        match[0]
        for match in matches
        if not _spell(match["opens"] or match["first"], match["closes"] or match["last"])
    ]


def _weekday(name: str) -> int:
    return DAY_NAMES.index(name[:3].lower())


def _span(text: str) -> frozenset[int]:
    """The days from one to another, around the end of the week if need be."""
    first, last = (_weekday(name) for name in re.findall(DAY, text, re.IGNORECASE))
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))


def _spell(opens: str, closes: str) -> _Times | None:
    """From one time to another. An hour without am or pm is the one at which offices open or close."""
    try:
        first, is_open = _clock(opens)
        last, is_close = _clock(closes)
    except ValueError:
        return None
    if not is_close and (last <= first or (not is_open and last.hour < 6)) and last.hour < 12:
        last = last.replace(hour=last.hour + 12)
    if not is_open and first.hour < 6 and (last.hour > 12 or not is_close):
        first = first.replace(hour=first.hour + 12)
    return _Times(first, last) if first != last else None


def _clock(text: str) -> tuple[time, bool]:
    """A time, and whether it says itself which half of the day it means."""
    tidy = re.sub(r"\s?(?:hrs|hours|h)$", "", " ".join(text.lower().split()), flags=re.IGNORECASE)
    said = bool(re.search(r"m\.?$|noon|midnight|midday", tidy)) or bool(re.match(r"0|1[3-9]|2", tidy))
    tidy = re.sub(r"([ap])\.?\s?m\.?$", r"\1m", tidy)
    return (time(int(tidy)) if times.lacks_half(tidy) else times.read(tidy)), said


def _periods(tokens: list[_Days | _Times | _Closed]) -> tuple[Period, ...]:
    """The days with their times, whichever of the two comes first."""
    pairs = list(_days_first(tokens) if _starts_with_days(tokens) else _times_first(tokens))
    found = {
        (day, spell.opens): Period(
            weekday=day,
            opens=spell.opens,
            closes=spell.closes,
            closes_next_day=spell.closes <= spell.opens,
        )
        for days, spell in pairs
        for day in days
    }
    return tuple(found[key] for key in sorted(found))


def _starts_with_days(tokens: list[_Days | _Times | _Closed]) -> bool:
    first = next((token for token in tokens if not isinstance(token, _Closed)), None)
    return isinstance(first, _Days)


def _days_first(tokens: list[_Days | _Times | _Closed]) -> Iterator[tuple[frozenset[int], _Times]]:
    days: frozenset[int] = frozenset()
    were_times = False
    for token in tokens:
        if isinstance(token, _Days):
            days = token.days if were_times else days | token.days
            were_times = False
        elif isinstance(token, _Times):
            yield days, token
            were_times = True
        else:
            days, were_times = frozenset(), True


def _times_first(tokens: list[_Days | _Times | _Closed]) -> Iterator[tuple[frozenset[int], _Times]]:
    spells: list[_Times] = []
    were_days = False
    for token in tokens:
        if isinstance(token, _Times):
            spells = [token] if were_days else [*spells, token]
            were_days = False
        elif isinstance(token, _Days):
            yield from ((token.days, spell) for spell in spells)
            were_days = True
        else:
            spells, were_days = [], True

"""Dates, amounts and spans of time on a page: what goes out of date without anybody noticing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
COUNT = r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
UNIT = r"(?:working days?|days?|weeks?|fortnights?|months?|hours?)"

FACT = re.compile(
    rf"""
    (?P<amount>£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:a|per)\s(?:week|month|year|day|night)|k|\s?million)?
        |\b\d+(?:\.\d+)?\s?%|\b\d+(?:\.\d+)?\s(?:per\scent|pounds?)\b)
    | (?P<law>\b(?:Act|Regulations|Order|Code|Rules)(?:\s\(England\))?\s(?:19|20)\d\d)
    | (?P<day>\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:\s(?P<day_year>20\d\d))?
        |\b\d{{1,2}}/\d{{1,2}}/(?P<slash_year>(?:20)?\d\d)\b)
    | (?P<month>\b{MONTH}(?:\s?(?:/|or|and|to|-|–)\s?{MONTH})?(?:\s(?P<month_year>20\d\d))?\b)
    | (?P<years>\b20(?P<years_end>\d\d)\s?[/–-]\s?(?:20)?\d\d\b)
    | (?P<year>\b(?:(?:early|late|mid|spring|summer|autumn|winter)[\s-])?(?P<only_year>20\d\d)\b)
    | (?P<feast>\b(?:christmas|easter|new\syear)\b)
    | (?P<span>\b(?:every|within|at\sleast|least|up\sto|minimum\sof|for)?\s?{COUNT}[\s-]{UNIT}\b
        |\bevery\s{UNIT}\b|\b(?:annually|yearly|weekly|fortnightly|monthly|termly)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
MONTH_IN_EARNEST = re.compile(r"[A-Z]")
PHONE_LIKE = re.compile(r"\d{4,}")


@dataclass(frozen=True)
class FactFound:
    """Words that somebody should check: a date, an amount or a span of time, and why."""

    kind: str
    words: str
    why: str


def facts_in(sentence: str, today: date | None = None) -> Iterator[FactFound]:
    """What in a sentence may have gone out of date. The year of a law has not.

    >>> [(found.kind, found.words) for found in facts_in("You get £3,000 within 8 weeks, from 1 April 2024.")]
    [('amount', '£3,000'), ('span', 'within 8 weeks'), ('date', '1 April 2024')]
    >>> list(facts_in("The Children Act 1989 and the Children and Social Work Act 2017 say so. You may ask."))
    []
    >>> next(facts_in("It should be ready in early 2024.", date(2026, 3, 1))).why
    'This is in the past. Say what is true now, or take it out.'
    """
    for match in FACT.finditer(sentence):
        words = " ".join(match[0].split())
        if match["law"] or (match["month"] and not MONTH_IN_EARNEST.match(words)):
            continue
        if words == "May" and not match["month_year"]:
            continue
        if match["amount"]:
            yield FactFound("amount", words, _("Is the amount still right? Who gets it, and from when?"))
        elif match["span"]:
            yield FactFound("span", words, _("Is this still what you do, and what the law says?"))
        else:
            yield FactFound("date", words, _why(match, today))


def _why(match: re.Match[str], today: date | None) -> str:
    given = (
        match["day_year"]
        or match["month_year"]
        or match["only_year"]
        or match["slash_year"]
        or match["years_end"]
    )
    if given is None:
        return _("It does not say of which year. Write it as a notice with an end, or take it out.")
    year = int(given) % 100 + 2000
    if today and year < today.year:
        return _("This is in the past. Say what is true now, or take it out.")
    return _("Is this date still right? What holds after it?")

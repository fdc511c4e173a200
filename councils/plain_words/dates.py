"""Dates that have passed, and dates without a year.

History is left in peace: “the Children Act 1989”, “since 2018”, “the rules changed in July 2025”.
A date has passed only where it reads as something still to come, such as “apply by 31 March 2024”.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from councils.plain_words.advice import Remark
from councils.plain_words.sentences import placed_sentences
from councils.plain_words.text import Block

_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT_NAMES = {name[:3]: number for number, name in enumerate(_NAMES, 1)}
_MONTH = rf"(?:{'|'.join(_NAMES)}|Sept|{'|'.join(_SHORT_NAMES)})\b\.?"
_YEAR = r"(?:19|20)\d\d"

# “may” and “march” are words too, so months count only with a capital.
_MENTION = re.compile(
    rf"""
    (?<![\w/.£-])
    (?:
        (?:(?P<first_day>\d{{1,2}})(?:st|nd|rd|th)?[ ]?(?:to|until|–|-)[ ]?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<its_month>{_MONTH})(?:,?[ ](?P<its_year>{_YEAR})\b)?
        | (?P<month>{_MONTH})(?:[ ](?P<year>{_YEAR})\b)?
        | (?P<figures>(?P<figure_day>\d{{1,2}})[/.](?P<figure_month>\d{{1,2}})[/.](?P<figure_year>{_YEAR}|\d\d))\b
        | (?P<first_year>20\d\d)[/–-](?P<second_year>(?:20)?\d\d)\b(?![-/–\d])
        | (?P<lone_year>20\d\d)\b(?![-/–]|[.,]\d)
    )
    """,
    re.VERBOSE,
)

# Small words that may stand between “by” and a date: by noon on the, until the end of, for early.
_BETWEEN = (
    r"(?:[ -](?:the|is|on|by|in|at|for|of|end|start|early|late|mid|noon|midnight|midday|spring|summer|autumn|winter"
    r"|Christmas|Easter|academic year|school year|\w{3,6}day|\d{1,2}(?:[:.]\d\d)?\s?[ap]m)){0,5}[:,]?[ -]?$"
)
_DEADLINE = re.compile(
    rf"\b(?:by|until|till|up to|no later than|ends?|closes?|expires?|due|deadline|closing date){_BETWEEN}",
    re.IGNORECASE,
)
_SOME_TIME = re.compile(rf"\b(?:on|in|for|before|this|next){_BETWEEN}", re.IGNORECASE)
_WITH_A_MONTH = re.compile(
    r"\b(?:in|by|until|till|from|for|during|since|of|early|late|mid|this|next|last|before|after|between"
    r"|opens?|closes?|starts?|ends?|begins?|due)[ -]$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[ ]?(to|and|until|till|or|–|-|/|,)(?:[ ](?:the|\w{3,6}day))?[ ]?", re.IGNORECASE)
_RUNS_UP_TO = frozenset({"to", "until", "till", "–", "-"})

_TO_COME = re.compile(
    r"\b(?:will|going to|coming|apply|book|ring|join|meet|come|sign up|opens?|starts?|begins?|launch(?:es)?|closes?|ends?"
    r"|due|planned|promised|expected|should|deadline)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:was|were|had|did|been|born|since|began|ran|lasted|stopped|started|left|came|became|turn|turned|changed|replaced|went"
    r"|already|used to|(?:we|they|it|who) (?!need\b)\w{2,}ed)\b",
    re.IGNORECASE,
)
_STILL_EXPECTED = re.compile(r"\b(?:due|planned|promised|expected)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;]\s|\s[–-]\s|\b(?:if|who|when|where|because|that|so)\b", re.IGNORECASE)
_EVERY_YEAR = re.compile(r"\b(?:(?:every|each) year|yearly|annual|annually|once a year)\b", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:every|each) $", re.IGNORECASE)
_LAW = re.compile(r"\b(?:Acts?|Regulations?|Order|Rules|Code|SI)\)?,? (?:of )?$")

LONGEST_READ = 1000


@dataclass(frozen=True)
class Mention:
    """One date in a sentence: where it stands, what is written, and the last day it can mean.

    `last_day` is None without a year. `listed` says that “and”, “or” or a comma joins it to the date
    before; `is_range` that it runs from one date to another and so lasts until the second; `whole_year`
    that it is a school year such as 2024/25; `lone_year` that it is a year and no more.
    """

    at: int
    written: str
    month: int = 12
    day: int = 31
    year: int | None = None
    listed: bool = False
    is_range: bool = False
    whole_year: bool = False
    lone_year: bool = False

    @property
    def end(self) -> int:
        return self.at + len(self.written)

    @property
    def last_day(self) -> date | None:
        if self.year is None:
            return None
        return date(self.year, self.month, min(self.day, calendar.monthrange(self.year, self.month)[1]))


def dates(blocks: Sequence[Block], today: date) -> Iterator[Remark]:
    """Dates to come that have passed, and dates whose year nobody can tell."""
    for block in blocks:
        for at, sentence in placed_sentences(block.words, colons_end=False):
            # No sentence for readers is longer; a text without full stops must not keep an editor waiting.
            sentence = sentence[:LONGEST_READ]
            for mention in mentions_in(sentence):
                place = (block.number, at + mention.at)
                if mention.last_day is None:
                    if not _comes_every_year(sentence, mention):
                        yield Remark(*place, "month-without-year", _say_which(mention), mention.written)
                elif mention.last_day < today and _reads_as_to_come(sentence, mention):
                    yield Remark(*place, "past-date", _say_past(mention), mention.written)


def mentions_in(sentence: str) -> list[Mention]:
    """The dates in one sentence; a range is one.

    >>> [(found.written, found.year) for found in mentions_in("From 1 May to 5 June 2026, and in March")]
    [('1 May to 5 June 2026', 2026), ('March', None)]
    >>> mentions_in("You may march in may, by the Children Act 1989 and the Equality Act 2010")
    []
    """
    found: list[Mention] = []
    for match in _MENTION.finditer(sentence):
        joined = _JOINED.fullmatch(sentence, found[-1].end, match.start()) if found else None
        mention = _mention(sentence, match)
        if mention is None or (
            match["month"] and not match["year"] and not joined and not _is_month(sentence, match)
        ):
            continue
        if joined and joined[1].lower() in _RUNS_UP_TO:
            mention = _range(found.pop(), mention, sentence)
        found.append(replace(mention, listed=bool(joined) and not mention.is_range))
    return _with_shared_years(found)


def _range(first: Mention, last: Mention, sentence: str) -> Mention:
    """From one date to another, with the year of either.

    >>> mentions_in("From 24 December 2026 to 2 January")[0].last_day
    datetime.date(2027, 1, 2)
    """
    year = last.year or (first.year and first.year + (last.month < first.month))
    return replace(last, at=first.at, written=sentence[first.at : last.end], year=year, is_range=True)


def _mention(sentence: str, match: re.Match[str]) -> Mention | None:
    """What a match means, or None where it is no date after all."""
    at, written = match.start(), match[0].rstrip(".")
    if match["day"]:
        day = int(match["day"])
        month = _SHORT_NAMES[match["its_month"][:3]]
        year, is_range = _year(match["its_year"]), bool(match["first_day"])
        return Mention(at, written, month, day, year, is_range=is_range) if 1 <= day <= 31 else None
    if match["month"]:
        return Mention(at, written, _SHORT_NAMES[match["month"][:3]], 31, _year(match["year"]))
    if match["figures"]:
        day, month = int(match["figure_day"]), int(match["figure_month"])
        sound = 1 <= day <= 31 and 1 <= month <= 12
        return Mention(at, written, month, day, _year(match["figure_year"])) if sound else None
    if match["first_year"]:
        second = _year(match["second_year"])
        # A school year is over at the end of August.
        follows = second == int(match["first_year"]) + 1
        return Mention(at, written, 8, 31, second, whole_year=True) if follows else None
    return None if _LAW.search(sentence[:at]) else Mention(at, written, year=_year(match[0]), lone_year=True)


def _year(figures: str | None) -> int | None:
    if figures is None:
        return None
    return int(figures) if len(figures) == 4 else 2000 + int(figures)


def _is_month(sentence: str, match: re.Match[str]) -> bool:
    """Whether a month's name alone is a month: “in May”, not “May we”, and not a person."""
    before = sentence[: match.start()]
    in_full = match["month"].rstrip(".") in {*_NAMES, "Sept"}
    return in_full and bool(_WITH_A_MONTH.search(before) or _EVERY.search(before))


def _with_shared_years(found: list[Mention]) -> list[Mention]:
    """Dates without a year take it from the one they are joined to, or from a year that stands alone."""
    lone = next((mention.year for mention in found if mention.lone_year), None)
    shared: list[Mention] = []
    after: Mention | None = None
    for mention in reversed(found):
        if mention.year is None:
            mention = replace(mention, year=_year_before(mention, after) if after and after.listed else lone)
        shared.append(mention)
        after = mention
    return shared[::-1]


def _year_before(mention: Mention, after: Mention) -> int | None:
    """The year of a date that stands before another: December comes before January of the next year.

    >>> [found.year for found in mentions_in("25 December and 1 January 2027")]
    [2026, 2027]
    """
    return after.year - (mention.month > after.month) if after.year else None


def _comes_every_year(sentence: str, mention: Mention) -> bool:
    return bool(_EVERY_YEAR.search(sentence) or _EVERY.search(sentence[: mention.at]))


def _reads_as_to_come(sentence: str, mention: Mention) -> bool:
    """Whether a past date stands where readers expect one to come.

    >>> said = ("Apply by 31 March 2024.", "If you were born before 1 September 2009, ask us.")
    >>> [_reads_as_to_come(sentence, mentions_in(sentence)[0]) for sentence in said]
    [True, False]
    """
    before, clause = sentence[: mention.at], _clause_around(sentence, mention)
    if _HISTORY.search(clause) and not _STILL_EXPECTED.search(clause):
        return False
    if mention.whole_year or (mention.is_range and not mention.lone_year) or _DEADLINE.search(before[-80:]):
        return True
    return bool(_SOME_TIME.search(before[-80:]) and _TO_COME.search(sentence) and not _is_history(sentence))


def _is_history(sentence: str) -> bool:
    return bool(_HISTORY.search(sentence) and not _STILL_EXPECTED.search(sentence))


def _clause_around(sentence: str, mention: Mention) -> str:
    """The part of a sentence that a date stands in, between two commas or joining words."""
    start = max((match.end() for match in _CLAUSE.finditer(sentence, 0, mention.at)), default=0)
    after = _CLAUSE.search(sentence, mention.end)
    return sentence[start : after.start() if after else None]


def _say_which(mention: Mention) -> str:
    return _(
        "Nobody can tell which year “%(date)s” is in. Add the year, or write “every year” if it is so each year."
    ) % {"date": mention.written}


def _say_past(mention: Mention) -> str:
    return _(
        "“%(date)s” has passed, but it reads as if it were to come. Bring it up to date, or take it out. "
        "A notice ends by itself."
    ) % {"date": mention.written}

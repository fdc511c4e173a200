"""As it was: the whole offer of a council as it read on a day, put together from its versions.

For inspectors, complaints and councillors. It holds what readers could see and nothing else: no
notes for editors, no reports, no names of staff.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from councils.fields import lines
from councils.in_words import (
    Said,
    closure,
    day,
    lines_in_words,
    model_of,
    moment,
    name_in_words,
    status_names,
    week,
)
from councils.models import Council, Entitlement, Group, Kind, Notice, Topic, Version
from councils.opening_hours import LONDON
from councils.quoted import Facts, facts_of, quoted, quoted_plain

DETAILS = ("name", "short_name", "team_name", "offer_name", "welcome", "website", "other_names")
"""What of a council's details readers meet."""


@dataclass(frozen=True)
class NoticeThen:
    title: str
    level: str
    html: str
    shown: str


@dataclass(frozen=True)
class TeamThen:
    name: str
    out_of_hours: bool
    facts: tuple[tuple[str, str], ...]
    week: tuple[tuple[str, str], ...]
    closed_on_bank_holidays: bool
    closures: tuple[str, ...]
    checked: str


@dataclass(frozen=True)
class PageThen:
    title: str
    address: str
    national: bool
    summary: str
    easy_words: str
    html: str
    who: tuple[str, ...]
    checked: str


@dataclass(frozen=True)
class PromiseThen:
    """One promise. `beside` is the national one that the council's own stood in for."""

    title: str
    address: str
    national: bool
    kind: str
    amount: str
    summary: str
    html: str
    who: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    how_to_ask: str
    if_not: str
    checked: str
    beside: "PromiseThen | None" = None


@dataclass(frozen=True)
class WayInThen:
    """What somebody may have said who needed help, and what they were told."""

    question: str
    html: str
    urgent: bool


@dataclass(frozen=True)
class TopicThen:
    name: str
    pages: tuple[PageThen, ...]
    promises: tuple[PromiseThen, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """All that readers of one council could read at the end of one day. All of it is words or safe HTML."""

    council: str
    on: str
    when: str
    published: bool
    details: tuple[tuple[str, str], ...]
    notices: tuple[NoticeThen, ...]
    teams: tuple[TeamThen, ...]
    topics: tuple[TopicThen, ...]
    ways_in: tuple[WayInThen, ...]
    words: tuple[tuple[str, str], ...]
    not_shown: tuple[str, ...]


def end_of(on: date) -> datetime:
    """The last moment of a day in London. Clocks never change at midnight, so there is just one."""
    return datetime.combine(on, time.max, tzinfo=LONDON)


def kept_since(council: Council) -> datetime | None:
    """When the first version of anything of this council was written down."""
    since: datetime | None = Version.objects.filter(council=council).aggregate(Min("at"))["at__min"]
    return since


def offer(council: Council, on: date, now: datetime) -> Offer | None:
    """The offer as it read at the end of this day, or now if the day is not over.

    None where nothing of the council had been written down by then.
    """
    at = min(end_of(on), now)
    versions = Version.objects.as_of(at).filter(Q(council=council) | Q(council=None))
    rows = [(version.kind, version.council_id is None, version.content) for version in versions]
    details = next((said for kind, _national, said in rows if kind == "council"), None)
    return _Day(on, _when(on, at), details, rows).offer() if details else None


def _when(on: date, at: datetime) -> str:
    """Until when the day is told: its end, or now."""
    if at < end_of(on):
        return moment(at)
    return _("the end of %(day)s") % {"day": day(on.isoformat())}


# One day ------------------------------------------------------------------------------------------------


@dataclass
class _Day:
    """The rows of a day, each with its kind and whether it is national."""

    on: date
    when: str
    council: Said
    rows: Sequence[tuple[str, bool, Any]]

    def offer(self) -> Offer:
        teams = sorted(self._own("dutyteam"), key=lambda said: (said["out_of_hours"], said["order"]))
        facts = facts_of(self.council, teams)
        pages, national_pages = self._published("offersection", national=False), self._national_pages()
        promises, national = self._in_force(national=False), self._in_force(national=True)
        stood_in_for = {key for said in promises for key in (said["slug"], said["tops_up"])}
        shown = [said for said in national if said["slug"] not in stood_in_for]
        own_addresses = {said["slug"] for said in pages}
        return Offer(
            council=self.council["name"],
            on=day(self.on.isoformat()),
            when=self.when,
            published=self.council["published"],
            details=tuple(_facts("council", self.council, DETAILS)),
            notices=tuple(self._notices(facts)),
            teams=tuple(_team(said) for said in teams),
            topics=tuple(
                TopicThen(
                    name=str(topic.label),
                    pages=tuple(
                        [_page(said, facts, national=False) for said in _of(topic, pages)]
                        + [
                            _page(said, facts, national=True)
                            for said in _of(topic, national_pages)
                            if said["slug"] not in own_addresses
                        ]
                    ),
                    promises=tuple(
                        [_own_promise(said, national, facts) for said in _of(topic, promises)]
                        + [_promise(said, facts, national=True) for said in _of(topic, shown)]
                    ),
                    questions=tuple(self._questions(topic)),
                )
                for topic in Topic
            ),
            ways_in=tuple(_way_in(said, facts) for said in self._ways_in()),
            words=tuple(self._words()),
            not_shown=tuple(said["title"] for said in national_pages if said["slug"] in own_addresses),
        )

    def _own(self, kind: str, *, national: bool = False) -> list[Said]:
        return [
            said for its_kind, is_national, said in self.rows if (its_kind, is_national) == (kind, national)
        ]

    def _published(self, kind: str, *, national: bool) -> list[Said]:
        return [said for said in self._own(kind, national=national) if said["published"]]

    def _national_pages(self) -> list[Said]:
        return self._published("offersection", national=True)

    def _in_force(self, *, national: bool) -> list[Said]:
        today = self.on.isoformat()
        return [
            said
            for said in self._published("entitlement", national=national)
            if said["valid_from"] and said["valid_from"] <= today <= (said["valid_to"] or today)
        ]

    def _notices(self, facts: Facts) -> Iterable[NoticeThen]:
        first, last = datetime.combine(self.on, time.min, tzinfo=LONDON), end_of(self.on)
        for said in sorted(self._own("notice"), key=lambda said: (said["starts"], said["title"])):
            starts, ends = (datetime.fromisoformat(said[name]) for name in ("starts", "ends"))
            if starts <= last and ends > first:
                words = {"starts": moment(starts), "ends": moment(ends)}
                yield NoticeThen(
                    title=said["title"],
                    level=str(Notice.Level(said["level"]).label),
                    html=quoted_plain(said["text"], facts),
                    shown=_("Shown from %(starts)s until %(ends)s.") % words,
                )

    def _ways_in(self) -> list[Said]:
        """The council's own, and the national ones in whose place it had none, as readers found them in order."""
        own = self._published("wayin", national=False)
        taken = {said["slug"] for said in own}
        national = [each for each in self._published("wayin", national=True) if each["slug"] not in taken]
        return sorted(
            [*own, *national], key=lambda said: (not said["urgent"], said["order"], said["question"])
        )

    def _questions(self, topic: str) -> list[str]:
        """Those to bring to a plan meeting: the council's own for this topic or, without any, the national ones."""
        own, national = (self._own("planprompt", national=whose) for whose in (False, True))
        about = [said for said in own if said["topic"] == topic] or national
        ordered = sorted(about, key=lambda said: (said["order"], said["question"]))
        return [said["question"] for said in ordered if said["topic"] == topic]

    def _words(self) -> list[tuple[str, str]]:
        own = {said["term"]: said["meaning"] for said in self._own("glossaryword")}
        national = {said["term"]: said["meaning"] for said in self._own("glossaryword", national=True)}
        return sorted((national | own).items(), key=lambda word: word[0].lower())


def _of(topic: str, rows: Iterable[Said]) -> list[Said]:
    """Those about this topic, as readers found them in order."""
    about = (said for said in rows if said["topic"] == topic)
    return sorted(about, key=lambda said: (said["order"], said["title"]))


# Each kind of row in words -------------------------------------------------------------------------------


def _team(said: Said) -> TeamThen:
    names = ("areas", "phone", "other_phone", "text_phone", "email", "address", "drop_in", "what_to_say")
    return TeamThen(
        name=said["name"],
        out_of_hours=said["out_of_hours"],
        facts=tuple(_facts("dutyteam", said, names)),
        week=tuple(week(said["opening_periods"])),
        closed_on_bank_holidays=said["closed_on_bank_holidays"] and bool(said["opening_periods"]),
        closures=tuple(closure(each) for each in said["dated_hours"]),
        checked=_checked(said),
    )


def _page(said: Said, facts: Facts, *, national: bool) -> PageThen:
    return PageThen(
        title=said["title"],
        address=said["slug"],
        national=national,
        summary=said["summary"],
        easy_words=quoted_plain(said.get("easy_words", ""), facts),
        html=quoted(said["body"], facts),
        who=tuple(status_names(said["statuses"])),
        checked=_checked(said),
    )


def _way_in(said: Said, facts: Facts) -> WayInThen:
    return WayInThen(said["question"], quoted_plain(said["answer"], facts), said["urgent"])


def _own_promise(said: Said, national: Sequence[Said], facts: Facts) -> PromiseThen:
    """A council's own promise, with the national one that it stood in for on that day."""
    wanted = said["tops_up"] or said["slug"]
    beside = next((_promise(each, facts, national=True) for each in national if each["slug"] == wanted), None)
    return _promise(said, facts, national=False, beside=beside)


def _promise(said: Said, facts: Facts, *, national: bool, beside: PromiseThen | None = None) -> PromiseThen:
    names = ("law", "law_url", "who_decides", "how_long", "valid_from", "valid_to")
    return PromiseThen(
        title=said["title"],
        address=said["slug"],
        national=national,
        kind=str(Kind(said["kind"]).label),
        amount=said["amount"],
        summary=said["summary"],
        html=quoted_plain(said["details"], facts),
        who=tuple(_who(said)),
        facts=tuple(_facts("entitlement", said, names)),
        how_to_ask=quoted_plain(said["how_to_ask"], facts),
        if_not=quoted_plain(said["if_not"], facts),
        checked=_checked(said),
        beside=beside,
    )


def _who(said: Said) -> list[str]:
    """For whom a promise was: statuses, ages and how people live."""
    return [
        *status_names(said["statuses"]),
        *(str(Group(code).label) for code in lines(said["groups"])),
        *_facts_in_a_line(said, ("age_from", "age_to")),
    ]


def _facts_in_a_line(said: Said, names: Iterable[str]) -> list[str]:
    return [f"{name_in_words(Entitlement, name)} {said[name]}" for name in names if said[name] is not None]


def _facts(kind: str, said: Said, names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """What a row says in these parts, each with its name; what it leaves empty is left out."""
    model = model_of(kind)
    for name in names:
        words = lines_in_words(model, name, said.get(name))
        if words:
            yield name_in_words(model, name), ", ".join(words)


def _checked(said: Said) -> str:
    """Whether somebody had made sure that it was true, and when they would again."""
    if not said["last_checked"]:
        return _("Never checked.")
    words = _("Last checked %(day)s.") % {"day": day(said["last_checked"])}
    if not said["next_check_due"]:
        return words
    return words + " " + _("The next check was due %(day)s.") % {"day": day(said["next_check_due"])}


# To take away -------------------------------------------------------------------------------------------------


def as_data(then: Offer) -> dict[str, Any]:
    """The offer as plain values, with a fingerprint of exactly these values."""
    said = asdict(then)
    return {"offer": said, "sha256": fingerprint(canonical(said))}


def canonical(said: Said) -> str:
    """The one way to write these values down, so that a fingerprint can be made again from a file."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(text: str) -> str:
    """A SHA-256 of the text: it differs if one letter does."""
    return hashlib.sha256(text.encode()).hexdigest()

"""The teams a page speaks of, each with what the page says of how and when to reach it.

A page is read from top to bottom. A phone number makes a team, or belongs to the one that has it
already; what stands near it (email, address, hours) goes to the team last spoken of in the same
paragraph, then to the next in it, then to the last before it under the same heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from councils import phone_numbers
from councils.bring.contacts import NOT_THE_COUNCIL, addresses_in, emails_in, numbers_in
from councils.bring.document import Block, Item, Kind, NotUnderstood, text_of
from councils.bring.hours import hours_in
from councils.bring.parts import Part
from councils.bring.proposal import ProposedTeam, Source
from councils.bring.slugs import slug_for
from councils.bring.wording import sentences, shortened, tidy
from councils.opening_hours import Period, overlaps

LONGEST_NAME = 80
LONGEST_SENTENCE = 400
MOST_TEAMS = 100
MOST_IN_A_PARAGRAPH = 50
"""More numbers or addresses than these are a list of something else, and stay in the text."""

LAST_WORD = r"(?:[Tt]eams?|[Ss]ervices?|Centre|Hub|[Hh]elpline|Line|Office|Desk|Shop)"
NAME = re.compile(
    rf"\b(?:[A-Z][\w’'&-]*,?\s(?:(?:and|of|for|the|in|to|after|&|-|–)\s){{0,2}}){{1,6}}{LAST_WORD}\b"
    rf"|\b(?:leaving care|aftercare|care leavers|duty|emergency duty|out[- ]of[- ]hours)\s{LAST_WORD}\b"
)
STARTS_SENTENCE = re.compile(
    r"^(?:(?:Contact|Call|Ring|Phone|Email|Text|The|Your|Our|A|An|Please|If|Or|And|Visit|Ask|Speak|Once|To)\s)+",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?P<label>[^.!?\n:]{2,70}?)\s*(?:[:–—|,(]|\s-|\bon\b|\bat\b|\bcall\b)*\s*(?:tel(?:ephone)?|phone|call|ring|text)?\.?\s?:?\s*$",
    re.I,
)
NOT_A_NAME = re.compile(
    r"^(?:tel|telephone|phone|call|ring|mobile|email|text|number|duty number|or|and|contact|fax|switchboard|freephone"
    r"|by phone|landline|us|daytime|main number|office)\b.{0,12}$",
    re.IGNORECASE,
)
A_SENTENCE = re.compile(r"\b(?:you|we|is|are|can|please|your|our|if|they)\b", re.IGNORECASE)
DUTY = re.compile(r"duty (?:number|line|worker|desk|team)", re.IGNORECASE)
OUT_OF_HOURS = re.compile(
    r"out[- ]of[- ](?:office[- ])?hours|emergency duty|\bEDT\b|outside (?:of )?(?:these |our |normal |the )*(?:office |working |opening )?hours"
    r"|evenings? (?:and|or) weekends?|when (?:we|the office) (?:are|is) (?:closed|shut)",
    re.IGNORECASE,
)
AREA_WORDS = re.compile(r"\b(?:team|service|office|duty|centre|hub|line|emergency|hours)\b", re.IGNORECASE)


@dataclass
class _Draft:
    """A team while the page is being read."""

    name: str
    rank: int
    section: int
    phones: list[str] = field(default_factory=list)
    text_phone: str = ""
    email: str = ""
    address: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    periods: list[Period] = field(default_factory=list)
    closed_on_bank_holidays: bool | None = None
    out_of_hours: bool = False
    sources: list[Source] = field(default_factory=list)

    def knows(self, fact: str, words: str) -> None:
        source = Source(fact, words)
        if source not in self.sources:
            self.sources.append(source)


def teams_in(parts: list[Part]) -> tuple[tuple[ProposedTeam, ...], tuple[NotUnderstood, ...]]:
    """The teams of a page, and the numbers and hours on it that belong to none or cannot be read."""
    search = _Search()
    for place, part in enumerate(parts):
        search.read(place, part)
    return tuple(_finished(search.drafts)), tuple(search.not_understood)


class _Search:
    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.not_understood: list[NotUnderstood] = []
        self._last: _Draft | None = None

    def read(self, place: int, part: Part) -> None:
        self._last = None
        lead = part.title
        for block in part.blocks:
            self._read_block(place, part.title, lead, block)
            if not isinstance(block, Item):
                lead = tidy(text_of(block))

    def _read_block(self, place: int, title: str, lead: str, block: Block) -> None:
        if len(self.drafts) >= MOST_TEAMS:
            return
        text = _with_linked_facts(block)
        found: list[tuple[int, _Draft]] = []
        for number in islice(numbers_in(text), MOST_IN_A_PARAGRAPH):
            sentence = _around(text, number.start)
            if not number.number:
                why = _("This looks like a phone number, and nobody could ring it. Check its digits.")
                self._note(Kind.PHONE, number.written, why)
            elif NOT_THE_COUNCIL.search(sentence) and not _team_named(sentence):
                why = _("It seems to be another organisation's number. It stays in the text.")
                self._note(Kind.PHONE, tidy(sentence), why)
            else:
                draft = self._team(place, title, lead, block, text, number.start, number.number)
                _add_number(draft, number.number, number.is_for_texts, tidy(sentence))
                found.append((number.start, draft))
        for address, start in islice(emails_in(text), MOST_IN_A_PARAGRAPH):
            draft = self._near(found, start) or self._named(
                place, title, text[max(0, start - 2000) : start], address
            )
            if draft.email and draft.email.lower() != address.lower():
                draft = self._named(place, title, text[max(0, start - 2000) : start], address, is_new=True)
            draft.email = draft.email or address
            draft.knows("email", _around(text, start))
            found.append((start, draft))
        self._read_addresses(place, title, text, found)
        self._read_hours(text, found)
        if found:
            self._last = max(found, key=lambda each: each[0])[1]

    def _read_addresses(self, place: int, title: str, text: str, found: list[tuple[int, _Draft]]) -> None:
        for address in islice(addresses_in(text), MOST_IN_A_PARAGRAPH):
            near = self._near(found, address.start)
            if near is None and not found and (len(address.lines) < 2 or _says_elsewhere(text)):
                self._note(Kind.CONTACT, tidy(text), _("We could not tell whose address this is."))
                continue
            draft = near or self._named(place, title, text[: address.start], "")
            if draft.address and draft.address != address.lines:
                self._note(Kind.CONTACT, address.written, _("This team has another address already."))
                continue
            draft.address = address.lines
            draft.knows("address", address.written)
            found.append((address.start, draft))

    def _read_hours(self, text: str, found: list[tuple[int, _Draft]]) -> None:
        place = 0
        for sentence in sentences(text):
            place = max(place, text.find(sentence[:20], place))
            hours = hours_in(sentence)
            if hours is None:
                continue
            draft = self._near(found, place)
            if draft is None:
                self._note(
                    Kind.HOURS, sentence, _("These seem to be opening hours. We could not tell whose.")
                )
                continue
            merged = [*draft.periods, *(each for each in hours.periods if each not in draft.periods)]
            if overlaps(merged):
                self._note(Kind.HOURS, sentence, _("These hours contradict others of the same team."))
                continue
            draft.periods = merged
            draft.closed_on_bank_holidays = hours.closed_on_bank_holidays or draft.closed_on_bank_holidays
            draft.knows("hours", sentence)
            if hours.unread:
                self._note(
                    Kind.HOURS, sentence, _("We could not read all of these hours. Check them in the team.")
                )

    def _near(self, found: list[tuple[int, _Draft]], start: int) -> _Draft | None:
        """The team last spoken of before this place in the paragraph; else the next in it; else the last."""
        before = [draft for place, draft in sorted(found, key=_place) if place <= start]
        after = [draft for place, draft in sorted(found, key=_place) if place > start]
        return before[-1] if before else after[0] if after else self._last

    def _team(
        self, place: int, title: str, lead: str, block: Block, text: str, start: int, number: str
    ) -> _Draft:
        """The team with this number, or one of this name, or a new one."""
        name, rank, areas = _name(title, lead, block, text, start)
        same = next((one for one in self.drafts if number in (*one.phones, one.text_phone)), None)
        same = same or next(
            (one for one in self.drafts if rank >= 2 and one.name.lower() == name.lower()), None
        )
        if (
            same is None
            and rank < 2
            and self._last
            and len(self._last.phones) < 2
            and self._last.section == place
        ):
            same = self._last
        if same is None:
            same = _Draft(name, rank, place)
            self.drafts.append(same)
        elif rank > same.rank:
            same.name, same.rank = name, rank
        same.areas = same.areas or areas
        sentence = _around(text, start)
        if OUT_OF_HOURS.search(name) or (OUT_OF_HOURS.search(sentence) and len(same.phones) == 0):
            same.out_of_hours = True
        return same

    def _named(self, place: int, title: str, before: str, email: str, *, is_new: bool = False) -> _Draft:
        """The team that words speak of when there is no number: by its name, or by the heading."""
        name = _team_named(before) or (title if _team_named(title) else "") or _from_email(email) or title
        same = next((one for one in self.drafts if one.name.lower() == name.lower()), None)
        if same is None or is_new:
            same = _Draft(shortened(name, LONGEST_NAME), 1, place)
            self.drafts.append(same)
        return same

    def _note(self, kind: Kind, words: str, why: str) -> None:
        note = NotUnderstood(kind, words, why)
        if note not in self.not_understood:
            self.not_understood.append(note)


def _place(each: tuple[int, _Draft]) -> int:
    return each[0]


def _with_linked_facts(block: Block) -> str:
    """The words of a block, and after them the numbers and addresses that only its links tell."""
    text = text_of(block)
    for run in getattr(block, "runs", ()):
        scheme, _colon, fact = run.href.partition(":")
        fact = fact.partition("?")[0]
        if scheme in {"tel", "mailto"} and fact and not _is_written(scheme, fact, text):
            text = f"{text} {fact}"
    return text


def _is_written(scheme: str, fact: str, text: str) -> bool:
    if scheme == "mailto":
        return fact.lower() in text.lower()
    try:
        number = phone_numbers.spaced(fact)
    except ValueError:
        return True
    return number in {found.number for found in numbers_in(text)}


def _around(text: str, start: int) -> str:
    """The sentence of a text that this place is in, or as much of it as anybody would read."""
    first = max(0, start - LONGEST_SENTENCE)
    before = re.split(r"(?<=[.!?])\s+(?=[A-Z])|\n", text[first:start])[-1]
    after = sentences(text[start : start + LONGEST_SENTENCE])
    return tidy(before + (after[0] if after else ""))


def _add_number(draft: _Draft, number: str, is_for_texts: bool, sentence: str) -> None:
    if is_for_texts and number.startswith("07") and not draft.text_phone:
        draft.text_phone = number
    elif number not in (*draft.phones, draft.text_phone):
        draft.phones.append(number)
    draft.knows("text" if draft.text_phone == number else "phone", sentence)


def _name(title: str, lead: str, block: Block, text: str, start: int) -> tuple[str, int, tuple[str, ...]]:
    """What a team with a number here is called, how sure that is, and the places in its name."""
    line = text[max(0, start - 2000) : start].rsplit("\n", 1)[-1]
    label = _label(line)
    if label and (isinstance(block, Item) or len(label.split()) <= 6) and not A_SENTENCE.search(label):
        if AREA_WORDS.search(label) or not re.search("team|duty|district|area", lead, re.IGNORECASE):
            return shortened(label, LONGEST_NAME), 3, ()
        areas = tuple(re.split(r"\s*(?:,|&|\band\b|/)\s*", label))
        return shortened(_("%(areas)s team") % {"areas": label}, LONGEST_NAME), 3, areas
    named = _team_named(text[max(0, start - 2000) : start])
    if named:
        return named, 2, ()
    for words in (lead, title):
        if _team_named(words):
            return _team_named(words), 1, ()
    if DUTY.search(line):
        return _("Duty team"), 0, ()
    if OUT_OF_HOURS.search(line):
        return _("Out-of-hours team"), 2, ()
    return shortened(title, LONGEST_NAME), 0, ()


def _label(line: str) -> str:
    """What stands before a number on its line, as in “Stafford - 01785 …”; "" if that is no name."""
    match = LABEL.fullmatch(line[-120:]) if line.strip() else None
    label = match["label"].strip(" -–—:,()•*") if match else ""
    label = STARTS_SENTENCE.sub("", label)
    return "" if not label or NOT_A_NAME.match(label) or not re.search(r"[A-Z]", label) else label


def _team_named(text: str) -> str:
    """The last team named in these words; "" if none is.

    >>> _team_named("Contact the Next Steps Duty Team on"), _team_named("Ring us on")
    ('Next Steps Duty Team', '')
    """
    names = [STARTS_SENTENCE.sub("", match[0]) for match in NAME.finditer(text[-2000:])]
    names = [name for name in names if len(name.split()) > 1]
    return shortened(names[-1][:1].upper() + names[-1][1:], LONGEST_NAME) if names else ""


def _says_elsewhere(text: str) -> bool:
    return bool(NOT_THE_COUNCIL.search(text))


def _from_email(email: str) -> str:
    """A name from an address such as next.steps@…; "" if there is no address."""
    return re.sub(r"[._-]+", " ", email.partition("@")[0]).strip().capitalize() if email else ""


def _finished(drafts: list[_Draft]) -> Iterator[ProposedTeam]:
    names: set[str] = set()
    slugs: set[str] = set()
    for draft in drafts:
        phones = [*draft.phones, "", ""]
        name, number = draft.name or _("Duty team"), 2
        while name.lower() in names:
            name, number = f"{shortened(draft.name, LONGEST_NAME - 5)} ({number})", number + 1
        slug = slug_for(re.sub(r"\bteam\b", "", name, flags=re.IGNORECASE), slugs, "team")
        names.add(name.lower())
        slugs.add(slug)
        yield ProposedTeam(
            name=name,
            slug=slug,
            phone=phones[0],
            other_phone=phones[1],
            text_phone=draft.text_phone,
            email=draft.email,
            address=draft.address,
            areas=draft.areas,
            periods=tuple(sorted(draft.periods, key=lambda period: (period.weekday, period.opens))),
            closed_on_bank_holidays=draft.closed_on_bank_holidays,
            out_of_hours=draft.out_of_hours,
            sources=tuple(draft.sources),
        )

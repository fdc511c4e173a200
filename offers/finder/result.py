"""The end of the finder: what the answers come to, in words, and what to do with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from councils.eligibility import Determination, Note, Status
from councils.models import Council, EligibilityStatus, Entitlement, OfferSection
from offers.finder.answers import AGE, DAYS, Answers, number
from offers.finder.conversation import End
from offers.finder.pages import Back, Pair, Said, carried, is_close, said
from offers.finder.path import not_sure_of
from offers.finder.questions import HERE, NOT_SURE, QUESTIONS
from offers.formatting import full_date
from offers.presenters.entitlements import PromiseCard, promise_card
from offers.presenters.sections import Link


@dataclass(frozen=True)
class Why:
    """One step on the way to the result, with the law behind it."""

    sentence: str
    citation: str


@dataclass(frozen=True)
class Possible:
    """A group that may still be the reader's."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Brings:
    """What a result brings in this council now: lines to read, promises and pages to open."""

    lines: tuple[str, ...]
    promises: tuple[PromiseCard, ...]
    pages: tuple[Link, ...]


@dataclass(frozen=True)
class Here:
    """What the council has for somebody with this result: promises, or else pages about it."""

    council: Council
    promises: Sequence[Entitlement] = ()
    sections: Sequence[OfferSection] = ()


@dataclass(frozen=True)
class Later:
    """What changes at a birthday."""

    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ResultPage:
    """What the answers come to. Only what is not empty is shown."""

    heading: str
    lede: str
    legal_name: str
    law: str
    law_url: str
    notes: tuple[str, ...]
    why: tuple[Why, ...]
    possible: tuple[Possible, ...]
    brings: Brings
    later: Later | None
    whom: str
    say: str
    other_help: tuple[str, ...]
    said: tuple[Said, ...]
    everything: tuple[Pair, ...]
    back: Back


def result_page(
    end: End,
    statuses: Mapping[str, EligibilityStatus],
    here: Here,
    today: date,
) -> ResultPage:
    """The result, from the answers, the rows of the statuses, and what the council has for this one."""
    found, answers = end.found, {field: end.answers[field] for field in end.asked}
    age = number(AGE, answers[AGE])
    row = statuses.get(found.status)
    everything = carried(end.answers, end.dates)
    return ResultPage(
        heading=_heading(found, row),
        lede=str(_lede(found)),
        legal_name=row.legal_name if row else "",
        law=row.law if row else "",
        law_url=row.law_url if row else "",
        notes=_notes(found, answers, today),
        why=tuple(Why(gettext(reason.sentence), reason.citation) for reason in found.reasons),
        possible=_possible(found, statuses),
        brings=what_it_brings(found, row, here, today),
        later=next_change(found, age),
        whom=_whom(found, answers),
        say=_say(found, answers),
        other_help=_other_help(found, age),
        said=tuple(said(field, answers, here.council.short_name) for field in end.asked),
        everything=everything,
        back=Back(end.asked[-1], kept=everything),
    )


def what_it_brings(
    found: Determination,
    row: EligibilityStatus | None,
    here: Here,
    today: date,
) -> Brings:
    """What this result brings in this council now. The one place that decides it."""
    lines = _INSTEAD.get(found.note) if found.note else None
    if lines is None:
        lines = tuple(row.brings_list) if row else ()
    return Brings(
        lines=tuple(str(line) for line in lines),
        promises=tuple(promise_card(promise, here.council, today) for promise in here.promises),
        pages=tuple(Link(section.title, section.url_in(here.council)) for section in here.sections),
    )


_INSTEAD: Final[dict[Note, tuple[Promise, ...]]] = {
    Note.EDUCATION_ONLY_21_24: (
        _("The council may help with the costs of learning or training, until you are 25."),
        _("You may study full time and need a place to stay in the holidays. Then the council must help."),
    ),
    Note.EDUCATION_ONLY_FROM_25: (
        _("The council must keep in touch and give you an adviser until your course ends."),
        _("It must keep your plan up to date and help with the costs of the course, as far as you need."),
    ),
}
"""What is left of a status where an age has ended the rest."""


def next_change(found: Determination, age: int | None) -> Later | None:
    """What changes at the next birthday that matters to this result; nothing if none does."""
    if age is None:
        return None
    for birthday, text in _CHANGES.get(found.note or found.status, _CHANGES.get(found.status, ())):
        if age < birthday:
            return Later(gettext("When you turn %(age)s") % {"age": birthday}, str(text))
    return None


_CHANGES: Final[dict[Note | Status, tuple[tuple[int, Promise], ...]]] = {
    Status.ELIGIBLE: (
        (
            18,
            _(
                "You leave care and become “former relevant”. You keep an adviser, at least until you are 21. "
                "If you leave care before 18, you become “relevant” first."
            ),
        ),
    ),
    Status.RELEVANT: (
        (
            18,
            _(
                "You become “former relevant”. You keep an adviser, at least until you are 21. "
                "It stays so until you are 25."
            ),
        ),
    ),
    Status.FORMER_RELEVANT: (
        (
            21,
            _(
                "From then on you ask when you want help. The council must offer it as soon as it can after "
                "your birthday, and then at least once a year. If you are on a course in your plan, that "
                "help just goes on."
            ),
        ),
        (
            25,
            _(
                "Most of this help ends on the day you turn 25. Help with a course in your pathway plan "
                "goes on until the course ends. Ask for what you need before then."
            ),
        ),
    ),
    Status.QUALIFYING: (
        (
            21,
            _(
                "Most of this help ends on the day you turn 21. Help with learning can go on until you are "
                "25. Ask for what you need before then."
            ),
        ),
        (25, _("Help with learning ends on the day you turn 25. Ask for what you need before then.")),
    ),
    Note.VOLUNTARY_ORGANISATION: (
        (21, _("This help ends on the day you turn 21. Ask for what you need before then.")),
    ),
    Note.POWER_ONLY: ((21, _("This help ends on the day you turn 21. Ask for what you need before then.")),),
    Note.TOO_YOUNG: (
        (
            16,
            _(
                "If you are in care then, the law may start to help you get ready for adult life. "
                "Do these questions again."
            ),
        ),
    ),
    Note.NOT_YET_13_WEEKS: (
        (
            18,
            _(
                "You leave care. If you have had 13 weeks by then, you become “former relevant”. "
                "If not, you can still be “qualifying”, which brings some help."
            ),
        ),
    ),
    Note.EDUCATION_HELP_ONLY_IF_STUDYING: (
        (25, _("The law’s help with learning ends. If you want to study, tell the council before then.")),
    ),
}
"""What changes, by what is particular about a result or else by its status; the nearest birthday first."""


def _heading(found: Determination, row: EligibilityStatus | None) -> str:
    if found.status is Status.UNSURE:
        return gettext("We cannot tell yet, and that is fine")
    if found.status is Status.NONE:
        return gettext("This law gives you no group just now, but there is other help")
    name = row.name.lower() if row else found.status.replace("_", " ")
    return gettext("We think you are “%(name)s”") % {"name": name}


def _lede(found: Determination) -> Promise:
    if found.note in _LEDES:
        return _LEDES[found.note]
    return _LEDES[found.status]


_LEDES: Final[dict[Note | Status, Promise]] = {
    Status.ELIGIBLE: _("You are in care, and the council must help you get ready for adult life."),
    Status.RELEVANT: _("You have left care, and the council must still look out for you."),
    Status.FORMER_RELEVANT: _("You were in care, and the council must keep in touch and help you."),
    Note.OPT_IN_21_24: _(
        "You can ask for help until you are 25. You can come back, however long it has been."
    ),
    Note.EDUCATION_ONLY_FROM_25: _("Help with your course can go on until the course ends."),
    Status.QUALIFYING: _("You can get advice from the council, and sometimes more."),
    Note.EDUCATION_ONLY_21_24: _("You can get help with learning or training until you are 25."),
    Status.NONE: _("Having no group does not mean that nobody will help. Here is where to go."),
    Status.UNSURE: _(
        "It hangs on something that you may not know. The council has it written down and must tell you."
    ),
    Note.SHORT_BREAKS_ONLY: _("It hangs on the kind of short breaks you had. The council knows that."),
    Note.HOME_BROKE_DOWN_AFTER_18: _("The law does not say what happens here, so the council must decide."),
}


def _notes(found: Determination, answers: Answers, today: date) -> tuple[str, ...]:
    """What is particular about this reader's result."""
    notes = []
    if found.note in _PARTICULAR:
        notes.append(_PARTICULAR[found.note])
    if found.note is Note.OTHER_NATION:
        notes.append(_NATIONS.get(answers.get("last_looked_after_by", ""), _("It has help of its own.")))
    days = number(DAYS, answers.get(DAYS, ""))
    if days is not None and found.days_short:
        reached = today + timedelta(days=found.days_short)
        words = _("If you stay in care, you reach 13 weeks on %(day)s. Do these questions again then.")
        notes.append(words % {"day": full_date(reached)})
    if days is not None and found.check_with_council and is_close(days):
        notes.append(
            _("Your time in care is very close to 13 weeks. Ask the council to count the exact days.")
        )
    elif found.check_with_council:
        notes.append(_("Ask the council to check this one with you. It depends on what its records say."))
    return tuple(str(note) for note in notes)


_PARTICULAR: Final[dict[Note, Promise]] = {
    Note.OPT_IN_21_24: _("You do not need a special reason, and you do not have to be studying."),
    Note.EDUCATION_ONLY_FROM_25: _("It must be a course that was in your pathway plan."),
    Note.HOME_SIX_MONTHS: _(
        "You went home for six months, so the law gives you less. "
        "If home breaks down before you turn 18, do these questions again: you can get more."
    ),
    Note.GUARDIANSHIP: _(
        "The council first looks at whether your guardian can give you the advice you need."
    ),
    Note.VOLUNTARY_ORGANISATION: _(
        "The council where you live now gives this help, if you ask for it. "
        "It need not be the one whose pages you are reading."
    ),
    Note.POWER_ONLY: _(
        "The council where you live now can give this help, if you ask for it. It may say no, "
        "but it should look at what you need first."
    ),
    Note.TOO_YOUNG: _(
        "You are under 16, and this law starts at 16. If you are in care, your social worker helps you now."
    ),
    Note.TOO_OLD: _(
        "This help ends at 25. Being older than that does not take away what you have been through."
    ),
    Note.CARE_ABROAD: _(
        "Only care by a council counts here. If a council in the UK ever gave you a home as a child, "
        "change your answer below."
    ),
    Note.NEVER_LOOKED_AFTER: _(
        "This law is for people who were in care. Did a council give you somewhere to live at 16 or 17? "
        "That may have been care, even if nobody called it that. Ask."
    ),
    Note.ENDED_BEFORE_16: _(
        "This law only starts at 16. Your time in care still counts for other help, as you see below."
    ),
    Note.NOT_YET_13_WEEKS: _(
        "You are in care, so the council must look after you now. After 13 weeks in all you become “eligible”. "
        "You do not lose the days you have."
    ),
    Note.ENDED_AT_21: _("The help that you could get before ended when you turned 21."),
    Note.EDUCATION_HELP_ONLY_IF_STUDYING: _(
        "If you start a course before you are 25, help with learning can come back. "
        "Tell the council before you start."
    ),
}

_NATIONS: Final[dict[str, Promise]] = {
    "wales": _(
        "Wales has a law and help of its own for people who were in care. Ring the council in Wales that "
        "looked after you. Ask what it gives to care leavers."
    ),
    "scotland": _(
        "Scotland has a law and help of its own for people who were in care. Ring the council in Scotland "
        "that looked after you. Ask for aftercare."
    ),
    "northern_ireland": _(
        "Northern Ireland has a law and help of its own for people who were in care. Ring the trust that "
        "looked after you. Ask for its leaving care team."
    ),
}


def _possible(found: Determination, statuses: Mapping[str, EligibilityStatus]) -> tuple[Possible, ...]:
    if found.status is not Status.UNSURE:
        return ()
    groups = [statuses[status] for status in found.possible if status in statuses]
    possible = [Possible(row.name, row.meaning) for row in groups]
    if Status.NONE in found.possible:
        none = Possible(gettext("None of these"), gettext("Other help is there for you all the same."))
        possible.append(none)
    return tuple(possible)


def _to_ask(found: Determination, answers: Answers) -> str:
    """The one question that would settle it, as the reader can ask it."""
    unknown = not_sure_of(answers, found)
    if unknown:
        return str(QUESTIONS[unknown[0]].to_ask)
    return gettext("Can you decide what my leaving-care status is, and write down why?")


def _whom(found: Determination, answers: Answers) -> str:
    """Which council to ring."""
    council = answers.get("last_looked_after_by", NOT_SURE)
    if found.note in (Note.VOLUNTARY_ORGANISATION, Note.POWER_ONLY):
        return gettext("Ring the council where you live now. If it is this one, the number is at the top.")
    if council == "england":
        return gettext("Ring the council that was the last to look after you, wherever you live now.")
    if found.note is Note.OTHER_NATION:
        return gettext("Ring the people who looked after you. For help where you live, ring your council.")
    if council == HERE:
        return gettext("Ring the number at the top of this page. Anyone who answers can help.")
    return gettext(
        "Ring the number at the top of this page. If it is the wrong council, they can say who is right."
    )


def _say(found: Determination, answers: Answers) -> str:
    """Words to say on the phone."""
    if found.status is Status.UNSURE:
        return gettext("I want to know my leaving-care status. %(question)s") % {
            "question": _to_ask(found, answers)
        }
    return str(_WORDS_TO_SAY.get(found.note or found.status, _WORDS_TO_SAY[found.status]))


_WORDS_TO_SAY: Final[dict[Note | Status, Promise]] = {
    Status.ELIGIBLE: _(
        "I think I am an eligible child. Who is my personal adviser, and where is my pathway plan?"
    ),
    Status.RELEVANT: _("I think I am a relevant child. I would like a personal adviser."),
    Status.FORMER_RELEVANT: _("I think I am a former relevant child. I would like a personal adviser."),
    Note.OPT_IN_21_24: _(
        "I was in care and I am not yet 25. I think I am a former relevant child. I would like support again."
    ),
    Note.EDUCATION_ONLY_FROM_25: _(
        "I think I am a former relevant child on a course. Is it in my pathway plan, and can help go on?"
    ),
    Status.QUALIFYING: _(
        "I think I qualify for advice and assistance. I would like to talk about what I need."
    ),
    Note.EDUCATION_ONLY_21_24: _("I think I qualify for help with learning until I am 25. What can you do?"),
    Status.NONE: _("I do not seem to have a leaving-care status. Here is what I need. Who can help me?"),
    Note.OTHER_NATION: _("I was in your care. What help do you give to care leavers?"),
    Note.NOT_YET_13_WEEKS: _("I am in care. On what day will I have had 13 weeks since I turned 14?"),
    Note.EDUCATION_HELP_ONLY_IF_STUDYING: _(
        "I was in care at 16 or later. If I start a course, can you help?"
    ),
}


def _other_help(found: Determination, age: int | None) -> tuple[str, ...]:
    """Help that hangs on no status. For everybody whose status is not sure to bring help."""
    if Status.NONE not in found.possible:
        return ()
    return tuple(str(line) for line in (_home(age), *_OTHER_HELP))


def _home(age: int | None) -> Promise:
    """What the law says about somewhere to live, at this age."""
    if age is None:
        return _("Nowhere safe to stay? Ring your council and say that you are homeless.")
    if age < 18:
        return _(
            "Nowhere safe to stay? Ring children’s services where you are now. Under 18, they must look at "
            "what you need."
        )
    if age < 21:
        return _(
            "Nowhere safe to stay? Ring the housing team where you are now. If you were in care at 16 or 17, "
            "say so: it can put you near the front."
        )
    return _(
        "Nowhere safe to stay? Ring the housing team where you are now. If care has made life harder for you, "
        "say so: it can put you near the front."
    )


_OTHER_HELP: Final = (
    _(
        "At college or university: tell student support that you are care experienced. Any time in care can count."
    ),
    _(
        "Starting an apprenticeship: ask about the bursary for care leavers. Care anywhere in the UK can count."
    ),
    _("From your council: ask what it does for everybody with care experience. Many give extra help."),
)

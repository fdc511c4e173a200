"""Words of the office and of the law, and what to do about each.

A word passes where readers can look it up, or where the page says what it means.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from councils.plain_words.advice import Remark
from councils.plain_words.text import Block

TO_EXPLAIN = (
    # The law of leaving care.
    *("pathway plan", "personal adviser", "PA", "corporate parent", "corporate parenting", "local offer"),
    *("former relevant", "eligible child", "relevant child", "qualifying care leaver", "care experienced"),
    *("looked after child", "looked-after child", "LAC", "CLA", "needs assessment", "duty worker"),
    *("section 17", "section 20", "section 24", "section 31", "care order", "special guardianship order"),
    *("independent reviewing officer", "IRO", "independent visitor", "subject access request", "ombudsman"),
    # Homes.
    *("Staying Put", "Staying Close", "supported lodgings", "semi-independent", "supported accommodation"),
    *("priority need", "intentionally homeless", "local connection", "housing register", "guarantor"),
    *("setting up home allowance", "leaving care grant", "floating support", "move-on accommodation"),
    # Learning, work and money.
    *("SEND", "SEN", "EHCP", "EHC plan", "education, health and care plan", "NEET", "ESOL", "PEP"),
    *("virtual school", "designated teacher", "means-tested", "direct payment", "discretionary"),
    # Health, custody and coming to this country.
    *("CAMHS", "IAPT", "UASC", "unaccompanied asylum-seeking", "leave to remain", "remand", "MASH"),
    # General, but hard.
    *("statutory", "eligibility", "accredited", "advocacy", "safeguarding", "trauma-informed"),
)
"""Words with a meaning of their own: no other word will do, so they must be explained."""

PLAIN = {
    "accommodation needs": "the kind of home you need",
    "accordingly": "so",
    "additional": "more",
    "approximately": "about",
    "as and when required": "when you need it",
    "ascertain|ascertains|ascertained|ascertaining": "find out",
    "assist|assists|assisted|assisting|assistance": "help",
    "attain|attains|attained|attaining": "reach",
    "cease|ceases|ceased|ceasing": "stop",
    "commence|commences|commenced|commencing|commencement": "start",
    "endeavour|endeavours|endeavoured|endeavouring": "try",
    "eligibility criteria": "who can get it",
    "ensure|ensures|ensured|ensuring": "make sure",
    "facilitate|facilitates|facilitated|facilitating|facilitation": "help, or make it easier",
    "holistic|holistically": "your whole life",
    "in accordance with": "in line with",
    "in order to": "to",
    "in receipt of": "getting",
    "in relation to": "about",
    "in respect of": "about",
    "in the event of": "if",
    "independent living skills": "how to live on your own",
    "liaise|liaises|liaised|liaising|liaison": "talk to, or work with",
    "multi-agency|multi agency|multidisciplinary|multi-disciplinary": "different services working together",
    "notwithstanding": "even if",
    "obtain|obtains|obtained|obtaining": "get",
    "on a case by case basis|on a case-by-case basis": "we decide each time",
    "prior to": "before",
    "purchase|purchases|purchased|purchasing": "buy",
    "pursuant to": "under",
    "regarding": "about",
    "reside|resides|resided|residing": "live",
    "service user": "you, or young people",
    "shall": "must, or will",
    "signpost|signposts|signposted|signposting": "tell you where to go",
    "stakeholder": "the people it matters to",
    "subsequent|subsequently": "later",
    "terminate|terminates|terminated|terminating": "end",
    "thereafter": "after that",
    "undertake|undertakes|undertaken|undertaking|undertook": "do",
    "utilise|utilises|utilised|utilising|utilisation|utilize|utilizes|utilized|utilizing": "use",
    "whilst": "while",
    "with regard to|with regards to|with respect to": "about",
}
"""Words of the office, in all their forms, and what people say instead."""


def jargon(blocks: Sequence[Block], known: Collection[str]) -> Iterator[Remark]:
    """Hard words that are not among those a reader knows, by looking them up or from the page itself."""
    plain_forms = {_plain_form(word) for word in known}
    longer = _any_of(form for form in plain_forms if _HARD.search(form))
    for block in blocks:
        known_places = _places(longer, block.words)
        for match in _HARD.finditer(block.words):
            if match.start() not in known_places and _plain_form(match[0]) not in plain_forms:
                yield Remark(block.number, match.start(), "jargon", _advice(match["word"]), match[0])


def explained(blocks: Sequence[Block]) -> Iterator[str]:
    """The hard words that a text explains itself.

    >>> from councils.plain_words.text import Text, blocks_of
    >>> list(explained(blocks_of(Text("body", "Ask for a pathway plan (a written plan for your life)."))))
    ['pathway plan']
    """
    for block in blocks:
        for match in _HARD.finditer(block.words):
            if _is_explained(block.words, *match.span()):
                yield match["word"]


def _places(words: re.Pattern[str], text: str) -> frozenset[int]:
    return frozenset(place for match in words.finditer(text) for place in range(*match.span()))


def _advice(word: str) -> str:
    if plain := _SUGGESTIONS.get(word.lower()):
        return _("“%(word)s” is a word of the office. Try “%(plain)s”.") % {"word": word, "plain": plain}
    return _(
        "Not everybody knows “%(word)s”. Say right there what it means, or have it added to the words we use."
    ) % {"word": word}


_EXPLAINED_AFTER = re.compile(
    r"""
    [”’"')]? \s?
    (?:
        \( [^)]{10,}
        | , \s so \s you \b
        | : \s (?:a|an|the|you|your|when|somebody|someone|people|this|these|our|money|help)\b
        | ,? \s? (?:which\s|that\s|this\s)? (?:means?|is\sshort\sfor|stands?\sfor) \b
        | ,? \s? (?:which\s)? (?:is|are) \s (?:a|an|the|your|our|when|where|what|who|how|money|help|people) \b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EXPLAINED_BEFORE = re.compile(
    r"\b(?:call|calls|called|known as|short for)(?: this| it| that| them| these)?(?: a| an| the| your)? ?[“‘\"']?$",
    re.IGNORECASE,
)


def _is_explained(words: str, start: int, end: int) -> bool:
    """Whether a word stands beside its own meaning: “called…”, “… means”, or one of them in brackets."""
    before, after = words[max(0, start - 40) : start], words[end : end + 60]
    in_brackets = before.endswith(" (") and after.startswith(")")
    return bool(in_brackets or _EXPLAINED_AFTER.match(after) or _EXPLAINED_BEFORE.search(before))


def _plain_form(word: str) -> str:
    """The word as we compare it: small letters, one thing and not several.

    >>> _plain_form("Care-experienced"), _plain_form("pathway plans"), _plain_form("PA’s")
    ('care experienced', 'pathway plan', 'pa')
    """
    small = " ".join(word.lower().replace("-", " ").split())
    return re.sub(r"(?<!s)(?:[’']s|s)$", "", small)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of some words, the longest first, in one or several. No words are found nowhere."""
    forms = "|".join(_spelt(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"\b(?P<word>{forms})(?:[’']s|s)?\b", re.IGNORECASE)


def _spelt(word: str) -> str:
    """A pattern for one word. Letters that stand for words (PA, SEND) count only as capitals."""
    pattern = re.escape(word).replace(r"\ ", "[ -]")
    return f"(?-i:{pattern})" if word.isupper() else pattern


_SUGGESTIONS = {form: plain for forms, plain in PLAIN.items() for form in forms.split("|")}
_HARD = _any_of((*TO_EXPLAIN, *_SUGGESTIONS))

"""For which leaving-care statuses a part is, when it says so."""

import re

CODES = ("eligible", "relevant", "former_relevant", "qualifying")

STATUS = re.compile(
    r"[‘'“\"](?P<quoted>former relevant|eligible|relevant|qualifying)[’'”\"]"
    r"|\b(?P<plain>former relevant|eligible|relevant|qualifying)(?=(?:,| and| or|/| &)[^.]{0,60}"
    r"(?:young|child|care leaver|people|status)| (?:young|child|care leaver|status))",
    re.IGNORECASE,
)
SAYS_FOR_WHOM = re.compile(
    r"\b(?:for|only|if you are an?|if you are|who are|you are an?|available to|open to)\b", re.IGNORECASE
)
NOT_SURE = re.compile(r"\b(?:unsure|not sure|whether|become|becoming|could be|depend\w*)\b", re.IGNORECASE)
AGES = (
    (re.compile(r"\b(?:16 (?:and|or|to|-|–) 17|under 18|before you (?:turn|are) 18)\b", re.I), CODES[:2]),
    (
        re.compile(r"\b(?:(?:18|21) ?(?:to|-|–|and) ?2[45]|(?:over|after|post) ?-?(?:18|21))\b", re.I),
        CODES[2:3],
    ),
)


def statuses_for(title: str, sentences: list[str]) -> tuple[str, ...]:
    """The codes of the statuses a part is for; none when it is for everybody or does not say.

    It is for some only when its title or its first sentences say so: naming a status is not enough.

    >>> statuses_for("Former relevant young people", []), statuses_for("Support from 21 to 25", [])
    (('former_relevant',), ('former_relevant',))
    >>> statuses_for("Your adviser", ["You become ‘Eligible’ at 16.", "If you are unsure, ask."])
    ()
    """
    found = _named(title)
    for sentence in sentences[:3]:
        if SAYS_FOR_WHOM.search(sentence) and not NOT_SURE.search(sentence):
            found |= _named(sentence)
    if not found:
        found = {code for pattern, codes in AGES if pattern.search(title) for code in codes}
    return tuple(code for code in CODES if code in found) if len(found) < len(CODES) else ()


def _named(text: str) -> set[str]:
    return {(match["quoted"] or match["plain"]).lower().replace(" ", "_") for match in STATUS.finditer(text)}

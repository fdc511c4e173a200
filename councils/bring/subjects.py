"""What pages for care leavers are about: the topic of a part, and subjects by which long text can be parted."""

import re
from dataclasses import dataclass

SUPPORT = "support"

WORDS_OF_TOPICS: dict[str, str] = {
    "home": (
        r"housing|council house|home(?!\s?work)|homes|homeless\w*|accommodation|tenanc(?:y|ies)|tenants?|rent|landlord"
        r"|staying put|staying close|supported lodgings|independence programme|live independently|move out|furniture|deposit"
    ),
    "money": (
        r"money|financ\w+|benefits?|universal credit|bursar(?:y|ies)|grants?|allowances?|savings|isa|council tax"
        r"|budget\w*|bank account|debts?|setting up home|bills|payments?|pay you"
    ),
    "health": (
        r"health\w*|wellbeing|well-being|gp|doctors?|dentists?|mental|counselling|prescriptions?|drugs|alcohol"
        r"|sexual|nhs|smoking|therap(?:y|ist)|exercise|gym|leisure pass"
    ),
    "learning": (
        r"education\w*|college|university|school|courses?|learning|training|qualifications?|student|study\w*|degree"
        r"|apprenticeships?|tuition|virtual school"
    ),
    "work": (
        r"employment|employers?|jobs?|work experience|careers?|apprenticeships?|volunteering|cv|interviews?|jobcentre"
        r"|internships?|finding work"
    ),
    "people": (
        r"relationships?|family|families|friends|mentors?|brothers?|sisters?|siblings?|young parents?|lonely|loneliness"
        r"|befriend\w*|people in your life|social activities|community groups?"
    ),
    "support": (
        r"personal advis[eo]rs?|pas?|advis[eo]rs?|pathway plans?|duty|social workers?|contact us|team|eligib\w+"
        r"|qualif(?:y|ies)|leaving care status|extra support|local offer|get in touch|asylum|custody|special educational needs"
    ),
    "voice": (
        r"voice|vot(?:e|ing)|have your say|having a say|care leavers shape|participat\w+|consult\w*|council for|forum|feedback|views"
        r"|care leavers.? council|children in care council|democracy|newsletter|co-?produc\w+"
    ),
    "rights": (
        r"rights?|complain\w*|complaints?|advoca(?:cy|tes?)|legal\w*|law|corporate parent\w*|principles|records|files"
        r"|protected characteristic|promises?|pledges?|solicitor|ombudsman|act in your best interests"
    ),
}
"""The words by which a topic is known, in the order of the topics: the first wins where two are even."""

TOPICS = {
    topic: re.compile(rf"\b(?:{words})\b" + (r"|£\s?\d" if topic == "money" else ""), re.IGNORECASE)
    for topic, words in WORDS_OF_TOPICS.items()
}
GENERAL_TITLE = re.compile(r"\b(?:care leavers?|local offer|support|advice|help|contact)\b", re.IGNORECASE)
"""Titles that name no need are about support, unless they name one as well."""

IN_TITLE = 6
MOST_IN_TEXT = 8
EVERYWHERE = 0.5
"""Half weight for words of support in a text: every page of an offer speaks of advisers and teams."""


def topic_of(title: str, text: str) -> str:
    """The topic under which readers would look for this.

    >>> topic_of("Council tax", "You do not pay council tax until you are 25.")
    'money'
    >>> topic_of("What is a pathway plan?", "Your plan looks at education, health and money.")
    'support'
    """
    scores = {
        topic: IN_TITLE * len(pattern.findall(title))
        + min(MOST_IN_TEXT, len(pattern.findall(text))) * (EVERYWHERE if topic == SUPPORT else 1)
        for topic, pattern in TOPICS.items()
    }
    scores[SUPPORT] += IN_TITLE * bool(GENERAL_TITLE.search(title) and not TOPICS[SUPPORT].search(title))
    best = max(scores, key=lambda topic: scores[topic])
    return best if scores[best] else SUPPORT


def says_something(title: str) -> bool:
    """Whether a title says what its page is about, so that even a short page can keep it."""
    return title.endswith("?") or any(pattern.search(title) for pattern in TOPICS.values())


@dataclass(frozen=True)
class Subject:
    """Something that pages for care leavers tell, the title we would give it, and how it is known.

    `times` is how often a paragraph must name it to be about it.
    """

    title: str
    known_by: re.Pattern[str]
    times: int


def _subject(title: str, known_by: str, times: int = 1) -> Subject:
    return Subject(title, re.compile(known_by, re.IGNORECASE), times)


SUBJECTS = (
    _subject(
        "How to contact us",
        r"duty (?:number|line|team|worker)|office hours|drop in|emergency duty|[^.]{0,40}\bring us\b|opening hours|\d{5} \d{5,6}|to contact us",
    ),
    _subject(
        "Who can get this help",
        r"13 weeks|whether you qualify|am i eligible|you must have been in care|leaving.care status|sixteenth birthday|16th birthday",
    ),
    _subject("Your pathway plan", r"pathway plan"),
    _subject(
        "How care leavers shape this offer",
        r"(?:have been|were|been) consulted|reviewed annually|co-?produc|spoken? (?:to|with) (?:a number of )?care leavers",
    ),
    _subject("We are your corporate parent", r"corporate parent|good parents?\b"),
    _subject(
        "Keeping in touch",
        r"how much contact|keep in (?:touch|contact)|every \w+ weeks|visit you|visits will be",
    ),
    _subject("Your personal adviser", r"personal advis[eo]r|\bPAs?\b"),
    _subject("A home of your own", r"tenancy|housing|accommodation|staying put", 2),
    _subject("Money", r"setting up home|allowance|bursary|council tax|universal credit|budget", 2),
    _subject("Your health", r"mental health|\bGP\b|dentist|prescription|wellbeing", 2),
    _subject("Learning and work", r"college|university|apprentice|training|employment", 3),
    _subject("The people in your life", r"family|friends|relationships|mentor", 2),
    _subject("Having a say", r"your views|have your say|\bvot(?:e|ing)\b|care council", 2),
    _subject("Your rights", r"complain|advoca|your rights|your records", 2),
)
"""In the order in which they are told apart: a paragraph that names an adviser's phone is about contact."""


def subject_of(text: str) -> Subject | None:
    """The subject a paragraph is about: the one it names most often, the first in the list where even.

    >>> subject_of("You must have been in care for 13 weeks.").title
    'Who can get this help'
    """
    counts = {subject: len(subject.known_by.findall(text)) for subject in SUBJECTS}
    named = [subject for subject in SUBJECTS if counts[subject] >= subject.times]
    return max(named, key=lambda subject: counts[subject], default=None)

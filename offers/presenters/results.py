"""What a search found, as readers meet it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from councils.models import Council, Topic
from councils.references import REFERENCE, from_match
from offers.presenters.frame import Frame
from offers.presenters.sections import Link, TopicCard
from offers.search.findable import Entry, Findable
from offers.search.looking import Answer
from offers.search.places import topic_of, url_of
from offers.search.sentence import best_sentence, marked, sentences_in


@dataclass(frozen=True)
class ResultCard:
    """One thing that was found: where it is, what it is about, and the sentence that tells why."""

    title: str
    url: str
    topic: str
    sentence: SafeString


@dataclass(frozen=True)
class _Result:
    """The same whatever was typed: the sentences to choose from, with facts as readers see them."""

    url: str
    topic: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class ResultsPage:
    """The answer to a search. `searched` is empty when nothing was typed.

    `meant` is what we took it for, where that is spelled otherwise; `unknown` are words that no page has.
    Where nothing was found there are `topics` to look in.
    """

    searched: str
    results: tuple[ResultCard, ...]
    meant: str
    unknown: str
    topics: tuple[TopicCard, ...]
    asks_for_a_number: bool


def results_page(answer: Answer, findable: Sequence[Findable], council: Council, frame: Frame) -> ResultsPage:
    """What was found, the likeliest first, in the words of its pages."""
    stems = answer.meaning.shown
    return ResultsPage(
        searched=answer.typed.text,
        results=tuple(_card(entry, stems, council, frame) for entry in answer.found),
        meant=_meant(answer) if answer.found else "",
        unknown=_quoted(answer.meaning.unknown) if answer.found else "",
        topics=() if answer.found else _topics(findable, council),
        asks_for_a_number=answer.asks_for_a_number,
    )


def _meant(answer: Answer) -> str:
    """The words as they were probably meant, where a slip was put right; beginnings of words are none."""
    typed, meant = answer.typed.words, answer.meaning.meant
    new = [word for word in meant if word not in typed]
    slips = [word for word in new if not any(word.startswith(beginning) for beginning in typed)]
    return _quoted([" ".join(meant)]) if slips else ""


def _topics(findable: Sequence[Findable], council: Council) -> tuple[TopicCard, ...]:
    """Every page, by need, in the order readers look for it."""
    cards = []
    for topic in Topic:
        pages = [each for each in findable if (each.kind, each.topic) == ("section", topic)]
        if pages:
            links = tuple(Link(each.title, url_of(each, council)) for each in pages)
            cards.append(TopicCard(str(topic), str(topic.label), links))
    return tuple(cards)


def _card(entry: Entry, stems: frozenset[str], council: Council, frame: Frame) -> ResultCard:
    made = frame.once("results", dict)
    key = (entry.kind, entry.key, entry.title)
    result = made.get(key) or made.setdefault(key, _result(entry, council, frame))
    sentence = _highlighted(best_sentence(result.sentences, stems), stems)
    return ResultCard(entry.title, result.url, result.topic, sentence)


def _result(entry: Entry, council: Council, frame: Frame) -> _Result:
    blocks = [entry.summary, *entry.text.split("\n")]
    sentences = sentences_in(_with_facts(block, frame) for block in blocks if block)
    return _Result(url_of(entry, council), topic_of(entry), sentences)


def _with_facts(text: str, frame: Frame) -> str:
    """The text with each mention of a fact as readers see it, without links."""

    def fact(match: re.Match[str]) -> str:
        reference = from_match(match)
        return frame.facts.get((reference.kind, reference.team), frame.missing).text

    return REFERENCE.sub(fact, text)


def _highlighted(sentence: str, stems: frozenset[str]) -> SafeString:
    parts = [(escape(part.text), part.marked) for part in marked(sentence, stems)]
    return mark_safe("".join(f"<mark>{text}</mark>" if is_marked else text for text, is_marked in parts))


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)

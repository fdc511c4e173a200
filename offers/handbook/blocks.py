"""Editors' text as a tree of blocks, facts in their places: for whatever is set from data instead of HTML."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe

from councils import richtext
from councils.references import REFERENCE, from_match
from offers.facts import Fact
from offers.richtext import Facts

PARAGRAPH, HEADING, SMALLER_HEADING, LIST, NUMBERS, QUOTE = (
    "paragraph",
    "heading",
    "smaller-heading",
    "list",
    "numbers",
    "quote",
)
"""What a block can be."""


@dataclass(frozen=True)
class Run:
    """Words in one setting. A line that ends inside a paragraph ends with a newline."""

    text: str
    bold: bool = False
    href: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph or heading has `runs`; a list has `parts`, one for each entry; a quote has one part.

    `right_to_left` says in which direction its words begin.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    parts: tuple[tuple["Block", ...], ...] = ()
    right_to_left: bool = False


Blocks = tuple[Block, ...]

SPACES = " \t\r\n\f\v"
_STRETCH = re.compile(f"[{SPACES}]+")

SETTING = {"p": PARAGRAPH, "h2": HEADING, "h3": SMALLER_HEADING}
HOLDING = {"ul": LIST, "ol": NUMBERS, "blockquote": QUOTE}


def blocks_of(html: str, facts: Facts, missing: Fact) -> Blocks:
    """The blocks of a rich text. `missing` stands in for a reference to something that is no longer there."""
    reader = _Reader(facts, missing)
    reader.feed(richtext.clean(html))
    reader.close()
    return reader.finished()


def blocks_of_plain(text: str, facts: Facts, missing: Fact) -> Blocks:
    """The paragraphs of a plain text."""
    return blocks_of(linebreaks(text, autoescape=True), facts, missing) if text else ()


def one_paragraph(text: str, href: str = "") -> Blocks:
    """A sentence of our own, all of it a link where there is an address."""
    return (Block(PARAGRAPH, (Run(text, href=href),)),)


def length_of(blocks: Blocks) -> int:
    """How many characters there are to read."""
    own = sum(len(run.text) for block in blocks for run in block.runs)
    return own + sum(length_of(part) for block in blocks for part in block.parts)


def as_html(blocks: Blocks, heading: int) -> SafeString:
    """The blocks for a page, the larger headings at this level."""
    return mark_safe("".join(_block_as_html(block, heading) for block in blocks))


def _block_as_html(block: Block, heading: int) -> SafeString:
    if block.kind in (LIST, NUMBERS):
        entries = format_html_join("", "<li>{}</li>", ((_entry(part, heading),) for part in block.parts))
        return _within({LIST: "ul", NUMBERS: "ol"}[block.kind], entries)
    if block.kind == QUOTE:
        return _within("blockquote", as_html(block.parts[0], heading))
    tag = {PARAGRAPH: "p", HEADING: f"h{heading}", SMALLER_HEADING: f"h{heading + 1}"}[block.kind]
    return _within(tag, _runs_as_html(block.runs))


def _within(tag: str, inside: SafeString) -> SafeString:
    # The tag is one of ours.
    return mark_safe(f"<{tag}>{inside}</{tag}>")


def _entry(part: Blocks, heading: int) -> SafeString:
    """An entry of a list, without a paragraph around it where it is only that."""
    alone = len(part) == 1 and part[0].kind == PARAGRAPH
    return _runs_as_html(part[0].runs) if alone else as_html(part, heading)


def _runs_as_html(runs: Sequence[Run]) -> SafeString:
    return mark_safe("".join(_run_as_html(run) for run in runs))


def _run_as_html(run: Run) -> SafeString:
    text = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in run.text.split("\n")))
    if run.bold:
        text = format_html("<strong>{}</strong>", text)
    return format_html('<a href="{}">{}</a>', run.href, text) if run.href else text


class _Reader(HTMLParser):
    """Reads clean HTML. Text that stands in no block of its own gets a paragraph."""

    def __init__(self, facts: Facts, missing: Fact) -> None:
        super().__init__(convert_charrefs=True)
        self._facts, self._missing = facts, missing
        self._around: list[tuple[str, list[tuple[Block, ...]], list[Block]]] = []
        self._blocks: list[Block] = []
        self._kind, self._runs = PARAGRAPH, list[Run]()
        self._bold, self._href = 0, ""
        self._has_heading = False

    def finished(self) -> Blocks:
        self._end_block()
        while self._around:
            self._end_holding()
        return tuple(self._blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SETTING:
            self._end_block()
            self._kind = SETTING[tag]
        elif tag in HOLDING:
            self._end_block()
            self._around.append((HOLDING[tag], [], self._blocks))
            self._blocks = []
        elif tag == "strong":
            self._bold += 1
        elif tag == "a":
            self._href = dict(attrs).get("href") or ""
        elif tag == "br":
            self._runs.append(Run("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag in SETTING:
            self._end_block()
        elif tag == "li":
            self._end_entry()
        elif tag in HOLDING and self._around:
            self._end_holding()
        elif tag == "strong":
            self._bold -= 1
        elif tag == "a":
            self._href = ""

    def handle_data(self, data: str) -> None:
        place = 0
        for match in REFERENCE.finditer(data):
            self._write(data[place : match.start()])
            reference = from_match(match)
            fact = self._facts.get((reference.kind, reference.team), self._missing)
            linked = self._href or self._kind != PARAGRAPH
            self._write(fact.text, href="" if linked else fact.href)
            place = match.end()
        self._write(data[place:])

    def _write(self, text: str, href: str = "") -> None:
        if text:
            self._runs.append(Run(_folded(text), bool(self._bold), href or self._href))

    def _end_block(self) -> None:
        runs, kind = tuple(_tidied(self._runs)), self._kind
        self._runs, self._kind = [], PARAGRAPH
        if not runs:
            return
        if kind == SMALLER_HEADING and not self._has_heading:
            kind = HEADING
        self._has_heading = self._has_heading or kind == HEADING
        words = "".join(run.text for run in runs)
        self._blocks.append(Block(kind, runs, right_to_left=begins_right_to_left(words)))

    def _end_entry(self) -> None:
        self._end_block()
        if self._around and self._blocks:
            self._around[-1][1].append(tuple(self._blocks))
            self._blocks = []

    def _end_holding(self) -> None:
        self._end_entry()
        kind, parts, before = self._around.pop()
        self._blocks = before
        if parts:
            first = next((block for part in parts for block in part), None)
            direction = first is not None and first.right_to_left
            self._blocks.append(Block(kind, parts=tuple(parts), right_to_left=direction))


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes to the left.

    >>> begins_right_to_left("(שלום) Tom"), begins_right_to_left("1. Tom שלום"), begins_right_to_left("12")
    (True, False, False)
    """
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


def _tidied(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without what cannot be seen: signs that steer machines, spaces at the ends and beside others."""
    last = next((place for place in reversed(range(len(runs))) if runs[place].text.strip()), -1)
    ended = ""
    for place, run in enumerate(runs[: last + 1]):
        text = run.text.lstrip() if not ended else run.text
        if ended in (" ", "\n"):
            text = text.lstrip(" ")
        if place == last:
            text = text.rstrip()
        if text:
            ended = text[-1]
            yield Run(text, run.bold, run.href)


def _folded(text: str) -> str:
    """Every stretch of ordinary white space as one space; a space that binds two words stays."""
    seen = "".join(each for each in text if each in SPACES or unicodedata.category(each) not in ("Cc", "Cs"))
    return _STRETCH.sub(" ", seen)

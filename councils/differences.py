"""What is different between two contents of a row (see `councils.content`), to read side by side.

Texts are compared paragraph by paragraph and, where two paragraphs are alike, word by word. All of
it is said in words: codes, days, hours and statuses. Pure: no database and no clock.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_prose_editor.fields import ProseEditorField

from councils.blocks import Block, blocks_of, plain
from councils.content import NOT_WORDS, said_by
from councils.in_words import PARTS, Said, field_of, lines_in_words, model_of, name_in_words

SAME, OUT, IN, GAP = "same", "out", "in", "gap"

WORDS_COMPARED = 160_000
"""The most comparisons of words in one paragraph, such as 400 with 400. Beyond it, it is shown whole."""

PAIRS_TRIED = 900
"""The most pairs of changed paragraphs that are looked at for likeness."""

ALIKE = 0.4
"""The share of common words from which two paragraphs are one that was rewritten."""

CONTEXT = 12
"""Unchanged words kept on each side of a change, where there are many more."""


@dataclass(frozen=True)
class Piece:
    """Some words in a row: unchanged (`same`), taken `out`, put `in`, or a `gap` for words not repeated."""

    how: str
    text: str


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Line:
    """One paragraph or value before and after. Without either, `note` stands for what is left out."""

    before: Pieces = ()
    after: Pieces = ()
    note: str = ""

    @property
    def is_gap(self) -> bool:
        return not (self.before or self.after)


@dataclass(frozen=True)
class Difference:
    """One part of the row that says something else than before."""

    name: str
    lines: tuple[Line, ...]

    @property
    def before(self) -> Pieces:
        """All that it said, shortened."""
        return tuple(piece for line in self.lines for piece in line.before)

    @property
    def after(self) -> Pieces:
        """All that it says now, shortened."""
        return tuple(piece for line in self.lines for piece in line.after)


def differences(kind: str, before: Said | None, after: Said | None) -> list[Difference]:
    """The parts of a row of this kind (`offersection`, `dutyteam`…) that differ, in the row's order.

    None is a row that is not there yet, or no longer. What only one of two contents speaks of is
    passed over: a draft does not propose everything, and older versions did not know every part.
    """
    model = model_of(kind)
    found = (_difference(model, name, before, after) for name in _names(model, before, after))
    return [each for each in found if each.lines]


def names_of_differences(kind: str, before: Said | None, after: Said | None) -> list[str]:
    """Which parts of a row differ, in a row's own terms: for saying what a change was about."""
    before, after = before or {}, after or {}
    return [name for name in _names(model_of(kind), before, after) if before.get(name) != after.get(name)]


def _names(model: Any, before: Said | None, after: Said | None) -> list[str]:
    """The parts both speak of: words first, then how they stand. JSON in PostgreSQL keeps no order."""
    spoken_of = before.keys() & after.keys() if before and after else (before or after or {}).keys()
    fields = [field.name for field in said_by(model)]
    words = [name for name in fields if name not in NOT_WORDS]
    known = [*words, "statuses", *PARTS, *(name for name in fields if name in NOT_WORDS)]
    return [name for name in known if name in spoken_of] + sorted(spoken_of - set(known))


def _difference(model: Any, name: str, before: Said | None, after: Said | None) -> Difference:
    old, new = ((said or {}).get(name) for said in (before, after))
    if old == new:
        return Difference("", ())
    shown = (_blocks(model, name, old), _blocks(model, name, new))
    return Difference(name_in_words(model, name), tuple(_compared(*shown, _is_text(model, name))))


def _is_text(model: Any, name: str) -> bool:
    """Whether it is somebody's own words, to be compared word by word."""
    field = field_of(model, name)
    return field is not None and field.get_internal_type() in ("CharField", "TextField") and not field.choices


def _blocks(model: Any, name: str, value: Any) -> list[Block]:
    if isinstance(field_of(model, name), ProseEditorField) and isinstance(value, str):
        return blocks_of(value)
    return [plain(line) for line in lines_in_words(model, name, value)]


# Paragraphs ---------------------------------------------------------------------------------------


def _compared(before: Sequence[Block], after: Sequence[Block], is_text: bool) -> Iterator[Line]:
    if not before and not after:
        return
    if before == after:
        yield Line(note=_("Only spaces or line breaks changed."))
        return
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for place, (what, a, b, c, d) in enumerate(steps):
        if what == "equal":
            yield from _unchanged(before[a:b], is_first=place == 0, is_last=place == len(steps) - 1)
        else:
            for old, new in _pairs(before[a:b], after[c:d]):
                yield _line(old, new, is_text)


def _unchanged(blocks: Sequence[Block], *, is_first: bool, is_last: bool) -> Iterator[Line]:
    """The neighbours of a change, and how many lie further off."""
    head, tail = int(not is_first), int(not is_last)
    if len(blocks) <= head + tail + 1:
        yield from map(_same, blocks)
        return
    yield from map(_same, blocks[:head])
    left_out = len(blocks) - head - tail
    yield Line(
        note=ngettext("%d paragraph unchanged", "%d paragraphs unchanged", left_out) % left_out,
    )
    yield from map(_same, blocks[len(blocks) - tail :])


def _same(block: Block) -> Line:
    return Line(tuple(_shortened([Piece(SAME, block.text)])), tuple(_shortened([Piece(SAME, block.text)])))


def _pairs(before: Sequence[Block], after: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """Each changed paragraph with the one it has become; None for one taken out or put in."""
    waiting = 0
    for old in before:
        partner = _partner(old, after, waiting) if len(before) * len(after) <= PAIRS_TRIED else None
        if len(before) == len(after) == 1:
            partner = 0
        if partner is None:
            yield old, None
            continue
        for new in after[waiting:partner]:
            yield None, new
        yield old, after[partner]
        waiting = partner + 1
    for new in after[waiting:]:
        yield None, new


def _partner(old: Block, after: Sequence[Block], start: int) -> int | None:
    """The first of the later paragraphs that is like this one."""
    likely = (place for place in range(start, len(after)) if _likeness(old.text, after[place].text) >= ALIKE)
    return next(likely, None)


def _likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common.

    >>> _likeness("ring us today", "ring us tomorrow") > 0.5
    True
    """
    words, others = Counter(one.split()), Counter(other.split())
    return 2 * (words & others).total() / max(1, words.total() + others.total())


def _line(old: Block | None, new: Block | None, is_text: bool) -> Line:
    if old is None or new is None:
        return Line(_whole(OUT, old), _whole(IN, new))
    if old.text == new.text:
        return Line(_whole(SAME, old), _whole(SAME, new), _("Only what is bold changed."))
    note = _("Only the address of a link changed.") if old.words == new.words else ""
    if not is_text:
        return Line(_whole(OUT, old), _whole(IN, new), note)
    return Line(*_word_by_word(old, new), note)


def _whole(how: str, block: Block | None) -> Pieces:
    return (Piece(how, block.text),) if block else ()


# Words --------------------------------------------------------------------------------------------


def _word_by_word(old: Block, new: Block) -> tuple[Pieces, Pieces]:
    before, after = old.text.split(), new.text.split()
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    middles = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(middles[0]) * len(middles[1]) > WORDS_COMPARED or _likeness(old.text, new.text) < ALIKE:
        return _whole(OUT, old), _whole(IN, new)
    steps = [("equal", 0, head, 0, head)]
    steps += [
        (what, a + head, b + head, c + head, d + head)
        for what, a, b, c, d in SequenceMatcher(None, *middles, autojunk=False).get_opcodes()
    ]
    steps.append(("equal", len(before) - tail, len(before), len(after) - tail, len(after)))
    left = [Piece(SAME if what == "equal" else OUT, " ".join(before[a:b])) for what, a, b, c, d in steps]
    right = [Piece(SAME if what == "equal" else IN, " ".join(after[c:d])) for what, a, b, c, d in steps]
    return tuple(_shortened(_joined(left))), tuple(_shortened(_joined(right)))


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    """How many words two lists have in common at their beginning.

    >>> _common(["ring", "us"], ["ring", "them"])
    1
    """
    differ = (place for place, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    return next(differ, min(len(before), len(after)))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The same without empty pieces, and with neighbours of one kind made one."""
    spoken = (piece for piece in pieces if piece.text)
    return [
        Piece(how, " ".join(piece.text for piece in group))
        for how, group in groupby(spoken, key=lambda piece: piece.how)
    ]


def _shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The same, with a gap in place of most of a long run that has not changed."""
    for place, piece in enumerate(pieces):
        words = piece.text.split()
        head = CONTEXT if place or len(pieces) == 1 else 0
        tail = CONTEXT if place < len(pieces) - 1 else 0
        if piece.how != SAME or len(words) <= head + tail + CONTEXT:
            yield piece
            continue
        if head:
            yield Piece(SAME, " ".join(words[:head]))
        yield Piece(GAP, "…")
        if tail:
            yield Piece(SAME, " ".join(words[-tail:]))

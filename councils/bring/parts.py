"""A document parted into pieces of a page's size: at its headings, and where it has none, by subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from councils.bring.document import Block, Heading, Item, Quote, size_of, text_of
from councils.bring.subjects import Subject, says_something, subject_of

ENOUGH = 6
"""Parts that a page for care leavers has at the least, if it is any good."""

TINY = 20
SHORT = 80
LONG = 340
VERY_LONG = 600
SMALLEST_SUBJECT = 35

LONGEST_NOTICE = 60
NOTICE = re.compile(
    r"\b(?:christmas|easter|new year|bank holiday|festive)\b.*\b(?:opening|open|closed|closures?|hours|times)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """A stretch of a document under one title; `is_ours` when the title is not the document's."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    is_ours: bool = False

    @property
    def is_notice(self) -> bool:
        """Whether it is about a few days only, such as Christmas: a notice, and no page."""
        return bool(NOTICE.search(self.title)) and size_of(self.blocks) <= LONGEST_NOTICE


def parts_of(blocks: tuple[Block, ...], title: str) -> list[Part]:
    """The document's parts in order. Parts with a heading and no words of their own stay among them."""
    found = _at_best_level(blocks, title)
    found = [piece for part in found for piece in _shorter(part)]
    is_enough = len([part for part in found if part.blocks and not part.is_notice]) >= ENOUGH
    longest, smallest = (LONG, SHORT) if is_enough else (SHORT, SMALLEST_SUBJECT)
    titled = {subject_of(part.title) for part in found}
    return _joined([piece for part in found for piece in _by_subject(part, longest, smallest, titled)])


def _at_best_level(blocks: tuple[Block, ...], title: str) -> list[Part]:
    """Parted at the headings of the highest level that gives enough parts."""
    levels = sorted({block.level for block in blocks if isinstance(block, Heading)})
    tries = [_at_level(blocks, level, title) for level in levels] or [_at_level(blocks, 0, title)]
    return next((parts for parts in tries if _sensible(parts) >= ENOUGH), max(tries, key=_sensible))


def _sensible(parts: list[Part]) -> int:
    """How many of these could be pages: long enough, or short with a title that says something."""
    could_be = (part for part in parts if part.blocks and not part.is_notice)
    return sum(size_of(part.blocks) >= TINY or says_something(part.title) for part in could_be)


def _at_level(blocks: tuple[Block, ...], level: int, title: str) -> list[Part]:
    parts = [Part(title, (), is_ours=True)]
    for block in blocks:
        if isinstance(block, Heading) and block.level <= level:
            parts.append(Part(block.text, (), block.level))
        else:
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, block))
    return parts if parts[0].blocks else parts[1:]


def _shorter(part: Part) -> list[Part]:
    """A very long part as several, at its own headings."""
    levels = [block.level for block in part.blocks if isinstance(block, Heading)]
    if size_of(part.blocks) <= VERY_LONG or len(levels) < 2:
        return [part]
    first, *others = _at_level(part.blocks, min(levels), part.title)
    first = replace(first, is_ours=part.is_ours if first.title == part.title else False, level=part.level)
    return [first, *others]


def _by_subject(part: Part, longest: int, smallest: int, titled: set[Subject | None]) -> list[Part]:
    """A long part without headings as several, one for each subject that has enough to say.

    What has no such subject, or one that a heading of the document names (`titled`), keeps the
    title. A paragraph without a subject of its own goes on with the one before.
    """
    if size_of(part.blocks) <= longest or any(isinstance(block, Heading) for block in part.blocks):
        return [part]
    units = list(_with_subjects(part, titled))
    sizes: dict[Subject, int] = {}
    for subject, unit in units:
        if subject:
            sizes[subject] = sizes.get(subject, 0) + size_of(tuple(unit))
    pieces: dict[Subject | None, list[Block]] = {None: []}
    for subject, unit in units:
        pieces.setdefault(subject if subject and sizes[subject] >= smallest else None, []).extend(unit)
    first = replace(part, blocks=tuple(pieces.pop(None)))
    return [
        first,
        *(
            Part(subject.title, tuple(blocks), part.level + 1, True)
            for subject, blocks in pieces.items()
            if subject
        ),
    ]


def _with_subjects(part: Part, titled: set[Subject | None]) -> Iterator[tuple[Subject | None, list[Block]]]:
    """What belongs together in a part, each with the subject it goes under; None for the part's own."""
    current: Subject | None = None
    for place, unit in enumerate(_units(part.blocks)):
        subject = subject_of(" ".join(map(text_of, unit))) if place else None
        current = subject or current
        yield (None if current in titled else current), unit


def _units(blocks: tuple[Block, ...]) -> list[list[Block]]:
    """Blocks that belong together: a paragraph with the list or the quote that follows it."""
    units: list[list[Block]] = []
    for block in blocks:
        if units and isinstance(block, Item | Quote):
            units[-1].append(block)
        else:
            units.append([block])
    return units


def _joined(parts: list[Part]) -> list[Part]:
    """Parts too small to be a page stand together with the one before, under a heading of their own."""
    joined: list[Part] = []
    spare = sum(size_of(part.blocks) >= TINY for part in parts) - ENOUGH
    for part in parts:
        if joined and joined[-1].blocks and part.blocks and _goes_with(part, joined[-1], spare):
            spare -= size_of(part.blocks) >= TINY
            inner = [block.level for block in joined[-1].blocks if isinstance(block, Heading)]
            heading = Heading(min(inner, default=joined[-1].level + 1), part.title)
            joined[-1] = replace(joined[-1], blocks=(*joined[-1].blocks, heading, *part.blocks))
        else:
            joined.append(part)
    return joined


def _goes_with(part: Part, before: Part, spare: int) -> bool:
    """Whether either is too small to stand alone, or the part is a short one that goes on about the same."""
    size = size_of(part.blocks)
    if size_of(before.blocks) < TINY and not says_something(before.title):
        return True
    if size < TINY:
        return not says_something(part.title)
    subject = subject_of(_words(part))
    return spare > 0 and size < SHORT and subject is not None and subject == subject_of(_words(before))


def _words(part: Part) -> str:
    return f"{part.title} " + " ".join(map(text_of, part.blocks))

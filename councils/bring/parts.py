"""A document parted into pieces of a page's size: at its headings, and where it has none, by subject."""

from dataclasses import dataclass, replace

from councils.bring.document import Block, Heading, Item, Quote, size_of, text_of
from councils.bring.subjects import Subject, says_something, subject_of

ENOUGH = 6
"""Parts that a page for care leavers has at the least, if it is any good."""

TINY = 20
SHORT = 80
LONG = 260
VERY_LONG = 600
SMALLEST_SUBJECT = 35


@dataclass(frozen=True)
class Part:
    """A stretch of a document under one title; `is_ours` when the title is not the document's."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    is_ours: bool = False


def parts_of(blocks: tuple[Block, ...], title: str) -> list[Part]:
    """The document's parts in order. Parts with a heading and no words of their own stay among them."""
    found = _at_best_level(blocks, title)
    found = [piece for part in found for piece in _shorter(part)]
    if len([part for part in found if part.blocks]) < ENOUGH:
        found = [piece for part in found for piece in _by_subject(part, SHORT)]
    else:
        found = [piece for part in found for piece in _by_subject(part, LONG)]
    return _joined(found)


def _at_best_level(blocks: tuple[Block, ...], title: str) -> list[Part]:
    """Parted at the headings of the highest level that gives enough parts."""
    levels = sorted({block.level for block in blocks if isinstance(block, Heading)})
    tries = [_at_level(blocks, level, title) for level in levels] or [_at_level(blocks, 0, title)]
    return next((parts for parts in tries if _sensible(parts) >= ENOUGH), max(tries, key=_sensible))


def _sensible(parts: list[Part]) -> int:
    return sum(size_of(part.blocks) >= TINY for part in parts)


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


def _by_subject(part: Part, longest: int) -> list[Part]:
    """A long part without headings as several, one for each subject that has enough to say.

    What comes before the first change of subject keeps the title. A paragraph without a subject of
    its own goes on with the one before.
    """
    if size_of(part.blocks) <= longest or any(isinstance(block, Heading) for block in part.blocks):
        return [part]
    own: list[Block] = []
    others: dict[Subject, list[Block]] = {}
    current: list[Block] = own
    for place, unit in enumerate(_units(part.blocks)):
        subject = subject_of(" ".join(map(text_of, unit))) if place else None
        if subject:
            current = others.setdefault(subject, [])
        current += unit
    found = [Part(subject.title, tuple(blocks), part.level + 1, True) for subject, blocks in others.items()]
    kept = [each for each in found if size_of(each.blocks) >= SMALLEST_SUBJECT]
    first = tuple(own) + tuple(
        block for each in found if each not in kept for block in each.blocks
    )
    return [replace(part, blocks=first), *kept]


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
    """Parts too small to be a page go with the one before, under a heading of their own."""
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
    """Whether a part is too small to stand alone, or a short one that goes on about the same."""
    size = size_of(part.blocks)
    if size < TINY:
        return not says_something(part.title)
    subject = subject_of(_words(part))
    return spare > 0 and size < SHORT and subject is not None and subject == subject_of(_words(before))


def _words(part: Part) -> str:
    return f"{part.title} " + " ".join(map(text_of, part.blocks))



"""A page somebody brought, whatever it was written with: its headings, paragraphs, lists and quotes."""

from dataclasses import dataclass
from enum import StrEnum


class CannotRead(Exception):
    """Why a file cannot be brought, and what to do next: a sentence or two for the person who chose it."""


class Kind(StrEnum):
    """What sort of thing was left out, or needs a second look."""

    BREADCRUMBS = "breadcrumbs"
    CONTACT = "contact"
    COOKIES = "cookies"
    EMAIL = "email"
    EMBEDDED = "embedded"
    FORM = "form"
    FRAME = "frame"
    HEADING = "heading"
    HOURS = "hours"
    IMAGE = "image"
    LINK = "link"
    MAP = "map"
    MISSING = "missing"
    NAVIGATION = "navigation"
    NOTICE = "notice"
    OUTSIDE = "outside"
    PHONE = "phone"
    SHARING = "sharing"
    TABLE = "table"
    VIDEO = "video"


@dataclass(frozen=True)
class NotUnderstood:
    """Something on the page that the proposal lacks or may have wrong: its words, and why."""

    kind: Kind
    words: str
    why: str


@dataclass(frozen=True)
class Run:
    """Words in a row that look alike: bold or not, a link or not. A line break is a new line."""

    text: str
    bold: bool = False
    href: str = ""


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Item:
    """One point of a list. Points of a list inside a list are one deeper."""

    runs: tuple[Run, ...]
    depth: int = 1
    ordered: bool = False


@dataclass(frozen=True)
class Quote:
    runs: tuple[Run, ...]


Block = Heading | Paragraph | Item | Quote


@dataclass(frozen=True)
class Document:
    """What a file says, in reading order, and what of it was left out."""

    title: str
    blocks: tuple[Block, ...]
    left_out: tuple[NotUnderstood, ...] = ()


def text_of(block: Block) -> str:
    """The words of one block, line breaks kept.

    >>> text_of(Paragraph((Run("Ring "), Run("us", bold=True))))
    'Ring us'
    """
    return block.text if isinstance(block, Heading) else "".join(run.text for run in block.runs)


def size_of(blocks: tuple[Block, ...]) -> int:
    """How many words the blocks hold."""
    return sum(len(text_of(block).split()) for block in blocks)

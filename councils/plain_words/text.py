"""A field's text as blocks: what stands in one paragraph, heading or list item."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from councils import richtext

BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "div", "td", "th", "br"}
"""The tags that end one block and begin another: those an editor can use, and those people paste."""


@dataclass(frozen=True)
class Text:
    """What stands in one field of a page: rich text if `html`, and plain words otherwise.

    `easy` if it is there for people who find reading hard.
    """

    field: str
    words: str
    html: bool = False
    easy: bool = False


@dataclass(frozen=True)
class Link:
    """A link inside a block: where it leads, its words, and where they begin."""

    href: str
    words: str
    at: int


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, list item or line. `tag` is empty in plain text."""

    number: int
    tag: str
    words: str
    links: tuple[Link, ...] = ()
    pictures: tuple[str, ...] = field(default=())


def blocks_of(text: Text) -> list[Block]:
    """The blocks of a text, in order, spaces folded. Any text has some, however broken its HTML.

    >>> [(block.tag, block.words) for block in blocks_of(Text("body", "<h2>Home<p>Ask <b>us", html=True))]
    [('h2', 'Home'), ('p', 'Ask us')]
    >>> blocks_of(Text("title", "A home"))
    [Block(number=0, tag='', words='A home', links=(), pictures=())]
    """
    found = _html_blocks(text.words) if text.html else _lines(text.words)
    return [
        Block(number, tag, words, tuple(links), tuple(pictures))
        for number, (tag, words, links, pictures) in enumerate(found)
    ]


_Found = tuple[str, str, list[Link], list[str]]

# The same parser that cleans what is saved, so that unclosed tags mean here what they mean there.
_reader = nh3.Cleaner(
    tags=richtext.TAGS | BLOCKS | {"img"},
    attributes={"a": {"href"}, "img": {"alt"}},
    url_schemes=richtext.SCHEMES,
    link_rel=None,
    strip_comments=True,
)


def _lines(words: str) -> Iterator[_Found]:
    for line in words.splitlines():
        if folded := _folded(line):
            yield "", folded, [], []


def _html_blocks(html: str) -> list[_Found]:
    parser = _BlockParser()
    # Half of a pair of code units is no character, and the cleaner refuses it.
    parser.feed(_reader.clean(html.encode(errors="replace").decode()))
    parser.close()
    parser.end_block()
    return parser.found


class _BlockParser(HTMLParser):
    """Collects the blocks of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Found] = []
        self._tag = "p"
        self._pieces: list[str] = []
        self._links: list[tuple[str, int, int]] = []
        self._pictures: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end_block()
            self._tag = self._tag if tag == "br" else tag
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._pieces), len(self._pieces)))
        elif tag == "img":
            self._pictures.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_block()
            self._tag = "p"
        elif tag == "a" and self._links:
            href, first, _ = self._links[-1]
            self._links[-1] = (href, first, len(self._pieces))

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def end_block(self) -> None:
        words = _folded("".join(self._pieces))
        if words or self._links or self._pictures:
            self.found.append((self._tag, words, self._links_in(words), self._pictures))
        self._pieces, self._links, self._pictures = [], [], []

    def _links_in(self, words: str) -> list[Link]:
        links, start = [], 0
        for href, first, last in self._links:
            said = _folded("".join(self._pieces[first:last]))
            start = max(words.find(said, start), start)
            links.append(Link(href, said, start))
        return links


def _folded(words: str) -> str:
    return " ".join(words.split())

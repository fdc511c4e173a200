"""Rich text as the blocks people see: headings, paragraphs and entries of lists, each one line of text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.utils.translation import gettext as _

STARTING = {"p", "h2", "h3", "li"}


@dataclass(frozen=True)
class Block:
    """One block of a text.

    `text` is what to read, with a mark of what kind it is and the addresses of its links; `words` is
    the same without those addresses, and `setting` with a trace of what is bold.
    """

    text: str
    words: str
    setting: str


@dataclass
class _Open:
    """A block that is still being read."""

    mark: str = ""
    text: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    setting: list[str] = field(default_factory=list)


def plain(text: str) -> Block:
    """A block without any setting."""
    tidy = " ".join(text.split())
    return Block(tidy, tidy, tidy)


def blocks_of(html: str) -> list[Block]:
    """The blocks of a rich text, in order; empty ones are left out.

    >>> [block.text for block in blocks_of("<h2>Ask</h2><ul><li><p>Us</p></li></ul>")]
    ['Heading: Ask', '• Us']
    >>> blocks_of('<p><a href="https://a.uk/">Apply</a> now</p>')[0].text
    'Apply (https://a.uk/) now'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._open = _Open()
        self._lists: list[int] = []  # Of each list around: the number of its last entry, or -1 without.
        self._quotes = 0
        self._links: list[str] = []

    def finished(self) -> list[Block]:
        self._finish()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in STARTING:
            self._start(tag)
        elif tag in ("ul", "ol"):
            self._finish()
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
        elif tag == "strong":
            self._open.setting.append("*")
        elif tag == "br":
            self._write(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._finish()
            self._lists = self._lists[:-1]
        elif tag == "blockquote":
            self._finish()
            self._quotes = max(0, self._quotes - 1)
        elif tag == "a" and self._links:
            self._open.text.append(f" ({self._links.pop()})")
        elif tag == "strong":
            self._open.setting.append("*")
        elif tag in STARTING:
            self._finish()

    def handle_data(self, data: str) -> None:
        self._write(data)

    def _write(self, data: str) -> None:
        for kept in (self._open.text, self._open.words, self._open.setting):
            kept.append(data)

    def _start(self, tag: str) -> None:
        """A new block, unless it is the paragraph inside an entry that has only just begun."""
        if self._open.mark and not self._open.text:
            return
        self._finish()
        self._open.mark = self._mark(tag)

    def _mark(self, tag: str) -> str:
        if tag == "h2":
            return _("Heading:") + " "
        if tag == "h3":
            return _("Smaller heading:") + " "
        if tag == "li" and self._lists:
            self._lists[-1] += self._lists[-1] >= 0
            return f"{self._lists[-1]}. " if self._lists[-1] > 0 else "• "
        return _("Quote:") + " " if self._quotes else ""

    def _finish(self) -> None:
        done, self._open = self._open, _Open()
        words = " ".join("".join(done.words).split())
        if words:
            text = " ".join("".join(done.text).split())
            self._blocks.append(
                Block(done.mark + text, done.mark + words, " ".join("".join(done.setting).split()))
            )

"""A rich text as pieces that can stand on different screens, and pieces as rich text again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import groupby

from django.utils.html import escape

BLOCKS = ("p", "h2", "h3", "li", "ul", "ol", "blockquote")


@dataclass(frozen=True)
class Run:
    """Words that look alike. A new line is a run of its own."""

    text: str
    strong: bool = False
    href: str = ""


@dataclass(frozen=True)
class Entry:
    """The entry of a list that a piece stands in: of which list, the how many-th, and whether it begins here."""

    tag: str
    list: int
    number: int
    begins: bool = True


@dataclass(frozen=True)
class Piece:
    """A heading, a paragraph or a paragraph of an entry. `entries` are those around it, outermost first."""

    kind: str
    runs: tuple[Run, ...]
    entries: tuple[Entry, ...] = ()
    quoted: bool = False

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(run.text for run in self.runs)


def pieces_of(html: str) -> list[Piece]:
    """The pieces of a clean text, in order.

    >>> [(piece.kind, piece.text) for piece in pieces_of("<h2>Ask</h2><ul><li>Us, <strong>now</strong></li></ul>")]
    [('h2', 'Ask'), ('p', 'Us, now')]
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.pieces


def parted(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """The piece in two, the second from this character on. An entry begins in the first alone."""
    before: list[Run] = []
    after: list[Run] = []
    for run in piece.runs:
        before.append(replace(run, text=run.text[: max(at, 0)]))
        after.append(replace(run, text=run.text[max(at, 0) :]))
        at -= len(run.text)
    entries = tuple(replace(entry, begins=False) for entry in piece.entries)
    return replace(piece, runs=_trimmed(before)), replace(piece, runs=_trimmed(after), entries=entries)


def written(pieces: Iterable[Piece], depth: int = 0) -> str:
    """The pieces as HTML again, each in its list. A smaller heading is the second on its screen."""
    html = []
    for numbered, group in groupby(pieces, key=lambda piece: _list_at(piece, depth)):
        if numbered is None:
            html.append(_blocks(list(group)))
        else:
            html.append(_list(list(group), depth))
    return "".join(html)


def _list_at(piece: Piece, depth: int) -> int | None:
    return piece.entries[depth].list if len(piece.entries) > depth else None


def _list(pieces: Sequence[Piece], depth: int) -> str:
    tag = pieces[0].entries[depth].tag
    entries = []
    for number, group in groupby(pieces, key=lambda piece: piece.entries[depth].number):
        inside = list(group)
        goes_on = "" if inside[0].entries[depth].begins else ' class="goes-on"'
        value = f' value="{number}"' if tag == "ol" else ""
        entries.append(f"<li{goes_on}{value}>{written(inside, depth + 1)}</li>")
    return f"<{tag}>{''.join(entries)}</{tag}>"


def _blocks(pieces: Sequence[Piece]) -> str:
    html = []
    for quoted, group in groupby(pieces, key=lambda piece: piece.quoted):
        inside = "".join(_block(piece) for piece in group)
        html.append(f"<blockquote>{inside}</blockquote>" if quoted else inside)
    return "".join(html)


def _block(piece: Piece) -> str:
    tag = "p" if piece.kind == "p" else "h2"
    return f"<{tag}>{''.join(_run(run) for run in piece.runs)}</{tag}>"


def _run(run: Run) -> str:
    html = "<br>" if run.text == "\n" else str(escape(run.text))
    if run.strong:
        html = f"<strong>{html}</strong>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html


def _trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Without white space and new lines at either end, and without empty runs."""
    kept = [run for run in runs if run.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


class _Reader(HTMLParser):
    """Reads clean HTML: only the tags of `councils.richtext`, well nested."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._kind = "p"
        self._runs: list[Run] = []
        self._entries: list[Entry] = []
        self._lists = self._quotes = self._strong = 0
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._finish()
        if tag in ("p", "h2", "h3"):
            self._kind = tag
        elif tag in ("ul", "ol"):
            self._lists += 1
            self._entries.append(Entry(tag, self._lists, 0))
        elif tag == "li" and self._entries:
            last = self._entries[-1]
            self._entries[-1] = replace(last, number=last.number + 1, begins=True)
        elif tag == "br":
            self._runs.append(Run("\n"))
        self._quotes += tag == "blockquote"
        self._strong += tag == "strong"
        if tag == "a":
            self._href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._finish()
        if tag in ("ul", "ol"):
            self._entries = self._entries[:-1]
        self._quotes -= tag == "blockquote"
        self._strong -= tag == "strong"
        if tag == "a":
            self._href = ""

    def handle_data(self, data: str) -> None:
        self._runs.append(Run(re.sub(r"[ \t\r\n]+", " ", data), self._strong > 0, self._href))

    def close(self) -> None:
        super().close()
        self._finish()

    def _finish(self) -> None:
        runs, kind = _trimmed(self._runs), self._kind
        self._runs, self._kind = [], "p"
        if runs:
            self.pieces.append(Piece(kind, runs, tuple(self._entries), self._quotes > 0))
            self._entries = [replace(entry, begins=False) for entry in self._entries]

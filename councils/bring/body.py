"""The blocks of a section as the rich text that a page may hold, and mentions in place of typed numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from django.utils.html import escape

from councils import richtext
from councils.bring.contacts import emails_in, numbers_in
from councils.bring.document import Block, Heading, Item, Quote, Run

LINK = re.compile(r"<a href=\"(?:tel|mailto|sms):[^\"]*\">([^<]*)</a>")
PIECE = re.compile(r"<a href=.*?</a>|<[^>]+>|[^<]+", re.DOTALL)


def html_of(blocks: Iterable[Block]) -> str:
    """Clean rich text: headings from the second level on and in order, lists inside lists.

    >>> from councils.bring.document import Paragraph
    >>> html_of([Heading(4, "Rent"), Paragraph((Run("Pay ", False), Run("it", True)))])
    '<h2>Rent</h2><p>Pay <strong>it</strong></p>'
    >>> html_of([Item((Run("a"),)), Item((Run("b"),), depth=2), Item((Run("c"),))])
    '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'
    """
    blocks = list(blocks)
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    written: list[str] = []
    lists: list[str] = []
    level = 1
    for block in blocks:
        if isinstance(block, Item):
            _into_lists(written, lists, block)
            written.append(f"<li>{_runs(block.runs)}")
            continue
        _out_of_lists(written, lists, 0)
        if isinstance(block, Heading):
            level = 2 if level == 1 or block.level == min(levels) else 3
            written.append(f"<h{level}>{escape(block.text)}</h{level}>")
        elif isinstance(block, Quote):
            written.append(f"<blockquote><p>{_runs(block.runs)}</p></blockquote>")
        else:
            written.append(f"<p>{_runs(block.runs)}</p>")
    _out_of_lists(written, lists, 0)
    return richtext.clean("".join(written))


def _into_lists(written: list[str], lists: list[str], item: Item) -> None:
    """Open and close lists until the next point belongs where we are. No list is opened without a point."""
    wanted = "ol" if item.ordered else "ul"
    depth = min(item.depth, len(lists) + 1)
    _out_of_lists(written, lists, depth)
    if len(lists) == depth and lists[-1] != wanted:
        _out_of_lists(written, lists, depth - 1)
    if len(lists) == depth:
        written.append("</li>")
    else:
        written.append(f"<{wanted}>")
        lists.append(wanted)


def _out_of_lists(written: list[str], lists: list[str], depth: int) -> None:
    while len(lists) > depth:
        written.append(f"</li></{lists.pop()}>")


def _runs(runs: tuple[Run, ...]) -> str:
    html = "".join(_run(run) for run in runs)
    return re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", html)


def _run(run: Run) -> str:
    html = escape(run.text).replace("\n", "<br>")
    if run.bold and run.text.strip():
        html = f"<strong>{html}</strong>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href and run.text.strip() else html


def plain(html: str) -> str:
    """The words of rich text, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:strong|a)\b[^>]*>", "", html))).split())


def with_mentions(html: str, mentions: Mapping[str, str]) -> str:
    """The rich text with mentions of teams in place of the numbers and email addresses typed in it.

    `mentions` says what stands for each number, as we space it, and each address, in small letters.

    >>> with_mentions("<p>Ring (01782) 233 575.</p>", {"01782 233575": "[phone: next-steps]"})
    '<p>Ring [phone: next-steps].</p>'
    """
    return "".join(_mentioned(piece, mentions) for piece in PIECE.findall(html))


def _mentioned(piece: str, mentions: Mapping[str, str]) -> str:
    link = LINK.fullmatch(piece)
    if link:
        inside = _replaced(link[1], mentions)
        return inside if inside != link[1] else piece
    return piece if piece.startswith("<") else _replaced(piece, mentions)


def _replaced(text: str, mentions: Mapping[str, str]) -> str:
    for start, written, mention in sorted(_mentionable(text, mentions), reverse=True):
        text = text[:start] + mention + text[start + len(written) :]
    return text


def _mentionable(text: str, mentions: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    for found in numbers_in(text):
        if found.number in mentions:
            yield found.start, found.written, mentions[found.number]
    for address, start in emails_in(text):
        if address.lower() in mentions:
            yield start, address, mentions[address.lower()]

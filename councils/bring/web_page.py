"""A saved web page as a document: its main part, in reading order, without the website around it.

How it works: read the page into a tree (`elements`); choose the part that is the page itself
(`_main_of`); walk it, leaving out what belongs to the website and saying so (`_Walk`); then look
again at paragraphs that are headings or lists in disguise (`_unmasked`).
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

from councils.bring.document import (
    Block,
    Document,
    Heading,
    Item,
    Kind,
    NotUnderstood,
    Paragraph,
    Quote,
    Run,
    text_of,
)
from councils.bring.elements import WORD, Element, tree
from councils.bring.headings import looks_like_heading
from councils.bring.plain_text import POINT
from councils.bring.site_words import belongs_to_the_site, part_named
from councils.bring.wording import tidy
from councils.richtext import SCHEMES

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = set(
    WORD.findall(
        "address article aside body center dd details dialog div dl dt fieldset figcaption figure "
        "footer form header label legend li main nav p pre section summary table tbody td tfoot th "
        "thead tr caption"
    )
)
BOLD = {"b", "strong"}
EMBEDDED = {"iframe", "object", "embed", "video", "audio"}
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
CONTENT_NAMES = re.compile(r"(?:^|\s)(?:main|content|main-?content|page-?content|bodycontent)(?:\s|$)", re.I)
OPENS_A_PART = re.compile(r"accordion|collaps|toggle|expand|panel", re.IGNORECASE)
LARGEST_SITE_PART = 0.4
SMALLEST_MAIN_PART = 0.25
LONGEST_ANSWER = 160
LONGEST_QUESTION = 120

ADDRESS_OF_PAGE = re.compile(
    r"<base[^>]{0,200}?href=[\"']?(?P<base>https?://[^\"'\s>]+)"
    r"|<link[^>]{0,200}?rel=[\"']?canonical[\"']?[^>]{0,200}?href=[\"']?(?P<canonical>https?://[^\"'\s>]+)"
    r"|saved from url=\(\d+\)(?P<saved>https?://\S+)",
    re.IGNORECASE,
)
HEAD = 50_000
TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,300})</title", re.IGNORECASE)


def read_web_page(html: str) -> Document:
    """The main part of a page's HTML, and what was left out of it.

    >>> read_web_page("<nav>Menu of things</nav><h1>Help</h1><p>Ring <b>us</b>").blocks
    (Heading(level=1, text='Help'), Paragraph(runs=(Run(text='Ring ', bold=False, href=''), Run(text='us', bold=True, href=''))))
    """
    root = tree(html)
    address = ADDRESS_OF_PAGE.search(html[:HEAD])
    walk = _Walk(root, next(filter(None, address.groups()), "") if address else "")
    walk.visit_page()
    blocks = tuple(_unmasked(walk.blocks))
    title = TITLE.search(html[:HEAD])
    heading = next((block.text for block in blocks if isinstance(block, Heading) and block.level == 1), "")
    return Document(
        title=heading or (tidy(title[1]) if title else ""), blocks=blocks, left_out=tuple(walk.left_out)
    )


def _main_of(root: Element) -> Element:
    """The element that is the page itself, without the website around it."""
    every = list(_elements(root))
    size = len(root.words)
    marked = [one for one in every if one.tag == "main" or one.attributes.get("role") == "main"]
    articles = [one for one in every if one.tag == "article"]
    named = [one for one in every if one.tag == "div" and CONTENT_NAMES.search(one.names)]
    for found in (marked, articles if len(articles) == 1 else [], named):
        if found and len(found[0].words) >= SMALLEST_MAIN_PART * size:
            return found[0]
    return root


def _elements(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            yield child
            yield from _elements(child)


class _Walk:
    """Goes through a page in reading order and writes down its blocks."""

    def __init__(self, root: Element, address: str) -> None:
        self.root, self.address = root, address
        self.main = _main_of(root)
        self.size = max(1, len(root.words))
        self.blocks: list[Block] = []
        self.left_out: list[NotUnderstood] = []
        self._runs: list[Run] = []
        self._bold = 0
        self._href = ""
        self._lists: list[bool] = []
        self._items = 0
        self._quotes = 0
        self._level = 0
        self._page_is_read = False

    # Which parts --------------------------------------------------------------------------------

    def visit_page(self) -> None:
        self._towards_main(self.root)
        self._end_block()

    def _towards_main(self, element: Element) -> None:
        """Read the main part; say what stands around it, but keep the page's own first heading."""
        if element is self.main:
            self._children(element)
            self._end_block()
            return
        for child in element.children:
            if isinstance(child, str):
                self._leave_out(Kind.OUTSIDE, child)
            elif child is self.main or any(one is self.main for one in _elements(child)):
                self._towards_main(child)
            elif child.has("h1") and not self.main.has("h1"):
                self._children(child)
                self._end_block()
            else:
                self._leave_out(self._part(child) or Kind.OUTSIDE, child.words)

    def _part(self, element: Element) -> Kind | None:
        """What part of a website an element is; None for the page's own words."""
        if element.tag in {"nav", "footer"} or element.attributes.get("role") in ROLES:
            return (
                ROLES.get(element.attributes.get("role", ""))
                or part_named(element.names)
                or TAGS[element.tag]
            )
        if element.tag == "header" and self.main is self.root and not element.has("h1"):
            return Kind.FRAME
        kind = Kind.FORM if element.tag == "form" else part_named(element.names)
        if kind is None or element.tag in HEADINGS or element.has("h1") or element.has("main"):
            return None
        return kind if len(element.words) <= LARGEST_SITE_PART * self.size else None

    def _leave_out(self, kind: Kind, words: str) -> None:
        if tidy(words):
            self.left_out.append(NotUnderstood(kind, tidy(words), reasons()[kind]))

    # Elements -----------------------------------------------------------------------------------

    def _children(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._say(re.sub(r"\s+", " ", child))
            else:
                self._element(child)

    def _element(self, element: Element) -> None:
        tag = element.tag
        part = self._part(element)
        if part is not None:
            self._end_block()
            self._leave_out(part, element.words)
        elif tag in HEADINGS:
            self._heading(element, HEADINGS[tag])
        elif tag == "summary":
            self._heading(element, self._inner_level)
        elif tag in {"ul", "ol"}:
            self._list(element)
        elif tag == "li":
            self._point(element)
        elif tag == "dl":
            self._answers(element)
        elif tag == "table":
            self._table(element)
        elif tag == "blockquote":
            self._quote(element)
        elif tag == "a":
            self._link(element)
        elif tag == "br":
            self._say("\n")
        elif tag == "hr":
            self._end_block()
        elif tag == "img":
            self._leave_out(Kind.IMAGE, element.attributes.get("alt", ""))
        elif tag in EMBEDDED:
            self._embedded(element)
        elif tag in {"input", "select", "textarea"}:
            self._leave_out(Kind.FORM, element.words)
        elif tag == "button":
            self._button(element)
        elif tag in PARAGRAPHS:
            self._paragraph(element)
        elif "data-cfemail" in element.attributes:
            self._say(_uncovered(element.attributes["data-cfemail"]) or element.words)
        else:
            self._inline(element)

    def _inline(self, element: Element) -> None:
        bold = element.tag in BOLD or bool(BOLD_STYLE.search(element.attributes.get("style", "")))
        self._bold += bold
        self._children(element)
        self._bold -= bold

    def _paragraph(self, element: Element) -> None:
        self._end_block()
        self._inline(element)
        self._end_block()

    def _heading(self, element: Element, level: int) -> None:
        self._end_block()
        outside, self._lists = self._lists, []
        self._children(element)
        text = tidy("".join(run.text for run in self._runs))
        for run in self._runs:
            if run.href:
                self._leave_out(Kind.LINK, f"{run.text} ({run.href})")
        self._runs, self._lists = [], outside
        if text:
            self._level = level
            self.blocks.append(Heading(level, text))

    @property
    def _inner_level(self) -> int:
        """The level of a part that opens and closes, below the last heading of the page."""
        real = [block.level for block in self.blocks if isinstance(block, Heading) and block.level < 6]
        return min(6, (min(real) if real else 1) + 1)

    def _list(self, element: Element) -> None:
        self._end_block()
        self._lists.append(element.tag == "ol")
        self._children(element)
        self._end_block()
        self._lists.pop()

    def _point(self, element: Element) -> None:
        self._end_block()
        self._items = 0
        self._children(element)
        self._end_block()

    def _quote(self, element: Element) -> None:
        self._end_block()
        self._quotes += 1
        self._children(element)
        self._end_block()
        self._quotes -= 1

    def _link(self, element: Element) -> None:
        covered = element.attributes.get("data-cfemail", "")
        href = f"mailto:{_uncovered(covered)}" if covered else element.attributes.get("href", "").strip()
        outside, self._href = self._href, self._usable(href, element.words)
        if covered and _uncovered(covered):
            self._say(_uncovered(covered))
        else:
            self._children(element)
        self._href = outside

    def _usable(self, href: str, words: str) -> str:
        """Where a link may lead; nothing, with a word about it, where the file does not say."""
        if not href or href.startswith("#"):
            return ""
        try:
            whole = urljoin(self.address, href)
            parts = urlsplit(whole)
        except ValueError:
            whole, parts = "", urlsplit("")
        if parts.scheme in SCHEMES and (parts.netloc or parts.scheme in {"mailto", "tel"}):
            return whole
        self._leave_out(Kind.LINK, f"{words} ({href[:100]})")
        return ""

    def _button(self, element: Element) -> None:
        """A button that opens a part of the page is its heading; any other does nothing here."""
        opens = "aria-expanded" in element.attributes or OPENS_A_PART.search(element.names)
        if belongs_to_the_site(element.words) or not (opens or self._runs):
            self._leave_out(Kind.FORM, element.words)
        elif opens and not self._runs and self._may_head:
            self._heading(element, self._inner_level)
        else:
            self._children(element)

    @property
    def _may_head(self) -> bool:
        return not self._lists and not self._quotes

    def _embedded(self, element: Element) -> None:
        source = element.attributes.get("src") or element.attributes.get("data", "")
        words = element.attributes.get("title") or element.words or source[:100] or element.tag
        is_video = element.tag in {"video", "audio"} or re.search(r"youtu|vimeo|video", source, re.IGNORECASE)
        is_map = re.search(r"map", source, re.IGNORECASE)
        self._leave_out(Kind.VIDEO if is_video else Kind.MAP if is_map else Kind.EMBEDDED, words)

    # Questions with answers, and tables ---------------------------------------------------------

    def _answers(self, element: Element) -> None:
        """A list of names and what they stand for: short ones are points, long ones headings."""
        self._end_block()
        pairs = [one for one in _elements(element) if one.tag in {"dt", "dd"}]
        question: Element | None = None
        for one in pairs:
            if one.tag == "dt":
                if question:
                    self._say_item(question)
                question = one
            elif question and len(one.words) <= LONGEST_ANSWER and not _holds_blocks(one):
                self._say_item(question, one)
                question = None
            else:
                if question:
                    self._heading(question, self._inner_level)
                question = None
                self._paragraph(one)
        if question:
            self._say_item(question)
        if not pairs:
            self._children(element)

    def _say_item(self, *parts: Element) -> None:
        """A point made of several parts: “Monday: 9am to 5pm”."""
        self._end_block()
        self._lists.append(False)
        for place, part in enumerate(parts):
            before = tidy("".join(run.text for run in self._runs))
            if place and before:
                self._say(" " if before.endswith((":", "–", "-")) else ": " if place == 1 else "; ")
            self._bold += place == 0 and len(parts) > 1
            self._children(part)
            self._bold -= place == 0 and len(parts) > 1
        self._end_block()
        self._lists.pop()

    def _table(self, table: Element) -> None:
        """Rows as points. A table that only arranges the page is read cell by cell."""
        self._end_block()
        rows = [row for row in _rows(table) if any(cell.words for cell in row)]
        cells = [cell for row in rows for cell in row]
        for caption in (one for one in table.children if isinstance(one, Element) and one.tag == "caption"):
            self._paragraph(caption)
        if any(_holds_blocks(cell) or len(cell.words) > 2 * LONGEST_ANSWER for cell in cells) or (
            rows and max(map(len, rows)) == 1
        ):
            for cell in cells:
                self._paragraph(cell)
            return
        spans = any("colspan" in cell.attributes or "rowspan" in cell.attributes for cell in cells)
        if spans or len({len(row) for row in rows}) > 1:
            self._leave_out(Kind.TABLE, " / ".join(" | ".join(cell.words for cell in row) for row in rows))
        for row in rows:
            self._say_item(*(cell for cell in row if cell.words))

    # Words --------------------------------------------------------------------------------------

    def _say(self, text: str) -> None:
        if text:
            self._runs.append(Run(text, bold=self._bold > 0, href=self._href))

    def _end_block(self) -> None:
        runs, self._runs = self._runs, []
        for part in _parted(runs):
            words = tidy("".join(run.text for run in part))
            if belongs_to_the_site(words):
                self._leave_out(Kind.NAVIGATION, words)
            elif self._lists:
                self.blocks.append(Item(part, depth=len(self._lists), ordered=self._lists[-1]))
            elif self._quotes:
                self.blocks.append(Quote(part))
            else:
                self.blocks.append(Paragraph(part))


ROLES = {
    "navigation": Kind.NAVIGATION,
    "menu": Kind.NAVIGATION,
    "menubar": Kind.NAVIGATION,
    "banner": Kind.FRAME,
    "contentinfo": Kind.FRAME,
    "search": Kind.FORM,
    "dialog": Kind.COOKIES,
    "alertdialog": Kind.COOKIES,
}
TAGS = {"nav": Kind.NAVIGATION, "footer": Kind.FRAME}


def reasons() -> dict[Kind, str]:
    """Why each sort of thing is left out of a web page, for an editor."""
    return {
        Kind.BREADCRUMBS: _("It shows where the page stands on the old website."),
        Kind.COOKIES: _("It is a message about cookies or a pop-up."),
        Kind.EMBEDDED: _("It shows another website inside the page. Link to it instead."),
        Kind.FORM: _("It is part of a form. Forms do not work here."),
        Kind.FRAME: _("It is the head or foot of the old website."),
        Kind.IMAGE: _("Pictures are not brought. If it says something, write it in words."),
        Kind.LINK: _("The link is gone, the words are kept. Link it again if readers need it."),
        Kind.MAP: _("It is a map. Write the address in words."),
        Kind.NAVIGATION: _("It belongs to the website around the page."),
        Kind.OUTSIDE: _("It stands outside the main part of the page. Check that nothing there is needed."),
        Kind.SHARING: _("It is for sharing the old page."),
        Kind.TABLE: _("This table is not the same in every row. Check that each row still makes sense."),
        Kind.VIDEO: _("Videos are not brought. Link to it instead."),
    }


def _rows(table: Element) -> list[list[Element]]:
    """The rows of a table, without those of tables inside it."""
    found = []
    for child in table.children:
        if isinstance(child, Element) and child.tag in {"tbody", "thead", "tfoot"}:
            found += _rows(child)
        elif isinstance(child, Element) and child.tag == "tr":
            found.append(
                [cell for cell in child.children if isinstance(cell, Element) and cell.tag in {"td", "th"}]
            )
    return found


def _holds_blocks(element: Element) -> bool:
    """Whether a cell or an answer holds more than a line of words."""
    inside = [one.tag for one in _elements(element)]
    blocks = [tag for tag in inside if tag in {"ul", "ol", "table", "dl", "blockquote"} or tag in HEADINGS]
    return bool(blocks) or sum(tag == "p" for tag in inside) > 2


def _parted(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    """Runs as paragraphs: an empty line, made of two line breaks, ends one."""
    part: list[Run] = []
    for run in runs:
        if run.text == "\n" and (not part or _is_broken(part)):
            yield from _trimmed(part)
            part = []
        else:
            part.append(run)
    yield from _trimmed(part)


def _is_broken(part: list[Run]) -> bool:
    """Whether a paragraph so far ends with a line break, spaces aside."""
    return next((run.text == "\n" for run in reversed(part) if run.text == "\n" or tidy(run.text)), False)


def _trimmed(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs with like ones joined and single spaces, if there are any words in them."""
    joined: list[Run] = []
    for run in runs:
        text = re.sub(r"[^\S\n]+", " ", run.text.replace("\xa0", " "))
        before = joined[-1].text if joined else "\n"
        if text.startswith(" ") and before.endswith((" ", "\n")):
            text = text[1:]
        if text == "\n" and joined:
            joined[-1] = Run(joined[-1].text.rstrip(" ") + "\n", joined[-1].bold, joined[-1].href)
        elif joined and text and (joined[-1].bold, joined[-1].href) == (run.bold, run.href):
            joined[-1] = Run(joined[-1].text + text, run.bold, run.href)
        elif text:
            joined.append(Run(text, run.bold, run.href))
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined and tidy("".join(run.text for run in joined)):
        joined[-1] = Run(joined[-1].text.rstrip(), joined[-1].bold, joined[-1].href)
        yield tuple(joined)


def _uncovered(covered: str) -> str:
    """An email address that a page hides from robots, as Cloudflare does it; "" if it is not one.

    >>> _uncovered("2a4b6a480449")
    'a@b.c'
    """
    try:
        letters = bytes.fromhex(covered)
    except ValueError:
        return ""
    plain = bytes(letter ^ letters[0] for letter in letters[1:]) if letters else b""
    return plain.decode("ascii", "ignore") if b"@" in plain else ""


def _unmasked(blocks: list[Block]) -> Iterator[Block]:
    """Blocks with headings and lists in disguise as what they are."""
    level = 1
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Heading):
            level = block.level
            yield block
        elif isinstance(block, Paragraph) and _is_faked_heading(block, following):
            yield Heading(min(6, level + 1), tidy(text_of(block)).rstrip(":"))
        elif isinstance(block, Paragraph):
            yield from _unmasked_points(block)
        else:
            yield block


def _is_faked_heading(block: Paragraph, following: Block | None) -> bool:
    """Whether a paragraph is a heading that somebody only made bold."""
    words = tidy(text_of(block)).rstrip(":")
    all_bold = all(run.bold or not run.text.strip() for run in block.runs)
    return all_bold and not isinstance(following, Heading | None) and looks_like_heading(words)


def _unmasked_points(block: Paragraph) -> Iterator[Block]:
    """A paragraph whose lines begin with bullets is a list, and a bold first line is a heading."""
    lines = tuple(_lines(block.runs))
    if not any(POINT.fullmatch("".join(run.text for run in line)) for line in lines):
        yield block
        return
    rest: list[Run] = []
    for line in lines:
        match = POINT.fullmatch("".join(run.text for run in line))
        if match:
            yield from (Paragraph(part) for part in _trimmed(rest))
            rest = []
            yield Item(_without_start(line, match.start("words")), 1, bool(match["number"]))
        else:
            rest += [*line, Run("\n")]
    yield from (Paragraph(part) for part in _trimmed(rest))


def _lines(runs: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.bold, run.href))
        for other in others:
            yield tuple(line)
            line = [Run(other, run.bold, run.href)]
    yield tuple(line)


def _without_start(line: tuple[Run, ...], length: int) -> tuple[Run, ...]:
    """A line of runs without its first letters, which are a bullet."""
    kept = []
    for run in line:
        text = run.text[length:]
        length = max(0, length - len(run.text))
        if text:
            kept.append(Run(text, run.bold, run.href))
    return tuple(kept)

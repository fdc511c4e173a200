"""A web page as a tree of elements, however badly it was written.

nh3 reads it as browsers do and writes it out again without scripts, with every tag closed; the
standard library's reader then has nothing left to guess.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3
from django.utils.translation import gettext as _

from councils.bring.document import CannotRead

WORD = re.compile(r"\w+")

KEPT = set(
    WORD.findall(
        "a abbr address article aside b blockquote br button caption center dd del details dialog div "
        "dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i "
        "iframe img input ins label legend li main nav object ol p pre q section select span strike "
        "strong sub summary sup table tbody td textarea tfoot th thead tr u ul video audio"
    )
)
DROPPED_WHOLE = set(
    WORD.findall("script style title template svg math noscript canvas head datalist map noembed noframes")
)
VOID = {"br", "embed", "hr", "img", "input"}

OPENED_OR_CLOSED = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
CLOSE_THEMSELVES = VOID | set(
    WORD.findall("area base col link meta source track wbr p li dt dd tr td th tbody option")
)
DEEPEST = 1000
"""Tags inside tags on the page as it came; beyond that no page that people read ever goes."""

MOST_TAGS = 60_000

DEEPEST_KEPT = 150
"""Elements inside elements in the tree. What lies deeper is kept, side by side."""

_reader = nh3.Cleaner(
    tags=KEPT,
    clean_content_tags=DROPPED_WHOLE,
    attributes={
        "*": {"class", "id", "role", "style", "colspan", "rowspan"},
        "a": {"href", "data-cfemail"},
        "span": {"data-cfemail"},
        "img": {"alt", "src"},
        "iframe": {"src", "title"},
        "embed": {"src"},
        "object": {"data"},
        "button": {"aria-expanded", "aria-controls", "aria-label"},
    },
    url_schemes={"http", "https", "mailto", "tel", "javascript", "file", "data"},
    link_rel=None,
    strip_comments=True,
)


@dataclass
class Element:
    """One element of a web page, with its words and further elements in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def names(self) -> str:
        """What its makers call it: class and id."""
        return f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}"

    @property
    def words(self) -> str:
        """All words in it, on one line."""
        return " ".join(" ".join(self._texts()).split())

    def has(self, tag: str) -> bool:
        """Whether it is such an element or holds one."""
        return self.tag == tag or any(
            isinstance(child, Element) and child.has(tag) for child in self.children
        )

    def _texts(self) -> list[str]:
        found: list[str] = []
        for child in self.children:
            found += [child] if isinstance(child, str) else child._texts()
        return found


def tree(html: str) -> Element:
    """The page's elements. CannotRead for tags without number, or inside each other without end."""
    if sum(1 for _tag in OPENED_OR_CLOSED.finditer(html)) > MOST_TAGS or _depth(html) > DEEPEST:
        raise CannotRead(
            _(
                "This web page is built in a way that we cannot read. Copy its text into a Word document "
                "or a text file (.txt) and bring that."
            )
        )
    builder = _Builder()
    builder.feed(_reader.clean(html))
    builder.close()
    return builder.root


def _depth(html: str) -> int:
    """How many tags are open at once where most are, counting only those that must be closed."""
    depth = deepest = 0
    for match in OPENED_OR_CLOSED.finditer(html):
        if match[2].lower() not in CLOSE_THEMSELVES:
            depth = max(0, depth + (-1 if match[1] else 1))
            deepest = max(deepest, depth)
    return deepest


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open: list[tuple[str, Element]] = [("body", self.root)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self._open[-1][1]
        if len(self._open) > DEEPEST_KEPT and tag not in VOID:
            self._open.append((tag, parent))
            return
        element = Element(tag, {name: value or "" for name, value in attrs})
        parent.children.append(element)
        if tag not in VOID:
            self._open.append((tag, element))

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, (name, _element) in enumerate(self._open) if name == tag and place]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        self._open[-1][1].children.append(data)

"""A page's words as readers meet them. Their reading age is measured as it is for editors."""

from functools import lru_cache
from xml.etree.ElementTree import Element

import html5lib

BLOCKS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "dt",
    "dd",
    "div",
    "section",
    "summary",
    "address",
    "small",
    "label",
    "br",
}
NOT_PROSE = {"script", "style", "nav", "address", "svg", "head"}


@lru_cache(maxsize=256)
def parsed(html: str) -> tuple[Element, list]:
    """The page as a tree, and what a strict parser says against it. The tree is shared: only read it."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    return parser.parse(html), parser.errors


def words_of(html: str, *, part: str = "main") -> str:
    """Everything readable in a part of the page, spaces folded."""
    root, _errors = parsed(html)
    found = [element for element in root.iter() if element.tag == part]
    return " ".join("".join(_pieces(found[0], skip={"script", "style"})).split())


def prose_of(html: str, *, without: frozenset[str] = frozenset()) -> str:
    """The sentences of the main part: each block ends one, and lists of links are left out."""
    root, _errors = parsed(html)
    main = next(element for element in root.iter() if element.tag == "main")
    text = "".join(_pieces(main, skip=NOT_PROSE | without))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return " ".join(line if line[-1] in ".?!:" else f"{line}." for line in lines if line)


def _pieces(element: Element, skip: set[str]):
    if element.tag in skip:
        yield element.tail or ""
        return
    block = element.tag in BLOCKS
    yield "\n" if block else ""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child, skip)
    yield "\n" if block else ""
    yield element.tail or ""

"""What is wrong with a page's HTML, as a list of sentences; an empty list is a good page."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.site.reading import parsed

BLOCKS = {"p", "div", "ul", "ol", "dl", "section", "h1", "h2", "h3", "h4", "nav", "table", "form", "address"}
PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "span", "b", "strong", "small", "label", "button", "dt"}
LISTS = {"ul": {"li"}, "ol": {"li"}, "dl": {"div", "dt", "dd"}}
REFERRING = ("aria-labelledby", "aria-describedby", "for")


def mistakes(html: str) -> list[str]:
    """Every mistake found: parse errors, wrong nesting, repeated ids, nameless controls, skipped headings."""
    root, errors = parsed(html)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    found = [f"parse error {code} at {place} {detail}" for place, code, detail in errors]
    found += _nesting(elements)
    found += _ids(elements)
    found += _headings(elements)
    found += _names(elements)
    found += _landmarks(elements)
    return found


def _nesting(elements: list[Element]) -> Iterator[str]:
    for parent in elements:
        children = {child.tag for child in parent if isinstance(child.tag, str)}
        wrong = children - LISTS.get(parent.tag, children)
        if parent.tag in PHRASING_ONLY:
            wrong |= children & BLOCKS
        if parent.tag == "a":
            wrong |= {inner.tag for inner in parent.iter() if inner is not parent} & {"a", "button", "input"}
        for tag in sorted(wrong):
            yield f"<{tag}> may not stand in <{parent.tag}>"


def _ids(elements: list[Element]) -> Iterator[str]:
    ids = Counter(element.get("id") for element in elements if element.get("id") is not None)
    for name, times in ids.items():
        if times > 1:
            yield f"id {name!r} stands {times} times"
        if not name or " " in name:
            yield f"id {name!r} is not one word"
    for element in elements:
        for attribute in REFERRING:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute} names {name!r}, which is nowhere"
        href = element.get("href") or ""
        if href.startswith("#") and href[1:] not in ids:
            yield f"link to {href}, which is nowhere"


def _headings(elements: list[Element]) -> Iterator[str]:
    levels = [
        int(element.tag[1]) for element in elements if element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
    ]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    in_main = [
        int(element.tag[1])
        for main in elements
        if main.tag == "main"
        for element in main.iter()
        if isinstance(element.tag, str) and element.tag in {"h1", "h2", "h3", "h4"}
    ]
    for before, after in zip([0, *in_main], in_main, strict=False):
        if after > before + 1:
            yield f"h{after} follows h{before}"


def _names(elements: list[Element]) -> Iterator[str]:
    labelled = {element.get("for") for element in elements if element.tag == "label"}
    for element in elements:
        named = bool(
            "".join(element.itertext()).strip() or element.get("aria-label") or element.get("aria-labelledby")
        )
        if element.tag in {"a", "button", "summary", "h1", "h2", "h3"} and not named:
            yield f"<{element.tag}> without a name"
        if element.tag == "input" and element.get("type") != "hidden" and element.get("id") not in labelled:
            yield "<input> without a label"
        if element.tag == "img" and element.get("alt") is None:
            yield "<img> without alt"
        if element.tag == "svg" and element.get("aria-hidden") != "true":
            yield "<svg> that is not hidden from screen readers"
        if element.get("style") is not None or any(name.startswith("on") for name in element.attrib):
            yield f"<{element.tag}> with an inline style or script"


def _landmarks(elements: list[Element]) -> Iterator[str]:
    tags = Counter(element.tag for element in elements)
    if tags["main"] != 1:
        yield f"{tags['main']} main"
    if tags["title"] < 1:
        yield "no title"
    html = next(element for element in elements if element.tag == "html")
    if not html.get("lang"):
        yield "no language"

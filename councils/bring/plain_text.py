"""Plain text as people type it or copy it from a page: headings by how they stand, lists by their marks."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from councils.bring.document import Block, Document, Heading, Item, Kind, NotUnderstood, Paragraph, Run
from councils.bring.headings import looks_like_heading
from councils.bring.site_words import belongs_to_the_site
from councils.bring.wording import tidy

POINT = re.compile(
    r"(?P<indent>\s*)(?:(?P<mark>[•●○▪■◦‣∙·*+§–—-])|o(?=\s{2})|(?P<number>\(?(?:\d{1,2}|[a-z])[.)]))\s+(?P<words>\S.*)"
)
UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|_{3,}|\*{3,}|~{3,})\s*")
WRAPPED = 60
HEADING_LEVEL = 2


def read_plain_text(text: str) -> Document:
    """The blocks of a plain text.

    >>> [type(block).__name__ for block in read_plain_text("Our role\\n\\nWe help with:\\n- a home").blocks]
    ['Heading', 'Paragraph', 'Item']
    """
    lines = [line.replace("\t", "    ").replace("\xa0", " ") for line in text.split("\n")]
    kept = [line for line in lines if not belongs_to_the_site(line) and not UNDERLINE.fullmatch(line)]
    left_out = tuple(
        NotUnderstood(Kind.NAVIGATION, tidy(line), _("It belongs to the website around the page."))
        for line in lines
        if belongs_to_the_site(line)
    )
    blocks = tuple(block for group in _groups(kept) for block in _blocks(group))
    return Document(title="", blocks=blocks, left_out=left_out)


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """Lines that stand together: an empty line ends a group, and so does the start or end of a list."""
    group: list[str] = []
    for line in lines:
        if group and (not line.strip() or _begins_anew(line, group)):
            yield group
            group = []
        if line.strip():
            group.append(line)
    yield group


def _begins_anew(line: str, group: list[str]) -> bool:
    """Whether a line starts a list after text, or text after a list, rather than going on with it."""
    is_point = bool(POINT.fullmatch(line))
    if not POINT.fullmatch(group[0]):
        return is_point
    return not is_point and not line[0].isspace() and not line[0].islower()


def _blocks(group: list[str]) -> Iterator[Block]:
    if not group:
        return
    if POINT.fullmatch(group[0]):
        yield from _points(group)
        return
    if looks_like_heading(group[0]) and (len(group) == 1 or len(group[1]) > WRAPPED):
        yield Heading(HEADING_LEVEL, tidy(group[0]))
        group = group[1:]
    if group:
        joint = " " if max(map(len, group)) > WRAPPED else "\n"
        yield Paragraph((Run(joint.join(map(tidy, group))),))


def _points(lines: list[str]) -> Iterator[Item]:
    """A list: a point for each mark, deeper the further it is set in; other lines go on with the last."""
    points: list[tuple[int, bool, str]] = []
    for line in lines:
        match = POINT.fullmatch(line)
        if match:
            points.append((len(match["indent"]), bool(match["number"]), tidy(match["words"])))
        else:
            indent, ordered, words = points.pop()
            points.append((indent, ordered, f"{words} {tidy(line)}"))
    indents: list[int] = []
    for indent, ordered, words in points:
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
        yield Item((Run(words),), depth=len(indents), ordered=ordered)

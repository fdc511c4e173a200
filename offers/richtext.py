"""Editors' text as readers see it: safe, with headings to jump to and facts put in their places."""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from councils import richtext
from councils.references import REFERENCE, from_match
from offers.facts import Fact

IDS_OF_THE_PAGE = frozenset(
    {"call", "contents", "main", "more", "notices", "promises", "said-and-done", "who"}
)
"""Ids the page's own frame uses; a heading that would take one gets a number after it."""


@dataclass(frozen=True)
class Heading:
    """A heading inside a text, and the id to jump to it by."""

    id: str
    text: str


@dataclass(frozen=True)
class RichText:
    """A text ready for a page, with its second-level headings in order."""

    html: SafeString
    headings: tuple[Heading, ...]


Facts = Mapping[tuple[str, str], Fact]
"""What references stand for: (kind, team's slug) to the fact."""


def rendered(html: str, facts: Facts, missing: Fact) -> RichText:
    """Editors' HTML, cleaned once more, with ids on headings and references replaced.

    `missing` stands in for a reference to something that is no longer there.
    """
    writer = _Writer(facts, missing)
    writer.feed(richtext.clean(html))
    writer.close()
    return RichText(html=mark_safe("".join(writer.written)), headings=tuple(writer.headings))


def rendered_plain(text: str, facts: Facts, missing: Fact) -> SafeString:
    """Plain text with paragraphs, escaped, with references replaced."""
    return rendered(linebreaks(text, autoescape=True), facts, missing).html


class _Writer(HTMLParser):
    """Copies clean HTML, changing only text nodes and second- and third-level headings."""

    def __init__(self, facts: Facts, missing: Fact) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = facts
        self.missing = missing
        self.written: list[str] = []
        self.headings: list[Heading] = []
        self._ids = set(IDS_OF_THE_PAGE)
        self._heading: list[str] | None = None
        self._heading_place = 0
        self._links = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h2", "h3"):
            self._heading, self._heading_place = [], len(self.written)
        self._links += tag == "a"
        given = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.written.append(f"<{tag}{given}>")

    def handle_endtag(self, tag: str) -> None:
        self._links -= tag == "a"
        if tag in ("h2", "h3"):
            self._name_heading(tag)
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        place = 0
        for match in REFERENCE.finditer(data):
            self._write(data[place : match.start()])
            reference = from_match(match)
            self._write_fact(self.facts.get((reference.kind, reference.team), self.missing))
            place = match.end()
        self._write(data[place:])

    def _write_fact(self, fact: Fact) -> None:
        if fact.href and not self._links and self._heading is None:
            self.written.append(f'<a href="{escape(fact.href)}">{escape(fact.text)}</a>')
        else:
            self._write(fact.text)

    def _write(self, text: str) -> None:
        if self._heading is not None:
            self._heading.append(text)
        self.written.append(escape(text))

    def _name_heading(self, tag: str) -> None:
        text = "".join(self._heading or []).strip()
        self._heading = None
        identifier = self._unused(slugify(text) or "part")
        self.written[self._heading_place] = f'<{tag} id="{identifier}">'
        if tag == "h2":
            self.headings.append(Heading(identifier, text))

    def _unused(self, wanted: str) -> str:
        identifier, number = wanted, 2
        while identifier in self._ids:
            identifier, number = f"{wanted}-{number}", number + 1
        self._ids.add(identifier)
        return identifier

"""Editors' text as readers see it: safe, with headings to jump to, facts in their places and words explained."""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from councils import richtext
from councils.references import REFERENCE, from_match
from offers.facts import Fact
from offers.glossary import FirstUses, Word
from offers.ids import IDS_OF_THE_PAGE


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


BLOCKS = frozenset({"p", "h2", "h3", "ul", "ol", "li", "blockquote"})
"""What a line of running text ends at."""


def rendered(html: str, facts: Facts, missing: Fact, words: FirstUses | None = None) -> RichText:
    """Editors' HTML, cleaned once more, with ids on headings and references replaced.

    `missing` stands in for a reference to something that is no longer there. Where `words` are first
    used in running text, each leads to its meaning, which stands at the end of the same block.
    """
    writer = _Writer(facts, missing, words)
    writer.feed(richtext.clean(html))
    writer.close()
    return RichText(html=mark_safe("".join(writer.written)), headings=tuple(writer.headings))


def rendered_plain(text: str, facts: Facts, missing: Fact, words: FirstUses | None = None) -> SafeString:
    """Plain text with paragraphs, escaped, with references replaced and words explained."""
    return rendered(linebreaks(text, autoescape=True), facts, missing, words).html


class _Writer(HTMLParser):
    """Copies clean HTML, changing only text nodes and second- and third-level headings."""

    def __init__(self, facts: Facts, missing: Fact, words: FirstUses | None) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = facts
        self.missing = missing
        self.words = words
        self.written: list[str] = []
        self.headings: list[Heading] = []
        self._ids = set(IDS_OF_THE_PAGE)
        self._heading: list[str] | None = None
        self._heading_place = 0
        self._links = 0
        self._to_explain: list[Word] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._explain_before(tag)
        if tag in ("h2", "h3"):
            self._heading, self._heading_place = [], len(self.written)
        self._links += tag == "a"
        given = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.written.append(f"<{tag}{given}>")

    def handle_endtag(self, tag: str) -> None:
        self._explain_before(tag)
        self._links -= tag == "a"
        if tag in ("h2", "h3"):
            self._name_heading(tag)
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        place = 0
        for match in REFERENCE.finditer(data):
            self._write_running(data[place : match.start()])
            reference = from_match(match)
            self._write_fact(self.facts.get((reference.kind, reference.team), self.missing))
            place = match.end()
        self._write_running(data[place:])

    def close(self) -> None:
        super().close()
        self._explain_before("p")

    def _write_fact(self, fact: Fact) -> None:
        if fact.href and not self._links and self._heading is None:
            self.written.append(f'<a href="{escape(fact.href)}">{escape(fact.text)}</a>')
        else:
            self._write(fact.text)

    def _write_running(self, text: str) -> None:
        if not self.words or self._links or self._heading is not None:
            self._write(text)
            return
        for piece, word in self.words.within(text):
            if word:
                self._to_explain.append(word)
                self.written.append(
                    f'<a class="word" role="doc-glossref" id="from--{word.id}" href="#w--{word.id}">'
                    f"{escape(piece)}</a>"
                )
            else:
                self._write(piece)

    def _explain_before(self, tag: str) -> None:
        """At the end of a block of text, what the words mean that it was the first to use."""
        if tag not in BLOCKS or self._links:
            return
        for word in self._to_explain:
            self.written.append(
                f' <span class="meaning" role="note" id="w--{word.id}" tabindex="-1">'
                f"<b>{escape(word.term)}:</b> {escape(word.meaning)} "
                f'<a role="doc-backlink" href="#from--{word.id}">{escape(_("Close"))}</a></span>'
            )
        self._to_explain.clear()

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

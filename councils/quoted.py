"""Editors' texts inside another page: headings moved down, and each mention of a team in words.

Readers' pages have links and ids in them (`offers.richtext`). This is for what must still be read
when the site is gone: plain words.
"""

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from councils import richtext
from councils.fields import lines
from councils.in_words import Said, week
from councils.references import OUR_TEAM, REFERENCE, from_match

Facts = Mapping[tuple[str, str], str]
"""What mentions stand for: (kind, team's short name) to words."""

HEADINGS = {"h2": "h4", "h3": "h5"}
"""A text's own headings, below the third-level heading of the page it is quoted under."""


def facts_of(council: Said, teams: Iterable[Said]) -> dict[tuple[str, str], str]:
    """Everything these teams have that a text may mention, and what national texts say of "our team"."""
    known = list(teams)
    facts = {(kind, team["slug"]): words for team in known for kind, words in _facts_of(team) if words}
    return facts | _of_our_team(council, known)


def _facts_of(team: Said) -> list[tuple[str, str]]:
    open_days = [f"{days} {hours}" for days, hours in week(team["opening_periods"]) if hours != _("closed")]
    return [
        ("name", team["name"]),
        ("phone", team["phone"]),
        ("text", team["text_phone"]),
        ("email", team["email"]),
        ("hours", ", ".join(open_days)),
        ("address", ", ".join(lines(team["address"]))),
    ]


def _of_our_team(council: Said, teams: list[Said]) -> dict[tuple[str, str], str]:
    """With several teams by day, a national text cannot name one number."""
    by_day = [team["phone"] for team in teams if team["phone"] and not team["out_of_hours"]]
    number = by_day[0] if len(by_day) == 1 else _("your team's number")
    return {("name", OUR_TEAM): council["team_name"], ("phone", OUR_TEAM): number}


def quoted(html: str, facts: Facts) -> SafeString:
    """Editors' rich text, cleaned once more.

    >>> quoted("<h2>Ask</h2><p>Ring [phone: us].</p>", {("phone", "us"): "01782 233575"})
    '<h4>Ask</h4><p>Ring 01782 233575.</p>'
    """
    writer = _Writer(facts)
    writer.feed(richtext.clean(html))
    writer.close()
    return mark_safe("".join(writer.written))


def quoted_plain(text: str, facts: Facts) -> SafeString:
    """Editors' plain text, in paragraphs."""
    return quoted(linebreaks(text, autoescape=True), facts) if text else mark_safe("")


class _Writer(HTMLParser):
    """Copies clean HTML, changing only headings and mentions."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = facts
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.written.append(f"<{HEADINGS.get(tag, tag)}{given}>")

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{HEADINGS.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        self.written.append(escape(REFERENCE.sub(self._in_words, data)))

    def _in_words(self, match: re.Match[str]) -> str:
        reference = from_match(match)
        return self.facts.get((reference.kind, reference.team), _("our contact page"))

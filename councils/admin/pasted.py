"""What may not be pasted into a page, so that an editor can be told before it is taken out."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

from councils import richtext

ACTIVE = frozenset({"script", "iframe", "object", "embed", "applet", "form", "svg"})
"""Parts of a page that do something, where a text should only say something."""


def not_allowed(html: str) -> list[str]:
    """The things in this text that could do harm, each once, as an editor might recognise them.

    Looks, such as a font, are not harm: they are taken out without a word.

    >>> not_allowed('<p onclick="go()">Hello<script>go()</script> <a href="javascript:go()">you</a></p>')
    ['onclick', '<script>', 'javascript:']
    >>> not_allowed('<p style="color: red">Ring <span>us</span> on <a href="tel:999">999</a></p>')
    []
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(reader.found))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on"):
                self.found.append(name)
            elif name == "href" and _scheme(value or "") not in richtext.SCHEMES | {""}:
                self.found.append(f"{_scheme(value or '')}:")


def _scheme(address: str) -> str:
    """What stands before the colon, read as forgivingly as browsers read it."""
    plain = "".join(letter for letter in address if letter.isprintable() and not letter.isspace())
    try:
        return urlsplit(plain).scheme
    except ValueError:
        return ""

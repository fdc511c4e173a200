"""What rich text may contain: headings, lists, bold, links and quotes, and nothing else.

The editor in the admin offers just these, saving strips the rest, and display strips again.
"""

import re
from typing import Any

import nh3

EXTENSIONS: dict[str, Any] = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
}
"""The buttons an editor sees, in the terms of django-prose-editor."""

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "a", "blockquote", "br"}
SCHEMES = {"http", "https", "mailto", "tel"}

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}},
    url_schemes=SCHEMES,
    link_rel=None,
    strip_comments=True,
)
_EMPTY = re.compile(r"<(p|h2|h3)>(\s|&nbsp;)*</\1>")


def clean(html: str) -> str:
    """The text with everything but the allowed tags taken out; scripts go with their contents.

    >>> clean('<p onclick="x()">Ring <b>us</b><script>alert(1)</script></p>')
    '<p>Ring us</p>'
    """
    return _EMPTY.sub("", _cleaner.clean(html)).strip()

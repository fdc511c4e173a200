"""From bytes to words: which letters a saved file is written in."""

import codecs
import re

from django.utils.translation import gettext as _

from councils.bring.document import CannotRead
from councils.bring.wording import printable

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
DECLARED_WITHIN = 4096
STRAY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
MOST_STRAY = 0.01


def decoded(content: bytes) -> str:
    """The words of a file of text. CannotRead when it is not text.

    A file that reads as UTF-8 is UTF-8, whatever it says of itself; older Windows files say
    nothing, and are in the letters of Western Europe.

    >>> decoded("£10".encode("cp1252")), decoded("‘Hi’".encode("utf-16"))
    ('£10', '‘Hi’')
    """
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if len(STRAY.findall(text)) > MOST_STRAY * len(text):
            continue
        return printable(text)
    raise CannotRead(
        _(
            "We could not find words in this file. If it is a page or a document, open it in the program "
            "it was made with and save it as a Word document (.docx) or a web page (.html), then bring that."
        )
    )


def _candidates(content: bytes) -> list[str]:
    marked = [encoding for mark, encoding in MARKS if content.startswith(mark)]
    declared = DECLARED.search(content[:DECLARED_WITHIN])
    return [*marked, "utf-8", *([declared[1].decode("ascii")] if declared else []), "cp1252"]

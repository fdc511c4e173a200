"""A file somebody brings: what it is, whatever its name says, and what it says."""

import email
import email.policy
import re

from django.utils.translation import gettext as _

from councils.bring.characters import decoded
from councils.bring.document import CannotRead, Document, text_of
from councils.bring.plain_text import read_plain_text
from councils.bring.web_page import read_web_page
from councils.bring.word import read_word

LARGEST = 5_000_000
MOST_LETTERS = 200_000
MOST_BLOCKS = 5_000

ZIP = b"PK\x03\x04"
OLD_WORD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
PDF = b"%PDF"
RTF = b"{\\rtf"

HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
TAG = re.compile(r"</(?:p|div|h[1-6]|li|ul|table|span|body)\s*>", re.IGNORECASE)
MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|\S[^\n]{0,100}\n(?:={3,}|-{3,})$|.{0,200}\[[^\]\n]{1,200}\]\(https?:)", re.MULTILINE
)
SAVED_WHOLE = re.compile(r"^(?:mime-version|content-type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)


def read(name: str, content: bytes) -> Document:
    """What a file says: a web page, a Word document, Markdown or plain text.

    CannotRead, with a sentence that says what to do next, for anything else.

    >>> read("offer.md", b"# Our offer").blocks
    (Heading(level=1, text='Our offer'),)
    """
    _refuse_by_size(content)
    _refuse_by_first_bytes(content)
    if content.startswith(ZIP):
        document = read_word(content)
    else:
        document = _read_text(name.lower(), decoded(content), content)
    if (
        sum(len(text_of(block)) for block in document.blocks) > MOST_LETTERS
        or len(document.blocks) > MOST_BLOCKS
    ):
        raise CannotRead(
            _(
                "This is more text than we can read at once: some fifty long pages. Bring it in parts, "
                "a chapter at a time."
            )
        )
    if not document.blocks:
        raise CannotRead(
            _("There are no words in this file that we could use. Check that it is the right one.")
        )
    return document


def _refuse_by_size(content: bytes) -> None:
    if not content.strip():
        raise CannotRead(_("This file is empty. Check that you saved the page, and choose it again."))
    if len(content) > LARGEST:
        raise CannotRead(
            _(
                "This file is larger than 5 MB. Take out the pictures and save it again, or copy its text "
                "into a new document and bring that."
            )
        )


def _refuse_by_first_bytes(content: bytes) -> None:
    if content.startswith(OLD_WORD_OR_LOCKED):
        raise CannotRead(
            _(
                "This document has a password, or comes from an old Word. Open it in Word, take the "
                "password off and save it as .docx, then bring that."
            )
        )
    if content.lstrip().startswith(PDF):
        raise CannotRead(
            _(
                "This is a PDF, which keeps no headings or lists. Bring the document it was made from, or "
                "copy its text into a Word document and bring that."
            )
        )
    if content.lstrip().startswith(RTF):
        raise CannotRead(_("This is an RTF document. Open it in Word and save it as .docx, then bring that."))


def _read_text(name: str, text: str, content: bytes) -> Document:
    if name.endswith((".mht", ".mhtml")) or SAVED_WHOLE.search(text[:2000]):
        return read_web_page(_page_inside(content) or text)
    if name.endswith((".html", ".htm", ".xhtml")) or HTML.match(text):
        return read_web_page(text)
    if name.endswith((".md", ".markdown")):
        return _read_markdown(text)
    if len(TAG.findall(text[:100_000])) >= 3:
        return read_web_page(text)
    if MARKDOWN.search(text[:100_000]):
        return _read_markdown(text)
    return read_plain_text(text)


def _read_markdown(text: str) -> Document:
    """Markdown by way of the web page it describes."""
    from markdown_it import MarkdownIt  # Only editors who bring a page need it.

    return read_web_page(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def _page_inside(content: bytes) -> str:
    """The page in a file that browsers save as “web page, single file”; "" if there is none."""
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        for part in message.walk():
            payload = part.get_payload(decode=True)
            if part.get_content_type() == "text/html" and isinstance(payload, bytes):
                return decoded(payload)
    except CannotRead:
        raise
    except Exception:  # A broken message breaks its reader in many ways; then it is read as it is.
        return ""
    return ""

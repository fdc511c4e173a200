"""Word documents (.docx), opened with care: a zip file of XML can hide more than it seems to hold."""

import re
import zipfile
from io import BytesIO
from xml.parsers import expat

from django.utils.translation import gettext as _

from councils.bring.document import CannotRead, Document
from councils.bring.web_page import read_web_page

MOST_FILES = 2000
LARGEST_UNPACKED = 40_000_000
XML = re.compile(r".*\.(?:xml|rels)", re.IGNORECASE)


def read_word(content: bytes) -> Document:
    """What a Word document says. Pictures are named, never opened."""
    import mammoth  # Only editors who bring a page need it.

    _refuse_traps(content)
    try:
        html = mammoth.convert_to_html(
            BytesIO(content), convert_image=mammoth.images.img_element(lambda image: {"src": ""})
        ).value
    except Exception as error:  # A broken document breaks its reader in any way it likes.
        raise CannotRead(_damaged()) from error
    return read_web_page(html)


def _refuse_traps(content: bytes) -> None:
    """Refuse what is not a document, what would unpack to far more than it is, and XML that grows."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise CannotRead(
                    _(
                        "This document unpacks to more than we can read. Take out the pictures, save it "
                        "again and bring that, or bring the page in parts."
                    )
                )
            if "word/document.xml" not in archive.namelist():
                raise CannotRead(
                    _(
                        "This is not a Word document. Open it in the program it was made with and save it "
                        "as a Word document (.docx), then bring that."
                    )
                )
            for part in parts:
                if XML.fullmatch(part.filename):
                    _refuse_declarations(archive.read(part))
    except CannotRead:
        raise
    except Exception as error:  # zipfile has as many errors as there are ways to break a zip file.
        raise CannotRead(_damaged()) from error


def _refuse_declarations(xml: bytes) -> None:
    """Refuse XML that declares words of its own, which can unfold without end. Word never does."""

    def refuse(*_declared: object) -> None:
        raise CannotRead(
            _("Something is hidden in this document that Word does not write. Copy its text into a new one.")
        )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)


def _damaged() -> str:
    return _("This document is damaged. Open it in Word, save it again as .docx and bring that.")

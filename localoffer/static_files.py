"""One stylesheet for readers, made of several that people can read."""

import re
from collections.abc import Iterator
from typing import Any

import rcssmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
IMPORT = re.compile(r'@import url\("(?P<part>[a-z-]+\.css)"\);')


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Compressed files with a hash in each name; the stylesheet joined from its parts.

    `css/site.css` imports its parts, which a browser can follow as they stand while developing.
    Collecting puts the parts in place of the imports and takes out comments and spaces, so that
    readers fetch one file.
    """

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, Any]]:
        if STYLESHEET in paths and not dry_run:
            self._write_over(STYLESHEET, rcssmin.cssmin(self._joined()))
            paths[STYLESHEET] = (self, STYLESHEET)
        yield from super().post_process(paths, dry_run, **options)

    def _joined(self) -> str:
        return IMPORT.sub(lambda found: self._text(f"css/{found['part']}"), self._text(STYLESHEET))

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode()

    def _write_over(self, name: str, text: str) -> None:
        self.delete(name)
        self._save(name, ContentFile(text.encode()))

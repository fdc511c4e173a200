"""One stylesheet for each page of readers, made of several that people can read."""

import re
from collections.abc import Iterator
from typing import Any

import rcssmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEETS = ("css/site.css", "css/whole.css")
"""For most pages, and for those with parts of their own: a list, questions, a sheet to print."""
IMPORT = re.compile(r'@import url\("(?P<part>[a-z-]+\.css)"\);')


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Compressed files with a hash in each name; each stylesheet joined from its parts.

    Each of them imports its parts, which a browser can follow as they stand while developing.
    Collecting puts the parts in place of the imports and takes out comments and spaces, so that
    readers fetch one file.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._urls: dict[str | None, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """Where a collected file is, worked out once: each page names seven."""
        if name not in self._urls:
            self._urls[name] = super().url(name, force)
        return self._urls[name]

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, Any]]:
        for name in () if dry_run else STYLESHEETS:
            if name in paths:
                self._write_over(name, rcssmin.cssmin(self._joined(name)))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _joined(self, name: str) -> str:
        return IMPORT.sub(lambda found: self._text(f"css/{found['part']}"), self._text(name))

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode()

    def _write_over(self, name: str, text: str) -> None:
        self.delete(name)
        self._save(name, ContentFile(text.encode()))

"""Files that were made already, by what they say: the same is not made twice.

They lie in a folder of their own, which may be emptied at any time. Where it cannot be written to,
nothing is kept and all the rest goes on.
"""

import contextlib
import logging
import os
import tempfile
from pathlib import Path

logger = logging.getLogger(__name__)

MOST_BYTES = 200_000_000
"""All files together. The oldest give way."""


def found(folder: Path, key: str) -> bytes | None:
    """The file that was kept under this key."""
    try:
        return (folder / key).read_bytes()
    except OSError:
        return None


def keep(folder: Path, key: str, file: bytes) -> None:
    """Keep the file: all of it or nothing, whoever else does the same at this moment."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as begun:
            begun.write(file)
        os.replace(begun.name, folder / key)
        _make_room(folder)
    except OSError as error:
        logger.warning("A file that was made could not be kept in %s: %s", folder, error)


def _make_room(folder: Path) -> None:
    left = MOST_BYTES
    files = [(path, path.stat()) for path in folder.iterdir()]
    for path, stat in sorted(files, key=lambda file: file[1].st_mtime, reverse=True):
        left -= stat.st_size
        if left < 0:
            with contextlib.suppress(FileNotFoundError):
                path.unlink()

"""From what is to be printed to a file (PDF/UA-1), within limits of time, memory and size.

A process of its own sets it, so that no text can hang the site or eat its memory; each process of
the site has at most one of them at a time.
"""

import hashlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings

from offers.handbook import kept

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
HANDBOOK, POSTER = "handbook.typ", "poster.typ"

MOST_SAID = 1_500_000
"""Bytes that one file may be made from: a dozen times what the demonstration has, set in half a gigabyte."""
MOST_SECONDS = 20
"""For setting one file. gunicorn gives up at 30."""
PATIENCE = 4
"""Seconds somebody waits for a file that this process is making for somebody else."""
FORGIVEN_AFTER = 600
"""Seconds until what could not be made is tried again as it was."""


class CannotBeMade(Exception):
    """There is no file for now. Nothing is wrong with the page that says the same."""


_one_at_a_time = threading.Lock()
_failed: OrderedDict[str, float] = OrderedDict()


def made(template: str, said: Mapping[str, Any]) -> bytes:
    """The file that says this, made now or earlier. Raises CannotBeMade."""
    text = json.dumps(said, sort_keys=True, default=date.isoformat).encode()
    key = _key(template, text)
    file = kept.found(settings.MADE_ROOT, key)
    if file is not None:
        return file
    if len(text) > MOST_SAID:
        raise CannotBeMade(f"{len(text)} bytes are too many to print")
    if not _one_at_a_time.acquire(timeout=PATIENCE):
        raise CannotBeMade("another file is being made")
    try:
        return kept.found(settings.MADE_ROOT, key) or _made_now(template, text, key)
    finally:
        _one_at_a_time.release()


def _made_now(template: str, text: bytes, key: str) -> bytes:
    if monotonic() < _failed.get(key, 0):
        raise CannotBeMade("it could not be made a moment ago")
    try:
        file = _set(template, text)
    except CannotBeMade as error:
        _failed[key] = monotonic() + FORGIVEN_AFTER
        while len(_failed) > 100:
            _failed.popitem(last=False)
        logger.error("A file could not be made from %s: %s", template, error)
        raise
    kept.keep(settings.MADE_ROOT, key, file)
    return file


def _set(template: str, text: bytes) -> bytes:
    """Let the typesetter do it, who gets no secret of ours and finishes in time or not at all."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "offers.handbook.typesetter", template],
            input=text,
            capture_output=True,
            cwd=settings.BASE_DIR,
            env=environment | {"RAYON_NUM_THREADS": "1"},
            timeout=MOST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise CannotBeMade(f"it took longer than {MOST_SECONDS} seconds") from None
    remarks = done.stderr.decode(errors="replace").strip()
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise CannotBeMade(f"the typesetter ended with {done.returncode}: {remarks[-2000:]}")
    if remarks:
        logger.warning("In a file made from %s: %s", template, remarks)
    return done.stdout


def _key(template: str, text: bytes) -> str:
    """The same for the same words set in the same way."""
    digest = hashlib.sha256(version("typst").encode())
    for path in [*sorted(HERE.glob("*.typ")), HERE / "typesetter.py"]:
        digest.update(path.read_bytes())
    digest.update(template.encode())
    digest.update(text)
    return f"{digest.hexdigest()}.pdf"

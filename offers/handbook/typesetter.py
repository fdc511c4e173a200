"""A process of its own: plain values in, a PDF out. It knows nothing of the site, and imports none of it.

`python -m offers.handbook.typesetter handbook.typ < said.json > handbook.pdf`. What no font here can
show is said in words instead, and named on standard error.
"""

import contextlib
import json
import resource
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

MOST_MEMORY = 1_500_000_000
"""Bytes of addresses, fonts mapped into memory among them."""
MOST_SECONDS = 20
"""Of the processor's time."""

PREFERRED = ("Noto Sans", "Open Sans", "Liberation Sans", "Arial", "DejaVu Sans", "Libertinus Serif")
"""What words are set in: the first there is. The last comes with Typst."""
FOR_OTHER_SCRIPTS = ("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Color Emoji", "DejaVu Sans")
"""Where to look first for what that has not; then any font there is."""

UNSEEN = ("Cc", "Cf", "Cs", "Mn", "Me", "Sk")
"""Kinds of characters that only change others, and go without a word where nothing can show them."""


def main(template: str) -> None:
    """Read what is to be said, and write the file."""
    for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        # Some systems know no such limit; the time is limited from outside as well.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    said = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(typeset(Path(__file__).with_name(template), said))


def typeset(template: Path, said: dict[str, Any]) -> bytes:
    """The values set by the template, as PDF/UA-1."""
    import typst  # Only now, within the limits.

    fonts = typst.Fonts()
    there = set(fonts.families())
    main_font = next(name for name in PREFERRED if name in there)
    chosen = [main_font, *(name for name in FOR_OTHER_SCRIPTS if name in there and name != main_font)]
    # No packages: nothing is fetched, and only the template's own folder can be read.
    compiler = typst.Compiler(root=template.parent, font_paths=fonts, package_path=Path("/nonexistent"))

    def can_show(characters: list[str]) -> bool:
        probe = {"said": json.dumps({"characters": characters, "fonts": chosen})}
        try:
            compiler.compile(PROBE, format="pdf", pdf_standards="ua-1", sys_inputs=probe)
        except typst.TypstError:
            return False
        return True

    missing = set(_missing(sorted(_unusual(said)), can_show))
    if missing:
        names = ", ".join(f"U+{ord(each):04X}" for each in sorted(missing))
        print(f"no font here can show {names}: install fonts-noto-core and the like", file=sys.stderr)
        said = in_words(said, missing)
    handed = {"said": json.dumps(said | {"fonts": chosen})}
    day = datetime.combine(date.fromisoformat(said["on"]), time(), UTC)
    return compiler.compile(template, format="pdf", pdf_standards="ua-1", sys_inputs=handed, timestamp=day)


PROBE = b"""
#set document(title: "Letters")
#let said = json(bytes(sys.inputs.said))
#set text(lang: "en", font: said.fonts)
#title()
#for character in said.characters { par[a#character] }
"""
"""A page on which each character stands beside an ordinary one, as some cannot stand alone."""


def _unusual(said: Any) -> set[str]:
    """Characters that not every font has."""
    return {each for text in _texts(said) for each in text if ord(each) > 0x17F}


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for value in said.values():
            yield from _texts(value)
    elif isinstance(said, list):
        for value in said:
            yield from _texts(value)


def _missing(characters: list[str], can_show: Callable[[list[str]], bool]) -> Iterator[str]:
    """Those that cannot be shown, found by halves."""
    if not characters or can_show(characters):
        return
    if len(characters) == 1:
        yield characters[0]
        return
    half = len(characters) // 2
    yield from _missing(characters[:half], can_show)
    yield from _missing(characters[half:], can_show)


def in_words(said: Any, missing: Iterable[str]) -> Any:
    """The same values, with words for what cannot be shown.

    >>> in_words({"text": "Hi \\U0001f600!"}, {"\\U0001f600"})
    {'text': 'Hi (grinning face)!'}
    >>> in_words(["漢字 Tom"], set("漢字"))
    ['(words in CJK letters: see the website) Tom']
    """
    if isinstance(said, dict):
        return {name: in_words(value, missing) for name, value in said.items()}
    if isinstance(said, list):
        return [in_words(value, missing) for value in said]
    return _said_in_words(said, missing) if isinstance(said, str) else said


def _said_in_words(text: str, missing: Iterable[str]) -> str:
    said: list[str] = []
    for character in text:
        if character not in missing:
            said.append(character)
        elif unicodedata.category(character) not in UNSEEN and said[-1:] != [_words_for(character)]:
            said.append(_words_for(character))
    return "".join(said)


def _words_for(character: str) -> str:
    name = unicodedata.name(character, "")
    if name and unicodedata.category(character).startswith("L"):
        script = name.split()[0]
        return f"(words in {script if script == 'CJK' else script.capitalize()} letters: see the website)"
    return f"({name.lower() or 'a sign that cannot be printed'})"


if __name__ == "__main__":
    main(sys.argv[1])

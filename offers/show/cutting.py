"""Pieces of a text put on screens that they fit, without a word lost.

How much fits is reckoned in lines of the smallest screen we care for, a tablet lying on its side. The
letters grow with the screen (`static/css/components.css`), so what fits there fits everywhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from offers.show.pieces import Piece, parted, pieces_of

LINES = 9.0
"""Lines of text on one screen, with its heading."""

WIDTH = 42
"""Letters in a line."""

WIDTH_OF_HEADING = 28
LINE_OF_HEADING = 1.5
INDENT = 2
GAP = 0.75
"""Between two pieces, in lines."""

LEAST = 2.0
"""Lines: with less room than this left, nothing more is begun."""

END_OF_SENTENCE = re.compile(r"[.!?…][”’\"')\]]*\s+|\n")


@dataclass(frozen=True)
class Part:
    """What stands on one screen: a heading and pieces. `goes_on` says that it is not the first under it."""

    heading: str
    pieces: tuple[Piece, ...]
    goes_on: bool = False


def parts_of(html: str, title: str) -> list[Part]:
    """A clean text as screens. Each second-level heading begins one; words before the first have the title.

    What has one heading is spread evenly over as few screens as hold it.
    """
    found = []
    for heading, pieces in _by_heading(pieces_of(html), title):
        room = max(LINES - lines_of_heading(heading), LEAST)
        screens = _evenly(list(_bundles(pieces, room)), room)
        found += [Part(heading, tuple(screen), goes_on=place > 0) for place, screen in enumerate(screens)]
    return found


def lines_of(pieces: Iterable[Piece]) -> float:
    """How many lines these pieces take, with the space between them."""
    taken = [_lines_of_piece(piece) for piece in pieces]
    return sum(taken) + GAP * max(len(taken) - 1, 0)


def lines_of_heading(text: str) -> float:
    """How many lines a heading takes from its text, with the space below it."""
    return ceil(_letters(text) / WIDTH_OF_HEADING) * LINE_OF_HEADING + GAP


def _lines_of_piece(piece: Piece) -> float:
    if piece.kind == "h3":
        return ceil(_letters(piece.text) / WIDTH_OF_HEADING) * LINE_OF_HEADING
    width = _width(piece)
    return sum(max(ceil(_letters(line) / width), 1) for line in piece.text.split("\n"))


def _width(piece: Piece) -> int:
    return max(WIDTH - INDENT * (len(piece.entries) + piece.quoted), WIDTH // 2)


def _letters(text: str) -> int:
    """How wide a text is: the letters of some scripts, and small pictures, count twice."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _by_heading(pieces: Iterable[Piece], title: str) -> Iterator[tuple[str, list[Piece]]]:
    heading, below, begun = title, [], False
    for piece in pieces:
        if piece.kind != "h2":
            below.append(piece)
            continue
        if begun or below:
            yield heading, below
        heading, below, begun = piece.text, [], True
    if begun or below:
        yield heading, below


def _bundles(pieces: Iterable[Piece], room: float) -> Iterator[list[Piece]]:
    """Pieces that must stay together: a smaller heading, or a line that leads on, with what follows."""
    bundle: list[Piece] = []
    for piece in pieces:
        for bit in _cut(piece, room - lines_of(bundle) - GAP * bool(bundle), room):
            bundle.append(bit)
            if not _leads_on(bit) or room - lines_of(bundle) < LEAST + GAP:
                yield bundle
                bundle = []
    if bundle:
        yield bundle


def _leads_on(piece: Piece) -> bool:
    return piece.kind == "h3" or piece.text.endswith(":")


def _cut(piece: Piece, first: float, others: float) -> Iterator[Piece]:
    """The piece whole, or in bits of which the first fits one room and the others another."""
    room = first
    while _lines_of_piece(piece) > max(room, 1):
        bit, piece = parted(piece, _place_to_cut(piece, int(max(room, 1))))
        yield bit
        room = others
    yield piece


def _place_to_cut(piece: Piece, lines: int) -> int:
    """Where the text that fits these lines ends: with a sentence, else with a word, else anywhere."""
    text, most = piece.text, _fitting(piece, lines)
    sentences = [match.end() for match in END_OF_SENTENCE.finditer(text) if match.end() <= most + 1]
    words = [match.end() for match in re.finditer(r"\s+", text[: most + 1])]
    if sentences and sentences[-1] >= most // 3:
        return sentences[-1]
    if words:
        return words[-1]
    while 1 < most < len(text) and _belongs_to_the_letter_before(text, most):
        most -= 1
    return max(most, 1)


def _fitting(piece: Piece, lines: int) -> int:
    """How many characters of the piece fit these lines at most."""
    width, used, taken = _width(piece), 0, 0
    for place, letter in enumerate(piece.text):
        used += _letters(letter)
        if letter == "\n":
            taken, used = taken + max(ceil((used - 1) / width), 1), 0
        if taken + ceil(used / width) > lines or taken >= lines:
            return place
    return len(piece.text)


def _belongs_to_the_letter_before(text: str, at: int) -> bool:
    joins = "\u200d\ufe0f"
    return bool(unicodedata.combining(text[at])) or text[at] in joins or text[at - 1] == "\u200d"


def _evenly(bundles: Sequence[list[Piece]], room: float) -> list[list[Piece]]:
    """The bundles on as few screens as they fit, and none of these fuller than it has to be."""
    screens = _filled(bundles, room)
    while room > LEAST:
        room -= 0.5
        tighter = _filled(bundles, room)
        if len(tighter) > len(screens):
            break
        screens = tighter
    return screens


def _filled(bundles: Iterable[list[Piece]], room: float) -> list[list[Piece]]:
    screens: list[list[Piece]] = [[]]
    for bundle in bundles:
        if screens[-1] and lines_of([*screens[-1], *bundle]) > room:
            screens.append([])
        screens[-1] = [*screens[-1], *bundle]
    return screens

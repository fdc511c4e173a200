"""An address as a QR code: made here, drawn by the page itself, read by a phone's camera."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4
"""Empty squares on each side. Readers need them (ISO/IEC 18004)."""


@dataclass(frozen=True)
class QrCode:
    """A square picture, `size` small squares wide, and the line of an SVG path that draws the dark ones."""

    size: int
    path: str

    @property
    def svg(self) -> str:
        """The picture as a file of its own, black on white."""
        edge = f"0 0 {self.size} {self.size}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{edge}" shape-rendering="crispEdges">'
            f'<path fill="#fff" d="M0 0h{self.size}v{self.size}H0z"/>'
            f'<path stroke="#000" d="{self.path}"/></svg>'
        )


def qr_code(address: str) -> QrCode:
    """The code of this address. It can be read with a seventh of it or more worn off (level M at least).

    ValueError for an address of more than 2,300 bytes, which no code of this level holds.
    """
    code = segno.make_qr(address, error="m")
    rows = [list(row) for row in code.matrix]
    lines = (_line(place, row) for place, row in enumerate(rows))
    return QrCode(size=len(rows) + 2 * QUIET, path="".join(lines))


def _line(place: int, row: Iterable[int]) -> str:
    """One row, as dashes along its middle: a line one square thick draws it."""
    drawn, gap = [f"M{QUIET} {place + QUIET}.5"], 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            drawn.append(f"{f'm{gap} 0' if gap else ''}h{length}")
        gap = 0 if dark else length
    return "".join(drawn)

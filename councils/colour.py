"""Whether a colour can be read: contrast as WCAG 2.2 defines it (success criterion 1.4.3).

Colours are `#rrggbb` strings. Anything else is a ValueError.
"""

import re

WHITE = "#ffffff"

READABLE = 4.5
"""The least contrast that ordinary text may have (WCAG 2.2, level AA)."""

HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")

Channels = tuple[int, int, int]


def channels(colour: str) -> Channels:
    """Red, green and blue, each 0 to 255.

    >>> channels("#0b4f6c")
    (11, 79, 108)
    """
    if not HEX.match(colour):
        raise ValueError(f"{colour!r} is not a colour written as #rrggbb")
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def luminance(colour: str) -> float:
    """How bright a colour looks, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 (the same) to 21 (black on white).

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def mixed(colour: str, with_colour: str, share: float) -> str:
    """The colour with `share` (0 to 1) of another stirred in.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(channels(colour), channels(with_colour), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darkened_until_readable(colour: str, on: str = WHITE) -> str:
    """The nearest darker shade that can be read on a light background."""
    return _first_readable(colour, "#000000", on)


def lightened_until_readable(colour: str, on: str) -> str:
    """The nearest lighter shade that can be read on a dark background."""
    return _first_readable(colour, WHITE, on)


def _first_readable(colour: str, towards: str, on: str) -> str:
    shades = (mixed(colour, towards, step / 50) for step in range(51))
    return next((shade for shade in shades if contrast(shade, on) >= READABLE), towards)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

"""A council's colour as a few custom properties, and the hash that lets browsers trust them.

Our policy lets no style stand in a page, save those it names by hash. The style changes only with
the colour, so the page stays the same byte for byte and can be cached.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from councils import colour

DARK_PAPER = "#12181f"
DARK_CARD = "#1b232c"


@dataclass(frozen=True)
class Theme:
    """A `<style>` element for one accent colour, and its Content-Security-Policy source."""

    element: SafeString
    csp_source: str
    accent: str


@lru_cache(maxsize=512)
def theme_of(accent: str) -> Theme:
    """The theme of a council's colour, light and dark, with every pair of colours readable."""
    dark_soft = colour.mixed(DARK_PAPER, accent, 0.4)
    brightest = max(DARK_CARD, dark_soft, key=colour.luminance)
    on_dark = colour.lightened_until_readable(accent, brightest)
    css = (
        f":root{{--accent:{accent};--accent-ink:{accent};--accent-soft:{_soft(accent)}}}"
        f"@media (prefers-color-scheme:dark){{:root{{--accent-ink:{colour.mixed(on_dark, '#ffffff', 0.25)};"
        f"--accent-soft:{dark_soft}}}}}"
    )
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    # The style is made here from a checked colour and holds no text of anybody's.
    element = mark_safe(f"<style>{css}</style>")
    return Theme(element=element, csp_source=f"'sha256-{digest}'", accent=accent)


def _soft(accent: str) -> str:
    """A pale tint on which the accent itself can still be read."""
    return next(
        tint
        for tint in (colour.mixed(accent, "#ffffff", share / 100) for share in range(88, 101, 2))
        if colour.contrast(accent, tint) >= colour.READABLE or tint == "#ffffff"
    )

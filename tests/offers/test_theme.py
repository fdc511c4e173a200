"""A council's colour on its pages."""

import base64
import hashlib
import re

import pytest

from councils import colour
from offers.theme import DARK_CARD, DARK_PAPER, theme_of

COLOURS = ["#0b4f6c", "#6b1f5c", "#4b2e83", "#000000", "#00543c", "#7a3b00", "#5f5f5f", "#666666", "#767676"]


def test_the_policy_names_the_style_by_the_hash_of_what_stands_in_it():
    theme = theme_of("#0b4f6c")
    inside = re.fullmatch(r"<style>(.*)</style>", theme.element)[1]
    digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
    assert theme.csp_source == f"'sha256-{digest}'"


@pytest.mark.parametrize("accent", COLOURS)
def test_every_pair_of_colours_can_be_read(accent):
    light, dark = re.fullmatch(
        r"<style>:root\{(.*?)\}@media.*?\{:root\{(.*?)\}\}</style>", theme_of(accent).element
    ).groups()
    light, dark = (dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", part)) for part in (light, dark))
    assert colour.contrast(light["accent"], "#ffffff") >= colour.READABLE
    assert colour.contrast(light["accent-ink"], light["accent-soft"]) >= colour.READABLE
    for paper in (DARK_PAPER, DARK_CARD, dark["accent-soft"]):
        assert colour.contrast(dark["accent-ink"], paper) >= colour.READABLE

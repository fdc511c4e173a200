"""Every address readers can open in both councils' real offers."""

import re

import pytest

UNLISTED = [
    f"/{council}/feedback/{page}"
    for council in ("staffordshire", "stoke-on-trent")
    for page in ("", "thank-you/")
]


@pytest.fixture
def addresses(offers, client):
    """Every page in the sitemap, as paths, and those that nobody should find by searching."""
    sitemap = client.get("/sitemap.xml").content.decode()
    found = [re.sub(r"^https?://[^/]+", "", address) for address in re.findall(r"<loc>(.*?)</loc>", sitemap)]
    return [*found, *UNLISTED]

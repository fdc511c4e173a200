"""Every address readers can open in both councils' real offers."""

import re

import pytest


@pytest.fixture
def addresses(offers, client):
    """Every page in the sitemap, as paths."""
    sitemap = client.get("/sitemap.xml").content.decode()
    return [re.sub(r"^https?://[^/]+", "", address) for address in re.findall(r"<loc>(.*?)</loc>", sitemap)]

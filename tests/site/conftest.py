"""Both councils' real offers, and every address readers can open in them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from councils import demo, floor


@pytest.fixture
def offers(db):
    """The demonstration, loaded as `make run` loads it."""
    fixtures = Path(settings.FIXTURE_DIRS[0])
    floor.load(fixtures)
    for slug in demo.COUNCILS:
        demo.load_council(fixtures, slug)


@pytest.fixture
def addresses(offers, client):
    """Every page in the sitemap, as paths, and pages for when something is not there."""
    sitemap = client.get("/sitemap.xml").content.decode()
    return [re.sub(r"^https?://[^/]+", "", address) for address in re.findall(r"<loc>(.*?)</loc>", sitemap)]

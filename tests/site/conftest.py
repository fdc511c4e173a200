"""Every page readers can open in both councils' real offers."""

import pytest

from tests.sitemap import paths_told_to

UNLISTED = [
    f"/{council}/{page}"
    for council in ("staffordshire", "stoke-on-trent")
    for page in (
        "feedback/",
        "feedback/thank-you/",
        "offline/",
        "search/",
        "search/?q=homless+tonight",
        "search/?q=pizza",
        "my-list/",
        "show/",
        "show/money/",
        "show/money/4/",
        "show/entitlements/2/",
    )
] + ["/staffordshire/my-list/?i=s6qrss.emtgwp", "/stoke-on-trent/my-list/?i=shqdw8.epf94c.ekdz8s"]

_pages = {}


@pytest.fixture
def pages(db, request):
    """{path: html} for every page in the sitemaps, and for those that nobody should find by searching.

    They are made once, and shared by the tests that only read them.
    """
    if not _pages:
        request.getfixturevalue("offers")
        client = request.getfixturevalue("client")
        found = [*paths_told_to(client), *UNLISTED]
        _pages.update((path, client.get(path).content.decode()) for path in found)
    return dict(_pages)

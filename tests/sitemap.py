"""What search engines are told, by way of the index and the sitemaps it names."""

import re

LOCATION = re.compile(r"<loc>https?://[^/]+(.*?)</loc>")


def paths_in_sitemaps(read):
    """Every address that search engines are told of, as paths. `read(path)` gives the text there."""
    return [
        path for sitemap in LOCATION.findall(read("/sitemap.xml")) for path in LOCATION.findall(read(sitemap))
    ]


def paths_told_to(visitor):
    """The same, read by a visitor."""
    return paths_in_sitemaps(lambda path: visitor.get(path).content.decode())

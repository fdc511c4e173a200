"""Addresses for what is proposed: valid, not the site's own, and each only once."""

from collections.abc import Collection

from django.utils.text import slugify

from councils.validators import RESERVED_SECTION_SLUGS

LONGEST = 60


def slug_for(title: str, taken: Collection[str], otherwise: str) -> str:
    """An address made of the title's words.

    >>> slug_for("What is a pathway plan?", [], "part"), slug_for("Contact", ["contact-help"], "part")
    ('what-is-a-pathway-plan', 'contact-help-2')
    >>> slug_for("???", [], "part")
    'part'
    """
    wanted = _cut(slugify(title).replace("_", "-").strip("-")) or otherwise
    wanted = "-".join(filter(None, wanted.split("-")))
    if wanted in RESERVED_SECTION_SLUGS:
        wanted = f"{wanted}-help"
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _cut(slug: str) -> str:
    """The first words that leave room for a number at the end."""
    room = LONGEST - 6
    return slug if len(slug) <= room else slug[: room + 1].rpartition("-")[0] or slug[:room]

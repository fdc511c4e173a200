"""What may be typed into a field: usable by models and forms alike."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils import colour, phone_numbers

RESERVED_COUNCIL_SLUGS = frozenset(
    {
        "a-to-z",
        "accessibility",
        "admin",
        "api",
        "compare",
        "favicon",
        "favicon-ico",
        "health",
        "offline",
        "privacy",
        "robots",
        "robots-txt",
        "safety",
        "security",
        "sitemap",
        "sitemap-xml",
        "static",
        "well-known",
    }
)
"""First parts of an address that the site itself uses: no council may be called these."""

RESERVED_SECTION_SLUGS = frozenset(
    {
        "areas",
        "compare",
        "contact",
        "eligibility",
        "entitlements",
        "everything",
        "feedback",
        "handbook",
        "manifest",
        "my-list",
        "notices",
        "offline",
        "open-data",
        "poster",
        "preview",
        "safety",
        "search",
        "show",
        "words",
    }
)
"""Second parts of an address that every council already has: no offer section may be called these."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def validate_address_part(value: str) -> None:
    """Refuse anything but small letters, digits and single hyphens between them."""
    if not SLUG.match(value):
        raise ValidationError(
            _(
                "Use small letters, numbers and hyphens only, for example “getting-a-home”. "
                "Do not start or end with a hyphen."
            ),
            code="address",
        )


def validate_council_slug(value: str) -> None:
    """Refuse a council address that would hide one of the site's own pages."""
    validate_address_part(value)
    if value in RESERVED_COUNCIL_SLUGS:
        raise ValidationError(
            _("“%(value)s” is used by the site itself. Choose another, such as the council's name."),
            code="reserved",
            params={"value": value},
        )


def validate_section_slug(value: str) -> None:
    """Refuse a section address that would hide a page every council has."""
    validate_address_part(value)
    if value in RESERVED_SECTION_SLUGS:
        raise ValidationError(
            _(
                "“%(value)s” is the address of a page every council already has. "
                "Choose another, such as “%(value)s-help”."
            ),
            code="reserved",
            params={"value": value},
        )


def validate_accent(value: str) -> None:
    """Refuse a colour that is not `#rrggbb`, or that is too faint on white to be read."""
    try:
        ratio = colour.contrast(value, colour.WHITE)
    except ValueError:
        raise ValidationError(
            _("Write the colour as # and six letters or numbers, for example #0b4f6c."),
            code="colour",
        ) from None
    if ratio < colour.READABLE:
        raise ValidationError(
            _(
                "This colour is too pale: words in it would be hard to read on white. Its contrast is "
                "%(ratio)s to 1 and it must be at least 4.5 to 1. Try a darker shade, such as %(darker)s."
            ),
            code="contrast",
            params={"ratio": f"{ratio:.1f}", "darker": colour.darkened_until_readable(value)},
        )


def validate_phone(value: str) -> None:
    """Refuse what nobody in the UK could ring."""
    try:
        phone_numbers.spaced(value)
    except ValueError:
        raise ValidationError(
            _(
                "“%(value)s” is not a phone number that works in the UK. Write it with its area code, "
                "for example 01782 233575."
            ),
            code="phone",
            params={"value": value},
        ) from None

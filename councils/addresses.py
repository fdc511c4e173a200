"""Addresses of new rows: each only once, and none that still leads readers elsewhere."""

from typing import Any

from councils.models import FormerAddress, OfferSection

LONGEST = 60


def free_address(row: Any) -> str:
    """The address that a new section or entitlement wants or, if it is taken, the first like it that is free."""
    model, wanted = type(row), row.slug
    taken = set(model._default_manager.filter(council=row.council).values_list("slug", flat=True))
    if model is OfferSection:
        taken |= set(FormerAddress.objects.filter(council=row.council).values_list("slug", flat=True))
    slug, number = wanted, 2
    while slug in taken:
        ending = f"-{number}"
        slug, number = wanted[: LONGEST - len(ending)].rstrip("-") + ending, number + 1
    return slug

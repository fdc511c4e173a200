"""The part of schema.org's vocabulary that we use, copied by hand from its pages, and a check against it.

Each type has the properties its page lists, its parents' included, as far as we use them, and for
each property what it may hold: other types, or a pattern of text. Opening hours with dates of
their own (`specialOpeningHoursSpecification`) belong to a Place; a ContactPoint has only
`hoursAvailable`. See https://schema.org/Place and its fellows.
"""

import re
from collections.abc import Iterator

TEXT = r"(?s).+"
URL = r"https?://\S+"
TIME = r"([01]\d|2[0-3]):[0-5]\d"
DATE = r"\d{4}-\d\d-\d\d"
DAY = r"https://schema\.org/(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

THING = {"name": TEXT, "url": URL}
PLACES = ("Place", "AdministrativeArea")
HOURS = ("OpeningHoursSpecification",)
PLACE = THING | {
    "address": ("PostalAddress",),
    "openingHoursSpecification": HOURS,
    "specialOpeningHoursSpecification": HOURS,
}
VOCABULARY = {
    "GovernmentService": THING
    | {
        "serviceType": TEXT,
        "areaServed": PLACES,
        "audience": ("Audience",),
        "provider": ("GovernmentOrganization",),
        "availableChannel": ("ServiceChannel",),
    },
    "GovernmentOrganization": THING,
    "AdministrativeArea": PLACE,
    "Place": PLACE,
    "Audience": THING | {"audienceType": TEXT},
    "ServiceChannel": THING | {"servicePhone": ("ContactPoint",), "serviceLocation": ("Place",)},
    "ContactPoint": THING
    | {
        "telephone": r"\+?\d+",
        "contactType": TEXT,
        "email": r"\S+@\S+",
        "areaServed": PLACES,
        "hoursAvailable": HOURS,
    },
    "PostalAddress": THING | {"streetAddress": TEXT, "postalCode": TEXT, "addressCountry": r"[A-Z]{2}"},
    "OpeningHoursSpecification": THING
    | {"dayOfWeek": DAY, "opens": TIME, "closes": TIME, "validFrom": DATE, "validThrough": DATE},
}


def mistakes(data: dict) -> Iterator[str]:
    """Everything in some JSON-LD that schema.org has no words for."""
    kind = data.get("@type")
    if kind is None:
        yield "something without a type"
        return
    if kind not in VOCABULARY:
        yield f"{kind} is not a type we know"
        return
    for name, value in data.items():
        if name in ("@type", "@context"):
            continue
        allowed = VOCABULARY[kind].get(name)
        if allowed is None:
            yield f"{kind} has no {name}"
            continue
        for each in value if isinstance(value, list) else [value]:
            yield from _wrong_value(f"{kind}.{name}", each, allowed)


def _wrong_value(where: str, value: object, allowed: str | tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("@type") not in allowed or isinstance(allowed, str):
            yield f"{where} may not be a {value.get('@type')}"
        yield from mistakes(value)
    elif isinstance(allowed, tuple) or not re.fullmatch(allowed, str(value)):
        yield f"{where}: {value!r}"

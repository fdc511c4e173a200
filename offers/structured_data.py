"""What search engines are told about a council's service, as schema.org JSON-LD. Data, not script."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from councils.models import Council, DutyTeam
from councils.opening_hours import Period, Spell, coming_spells
from councils.phone_numbers import dialled

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SCHEMA = "https://schema.org"


def service(council: Council, teams: Iterable[DutyTeam], url: str, *, today: date) -> dict[str, Any]:
    """The council's leaving care service and how to reach it. `url` is the offer's full address."""
    return {
        "@context": SCHEMA,
        "@type": "GovernmentService",
        "name": f"{council.offer_name}: {council.short_name}",
        "serviceType": "Support for care leavers",
        "url": url,
        "areaServed": {"@type": "AdministrativeArea", "name": council.short_name},
        "audience": {"@type": "Audience", "audienceType": "Care leavers aged 16 to 25"},
        "provider": {"@type": "GovernmentOrganization", "name": council.name}
        | ({"url": council.website} if council.website else {}),
        "availableChannel": [channel(team, today) for team in teams],
    }


def channel(team: DutyTeam, today: date) -> dict[str, Any]:
    """One team as a way to reach the service."""
    facts: dict[str, Any] = {"@type": "ServiceChannel", "name": team.name}
    if team.phone:
        facts["servicePhone"] = contact_point(team, today)
    if team.address:
        facts["serviceLocation"] = {
            "@type": "Place",
            **opening_hours(team, today),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": ", ".join(team.address_lines[:-1]),
                "postalCode": team.address_lines[-1],
                "addressCountry": "GB",
            },
        }
    return facts


def contact_point(team: DutyTeam, today: date) -> dict[str, Any]:
    """The team's number, where it is for and when it answers."""
    point: dict[str, Any] = {
        "@type": "ContactPoint",
        "name": team.name,
        "telephone": dialled(team.phone),
        "contactType": "emergency" if team.out_of_hours else "customer support",
    }
    if team.email:
        point["email"] = team.email
    if team.area_list:
        point["areaServed"] = [{"@type": "Place", "name": area} for area in team.area_list]
    hours = opening_hours(team, today)
    if hours:
        point["hoursAvailable"] = [each for specifications in hours.values() for each in specifications]
    return point


def opening_hours(team: DutyTeam, today: date) -> dict[str, list[dict[str, Any]]]:
    """The ordinary week and the days to come that are not like it, in the words a place has for them.

    A way to be rung has one list for both: those with dates hold on their days only.
    """
    hours = team.hours
    week = [opening(period) for period in hours.week]
    special = [each for spell in coming_spells(hours, today) for each in special_openings(spell)]
    found = {"openingHoursSpecification": week, "specialOpeningHoursSpecification": special}
    return {name: specifications for name, specifications in found.items() if specifications and hours.known}


def special_openings(spell: Spell) -> list[dict[str, Any]]:
    """Some days that are not as usual. Without times the team is closed on them."""
    dates = {"validFrom": f"{spell.first_day}", "validThrough": f"{spell.last_day}"}
    kind = {"@type": "OpeningHoursSpecification"}
    if spell.is_closure:
        return [kind | dates]
    return [
        kind | dates | {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}
        for opens, closes in spell.times
    ]


def opening(period: Period) -> dict[str, Any]:
    """One stretch of the week."""
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": f"{SCHEMA}/{WEEKDAYS[period.weekday]}",
        "opens": f"{period.opens:%H:%M}",
        "closes": f"{period.closes:%H:%M}",
    }


def as_json(data: dict[str, Any]) -> SafeString:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)

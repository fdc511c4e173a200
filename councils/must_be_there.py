"""What a local offer must cover, held against what a council publishes. Pure.

The areas: Children and Social Work Act 2017, section 2(1) to (3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from councils.models import Entitlement, OfferSection, Topic


@dataclass(frozen=True)
class Area:
    """One area that the Act names: its number in our list, where it stands, and the topics about it.

    An area without topics cannot be seen in the record: only the council knows.
    """

    code: str
    name: Any
    law: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Covered:
    """An area with what the council itself publishes about it, and how much holds everywhere."""

    area: Area
    sections: tuple[OfferSection, ...]
    entitlements: tuple[Entitlement, ...]
    national: int

    @property
    def can_be_seen(self) -> bool:
        return bool(self.area.topics)

    @property
    def is_empty(self) -> bool:
        """Whether the council says nothing of its own, where it should."""
        return self.can_be_seen and not (self.sections or self.entitlements)


AREAS = (
    Area(
        "M1",
        _("Help under the Children Act: adviser, plan, home, money for learning and work"),
        "s.2(1)(a)",
        (Topic.SUPPORT,),
    ),
    Area(
        "M2",
        _("Other help with growing up and living alone, such as money"),
        "s.2(1)(b)",
        (Topic.MONEY, Topic.RIGHTS),
    ),
    Area("M3", _("Health and well-being"), "s.2(2)(a)", (Topic.HEALTH,)),
    Area("M4", _("Relationships"), "s.2(2)(b)", (Topic.PEOPLE,)),
    Area("M5", _("Education and training"), "s.2(2)(c)", (Topic.LEARNING,)),
    Area("M6", _("Employment"), "s.2(2)(d)", (Topic.WORK,)),
    Area("M7", _("Accommodation"), "s.2(2)(e)", (Topic.HOME,)),
    Area("M8", _("Participation in society"), "s.2(2)(f)", (Topic.VOICE,)),
    Area("M9", _("Help from others, where the council thinks it right to name it"), "s.2(3)", ()),
)


def held_against(
    sections: Sequence[OfferSection], entitlements: Sequence[Entitlement]
) -> tuple[Covered, ...]:
    """Each area, with what there is about it among the published rows, the national ones included."""
    return tuple(
        Covered(
            area,
            sections=tuple(row for row in sections if row.council_id and row.topic in area.topics),
            entitlements=tuple(row for row in entitlements if row.council_id and row.topic in area.topics),
            national=sum(
                row.council_id is None and row.topic in area.topics for row in [*sections, *entitlements]
            ),
        )
        for area in AREAS
    )

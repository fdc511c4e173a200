"""What a reader wants to see of a list, read from an address that may hold anything."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode

from councils.models import EligibilityStatus, Entitlement, Group
from councils.models.status_codes import is_for_status

YOUNGEST, OLDEST = 16, 25
"""The ages to choose from; the last stands for that age and over."""

NAMES = ("status", "age", "group")
"""Under which names what is wanted stands in an address."""


@dataclass(frozen=True)
class Wanted:
    """Whom the promises should be for. Empty means all: "not sure" hides nothing.

    `left_out` says that the address held something nobody could choose.
    """

    status: str = ""
    age: int | None = None
    groups: tuple[str, ...] = ()
    left_out: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything is left out of the list."""
        return bool(self.status or self.age is not None or self.groups)

    @property
    def in_address(self) -> str:
        """The same as the end of an address; empty where nothing is left out of the list.

        >>> Wanted("relevant", 17, ("parent", "custody")).in_address
        '?status=relevant&age=17&group=parent&group=custody'
        """
        asked = {"status": self.status or None, "age": self.age, "group": list(self.groups)}
        query = urlencode({name: value for name, value in asked.items() if value is not None}, doseq=True)
        return f"?{query}" if query else ""

    def of(self, entitlements: Iterable[Entitlement]) -> list[Entitlement]:
        """Those of the promises that are wanted."""
        return [
            each
            for each in entitlements
            if (not self.status or is_for_status(each, self.status))
            and (self.age is None or each.is_for_age(self.age))
            and (not self.groups or each.is_for_groups(self.groups))
        ]


def wanted(query: QueryDict) -> Wanted:
    """What the address asks for; what cannot be asked for is left out, and that is said.

    >>> wanted(QueryDict("status=relevant&age=17&group=parent&group=custody"))
    Wanted(status='relevant', age=17, groups=('parent', 'custody'), left_out=False)
    >>> wanted(QueryDict("status=boss&age=-1&group=x"))
    Wanted(status='', age=None, groups=(), left_out=True)
    """
    status, age, groups = query.get("status", ""), query.get("age", ""), query.getlist("group")
    known_status = status if status in EligibilityStatus.Code.values else ""
    known_age = int(age) if age in {str(year) for year in range(YOUNGEST, OLDEST + 1)} else None
    known_groups = tuple(code for code in Group.values if code in groups)
    strange = status != known_status or (age and known_age is None) or set(groups) - {"", *known_groups}
    return Wanted(known_status, known_age, known_groups, left_out=bool(strange))

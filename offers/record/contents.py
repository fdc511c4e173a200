"""What is held of a council, and of all councils. Plain rows, and nothing that depends on the time."""

import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from councils.models import Council, DutyTeam, EligibilityStatus, Entitlement, Notice, OfferSection
from offers.gazetteer import Gazetteer

Made = TypeVar("Made")


@dataclass(eq=False, kw_only=True)
class Held:
    """Something as it was under one stamp; None where nobody may keep it.

    `true_at` is when that was last known to be so. It alone ever changes. Of the things that are made of
    it, `most_made` are held at once.
    """

    most_made: ClassVar[int] = 200

    stamp: int | None
    true_at: datetime
    _made: dict[Hashable, Any] = field(default_factory=dict)
    _making: Any = field(default_factory=threading.Lock)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes of it, made once. The key names it, and all that it depends on besides."""
        try:
            return self._made[key]  # type: ignore[no-any-return]
        except KeyError:
            pass
        made = make()
        with self._making:
            self._made[key] = made
            if len(self._made) > self.most_made:
                del self._made[next(iter(self._made))]
        return made

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in ("_made", "_making")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, _made={}, _making=threading.Lock())


@dataclass(eq=False, kw_only=True)
class Record(Held):
    """All that readers can see of one council, at whatever time.

    `sections` and `promises` are those published, in reading order, the national ones among them: of the
    sections those that the council has none of its own for, and all promises, as it depends on the day
    which of them hold. `notices` are those that were not over. `former` leads from old addresses to
    sections, and `said` is what readers said and what was done about it, the newest first.

    The council, which knows its record, has its words, ways in and the like as `words_listed` and so on.
    """

    council: Council
    teams: Sequence[DutyTeam]
    sections: Sequence[OfferSection]
    promises: Sequence[Entitlement]
    notices: Sequence[Notice]
    statuses: Sequence[EligibilityStatus]
    former: Sequence[dict[str, Any]]
    said: Sequence[dict[str, str]]

    def __post_init__(self) -> None:
        self.council.record = self


@dataclass(eq=False, kw_only=True)
class AllCouncils(Held):
    """Every published council, by what it is called."""

    councils: Gazetteer


TeamNumber = tuple[str, str]
"""A team's name, and its phone number as it is kept."""


@dataclass(eq=False, kw_only=True)
class Numbers(Held):
    """The numbers to ring of every published council, by its address."""

    numbers: Mapping[str, Sequence[TeamNumber]]


@dataclass(eq=False, kw_only=True)
class Promises(Held):
    """What several councils promise, and all that is promised everywhere, in reading order."""

    most_made: ClassVar[int] = 10

    promises: Sequence[Entitlement]

"""What stands around every page of a council, fetched and presented at once."""

from collections.abc import Sequence
from datetime import datetime

from councils.models import Council, DutyTeam
from offers import access
from offers.presenters.frame import Frame, frame


def framed(
    council: Council, teams: Sequence[DutyTeam], now: datetime, *, chosen: DutyTeam | None = None
) -> Frame:
    """The frame of a council's pages at this moment, its notices fetched in one query.

    On the page of one `chosen` team the call card is that team's.
    """
    return frame(council, teams, access.showing_notices(council, now), now, chosen=chosen)

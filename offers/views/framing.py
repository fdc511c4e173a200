"""What stands around every page of a council, fetched and presented at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from councils.models import Council, DutyTeam
from offers import access
from offers.presenters.feedback import said_and_done
from offers.presenters.frame import Frame, frame


def framed(
    council: Council,
    teams: Sequence[DutyTeam],
    now: datetime,
    *paths: str,
    chosen: DutyTeam | None = None,
) -> Frame:
    """The frame of a council's page at these paths and at this moment.

    On the page of one `chosen` team the call card is that team's.
    """
    notices = access.showing_notices(council, now)
    around = access.record_of(council).once(
        (_minute(now), chosen and chosen.pk, tuple(notice.pk for notice in notices)),
        lambda: frame(council, teams, notices, now, chosen=chosen),
    )
    return replace(
        around, fresh_for=60 - now.second, said_and_done=said_and_done(access.said_beside(council, *paths))
    )


def _minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)

"""What stands around every page of a council, chosen and presented at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from councils.models import Council, DutyTeam
from offers import access, clock, formatting
from offers.presenters.feedback import said_and_done
from offers.presenters.frame import Frame, frame_at, lasting

SAID_AFTER = timedelta(minutes=5)
"""How long the record may be out of reach until pages say so."""

NOT_FOR_LONG = 5
"""Seconds for which a page may be kept that says so: it must be as before as soon as all is well."""


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
    record = access.record_of(council)
    always = record.once("frame", lambda: lasting(council, teams, record.once))
    notices = access.showing_notices(council, now)
    around = record.once(
        ("frame", clock.minute(now), chosen and chosen.slug, tuple(notice.pk for notice in notices)),
        lambda: frame_at(always, council, teams, notices, now, chosen=chosen),
    )
    said = said_and_done(access.said_beside(council, *paths))
    if now - record.true_at < SAID_AFTER:
        return replace(around, fresh_for=60 - now.second, said_and_done=said)
    as_it_was = formatting.as_of(record.true_at)
    return replace(around, fresh_for=NOT_FOR_LONG, said_and_done=said, as_it_was=as_it_was)

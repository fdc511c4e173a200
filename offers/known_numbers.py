"""Numbers to ring that are known without the database, for a page that has nothing else to give."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from offers import access
from offers.facts import Fact, phone_fact

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class KnownNumber:
    """A team, and the number to tap."""

    team: str
    phone: Fact


def numbers_of(slug: str) -> Sequence[KnownNumber]:
    """The numbers of the council at this address; none where nobody knows any. Never a second error."""
    try:
        return [KnownNumber(team, phone_fact(phone)) for team, phone in access.numbers_at_hand(slug)]
    except Exception:
        logger.exception("Known numbers could not be given")
        return ()

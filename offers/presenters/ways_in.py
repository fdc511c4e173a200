"""Ways in by need: what somebody says who needs help, opening to the shortest path to that help."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from councils.fields import lines
from councils.models import Council
from councils.models.way_in import in_their_place
from offers.facts import Fact
from offers.presenters.call_card import CallCard
from offers.presenters.contact import HelplineCard, helplines
from offers.presenters.frame import Frame
from offers.presenters.sections import Link
from offers.presenters.teams import Answering
from offers.richtext import rendered_plain
from offers.search.findable import Findable
from offers.search.places import url_of

MOST_ON_HOME = 6
"""More questions than these, and nobody finds their own among them."""

MOST_PROMISES = 3
"""Promises that one way in leads to."""


@dataclass(frozen=True)
class WayInCard:
    """A question in the reader's words, and what opens behind it.

    With a `number`, that is the council's `team`'s or the way to it, and `answering` says whether it is
    answered now. An `urgent` one has `helplines`, and while another number is answered in place of the
    team's, `instead` is the card that has it: what is not urgent can wait until the team opens.
    """

    slug: str
    question: str
    html: SafeString
    urgent: bool
    team: str
    number: Fact | None
    answering: Answering | None
    instead: CallCard | None
    helplines: tuple[HelplineCard, ...]
    links: tuple[Link, ...]


def ways_on_home(
    listed: Sequence[dict[str, Any]], findable: Sequence[Findable], council: Council, frame: Frame
) -> tuple[WayInCard, ...]:
    """The questions of every day on the council's first page, urgent ones first."""
    of_every_day = [said for said in in_their_place(listed) if said["on_home"]]
    of_every_day.sort(key=lambda said: not said["urgent"])
    return tuple(way_in_card(said, findable, council, frame) for said in of_every_day[:MOST_ON_HOME])


def way_in_card(
    said: dict[str, Any], findable: Sequence[Findable], council: Council, frame: Frame
) -> WayInCard:
    """One way in, ready to read. It leads only to what readers of this council can open."""
    number = frame.our_number if said["shows_number"] else None
    elsewhere = frame.call.phone not in (None, frame.our_number)
    return WayInCard(
        slug=said["slug"],
        question=said["question"],
        html=rendered_plain(said["answer"], frame.facts, frame.missing),
        urgent=bool(said["urgent"]),
        team=frame.team_name,
        number=number,
        answering=frame.call.answering if number else None,
        instead=frame.call if number and elsewhere and said["urgent"] else None,
        helplines=helplines() if said["urgent"] else (),
        links=(
            *_page_to_read(lines(said["section_slugs"]), findable, council),
            *_what_they_can_get(lines(said["entitlement_slugs"]), findable, council),
        ),
    )


def _page_to_read(slugs: Sequence[str], findable: Sequence[Findable], council: Council) -> list[Link]:
    """The first of these pages that there is."""
    pages = {found.address: found for found in findable if found.kind == "section"}
    return [_link(pages[slug], council) for slug in slugs if slug in pages][:1]


def _what_they_can_get(slugs: Sequence[str], findable: Sequence[Findable], council: Council) -> list[Link]:
    """Those of these promises that there are, each once. The council's own stands in for what it tops up."""
    promises = [found for found in findable if found.kind == "entitlement"]
    places = {found.also_at: found for found in promises} | {found.address: found for found in promises}
    there = dict.fromkeys(places[slug] for slug in slugs if slug in places)
    return [_link(found, council) for found in there][:MOST_PROMISES]


def _link(found: Findable, council: Council) -> Link:
    return Link(found.title, url_of(found, council))

"""Who may read what: the published council or section, or Http404. The one place that decides it.

Everything is chosen from what `offers.record` holds; only previews and drafts ask the database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import DatabaseError, InterfaceError
from django.http import Http404
from django.urls import reverse

from councils import content
from councils.models import (
    Called,
    Council,
    Draft,
    DutyTeam,
    EligibilityStatus,
    Entitlement,
    Notice,
    OfferSection,
    Topic,
)
from councils.models.entitlement import readers_promises
from councils.models.status_codes import is_for_status
from councils.models.way_in import in_their_place
from councils.opening_hours import LONDON
from councils.previews import draft_at
from councils.readers_pages import ReadersPage, page_among
from offers import clock
from offers.gazetteer import Gazetteer
from offers.record import COUNCILS, NUMBERS, PROMISES, RECORDS, AllCouncils, Promises, Record
from offers.record.contents import TeamNumber
from offers.record.loading import load_record, load_unpublished
from offers.search.findable import Findable, entries_in, findable_in
from offers.search.looking import Lookup, lookup_of

EVERY_ONE = "all"
"""The key of what is held of every council."""

SHOWN_AT_ONCE = 3
"""How many answers to readers stand beside a page: the newest ones."""


@dataclass(frozen=True)
class Moved(Exception):
    """What was asked for lives at another address: for good, or as long as things are as they are."""

    url: str
    for_good: bool = True


# Councils --------------------------------------------------------------------------------------------


def all_councils() -> AllCouncils:
    """Every council whose offer anybody may read, and what has been made of that."""
    return COUNCILS.get(EVERY_ONE)


def published_councils() -> Gazetteer:
    """Every council whose offer anybody may read, by its everyday name, ready to be found."""
    return all_councils().councils


def published_council(slug: str) -> Council:
    """The council with all that its readers can see. Raises Http404 when it is not there or not published."""
    everyone = COUNCILS.at_hand(EVERY_ONE)
    if everyone and slug not in everyone.councils.by_slug:
        raise Http404(slug)
    try:
        return RECORDS.get(slug).council
    except Http404:
        COUNCILS.get_ready(EVERY_ONE)  # The next address that leads nowhere then costs no query.
        raise


def council_with_teams(slug: str) -> tuple[Council, Sequence[DutyTeam]]:
    """A published council and its teams, which know one another, as one may answer for the others.

    Raises Http404 for a council that is not there or not published.
    """
    council = published_council(slug)
    return council, record_of(council).teams


def record_of(council: Council) -> Record:
    """All that readers can see of a published council: what came with it, or what the database has."""
    return council.record or load_record(council.slug)


def readable_page(council: Council, path: str, now: datetime) -> ReadersPage | None:
    """The page of this council at this path, where readers can see one at this moment."""
    record = record_of(council)
    rows = {"section": record.sections, "entitlement": record.promises, "team": record.teams}
    page = page_among(rows, council, path)
    return page if page and page.can_be_read(now.astimezone(LONDON).date()) else None


def team_of(teams: Sequence[DutyTeam], slug: str) -> DutyTeam:
    """The one of these teams that has this address. Raises Http404."""
    team = next((each for each in teams if each.slug == slug), None)
    if team is None:
        raise Http404(slug)
    return team


def numbers_at_hand(slug: str) -> Sequence[TeamNumber]:
    """The numbers of this council's teams as they last were, without asking the database."""
    record = RECORDS.last_good(slug)
    if record:
        return [(team.name, team.phone) for team in record.teams if team.phone]
    every_council = NUMBERS.last_good(EVERY_ONE)
    return every_council.numbers.get(slug, ()) if every_council else ()


def get_numbers_ready() -> None:
    """Have every council's numbers at hand for when the database is away, those that nobody asks for too."""
    NUMBERS.get_ready(EVERY_ONE)


def showing_notices(council: Council, now: datetime) -> list[Notice]:
    """The council's notices that readers see at this moment."""
    return [notice for notice in record_of(council).notices if notice.starts <= now < notice.ends]


def said_beside(council: Council, *paths: str) -> list[dict[str, str]]:
    """What readers said of the page at these paths and what came of it, the newest first.

    An empty path stands for what is about no page.
    """
    return [each for each in record_of(council).said if each["page"] in paths][:SHOWN_AT_ONCE]


def statuses(council: Council) -> Sequence[EligibilityStatus]:
    """The leaving-care statuses explained, in the law's order."""
    return record_of(council).statuses


# Drafts ----------------------------------------------------------------------------------------------


def previewed(slug: str, token: str) -> tuple[Draft, Council, Sequence[DutyTeam]]:
    """The draft that a shared link leads to, and the council under which it is shown, published or not.

    All of it is this preview's alone, so that a draft can be put in. Raises Http404 for a link that has
    ended, that nobody made, or that is another council's.
    """
    draft = draft_at(token)
    record = load_unpublished(slug)
    if draft is None or draft.council not in (record.council, None):
        raise Http404(slug)
    return draft, record.council, record.teams


def section_with_draft(draft: Draft, council: Council) -> tuple[OfferSection, list[OfferSection]]:
    """The section as its draft would have it, among all that its readers see, in reading order."""
    section = draft.section
    content.put(draft.content, section)
    section.joined_status_codes = ",".join(draft.content["statuses"])
    others = [each for each in published_sections(council) if each.pk != section.pk]
    topics = [str(topic) for topic in Topic]
    everything = [*others, section]
    everything.sort(key=lambda each: (topics.index(each.topic), each.order, each.title))
    return section, everything


def promise_with_draft(draft: Draft) -> Entitlement:
    """The promise as its draft would have it."""
    promise = draft.entitlement
    content.put(draft.content, promise)
    promise.published = True
    promise.joined_status_codes = ",".join(draft.content["statuses"])
    promise.joined_national_codes = ",".join(promise.tops_up.status_codes if promise.tops_up else ())
    return promise


# Sections --------------------------------------------------------------------------------------------


def published_sections(council: Council) -> Sequence[OfferSection]:
    """The council's published sections and the national ones, in reading order, with texts and statuses.

    Each has its old addresses as `former_listed`: somebody's list may have it by one of them.
    """
    return record_of(council).sections


def sections_for(council: Council, status: str) -> list[OfferSection]:
    """The published sections for people of one leaving-care status, national ones among them.

    For somebody without a status, those that are for everybody.
    """
    return [each for each in published_sections(council) if is_for_status(each, status)]


def published_section(council: Council, slug: str) -> tuple[OfferSection, Sequence[OfferSection]]:
    """One published section, among all the published ones.

    Raises Moved for an old address, and Http404 for one that leads nowhere.
    """
    sections = published_sections(council)
    section = next((each for each in sections if each.slug == slug), None)
    if section is None:
        raise _moved(council, slug) or Http404(slug)
    return section, sections


def _moved(council: Council, slug: str) -> Moved | None:
    """Where an old address leads: the council's own come before those of national sections."""
    former = next((each for each in record_of(council).former if each["slug"] == slug), None)
    if former is None or (former["council"] and not former["published"]):
        return None
    return Moved(reverse("offers:section", args=[former["council"] or council.slug, former["section"]]))


# Promises --------------------------------------------------------------------------------------------


def promises(council: Council, on: date) -> list[Entitlement]:
    """What this council's readers are promised on this day, in reading order.

    Its own promises, and those national ones that none of its own tops up or stands in for.
    """
    record = record_of(council)
    return record.once(("promises", on), lambda: readers_promises(record.promises, on))


def promises_of(councils: Sequence[Called]) -> Promises:
    """What these councils promise, and all that is promised everywhere, on whatever day; of none, nothing."""
    if not councils:
        return Promises(stamp=None, true_at=clock.now(), promises=())
    try:
        return PROMISES.get(tuple(sorted(council.pk for council in councils)))
    except (DatabaseError, InterfaceError):
        return _promises_of_each(councils)


def _promises_of_each(councils: Sequence[Called]) -> Promises:
    """The same, where nobody has asked for them together before the database went away."""
    topics = [str(topic) for topic in Topic]
    records = [record_of(published_council(council.slug)) for council in councils]
    found = {each.pk: each for record in records for each in record.promises}.values()
    return Promises(
        stamp=None,
        true_at=min(record.true_at for record in records),
        promises=sorted(found, key=lambda each: (topics.index(each.topic), each.order, each.title)),
    )


def in_force(promises: Promises, on: date) -> list[Entitlement]:
    """Those of the promises that hold on this day, in reading order."""
    return [promise for promise in promises.promises if promise.holds(on=on)]


def promises_about(council: Council, section: OfferSection, on: date) -> list[Entitlement]:
    """The promises that a section may have to show: those of its topic, and those that name it."""
    return [
        each
        for each in promises(council, on)
        if each.topic == section.topic or section.slug in each.section_slugs
    ]


def promise(council: Council, slug: str, on: date) -> Entitlement:
    """One promise that this council's readers have on this day.

    Raises Moved, for now, at the address of a national promise that the council tops up at another
    one, and Http404 where there is none.
    """
    found = [
        each
        for each in promises(council, on)
        if each.slug == slug or (each.tops_up and each.tops_up.slug == slug)
    ]
    here = next((each for each in found if each.slug == slug), None)
    if here is None and found:
        raise Moved(found[0].url_in(council), for_good=False)
    if here is None:
        raise Http404(slug)
    return here


# Search ----------------------------------------------------------------------------------------------


def findable(council: Council, on: date) -> Sequence[Findable]:
    """Everything that readers of this council can open on this day."""
    record = record_of(council)
    return record.once(("findable", on), lambda: findable_in(record, promises(council, on)))


def lookup(council: Council, on: date) -> Lookup:
    """The same with all its words, and with what editors say of words: ready to be searched."""
    record = record_of(council)
    return record.once(("lookup", on), lambda: _lookup(record, on))


def _lookup(record: Record, on: date) -> Lookup:
    council = record.council
    entries = entries_in(record, promises(council, on))
    return lookup_of(entries, council.same_words_listed, in_their_place(council.ways_in_listed))  # type: ignore[attr-defined]

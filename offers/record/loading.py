"""Asking the database for all that readers can see of a council: five queries, in one snapshot."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from django.db.models import F, Model, OuterRef, Q
from django.db.models.functions import JSONObject
from django.http import Http404

from councils.models import (
    Council,
    DutyTeam,
    EligibilityStatus,
    Entitlement,
    FormerAddress,
    GlossaryWord,
    InOneList,
    Notice,
    OfferSection,
    PlanPrompt,
    Report,
    SameWords,
    WayIn,
    introduce,
)
from offers import clock
from offers.gazetteer import gazetteer
from offers.record.contents import AllCouncils, Numbers, Promises, Record
from offers.record.snapshot import snapshot

Row = TypeVar("Row", bound=Model)

_national: WeakValueDictionary[tuple[Any, ...], Any] = WeakValueDictionary()
"""National rows by stamp, kind and key: councils that are held at once share them."""


def load_record(slug: str) -> Record:
    """All that readers of this council can see. Raises Http404 where there is none that is published."""
    return _record(slug, published=True)


def load_unpublished(slug: str) -> Record:
    """The same of a council that need not be published, for those who may see a draft. Never kept."""
    return _record(slug, published=False)


def load_all_councils(_all: str) -> AllCouncils:
    """Every published council, in one query."""
    with snapshot() as stamp:
        called = Council.objects.published().called()
    return AllCouncils(stamp=stamp, true_at=clock.now(), councils=gazetteer(called))


def load_numbers(_all: str) -> Numbers:
    """Every published council's numbers, in one query."""
    numbers = defaultdict(list)
    with snapshot() as stamp:
        teams = DutyTeam.objects.filter(council__published=True).exclude(phone="")
        for slug, *number in teams.values_list("council__slug", "name", "phone"):
            numbers[slug].append(tuple(number))
    return Numbers(stamp=stamp, true_at=clock.now(), numbers=dict(numbers))


def load_promises(councils: Iterable[int]) -> Promises:
    """What these councils promise, and all that is promised everywhere, on whatever day. One query."""
    of_them = Q(council__in=councils) | Q(council=None)
    with snapshot() as stamp:
        promises = _promises(Entitlement.objects.filter(of_them), stamp)
    return Promises(stamp=stamp, true_at=clock.now(), promises=promises)


def _record(slug: str, *, published: bool) -> Record:
    now = clock.now()
    with snapshot() as stamp:
        council = _council(slug, published=published)
        sections = OfferSection.objects.of_council(council).published().with_status_codes()
        return Record(
            stamp=stamp,
            true_at=now,
            council=council,
            teams=_teams(council),
            sections=_sections(sections.in_reading_order().defer("editor_note"), council, stamp),
            promises=_promises(Entitlement.objects.own_or_national(council), stamp),
            notices=list(Notice.objects.filter(council=council, ends__gt=now)),
            statuses=[EligibilityStatus(**said) for said in council.statuses_listed],  # type: ignore[attr-defined]
            former=council.former_listed,  # type: ignore[attr-defined]
            said=council.said_listed,  # type: ignore[attr-defined]
        )


def _council(slug: str, *, published: bool) -> Council:
    """The council with all that is short enough to come along as lists."""
    key = OuterRef("pk")
    councils = Council.objects.published() if published else Council.objects
    council = (
        councils.filter(slug=slug)
        .annotate(
            words_listed=GlossaryWord.objects.listed_for(key),
            same_words_listed=SameWords.objects.listed_for(key),
            ways_in_listed=WayIn.objects.listed_for(key),
            prompts_listed=PlanPrompt.objects.listed_for(key),
            said_listed=Report.objects.listed_for(key),
            former_listed=_former_addresses(key),
            statuses_listed=_statuses(),
        )
        .first()
    )
    if council is None:
        raise Http404(slug)
    return council


def _former_addresses(council: Any) -> InOneList:
    """Old addresses that lead to sections which readers can see: the council's own before national ones."""
    of_it = FormerAddress.objects.filter(Q(council=council) | Q(council=None), section__published=True)
    of_it = of_it.order_by(F("council").asc(nulls_last=True), "slug")
    return InOneList(
        of_it.values(
            listed=JSONObject(
                slug="slug",
                key="section",
                section="section__slug",
                council="section__council__slug",
                published="section__council__published",
            )
        )
    )


def _statuses() -> InOneList:
    names = {field.name: field.name for field in EligibilityStatus._meta.concrete_fields}
    return InOneList(EligibilityStatus.objects.values(listed=JSONObject(**names)))


def _teams(council: Council) -> list[DutyTeam]:
    teams = introduce(DutyTeam.objects.filter(council=council).with_listed_hours())
    for team in teams:
        team.take_listed_hours()
        team.council = council
    return teams


def _sections(found: Iterable[OfferSection], council: Council, stamp: int | None) -> list[OfferSection]:
    former: dict[int, list[dict[str, Any]]] = {}
    for each in sorted(council.former_listed, key=lambda each: each["slug"]):  # type: ignore[attr-defined]
        former.setdefault(each["key"], []).append(each)
    sections = []
    for section in found:
        section.former_listed = tuple(former.get(section.pk, ()))  # type: ignore[attr-defined]
        if section.council_id:
            section.council = council
        sections.append(_shared(section, stamp))
    return sections


def _promises(found: Any, stamp: int | None) -> list[Entitlement]:
    """Promises in reading order, whether or not they hold on a day, without notes for editors."""
    ordered = found.published().in_reading_order().with_status_codes()
    promises = list(ordered.defer("editor_note", "tops_up__editor_note"))
    for promise in promises:
        if promise.tops_up:
            promise.tops_up = _shared(_as_published(promise.tops_up), stamp)
    return [_shared(promise, stamp) for promise in promises]


def _as_published(national: Entitlement) -> Entitlement:
    """A national promise that a council's own tops up: of one that is a draft, its address and nothing more."""
    if national.published:
        return national
    return Entitlement(pk=national.pk, slug=national.slug, topic=national.topic, kind=national.kind)


def _shared(row: Row, stamp: int | None) -> Row:
    """The row, or the one just like it that another council's record has, where it is a national one."""
    if stamp is None or row.council_id is not None:  # type: ignore[attr-defined]
        return row
    return _national.setdefault((stamp, type(row), row.pk, _besides(row)), row)  # type: ignore[no-any-return]


def _besides(row: Any) -> tuple[Any, ...]:
    """What a row brings along beside its columns: that need not be the same for every council."""
    former = getattr(row, "former_listed", ())
    return hasattr(row, "joined_status_codes"), *(each["slug"] for each in former)

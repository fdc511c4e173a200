"""What an editor finds when they log in: their own work, and where to do it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils import times
from councils.admin import check_state
from councils.models import Council, Entitlement, Notice, OfferSection, Report
from councils.permissions import editable_councils, may_manage_councils

SHOWN = 8
"""Rows of each kind on the front page; the number above them leads to the rest."""


@dataclass(frozen=True)
class Row:
    """One thing to do: where to do it, whose it is, and how it stands."""

    title: str
    url: str
    council: str
    note: str = ""
    late: bool = False


@dataclass(frozen=True)
class Pile:
    """One kind of work: how much there is, the first few, and the list of all of it."""

    heading: str
    count: int
    rows: Sequence[Row]
    url: str
    nothing: str

    @property
    def see_all(self) -> str:
        """The words that lead to the whole list, where not all of it is here."""
        if self.count <= len(self.rows):
            return ""
        return _("%(heading)s: see all %(count)d") % {"heading": self.heading, "count": self.count}


@dataclass(frozen=True)
class CouncilLinks:
    """A council the person edits, with the way to its details and to its live page."""

    name: str
    url: str
    live_url: str
    must_be_there_url: str

    @property
    def live_words(self) -> str:
        return _("See the live page of %(council)s") % {"council": self.name}

    @property
    def must_be_there_words(self) -> str:
        return _("What must be there for %(council)s") % {"council": self.name}


@dataclass(frozen=True)
class FrontPage:
    piles: Sequence[Pile]
    councils: Sequence[CouncilLinks]
    council_count: int
    councils_url: str

    @property
    def names_councils(self) -> bool:
        """Whether each row must say whose it is."""
        return self.council_count > 1

    @property
    def councils_heading(self) -> str:
        return _("Councils you edit") if self.names_councils else _("Your council")

    @property
    def see_all_councils(self) -> str:
        """The words that lead to the list of councils, where not all of them are here."""
        if self.council_count <= len(self.councils):
            return ""
        return _("See all %(count)d councils") % {"count": self.council_count}


def front_page(user: Any, now: datetime) -> FrontPage:
    """The work of this person at this moment, in a fixed number of queries."""
    councils = editable_councils(user)
    theirs = Q(council__in=councils) | (Q(council=None) if may_manage_councils(user) else Q())
    sections = OfferSection.objects.filter(theirs).select_related("council")
    promises = Entitlement.objects.filter(theirs).select_related("council")
    notices = Notice.objects.filter(council__in=councils).select_related("council")
    return FrontPage(
        piles=[
            _to_check(_("Pages to check"), sections, timezone.localdate(now)),
            _to_check(_("Promises to check"), promises, timezone.localdate(now)),
            _national_changes(promises.please_check().order_by("title")),
            _showing(notices.showing(now).order_by("ends", "title")),
            _coming(notices.coming(now).order_by("starts", "title")),
            _unpublished(sections.filter(published=False).order_by("title")),
            _told(Report.objects.filter(council__in=councils).select_related("council").unanswered()),
        ],
        councils=[_links(council) for council in councils[:SHOWN]],
        council_count=councils.count(),
        councils_url=reverse("admin:councils_council_changelist"),
    )


def _to_check(title: str, rows: Any, today: date) -> Pile:
    return _pile(
        title,
        check_state.to_check(rows, today),
        lambda row: {"note": check_state.in_words(row, today), "late": check_state.is_late(row, today)},
        url=f"{_list_of(rows.model)}?check=due",
        nothing=_("Nothing to check in the next 30 days."),
    )


def _national_changes(promises: Any) -> Pile:
    return _pile(
        _("National promises that changed"),
        promises,
        lambda promise: {"note": _("Please check that yours is still true"), "late": True},
        url=f"{_list_of(Entitlement)}?national=changed",
        nothing=_("No national promise that you top up has changed."),
    )


def _showing(notices: Any) -> Pile:
    return _pile(
        _("Notices showing now"),
        notices,
        lambda notice: {"note": _("Until %(moment)s") % {"moment": _moment(notice.ends)}},
        url=f"{_list_of(Notice)}?time=showing",
        nothing=_("Readers see no notice at the moment."),
    )


def _coming(notices: Any) -> Pile:
    return _pile(
        _("Notices coming"),
        notices,
        lambda notice: {"note": _("From %(moment)s") % {"moment": _moment(notice.starts)}},
        url=f"{_list_of(Notice)}?time=coming",
        nothing=_("No notice is waiting to begin."),
    )


def _unpublished(sections: Any) -> Pile:
    return _pile(
        _("Pages not published"),
        sections,
        lambda section: {},
        url=f"{_list_of(OfferSection)}?published__exact=0",
        nothing=_("Readers can see every page you have written."),
    )


def _told(reports: Any) -> Pile:
    return _pile(
        _("Readers' reports to answer"),
        reports,
        lambda report: {"note": date_format(timezone.localtime(report.at), "j F Y")},
        url=f"{_list_of(Report)}?stage__exact=new",
        nothing=_("No reader is waiting for you."),
    )


def _pile(heading: str, rows: QuerySet, more: Any, *, url: str, nothing: str) -> Pile:
    shown: Iterable[Any] = rows[:SHOWN]
    return Pile(
        heading=heading,
        count=rows.count(),
        rows=[
            Row(
                title=str(row),
                url=_change(row),
                council=row.council.short_name if row.council else _("National"),
                **more(row),
            )
            for row in shown
        ],
        url=url,
        nothing=nothing,
    )


def _links(council: Council) -> CouncilLinks:
    live = council.get_absolute_url() if council.published else ""
    must_be_there = reverse("admin:councils_entitlement_must_be_there", args=[council.slug])
    return CouncilLinks(council.name, _change(council), live, must_be_there)


def _list_of(model: Any) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")


def _change(row: Any) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def _moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{times.spoken(local.time())}, {date_format(local, 'j F Y')}"

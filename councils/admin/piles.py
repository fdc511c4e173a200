"""The piles of work on the front page: how much there is of each kind, and the first few."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from councils.admin import check_state
from councils.admin.drafts_in_words import in_words
from councils.admin.reviewing import review_url
from councils.in_words import moment
from councils.models import Council, Draft, Entitlement, Link, MissedSearch, Notice, OfferSection, Report
from councils.models.draft import DraftQuerySet
from councils.must_be_there import AREAS
from councils.names import name_of
from councils.permissions import may_manage_councils, publishable_councils

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


# Drafts ---------------------------------------------------------------------------------------------


def waiting_for(user: Any, drafts: DraftQuerySet) -> Pile:
    """Drafts that this person may approve."""
    theirs = Q(council__in=publishable_councils(user))
    if may_manage_councils(user):
        theirs |= Q(council=None)
    own_where_two_are_asked_for = Q(council__two_people=True, authors=user)
    waiting = drafts.waiting_for_review().filter(theirs).exclude(own_where_two_are_asked_for)
    return _pile(
        _("Waiting for you to approve"),
        waiting.order_by("written_at"),
        lambda draft: {"note": _("By %(who)s") % {"who": name_of(draft.written_by)}, "late": True},
        url=f"{list_of(Draft)}?stage=review",
        nothing=_("No draft waits for you."),
        url_of=review_of,
    )


def written_by(user: Any, drafts: DraftQuerySet) -> Pile:
    """Drafts that this person has written, or some of."""
    return _pile(
        _("My drafts"),
        drafts.filter(authors=user).order_by("-written_at"),
        lambda draft: {"note": _sent_back(draft) or in_words(draft), "late": bool(_sent_back(draft))},
        url=f"{list_of(Draft)}?stage=mine",
        nothing=_("You have no draft."),
        url_of=lambda draft: _change(draft.row) if _sent_back(draft) else review_of(draft),
    )


def scheduled(drafts: DraftQuerySet) -> Pile:
    """Approved drafts that wait for their time."""
    return _pile(
        _("Will be published by themselves"),
        drafts.filter(stage="approved").order_by("publish_at"),
        lambda draft: {"note": in_words(draft)},
        url=f"{list_of(Draft)}?stage=approved",
        nothing=_("No approved draft is waiting for its time."),
        url_of=review_of,
    )


def review_of(draft: Draft) -> str:
    """Where somebody decides about it."""
    return review_url(draft.row)


def _sent_back(draft: Draft) -> str:
    is_back = draft.stage == "writing" and bool(draft.note)
    return _("Sent back: %(note)s") % {"note": draft.note[:80]} if is_back else ""


# What is not true any more, or not there -----------------------------------------------------------------


def broken_links(links: Any) -> Pile:
    """Links that lead nowhere, the worst first."""
    return _pile(
        _("Broken links"),
        links,
        lambda link: {"note": link.get_severity_display(), "late": link.severity == Link.Severity.BROKEN},
        url=list_of(Link),
        nothing=_("Every link leads somewhere."),
        url_of=lambda link: _change(link.section or link.entitlement),
    )


def missing(councils: Sequence[Council], today: date) -> Pile:
    """Areas that the Act names and about which a council publishes nothing of its own, in two queries."""
    said: set[tuple[int, str]] = set()
    for rows in (
        OfferSection.objects.published(),
        Entitlement.objects.published().in_force(on=today),
    ):
        said |= set(rows.filter(council__in=councils).values_list("council", "topic"))
    rows = [
        Row(str(area.name), _must_be_there(council), council.short_name)
        for council in councils
        for area in AREAS
        if area.topics and not any((council.pk, topic) in said for topic in area.topics)
    ]
    return Pile(
        heading=_("What the law asks for and is missing"),
        count=len(rows),
        rows=rows[:SHOWN],
        url=rows[0].url if rows else (_must_be_there(councils[0]) if councils else ""),
        nothing=_("You publish something about every area that the Act names."),
    )


def _must_be_there(council: Council) -> str:
    return reverse("admin:councils_entitlement_must_be_there", args=[council.slug])


# Checks, notices and readers ------------------------------------------------------------------------------


def to_check(title: str, rows: Any, today: date) -> Pile:
    return _pile(
        title,
        check_state.to_check(rows, today),
        lambda row: {"note": check_state.in_words(row, today), "late": check_state.is_late(row, today)},
        url=f"{list_of(rows.model)}?check=due",
        nothing=_("Nothing to check in the next 30 days."),
    )


def national_changes(promises: Any) -> Pile:
    return _pile(
        _("National promises that changed"),
        promises,
        lambda promise: {"note": _("Please check that yours is still true"), "late": True},
        url=f"{list_of(Entitlement)}?national=changed",
        nothing=_("No national promise that you top up has changed."),
    )


def showing(notices: Any) -> Pile:
    return _pile(
        _("Notices showing now"),
        notices,
        lambda notice: {"note": _("Until %(moment)s") % {"moment": moment(notice.ends)}},
        url=f"{list_of(Notice)}?time=showing",
        nothing=_("Readers see no notice at the moment."),
    )


def coming(notices: Any) -> Pile:
    return _pile(
        _("Notices coming"),
        notices,
        lambda notice: {"note": _("From %(moment)s") % {"moment": moment(notice.starts)}},
        url=f"{list_of(Notice)}?time=coming",
        nothing=_("No notice is waiting to begin."),
    )


def unpublished(sections: Any) -> Pile:
    return _pile(
        _("Pages not published"),
        sections,
        lambda section: {},
        url=f"{list_of(OfferSection)}?published__exact=0",
        nothing=_("Readers can see every page you have written."),
    )


def told(reports: Any) -> Pile:
    return _pile(
        _("Readers' reports to answer"),
        reports,
        lambda report: {"note": date_format(timezone.localtime(report.at), "j F Y")},
        url=f"{list_of(Report)}?stage__exact=new",
        nothing=_("No reader is waiting for you."),
    )


def not_found(missed: Any) -> Pile:
    """What readers searched for in vain, as editors may know it: the newest first."""
    return _pile(
        _("Searched for and not found"),
        missed,
        lambda each: {
            "note": _("%(times)d times in the week from %(day)s")
            % {"times": each.times, "day": date_format(each.week, "j F")}
        },
        url=list_of(MissedSearch),
        nothing=_("Readers found something whenever many looked for it."),
        url_of=lambda each: f"{list_of(MissedSearch)}?{urlencode({'q': each.words})}",
    )


def _pile(heading: str, rows: QuerySet, more: Any, *, url: str, nothing: str, url_of: Any = None) -> Pile:
    shown: Iterable[Any] = rows[:SHOWN]
    return Pile(
        heading=heading,
        count=rows.count(),
        rows=[
            Row(
                title=str(row),
                url=(url_of or _change)(row),
                council=row.council.short_name if row.council else _("National"),
                **more(row),
            )
            for row in shown
        ],
        url=url,
        nothing=nothing,
    )


def list_of(model: Any) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")


def _change(row: Any) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])

"""What an editor finds when they log in: their own work, and where to do it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from councils import attention
from councils.admin import piles
from councils.admin.piles import SHOWN, Pile
from councils.models import Council, Draft, DutyTeam, Entitlement, MissedSearch, Notice, OfferSection, Report
from councils.models.council import CouncilQuerySet
from councils.permissions import editable_councils, may_manage_councils
from councils.scoping import MANY

MISSED_LATELY = timedelta(weeks=4)
"""How long the front page shows what readers searched for in vain."""


@dataclass(frozen=True)
class CouncilLinks:
    """A council the person edits, with the way to its details and to its live page."""

    name: str
    url: str
    live_url: str
    must_be_there_url: str
    as_it_was_url: str

    @property
    def live_words(self) -> str:
        return _("See the live page of %(council)s") % {"council": self.name}

    @property
    def must_be_there_words(self) -> str:
        return _("What must be there for %(council)s") % {"council": self.name}

    @property
    def as_it_was_words(self) -> str:
        return _("%(council)s as it was on any day") % {"council": self.name}


@dataclass(frozen=True)
class FrontPage:
    """All of it. `watched` are the councils whose own work is among it."""

    watched: CouncilQuerySet
    piles: Sequence[Pile]
    councils: Sequence[CouncilLinks]
    council_count: int
    councils_url: str

    @property
    def only_national(self) -> bool:
        """Whether there are too many councils for their own work to be among it."""
        return self.council_count > MANY

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
    """The work of this person at this moment, in a fixed number of queries.

    Of somebody who edits a great many councils it is what is national: each council's own work waits
    for its own people, and the lists have all of it.
    """
    today = timezone.localdate(now)
    edited = editable_councils(user)
    council_count = edited.count()
    first = list(edited[:SHOWN])
    many = council_count > MANY
    councils = Council.objects.none() if many else edited
    theirs = Q(council__in=councils) | (Q(council=None) if may_manage_councils(user) else Q())
    drafts = Draft.objects.filter(theirs).select_related("council", "section", "entitlement", "written_by")
    sections = OfferSection.objects.filter(theirs).select_related("council")
    promises = Entitlement.objects.filter(theirs).select_related("council")
    teams = DutyTeam.objects.filter(council__in=councils).select_related("council")
    notices = Notice.objects.filter(council__in=councils).select_related("council")
    reports = Report.objects.filter(council__in=councils).select_related("council")
    lately = MissedSearch.objects.told().filter(council__in=councils, week__gte=today - MISSED_LATELY)
    not_found = piles.not_found(lately.select_related("council"))
    everything = [
        piles.waiting_for(user, drafts),
        piles.written_by(user, drafts),
        piles.told(reports.unanswered()),
        piles.to_check(_("Pages to check"), sections, today),
        piles.to_check(_("Promises to check"), promises, today),
        piles.to_check(_("Teams to check"), teams, today),
        piles.broken_links(attention.broken_for(user).filter(theirs)),
        piles.missing([] if many else first, today),
        piles.national_changes(promises.please_check().order_by("title")),
        piles.scheduled(drafts),
        piles.showing(notices.showing(now).order_by("ends", "title")),
        piles.coming(notices.coming(now).order_by("starts", "title")),
        piles.unpublished(sections.filter(published=False).order_by("title")),
        *([not_found] if not_found.count else []),
    ]
    return FrontPage(
        watched=councils,
        piles=[pile for pile in everything if pile.count or not many],
        councils=[_links(council) for council in first],
        council_count=council_count,
        councils_url=reverse("admin:councils_council_changelist"),
    )


def _links(council: Council) -> CouncilLinks:
    return CouncilLinks(
        name=council.name,
        url=reverse("admin:councils_council_change", args=[council.pk]),
        live_url=council.get_absolute_url() if council.published else "",
        must_be_there_url=reverse("admin:councils_entitlement_must_be_there", args=[council.slug]),
        as_it_was_url=reverse("admin:councils_council_as_it_was", args=[council.slug]),
    )

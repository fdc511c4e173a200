"""Whether a page is still true, as readers are told it: both dates, and "we are checking this page"."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from councils.models import Council, DutyTeam, Entitlement, OfferSection
from councils.models.checked import grace_days
from councils.review import is_being_checked
from offers.facts import Fact, phone_fact
from offers.formatting import full_date


@dataclass(frozen=True)
class BeingChecked:
    """What stands above words that nobody has checked for too long, and the number that knows."""

    title: str
    text: str
    ring: Fact | None


def check_in_words(row: OfferSection | Entitlement | DutyTeam, today: date) -> str:
    """When it was last checked, and by when it is again; a day that has passed is not promised."""
    if not row.last_checked:
        return ""
    last = _("Last checked %(day)s.") % {"day": full_date(row.last_checked)}
    if not row.next_check_due:
        return last
    due = {"day": full_date(row.next_check_due)}
    if row.next_check_due < today:
        return last + " " + _("The next check was due by %(day)s.") % due
    return last + " " + _("We check it again by %(day)s.") % due


def page_being_checked(
    row: OfferSection | Entitlement, council: Council, ring: Fact, today: date
) -> BeingChecked | None:
    """What readers of a page are told once its check is overdue for longer than it may be."""
    if not _is_late(row, council if row.council_id else None, today):
        return None
    return BeingChecked(_("We are checking this page."), _("Some of it may have changed."), ring)


def team_being_checked(team: DutyTeam, today: date, *, own_page: bool) -> BeingChecked | None:
    """The same of a team, on a page of its own or among others. Its own number is the one to ask at."""
    if not _is_late(team, team.council, today):
        return None
    title = _("We are checking this page.") if own_page else _("We are checking this team's details.")
    ring = phone_fact(team.phone) if team.phone else None
    return BeingChecked(title, _("The number or the hours may have changed."), ring)


def _is_late(row: OfferSection | Entitlement | DutyTeam, council: Council | None, today: date) -> bool:
    return is_being_checked(row.next_check_due, grace_days(council), today)

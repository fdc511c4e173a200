"""How it stands with the check of a page, in words."""

from datetime import date, timedelta

from django.db.models import F
from django.db.models.lookups import IsNull
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils.models import OfferSection
from councils.models.offer_section import OfferSectionQuerySet

SOON = timedelta(days=30)
"""How long before its day a check appears among an editor's work."""


def in_words(section: OfferSection, today: date) -> str:
    """When the page must be checked; overdue and never checked are said, not only coloured."""
    if section.last_checked is None:
        return _("Never checked")
    if section.next_check_due is None:
        return _("No day set")
    day = date_format(section.next_check_due, "j F Y")
    if section.next_check_due < today:
        return _("Overdue since %(day)s") % {"day": day}
    if section.next_check_due == today:
        return _("Due today")
    return _("Due %(day)s") % {"day": day}


def to_check(sections: OfferSectionQuerySet, today: date) -> OfferSectionQuerySet:
    """Pages to check now or within a month: never checked first, then the longest overdue."""
    never_checked = IsNull(F("last_checked"), True)
    due = sections.due_review(on=today + SOON)
    return due.order_by(never_checked.desc(), "next_check_due", "title")


def is_late(section: OfferSection, today: date) -> bool:
    """Whether the page should have been checked by now."""
    return section.last_checked is None or (
        section.next_check_due is not None and section.next_check_due < today
    )

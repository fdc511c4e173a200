"""Links to elsewhere, and whether they still lead there: to look at, and to mend where they stand."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from councils.models import Link
from councils.models.link import LinkQuerySet
from councils.names import name_of
from councils.scoping import CouncilScopedAdmin, OnlyToRead, OwnCouncilsFilter


class StandingFilter(admin.SimpleListFilter):
    """Links by how they stand. At first those that somebody should mend or press."""

    title = _("how it stands")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("broken", _("Broken")),
            ("shaky", _("Did not answer the last time")),
            ("moved", _("Has moved for good")),
            ("unsure", _("Could not be checked")),
            ("all", _("All")),
        ]

    def queryset(self, request: HttpRequest, queryset: LinkQuerySet) -> Any:
        unsure = Q(severity=Link.Severity.FINE) & ~Q(problem="")
        chosen = {
            "broken": Q(severity=Link.Severity.BROKEN),
            "shaky": Q(severity=Link.Severity.SHAKY),
            "moved": Q(severity=Link.Severity.MOVED),
            "unsure": unsure,
            "all": Q(),
        }
        return queryset.filter(chosen.get(self.value() or "", ~Q(severity=Link.Severity.FINE)))

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield first | {"display": _("To mend")}
        yield from others


class MineFilter(admin.SimpleListFilter):
    """Links in what the person looks after."""

    title = _("looked after by")
    parameter_name = "mine"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Me"))]

    def queryset(self, request: HttpRequest, queryset: LinkQuerySet) -> Any:
        if self.value() != "yes":
            return queryset
        return queryset.filter(Q(section__owner=request.user.pk) | Q(entitlement__owner=request.user.pk))


@admin.register(Link)
class LinkAdmin(OnlyToRead, CouncilScopedAdmin):
    """What the regular check found. Nobody edits it: mend the page, and the link is tried again by itself."""

    has_national_rows = True
    list_display_links = None
    list_filter = [StandingFilter, MineFilter, ("council", OwnCouncilsFilter)]
    search_fields = ["url", "section__title", "entitlement__title"]
    list_select_related = ["council", "section__owner", "entitlement__owner"]
    actions = None

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["whose"] if self.names_its_council(request) else []
        return ["there", *council, "where", "standing", "since", "tried", "looked_after_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("-severity", "first_failed_at", "url", "pk")

    # Columns ----------------------------------------------------------------------------------

    @admin.display(description=_("link"), ordering="url")
    def there(self, link: Link) -> Any:
        return format_html('<a href="{}" rel="noreferrer">{}</a>', link.url, link.url)

    @admin.display(description=_("where it is"))
    def where(self, link: Link) -> Any:
        """The page or promise that holds it, and the way there."""
        row: Any = link.section or link.entitlement
        address = reverse(f"admin:councils_{row._meta.model_name}_change", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, row)

    @admin.display(description=_("how it stands"), ordering="severity")
    def standing(self, link: Link) -> Any:
        """In words; what could not be checked says only that."""
        if link.checked_at is None:
            return _("Not tried yet")
        if not link.severity:
            return link.problem or link.get_severity_display()
        return format_html("<strong>{}.</strong> {}", link.get_severity_display(), link.problem)

    @admin.display(description=_("since"), ordering="first_failed_at")
    def since(self, link: Link) -> str:
        return _day(link.first_failed_at)

    @admin.display(description=_("last tried"), ordering="checked_at")
    def tried(self, link: Link) -> str:
        return _day(link.checked_at)

    @admin.display(description=_("looked after by"))
    def looked_after_by(self, link: Link) -> str:
        row: Any = link.section or link.entitlement
        return name_of(row.owner)


def _day(moment: Any) -> str:
    return date_format(timezone.localdate(moment), "j F Y") if moment else ""

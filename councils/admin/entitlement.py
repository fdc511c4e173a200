"""Promises: the council's own, the national ones to top up, and what the Act wants covered."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils.admin.checked import CheckedAdmin
from councils.admin.drafting import DraftForm, DraftingAdmin
from councils.admin.fields import OVERRIDES, Checkboxes, grouped
from councils.admin.filters import CheckFilter, DraftFilter
from councils.admin.forms import EditingForm, SlugForm
from councils.admin.history import HistoryScreens
from councils.admin.seen import SeenForm
from councils.fields import CodesField
from councils.models import Entitlement, OfferSection
from councils.models.entitlement import EntitlementQuerySet, readers_promises
from councils.must_be_there import held_against
from councils.permissions import ANY_ROLE, PUBLISHERS, editable_councils
from councils.scoping import CouncilScopedAdmin, OwnCouncilsFilter, ScopedForm, edits_several

TAKEN_OVER = (
    "topic",
    "title",
    "slug",
    "section_slugs",
    "amount",
    "summary",
    "age_from",
    "age_to",
    "groups",
)
"""What a new promise begins with when it tops up a national one: its address, place, words and people."""


class EntitlementForm(DraftForm, SlugForm, SeenForm, ScopedForm, EditingForm):
    """One promise. Where no address is typed, it takes the national one's, or one made from the title."""

    beside = {
        "one_slug_per_council": ("slug", None),
        "one_national_slug": ("slug", None),
        "national_tops_up_nothing": ("tops_up", None),
        "extras_belong_to_councils": ("kind", None),
        "says_where_it_comes_from": ("law", None),
        "ages_in_order": ("age_to", None),
        "ends_after_it_starts": ("valid_to", None),
        "next_check_after_last": ("next_check_due", None),
    }


class PleaseCheckFilter(admin.SimpleListFilter):
    """Promises whose national one has changed."""

    title = _("national promise")
    parameter_name = "national"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("changed", _("Has changed: please check"))]

    def queryset(self, request: HttpRequest, queryset: EntitlementQuerySet) -> EntitlementQuerySet:
        return queryset.please_check() if self.value() == "changed" else queryset


@admin.register(Entitlement)
class EntitlementAdmin(DraftingAdmin, CheckedAdmin, HistoryScreens, CouncilScopedAdmin):
    """One promise: what, whose, for whom, how to get it, from when, and whether it is still true."""

    added_by = changed_by = ANY_ROLE
    deleted_by = PUBLISHERS
    form = EntitlementForm
    has_national_rows = True
    change_form_template = "admin/councils/entitlement_form.html"
    fieldsets = [
        (
            _("The promise"),
            {
                "fields": ["tops_up", "national_words", "title", "slug", "amount", "summary", "details"],
                "description": _(
                    "One promise at a time, in words a tired reader understands. Promise only what you keep."
                ),
            },
        ),
        (
            _("Whose promise"),
            {
                "fields": ["kind", "law", "law_url"],
                "description": _(
                    "Only a duty is a legal right. What you do beyond the law is “our extra”, and needs no source."
                ),
            },
        ),
        (
            _("Who can get it"),
            {
                "fields": ["statuses", "age_from", "age_to", "groups"],
                "description": _("Leave all of it empty if it is for everyone with care experience."),
            },
        ),
        (
            _("How to get it"),
            {
                "fields": ["how_to_ask", "who_decides", "how_long", "if_not"],
                "description": _(
                    "What you leave empty is taken from the national promise, where there is one."
                ),
            },
        ),
        (_("Where readers find it"), {"fields": ["topic", "section_slugs", "order"]}),
        (
            _("When it holds"),
            {
                "fields": ["valid_from", "valid_to"],
                "description": _(
                    "Readers see it from the first day to the last, by itself. For a new amount, end the "
                    "old promise and write a new one."
                ),
            },
        ),
        (
            _("Is it still true?"),
            {
                "fields": ["national_changes", "checked_on", "checked_by", "next_check_due", "owner"],
                "description": _("The day of the next check and who looks after it are kept at once."),
            },
        ),
        (_("For editors only"), {"fields": ["editor_note"], "description": _("Readers never see this.")}),
    ]
    readonly_fields = ["national_words", "national_changes", "checked_on", "checked_by"]
    prepopulated_fields = {"slug": ["title"]}
    formfield_overrides = OVERRIDES
    list_filter = [
        CheckFilter,
        DraftFilter,
        PleaseCheckFilter,
        "published",
        "kind",
        "topic",
        ("council", OwnCouncilsFilter),
    ]
    search_fields = ["title", "amount", "summary", "editor_note"]
    actions = ["say_still_true"]
    written_by_checking = [*CheckedAdmin.written_by_checking, "please_check"]

    # Lists ----------------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["whose"] if self.names_its_council(request) else []
        return [
            "title",
            *council,
            "amount",
            "kind",
            "shown",
            "draft_in_words",
            "check_in_words",
            "asked_to_check",
            "history_link",
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("council", "tops_up")

    @admin.display(description=_("now"))
    def shown(self, entitlement: Entitlement) -> Any:
        """Whether readers see it today, and if not, why."""
        today = timezone.localdate()
        if not entitlement.published:
            return _("Not published")
        if entitlement.valid_from is None:
            return _("Waiting for a day")
        if entitlement.holds(on=today):
            return _("Showing")
        return _("Coming") if entitlement.valid_from > today else _("Over")

    @admin.display(description=_("national promise"))
    def asked_to_check(self, entitlement: Entitlement) -> Any:
        return _("Has changed: please check") if entitlement.please_check else ""

    # The form --------------------------------------------------------------------------------

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Only for a new promise: an address that readers know does not change with the title."""
        return {} if obj else self.prepopulated_fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new promise holds from today. One that tops up a national one begins with its words."""
        given = super().get_changeform_initial_data(request)
        number = str(given.get("tops_up", ""))
        national = Entitlement.objects.national().filter(pk=number).first() if number.isdecimal() else None
        words = {name: getattr(national, name) for name in TAKEN_OVER} if national else {}
        if national:
            words |= {"kind": "extra", "statuses": list(national.statuses.all())}
        return {"valid_from": timezone.localdate()} | words | given

    def get_field_queryset(self, db: str | None, db_field: Field, request: HttpRequest) -> QuerySet:
        """Only national promises can be topped up."""
        if db_field.name == "tops_up":
            return Entitlement.objects.national().order_by("title")
        return super().get_field_queryset(db, db_field, request)

    def formfield_for_manytomany(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **kwargs | grouped(db_field, Checkboxes))

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> forms.Field:
        if isinstance(db_field, CodesField):
            return db_field.formfield(**grouped(db_field, Checkboxes))
        field: forms.Field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return field

    @admin.display(description=_("the national promise"))
    def national_words(self, entitlement: Entitlement) -> Any:
        """What stands beside this promise for readers."""
        national = entitlement.tops_up
        if national is None:
            return _("This promise stands alone.")
        return format_html(
            "<strong>{}</strong> {}<br>{}<br>{}",
            national.title,
            national.amount,
            national.summary,
            national.law,
        )

    @admin.display(description=_("what changed in the national promise"))
    def national_changes(self, entitlement: Entitlement) -> Any:
        return entitlement.please_check or _("Nothing since you last looked.")

    def said_still_true(self, number: int) -> str:
        return ngettext("%d promise checked today.", "%d promises checked today.", number) % number

    def when_still_true(self, row: Entitlement) -> None:
        row.still_true()

    def view_on_site(self, entitlement: Entitlement) -> str | None:
        """The live page, where readers can see it today. A national promise has one in each council."""
        council = entitlement.council
        live = council and council.published and entitlement.holds(on=timezone.localdate())
        return entitlement.get_absolute_url() if live else None

    # Pages of their own -------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        return [
            path(
                "national/",
                self.admin_site.admin_view(self.national_promises),
                name="councils_entitlement_national",
            ),
            path(
                "must-be-there/<slug:council>/",
                self.admin_site.admin_view(self.must_be_there),
                name="councils_entitlement_must_be_there",
            ),
            *super().get_urls(),
        ]

    def national_promises(self, request: HttpRequest) -> HttpResponse:
        """The statutory floor, to read and to top up. Nobody but those who run the site changes it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        national = Entitlement.objects.national().published().in_reading_order()
        own = Entitlement.objects.filter(council__in=editable_councils(request.user)).exclude(tops_up=None)
        ours: dict[int | None, list[Entitlement]] = {}
        for row in own.select_related("council"):
            ours.setdefault(row.tops_up_id, []).append(row)
        several = edits_several(request)
        rows = [
            {
                "promise": promise,
                "now": self.shown(promise),
                "ours": [(_ours_in_words(row, several), _change(row)) for row in ours.get(promise.pk, [])],
                "top_up": ""
                if promise.pk in ours and not several
                else f"{reverse('admin:councils_entitlement_add')}?tops_up={promise.pk}",
                "top_up_words": _("Top up “%(title)s”") % {"title": promise.title},
            }
            for promise in national
        ]
        return self._page(
            request, "admin/councils/national_promises.html", title=_("National promises"), rows=rows
        )

    def must_be_there(self, request: HttpRequest, council: str) -> HttpResponse:
        """What the Act wants an offer to cover, against what this council publishes."""
        record = get_object_or_404(editable_councils(request.user), slug=council)
        areas = held_against(
            OfferSection.objects.of_council(record).published().defer("body"),
            readers_promises(Entitlement.objects.own_or_national(record), timezone.localdate()),
        )
        return self._page(
            request,
            "admin/councils/must_be_there.html",
            title=_("What must be there: %(council)s") % {"council": record.short_name},
            areas=[
                {
                    "covered": covered,
                    "sections": [(row, _change(row)) for row in covered.sections],
                    "entitlements": [(row, _change(row)) for row in covered.entitlements],
                }
                for covered in areas
            ],
            empty=[covered.area for covered in areas if covered.is_empty],
            add_section=reverse("admin:councils_offersection_add"),
            add_entitlement=reverse("admin:councils_entitlement_add"),
        )

    def _page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        around = self.admin_site.each_context(request) | {"opts": self.opts}
        return TemplateResponse(request, template, around | context)


def _change(row: Any) -> str:
    return reverse(f"admin:councils_{row._meta.model_name}_change", args=[row.pk])


def _ours_in_words(entitlement: Entitlement, names_councils: bool) -> str:
    words = {"title": entitlement.title, "council": entitlement.council}
    if names_councils:
        return _("%(council)s: “%(title)s”") % words
    return _("Yours: “%(title)s”") % words

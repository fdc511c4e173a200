"""The pages of a local offer."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from js_asset.media import Media

from councils.admin.bringing import BringingScreen
from councils.admin.checked import CheckedAdmin
from councils.admin.drafting import DraftForm, DraftingAdmin
from councils.admin.fields import OVERRIDES, Checkboxes, grouped
from councils.admin.filters import CheckFilter, DraftFilter
from councils.admin.forms import EditingForm, SlugForm
from councils.admin.history import HistoryScreens
from councils.admin.pasted import not_allowed
from councils.admin.seen import SeenForm
from councils.models import OfferSection
from councils.permissions import ANY_ROLE, PUBLISHERS
from councils.scoping import CouncilScopedAdmin, OwnCouncilsFilter, ScopedForm


class OfferSectionForm(DraftForm, SlugForm, SeenForm, ScopedForm, EditingForm):
    """One page. Where no address is typed, one is made from its title."""

    beside = {
        "one_slug_per_council": ("slug", None),
        "one_national_slug": ("slug", None),
        "next_check_after_last": ("next_check_due", None),
    }

    class Meta:
        widgets: ClassVar = {"easy_words": AdminTextareaWidget({"rows": 4})}

    def clean_body(self) -> str:
        found = not_allowed(self.cleaned_data["body"])
        if found:
            raise ValidationError(
                _(
                    "A page cannot have %(found)s in it. Take it out, or paste again as plain text. "
                    "You can use headings, lists, bold, links and quotes."
                ),
                code="not-allowed",
                params={"found": ", ".join(found)},
            )
        return self.cleaned_data["body"]


@admin.register(OfferSection)
class OfferSectionAdmin(BringingScreen, DraftingAdmin, CheckedAdmin, HistoryScreens, CouncilScopedAdmin):
    """One page: its words, whom it is for, and whether it is still true."""

    added_by = changed_by = ANY_ROLE
    deleted_by = PUBLISHERS
    form = OfferSectionForm
    has_national_rows = True
    change_form_template = "admin/councils/section_form.html"
    change_list_template = "admin/councils/offersection_list.html"
    fieldsets = [
        (
            _("The page"),
            {
                "fields": ["title", "slug", "topic", "summary", "easy_words", "body", "about_abuse"],
                "description": _(
                    "Answer first, reason after. Short sentences, “you” and “we”. A phone number belongs to "
                    "its team: mention the team, and the number is right everywhere."
                ),
            },
        ),
        (
            _("Whom it is for, and where it stands"),
            {
                "fields": ["statuses", "order"],
                "description": _("Readers of every status can find the page. This says whom it helps."),
            },
        ),
        (
            _("Is it still true?"),
            {
                "fields": ["checked_on", "checked_by", "next_check_due", "owner"],
                "description": _("The day of the next check and who looks after it are kept at once."),
            },
        ),
        (
            _("For editors only"),
            {
                "fields": ["editor_note", "old_addresses"],
                "description": _("Readers never see this."),
            },
        ),
    ]
    readonly_fields = ["checked_on", "checked_by", "old_addresses"]
    prepopulated_fields = {"slug": ["title"]}
    formfield_overrides = OVERRIDES
    list_filter = [CheckFilter, DraftFilter, "published", "topic", ("council", OwnCouncilsFilter)]
    search_fields = ["title", "summary", "body", "editor_note"]
    actions = ["say_still_true"]

    class Media:
        js = ["admin-extra/text_editor.js"]

    # Lists ----------------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["whose"] if self.names_its_council(request) else []
        return ["title", *council, "topic", "published", "draft_in_words", "check_in_words", "history_link"]

    # The form --------------------------------------------------------------------------------

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Only for a new page: an address that readers know does not change with the title."""
        return {} if obj else self.prepopulated_fields

    def formfield_for_manytomany(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **kwargs | grouped(db_field, Checkboxes))

    @admin.display(description=_("old addresses that lead here"))
    def old_addresses(self, section: OfferSection) -> Any:
        """The addresses the page used to have, which readers may still have written down."""
        if section.pk is None:
            return _("None yet.")
        slug = section.council.slug if section.council else "…"
        olds = section.former_addresses.values_list("slug", flat=True)
        return format_html_join(", ", "/{}/{}/", ((slug, old) for old in olds)) or _("None.")

    def view_on_site(self, section: OfferSection) -> str | None:
        """The live page, where readers can see it."""
        live = section.published and section.council and section.council.published
        return section.get_absolute_url() if live else None

    def render_change_form(self, request: HttpRequest, context: Any, **kwargs: Any) -> HttpResponse:
        """With the nonce that lets the editor's import map through the safety header."""
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        return super().render_change_form(request, context, **kwargs)

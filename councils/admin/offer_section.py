"""The pages of a local offer."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from js_asset.media import Media

from councils.admin import check_state
from councils.admin.fields import OVERRIDES, Checkboxes
from councils.admin.filters import CheckFilter
from councils.admin.forms import EditingForm
from councils.admin.pasted import not_allowed
from councils.models import OfferSection
from councils.models.checked import months_between_checks
from councils.models.offer_section import OfferSectionQuerySet
from councils.review import next_check
from councils.scoping import CouncilScopedAdmin, OwnCouncilsFilter, ScopedForm, edits_several

CHECKED = "_checked"
"""The button that saves and says: checked today, still true."""


class OfferSectionForm(ScopedForm, EditingForm):
    """One page. Its next check moves on by itself when somebody has checked it."""

    beside = {
        "one_slug_per_council": ("slug", None),
        "next_check_after_last": ("next_check_due", None),
    }

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None and CHECKED in data:
            data = data.copy()
            data["last_checked"] = timezone.localdate().isoformat()
        super().__init__(data, *args, **kwargs)
        self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """The address typed or, where none was, one made from the title."""
        return self.cleaned_data["slug"] or slugify(self.cleaned_data.get("title", ""))[:60].strip("-")

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

    def clean_last_checked(self) -> Any:
        day = self.cleaned_data["last_checked"]
        if day and day > timezone.localdate():
            said = _("This day is still to come. Give the day on which the page was checked.")
            raise ValidationError(said, code="future")
        return day

    def clean(self) -> dict[str, Any]:
        if self.is_newly_checked and "next_check_due" not in self.changed_data:
            self.cleaned_data["next_check_due"] = self._next_check()
        return super().clean()

    @property
    def is_newly_checked(self) -> bool:
        """Whether this form says that the page was checked on another day than it said before."""
        before = self.initial.get("last_checked")
        return "last_checked" in self.cleaned_data and self.cleaned_data["last_checked"] != before

    def _next_check(self) -> Any:
        council = self.cleaned_data.get("council") or self.instance.council
        checked = self.cleaned_data["last_checked"]
        return next_check(checked, months_between_checks(council)) if checked else None


@admin.register(OfferSection)
class OfferSectionAdmin(CouncilScopedAdmin):
    """One page: its words, whom it is for, whether it is still true, and who can see it."""

    form = OfferSectionForm
    has_national_rows = True
    change_form_template = "admin/councils/section_form.html"
    fieldsets = [
        (
            _("The page"),
            {
                "fields": ["title", "slug", "topic", "summary", "body"],
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
                "fields": ["last_checked", "checked_by", "next_check_due"],
                "description": _(
                    "When you have read the whole page and every word is true, press “Save: checked today”."
                ),
            },
        ),
        (
            _("Who can see it"),
            {
                "fields": ["published"],
                "description": _("Take the tick away to hide a page without losing it."),
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
    readonly_fields = ["checked_by", "old_addresses"]
    prepopulated_fields = {"slug": ["title"]}
    formfield_overrides = OVERRIDES
    list_filter = [CheckFilter, "published", "topic", ("council", OwnCouncilsFilter)]
    search_fields = ["title", "summary", "body", "editor_note"]
    actions = ["say_still_true"]

    class Media:
        js = ["admin-extra/text_editor.js"]

    # Lists ----------------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["council"] if edits_several(request) else []
        return ["title", *council, "topic", "published", "last_checked", "check_in_words"]

    @admin.display(description=_("check"), ordering="next_check_due")
    def check_in_words(self, section: OfferSection) -> str:
        return check_state.in_words(section, timezone.localdate())

    @admin.action(description=_("Checked today: still true"), permissions=["change"])
    def say_still_true(self, request: HttpRequest, sections: OfferSectionQuerySet) -> None:
        """Write down that the person has read these pages today, and when to read them again."""
        today = timezone.localdate()
        checked = list(sections.select_related("council"))
        for section in checked:
            section.last_checked = today
            section.last_checked_by = request.user
            section.next_check_due = next_check(today, months_between_checks(section.council))
            section.save()
            self.log_change(request, section, str(_("Checked: still true.")))
        said = ngettext("%d page checked today.", "%d pages checked today.", len(checked)) % len(checked)
        self.message_user(request, said, messages.SUCCESS)

    # The form --------------------------------------------------------------------------------

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Only for a new page: an address that readers know does not change with the title."""
        return {} if obj else self.prepopulated_fields

    def formfield_for_manytomany(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "statuses":
            kwargs["widget"] = Checkboxes(group=db_field.verbose_name)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("checked by"))
    def checked_by(self, section: OfferSection) -> Any:
        person = section.last_checked_by
        return (person.get_full_name() or person.get_username()) if person else _("Nobody yet.")

    @admin.display(description=_("old addresses that lead here"))
    def old_addresses(self, section: OfferSection) -> Any:
        """The addresses the page used to have, which readers may still have written down."""
        if section.pk is None:
            return _("None yet.")
        slug = section.council.slug if section.council else "…"
        olds = section.former_addresses.values_list("slug", flat=True)
        return format_html_join(", ", "/{}/{}/", ((slug, old) for old in olds)) or _("None.")

    def save_model(self, request: HttpRequest, obj: OfferSection, form: Any, change: bool) -> None:
        if form.is_newly_checked:
            obj.last_checked_by = request.user if obj.last_checked else None
        super().save_model(request, obj, form, change)

    def view_on_site(self, section: OfferSection) -> str | None:
        """The live page, where readers can see it."""
        live = section.published and section.council and section.council.published
        return section.get_absolute_url() if live else None

    def render_change_form(self, request: HttpRequest, context: Any, **kwargs: Any) -> HttpResponse:
        """With the nonce that lets the editor's import map through the safety header."""
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        return super().render_change_form(request, context, **kwargs)

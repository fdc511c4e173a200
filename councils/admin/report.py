"""What readers tell us: read, answered, closed, and said beside the page."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils.admin.forms import EditingForm
from councils.models import Report
from councils.names import name_of
from councils.permissions import ANY_ROLE, PUBLISHERS, may_manage_councils
from councils.readers_pages import ReadersPage, pages_at
from councils.scoping import CouncilScopedAdmin, OwnCouncilsFilter, ScopedForm, edits_several

BUTTONS = {"_answered": Report.Stage.ANSWERED, "_closed": Report.Stage.CLOSED}
"""The buttons that save and say how far it is."""

NEW_FIRST = Case(When(stage=Report.Stage.NEW, then=Value(0)), default=Value(1))


class ReportForm(ScopedForm, EditingForm):
    beside = {"shown_says_both": ("shown", None)}


@admin.register(Report)
class ReportAdmin(CouncilScopedAdmin):
    """What a reader wrote, and what the council makes of it. Nobody adds one here."""

    changed_by = ANY_ROLE
    deleted_by = PUBLISHERS
    form = ReportForm
    change_form_template = "admin/councils/report_form.html"
    fieldsets = [
        (
            _("What a reader told you"),
            {
                "fields": ["text", "what_it_is_about", "how_to_reply", "age", "suspicion"],
                "description": _(
                    "These are the reader's own words. Do not open an address that somebody wrote here unless "
                    "you know it."
                ),
            },
        ),
        (
            _("You said, we did"),
            {
                "fields": ["said", "did", "shown"],
                "description": _(
                    "Readers see the three newest answers near the end of the page. What is about no page "
                    "stands on your first page."
                ),
            },
        ),
        (
            _("For editors only"),
            {"fields": ["note", "stage", "dealt_with"], "description": _("Readers never see this.")},
        ),
    ]
    readonly_fields = ["text", "what_it_is_about", "how_to_reply", "age", "suspicion", "stage", "dealt_with"]
    list_filter = ["stage", ("council", OwnCouncilsFilter)]
    search_fields = ["text", "note", "said", "did"]
    ordering = [NEW_FIRST.asc(), "-at", "-pk"]
    actions = ["close_these"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Reports come from readers."""
        return False

    # Lists ----------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("council", "handled_by")

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["council"] if edits_several(request) else []
        return ["__str__", *council, "what_it_is_about", "age", "stage", "suspicion"]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, its reports knowing their pages all at once."""
        listed = super().get_changelist_instance(request)
        _introduce_pages(listed.result_list, request)
        return listed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        report = super().get_object(request, *args, **kwargs)
        if report:
            _introduce_pages([report], request)
        return report

    @admin.display(description=_("about the page"))
    def what_it_is_about(self, report: Report) -> Any:
        """The page by its title, with the way to it as readers see it and as editors do."""
        if not report.page:
            return _("No page in particular")
        page = report.about  # type: ignore[attr-defined]
        if page is None:
            return _("A page that is gone: %(path)s") % {"path": report.page}
        return format_html(
            "{} {} {}", page.title, _live_link(page, report), _row_link(page, report.edits_national)
        )  # type: ignore[attr-defined]

    @admin.display(description=_("when"), ordering="at")
    def age(self, report: Report) -> str:
        return age_in_words(report.at, timezone.now())

    @admin.display(description=_("looks like spam"))
    def suspicion(self, report: Report) -> Any:
        return _("Perhaps: it has many links") if report.looks_like_an_advertisement else _("No")

    @admin.action(description=_("Close these"), permissions=["change"])
    def close_these(self, request: HttpRequest, reports: QuerySet) -> None:
        """Nothing more is to be done about these."""
        closing = list(reports.exclude(stage=Report.Stage.CLOSED))
        for report in closing:
            report.handle(Report.Stage.CLOSED, by=request.user, at=timezone.now())
            report.save()
            self.log_change(request, report, str(_("Closed.")))
        said = ngettext("%d report closed.", "%d reports closed.", len(closing)) % len(closing)
        self.message_user(request, said, messages.SUCCESS)

    # The form --------------------------------------------------------------------------------

    @admin.display(description=_("how to reply"))
    def how_to_reply(self, report: Report) -> Any:
        """An email address can be tapped; anything else is only shown."""
        try:
            validate_email(report.reply_to)
        except ValidationError:
            return report.reply_to or _("They left no way to reply.")
        return format_html('<a href="mailto:{}">{}</a>', _in_address(report.reply_to), report.reply_to)

    @admin.display(description=_("dealt with"))
    def dealt_with(self, report: Report) -> Any:
        if report.handled_at is None:
            return _("Not yet.")
        words = {"who": name_of(report.handled_by) or _("somebody who has left")}
        words["when"] = age_in_words(report.handled_at, timezone.now()).lower()
        return _("By %(who)s, %(when)s") % words

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        for button, stage in BUTTONS.items():
            if button in request.POST:
                obj.handle(stage, by=request.user, at=timezone.now())
        super().save_model(request, obj, form, change)

    def view_on_site(self, report: Report) -> str | None:
        """The live page that it is about, where readers can see it."""
        page = pages_at([(report.council, report.page)]).get((report.council.pk, report.page))
        return page.path if page and _is_live(page, report) else None


def age_in_words(at: datetime, now: datetime) -> str:
    """How long ago something was, in days, and then in weeks."""
    days = (timezone.localdate(now) - timezone.localdate(at)).days
    if days < 1:
        return str(_("Today"))
    if days == 1:
        return str(_("Yesterday"))
    if days < 21:
        return str(_("%(days)d days ago") % {"days": days})
    return str(_("%(weeks)d weeks ago") % {"weeks": days // 7})


def _introduce_pages(reports: Any, request: HttpRequest) -> None:
    """Let each of these reports know the page it is about, in three queries however many there are."""
    pages = pages_at((report.council, report.page) for report in reports if report.page)
    for report in reports:
        report.about = pages.get((report.council_id, report.page))
        report.edits_national = may_manage_councils(request.user)


def _is_live(page: ReadersPage, report: Report) -> bool:
    return report.council.published and page.can_be_read(timezone.localdate())


def _live_link(page: ReadersPage, report: Report) -> Any:
    """The way to the page as readers see it."""
    words = {"url": page.path, "title": page.title}
    if not _is_live(page, report):
        return _("(readers cannot see it now)")
    return format_html('<a href="{url}" aria-label="{said}: {title}">{said}</a>', said=_("See it"), **words)


def _row_link(page: ReadersPage, edits_national: bool) -> Any:
    """The way to the screen of the row it is about; national ones are only for some."""
    row = page.row
    if row is None or (row.council_id is None and not edits_national):
        return ""
    url = reverse(f"admin:councils_{row._meta.model_name}_change", args=[row.pk])
    said = _("Edit it")
    return format_html('<a href="{}" aria-label="{}: {}">{}</a>', url, said, page.title, said)


def _in_address(email: str) -> str:
    """An email address so that nothing in it can be taken for a part of the link."""
    return urlencode({"": email}).removeprefix("=").replace("%40", "@")

"""All drafts of pages and promises in one list, with the way to decide about each."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from councils.admin.drafts_in_words import in_words
from councils.admin.filters import StageFilter
from councils.admin.reviewing import review_url
from councils.models import Draft
from councils.names import name_of
from councils.scoping import CouncilScopedAdmin, OnlyToRead, OwnCouncilsFilter


@admin.register(Draft)
class DraftAdmin(OnlyToRead, CouncilScopedAdmin):
    """A list to find drafts. They are written and decided about on the screens of their rows."""

    has_national_rows = True
    list_filter = [StageFilter, ("council", OwnCouncilsFilter)]
    list_display_links = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        drafts = super().get_queryset(request)
        return drafts.select_related("council", "section", "entitlement", "written_by")

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["whose"] if self.names_its_council(request) else []
        return ["what", *council, "kind", "how_far", "by", "written_at"]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The review page, where all about the draft stands."""
        draft = self.get_object(request, object_id)
        if draft is None or not self.has_view_permission(request, draft):
            raise Http404
        return HttpResponseRedirect(review_url(draft.row))

    @admin.display(description=_("draft"))
    def what(self, draft: Draft) -> Any:
        return format_html('<a href="{}">{}</a>', review_url(draft.row), draft)

    @admin.display(description=_("kind"))
    def kind(self, draft: Draft) -> Any:
        return draft.row._meta.verbose_name

    @admin.display(description=_("stage"), ordering="stage")
    def how_far(self, draft: Draft) -> str:
        return in_words(draft)

    @admin.display(description=_("written by"))
    def by(self, draft: Draft) -> str:
        return name_of(draft.written_by)

"""What readers searched for and did not find: to read, and to do something about."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from councils.models import MissedSearch, SameWords
from councils.scoping import CouncilScopedAdmin, OnlyToRead, OwnCouncilsFilter, edits_several


@admin.register(MissedSearch)
class MissedSearchAdmin(OnlyToRead, CouncilScopedAdmin):
    """The words that several people of one week looked for in vain. Never who, never when."""

    about = _(
        "What people searched for in one week, three times or more, without finding anything. Nobody can "
        "tell who asked: only the words are kept, and for half a year. Is it another word for something you "
        "have? Add it to the words that mean the same. Is it something you do not say yet? Write it."
    )
    change_list_template = "admin/councils/explained_list.html"
    fields = ["words", "times", "week"]
    list_display_links = None
    list_filter = [("council", OwnCouncilsFilter)]
    list_select_related = ["council"]
    search_fields = ["words"]
    actions = None

    def get_list_display(self, request: HttpRequest) -> list[str]:
        council = ["council"] if edits_several(request) else []
        may_add = self.admin_site.get_model_admin(SameWords).has_add_permission(request)
        return ["words", *council, "times", "from_day", *(["add_it"] if may_add else [])]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Only those that have been told: the others have no words that anybody could read."""
        return super().get_queryset(request).exclude(words="")

    # Columns ----------------------------------------------------------------------------------

    @admin.display(description=_("week from"), ordering="week")
    def from_day(self, missed: MissedSearch) -> str:
        return date_format(missed.week, "j F Y")

    @admin.display(description=_("what to do"))
    def add_it(self, missed: MissedSearch) -> Any:
        """The way to the form for words that mean the same, filled in as far as can be known."""
        given = urlencode({"also": missed.words, "council": missed.council_id})
        address = f"{reverse('admin:councils_samewords_add')}?{given}"
        said = _("Add to words that mean the same")
        return format_html('<a href="{}" aria-label="{}: {}">{}</a>', address, said, missed.words, said)

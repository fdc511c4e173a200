"""Writing: what is typed on the screen of a page or a promise becomes a draft, never what readers see."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils import content, publishing
from councils.admin.drafts_in_words import in_words
from councils.admin.reviewing import ReviewScreens, review_url, said_of
from councils.admin.seen import overtaken_by
from councils.admin.standing import standing
from councils.advice import advice_on
from councils.models import Draft, recording
from councils.names import name_of
from councils.permissions import may_publish
from councils.publishing import NotReady, Overtaken

AT_ONCE = ("next_check_due", "owner")
"""What is kept at once on such a screen: readers' words are not touched by it."""


class DraftForm(forms.ModelForm):
    """A form whose words are those of the draft, where there is one.

    Together with `SeenForm`, which it tells what the person was shown.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draft = self.draft
        if draft:
            self.initial["statuses"] = list(content.statuses(draft.content))

    @property
    def draft(self) -> Draft | None:
        return getattr(self.instance, "draft_beside", None)

    def mark_of(self, row: Any) -> str:
        return publishing.seen(row, Draft.objects.beside(row))

    def words_of(self, row: Any) -> dict[str, Any]:
        draft = Draft.objects.beside(row)
        return draft.content if draft else content.words_of(row)

    def who_saved(self, row: Any) -> str:
        draft = Draft.objects.beside(row)
        if draft:
            return overtaken_by(name_of(draft.written_by), draft.written_at)
        return super().who_saved(row)  # type: ignore[misc, no-any-return]

    def typed(self) -> dict[str, Any]:
        """The words as they were typed, for a draft."""
        words = content.words_of(self.instance) if self.instance.pk else {}
        chosen = self.cleaned_data.get("statuses") or ()
        return words | {"statuses": sorted(status.code for status in chosen)}


class DraftingAdmin(ReviewScreens):
    """The screen of a page or a promise: it shows and keeps the draft, and leads to its review."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The row, saying what its draft says while somebody writes."""
        row = super().get_object(request, object_id, from_field)  # type: ignore[misc]
        if row and getattr(request, "is_writing", False):
            row.draft_beside = Draft.objects.beside(row)
            if row.draft_beside:
                content.put(row.draft_beside.content, row)
        return row

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Where somebody saves at the very same moment, the second is asked again, as if a minute later."""
        request.is_writing = True  # type: ignore[attr-defined]
        try:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc, no-any-return]
        except Overtaken:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc, no-any-return]

    # Saving -------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new row is kept for its draft to stand beside; one that is there is left as readers see it."""
        if not change:
            obj.published = False
            super().save_model(request, obj, form, change)  # type: ignore[misc]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        row = form.instance
        with recording(by=request.user):
            if change:
                words, edition = form.typed(), int(form.cleaned_data["seen"].partition("-")[0] or 0)
                self._keep_at_once(row, form)
            else:
                super().save_related(request, form, formsets, change)  # type: ignore[misc]
                words, edition = content.words_of(row), 0
            row.draft_beside = publishing.save_draft(row, words, request.user, edition=edition)

    def _keep_at_once(self, row: Any, form: Any) -> None:
        changed = [name for name in AT_ONCE if name in form.changed_data]
        if changed:
            live = type(row)._default_manager.get(pk=row.pk)
            for name in changed:
                setattr(live, name, form.cleaned_data[name])
            live.save()

    # Afterwards ---------------------------------------------------------------------------------

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        return self._after_saving(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._after_saving(request, obj)

    def _after_saving(self, request: HttpRequest, row: Any) -> HttpResponse:
        draft = row.draft_beside
        if draft is None:
            self._say(request, _("Nothing has changed: readers already see these words."), messages.INFO)
            return self._back(row, request)
        if "_send" in request.POST:
            publishing.send(draft, request.user)
            self._say(request, _("Sent for review."))
            return HttpResponseRedirect(review_url(row))
        if "_publish" in request.POST:
            return self._publish(request, draft)
        saved = _("Draft saved. Readers do not see it yet.")
        if "_preview" in request.POST:
            self._say(request, saved)
            return HttpResponseRedirect(review_url(row))
        self._say(request, said_of(draft, saved))
        return self._back(row, request)

    def _publish(self, request: HttpRequest, draft: Draft) -> HttpResponse:
        """Publish at once or, where something is in the way, show what."""
        row = draft.row
        try:
            publishing.publish(draft, request.user)
        except NotReady:
            said = _("Not published yet. The draft is saved. Look at what is in the way first.")
            self._say(request, said, messages.WARNING)
            return HttpResponseRedirect(review_url(row))
        except PermissionDenied:
            said = _("The draft is saved. Your council asks for two people: somebody else has to publish it.")
            self._say(request, said, messages.WARNING)
            return HttpResponseRedirect(review_url(row))
        self._say(request, _("“%(title)s” is published. Readers see it now.") % {"title": draft})
        return self._back(row, request)

    def _back(self, row: Any, request: HttpRequest) -> HttpResponse:
        name = row._meta.model_name
        if "_continue" in request.POST:
            return HttpResponseRedirect(reverse(f"admin:councils_{name}_change", args=[row.pk]))
        if "_addanother" in request.POST:
            return HttpResponseRedirect(reverse(f"admin:councils_{name}_add"))
        return HttpResponseRedirect(reverse(f"admin:councils_{name}_changelist"))

    def _say(self, request: HttpRequest, words: Any, level: int = messages.SUCCESS) -> None:
        self.message_user(request, words, level)  # type: ignore[attr-defined]

    # Lists --------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("council", "draft")  # type: ignore[misc, no-any-return]

    @admin.display(description=gettext_lazy("draft"), ordering="draft__stage")
    def draft_in_words(self, row: Any) -> Any:
        """How far its draft has come, with the way to decide about it."""
        draft = getattr(row, "draft", None)
        return format_html('<a href="{}">{}</a>', review_url(row), in_words(draft)) if draft else ""

    @admin.display(description=gettext_lazy("history"))
    def history_link(self, row: Any) -> Any:
        """The way to what it said before, and back to it."""
        url = reverse(f"admin:councils_{row._meta.model_name}_history", args=[row.pk])
        title = _("History of %(title)s") % {"title": row}
        return format_html('<a href="{}" aria-label="{}">{}</a>', url, title, _("History"))

    # The screen ---------------------------------------------------------------------------------

    def render_change_form(self, request: HttpRequest, context: Any, **kwargs: Any) -> HttpResponse:
        """With how the row stands between its draft and its readers, and what to look at."""
        row = context.get("original")
        council = row.council if row else None
        more: dict[str, Any] = {"may_publish": may_publish(request.user, council)}
        if row is None:
            more["may_publish"] = True
        else:
            live = type(row)._default_manager.get(pk=row.pk)
            draft = Draft.objects.beside(live)
            words = draft.content if draft else content.words_of(live)
            more |= {
                "standing": standing(live, draft, self.get_view_on_site_url(live) or ""),
                "advice": advice_on(live, words, timezone.localdate()),
            }
        return super().render_change_form(request, context | more, **kwargs)  # type: ignore[misc, no-any-return]

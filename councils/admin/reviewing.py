"""Deciding: what changes, how it would look, what is in the way, and what to do with a draft."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils import content, previews, publishing
from councils.admin.drafts_in_words import to_the_minute
from councils.admin.fields import DayAndTimeField, DayAndTimeInput
from councils.admin.standing import standing
from councils.differences import differences
from councils.models import Draft, Stage
from councils.permissions import may_approve, may_publish
from councils.publishing import NotReady, Overtaken

FIRST_THING = time(7)
"""A day without a time means early on that day."""


class DecisionForm(forms.Form):
    """What somebody decides about a draft. Which boxes are needed depends on the button."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "For whoever reads it next: what to look at or, when you send it back, what to change."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it may be published in spite of the advice"),
        required=False,
        max_length=250,
        help_text=gettext_lazy("It stands in the history with your name."),
    )
    at = DayAndTimeField(
        label=gettext_lazy("Publish at"),
        required=False,
        without_time=FIRST_THING,
        widget=DayAndTimeInput(gettext_lazy("Publish at")),
        help_text=gettext_lazy("Without a time: 7am on that day."),
    )

    def needs_note(self) -> bool:
        """Whether a note is there. Where it is not, it is asked for."""
        if not self.cleaned_data["note"].strip():
            self.add_error("note", _("Say what to change, so that the writer can go on."))
        return not self.errors

    def needs_moment(self) -> datetime | None:
        """The moment to come at which it is published. Anything else is said beside the box."""
        at: datetime | None = self.cleaned_data.get("at")
        if at is None or at <= timezone.now():
            self.add_error("at", ValidationError(_("Give a day and a time that are still to come."), "past"))
            return None
        return at


class ReviewScreens:
    """The review page of a row and what its buttons do."""

    def get_urls(self) -> list[Any]:
        name = self.model._meta.model_name  # type: ignore[attr-defined]
        site = self.admin_site  # type: ignore[attr-defined]
        view = site.admin_view(self.review)
        return [path("<int:pk>/review/", view, name=f"councils_{name}_review"), *super().get_urls()]  # type: ignore[misc]

    def review(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The draft beside what readers see, and the decision about it."""
        row = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if row is None:
            raise Http404
        if not self.has_change_permission(request, row):  # type: ignore[attr-defined]
            raise PermissionDenied
        draft = Draft.objects.beside(row)
        form = DecisionForm(request.POST or None, initial={"edition": draft.edition if draft else 0})
        if request.method == "POST" and form.is_valid():
            answer = self._decide(request, row, draft, form)
            if answer:
                return answer
        return self._review_page(request, row, draft, form)

    def _decide(self, request: HttpRequest, row: Any, draft: Draft | None, form: Any) -> HttpResponse | None:
        decide = DECISIONS.get(request.POST.get("do", ""))
        if decide is None:
            return None
        try:
            if (draft.edition if draft else 0) != form.cleaned_data["edition"]:
                raise Overtaken
            said = decide(draft or row, request.user, form)
        except Overtaken:
            said = _(
                "Somebody has changed or decided about this in the meantime. Nothing of yours was done. "
                "Look at it again."
            )
            self.message_user(request, said, messages.WARNING)  # type: ignore[attr-defined]
            return HttpResponseRedirect(review_url(row))
        except NotReady as found:
            for problem in found.problems:
                form.add_error(None, problem)
            if found.advice and not found.problems:
                form.add_error("reason", _("Mend what is listed above, or say why it may stay as it is."))
            return None
        if not said:
            return None
        self.message_user(request, said, messages.SUCCESS)  # type: ignore[attr-defined]
        still_there = type(row)._default_manager.filter(pk=row.pk).exists()
        name = row._meta.model_name
        if draft and still_there and Draft.objects.filter(pk=draft.pk).exists():
            return HttpResponseRedirect(review_url(row))
        return HttpResponseRedirect(reverse(f"admin:councils_{name}_changelist"))

    def _review_page(self, request: HttpRequest, row: Any, draft: Draft | None, form: Any) -> HttpResponse:
        words = content.words_of(row)
        shown_before = words if publishing.ever_published(row) else None
        found = publishing.what_is_in_the_way(draft) if draft else NotReady()
        preview = previews.url_of(draft) if draft else ""
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "opts": self.model._meta,  # type: ignore[attr-defined]
            "original": row,
            "title": _("Review: %(title)s") % {"title": draft or row},
            "standing": standing(row, draft, self.get_view_on_site_url(row) or ""),
            "draft": draft,
            "form": form,
            "differences": differences(row._meta.model_name, shown_before, draft.content) if draft else [],
            "before_title": _("Readers see now"),
            "after_title": _("The draft says"),
            "found": found,
            "wrong": [each for each in found.advice if publishing.is_wrong(each)],
            "advice": [each for each in found.advice if not publishing.is_wrong(each)],
            "preview_url": preview,
            "share_url": request.build_absolute_uri(preview) if preview else "",
            "share_until": previews.ends() if preview else None,
            "may_publish": may_publish(request.user, row.council),
            "may_approve": bool(draft) and may_approve(request.user, draft),
            "is_scheduled": bool(draft) and draft.stage == Stage.APPROVED,
            "is_in_review": bool(draft) and draft.stage == Stage.REVIEW,
        }
        answer = TemplateResponse(request, "admin/councils/review.html", context)
        answer._csp_update = {"frame-src": ["'self'"]}  # type: ignore[attr-defined]
        return answer


# What each button does: the draft (or the row) before, the sentence afterwards ---------------------


def _send(draft: Draft, user: Any, form: DecisionForm) -> str:
    publishing.send(draft, user, form.cleaned_data["note"])
    return _("Sent for review.")


def _send_back(draft: Draft, user: Any, form: DecisionForm) -> str:
    if not form.needs_note():
        return ""
    publishing.send_back(draft, user, form.cleaned_data["note"])
    return _("Sent back with your note.")


def _publish(draft: Draft, user: Any, form: DecisionForm) -> str:
    title = str(draft)
    publishing.publish(draft, user, reason=form.cleaned_data["reason"])
    return _("“%(title)s” is published. Readers see it now.") % {"title": title}


def _schedule(draft: Draft, user: Any, form: DecisionForm) -> str:
    at = form.needs_moment()
    if at is None:
        return ""
    publishing.approve_for(draft, user, at, reason=form.cleaned_data["reason"])
    return _("Approved. Readers will see it from %(moment)s.") % {"moment": to_the_minute(at)}


def _call_back(draft: Draft, user: Any, form: DecisionForm) -> str:
    publishing.call_back(draft, user)
    return _("Called back. It waits for review again.")


def _discard(draft: Draft, user: Any, form: DecisionForm) -> str:
    publishing.discard(draft, user)
    return _("The draft is thrown away. Its words stay in the history.")


def _unpublish(row: Any, user: Any, form: DecisionForm) -> str:
    publishing.unpublish(row.row if isinstance(row, Draft) else row, user)
    return _("Taken off the site. Nothing is lost.")


Decision = Callable[[Any, Any, DecisionForm], str]

DECISIONS: dict[str, Decision] = {
    "send": _send,
    "send-back": _send_back,
    "publish": _publish,
    "schedule": _schedule,
    "call-back": _call_back,
    "discard": _discard,
    "unpublish": _unpublish,
}
"""The buttons of the review page."""


def review_url(row: Any) -> str:
    """Where somebody decides about the row's draft."""
    return reverse(f"admin:councils_{row._meta.model_name}_review", args=[row.pk])


def said_of(draft: Draft, what: str) -> Any:
    """What happened, with the way to the review."""
    return format_html(
        '“{}”: {} <a href="{}">{}</a>', draft, what, review_url(draft.row), _("See and decide")
    )

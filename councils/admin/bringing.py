"""Bring your own page: a file becomes drafts, with a report of what was found in it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from councils.admin.reviewing import review_url
from councils.bring import CannotRead
from councils.bringing import Brought, as_query, bring_in
from councils.models import Council
from councils.permissions import editable_councils

REPORT = "brought"
"""Where the report waits, in the person's own session, until they have read it."""


class BringForm(forms.Form):
    """A file, and for somebody who edits several, whose it is."""

    council = forms.ModelChoiceField(Council.objects.none(), label=gettext_lazy("Council"))
    file = forms.FileField(
        label=gettext_lazy("Your page as a file"),
        help_text=gettext_lazy(
            "A web page that you have saved (HTML), a Word file (.docx), Markdown or plain text, up to 5 MB."
        ),
    )

    def __init__(self, *args: Any, councils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].queryset = councils
        if len(councils) == 1:
            self.fields["council"].initial = councils[0]
            self.fields["council"].widget = forms.HiddenInput()


class BringingScreen:
    """The screen, among those of offer sections."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.bring)  # type: ignore[attr-defined]
        return [path("bring/", view, name="councils_offersection_bring"), *super().get_urls()]  # type: ignore[misc]

    def bring(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file; with one, make its drafts and say what was found."""
        if not self.has_add_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        councils = editable_councils(request.user)
        form = BringForm(request.POST or None, request.FILES or None, councils=councils)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            try:
                brought = bring_in(
                    form.cleaned_data["council"], file.name, file.read(), request.user, timezone.localdate()
                )
            except CannotRead as error:
                form.add_error("file", str(error))
            else:
                request.session[REPORT] = _report(brought)
                made = len(brought.drafts)
                said = ngettext("%d draft made.", "%d drafts made.", made) % made
                self.message_user(request, f"{said} {_('Nothing is published.')}", messages.SUCCESS)  # type: ignore[attr-defined]
                return HttpResponseRedirect(reverse("admin:councils_offersection_bring"))
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "opts": self.model._meta,  # type: ignore[attr-defined]
            "title": _("Bring your own page"),
            "form": form,
            "brought": request.session.pop(REPORT, None) if request.method == "GET" else None,
        }
        return TemplateResponse(request, "admin/councils/bring.html", context)


def _report(brought: Brought) -> dict[str, Any]:
    add = reverse("admin:councils_dutyteam_add")
    return {
        "drafts": [[str(draft), review_url(draft.row)] for draft in brought.drafts],
        "teams": [[team.name, f"{add}?{as_query(team)}"] for team in brought.proposal.teams],
        "lines": list(brought.report),
    }

"""A whole council out of the site as a file, and into it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils import transfer
from councils.permissions import administered_councils, may_manage_councils
from councils.validators import validate_council_slug


class FileForm(forms.Form):
    """A council's file, and where it goes."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A JSON file that a site like this one has exported."),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )
    slug = forms.CharField(
        label=gettext_lazy("Another address"),
        required=False,
        max_length=60,
        validators=[validate_council_slug],
        help_text=gettext_lazy("Leave empty to give it the address that it has in the file."),
    )
    replace = forms.BooleanField(
        label=gettext_lazy("Replace the council that has this address"),
        required=False,
        help_text=gettext_lazy(
            "It will say what the file says, at once. What is not in the file is deleted. "
            "Its people and its history stay."
        ),
    )


class Carrying(admin.ModelAdmin):
    """Pages of the council's screen: export for its council admins, import for those who run the site."""

    def get_urls(self) -> list[Any]:
        return [
            path(
                "export/<slug:slug>/",
                self.admin_site.admin_view(self.export),
                name="councils_council_export",
            ),
            path("import/", self.admin_site.admin_view(self.take_in), name="councils_council_import"),
            *super().get_urls(),
        ]

    def export(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Everything the council says, as a file to take away."""
        council = get_object_or_404(administered_councils(request.user), slug=slug)
        said = transfer.exported(council, history=request.GET.get("history") == "yes")
        answer = HttpResponse(transfer.as_json(said), content_type="application/json")
        name = f"{slug}-{timezone.localdate().isoformat()}.json"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def take_in(self, request: HttpRequest) -> HttpResponse:
        """A council from a file: all of it, or nothing and everything that is wrong with it."""
        if not may_manage_councils(request.user):
            raise PermissionDenied
        form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
        problems: list[str] = []
        if form.is_valid():
            try:
                return self._taken_in(request, form.cleaned_data)
            except transfer.NotImportable as refused:
                problems = refused.problems
        context = {"opts": self.opts, "title": _("Import a council"), "form": form, "problems": problems}
        around = self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/councils/import.html", around | context)

    def _taken_in(self, request: HttpRequest, given: dict[str, Any]) -> HttpResponse:
        data = given["file"].read(transfer.LARGEST + 1)
        council = transfer.imported(data, slug=given["slug"], replace=given["replace"], by=request.user)
        said = _("%(council)s has been imported.") % {"council": council.name}
        if not council.published:
            said += " " + _("Nobody sees it until you publish it.")
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:councils_council_change", args=[council.pk]))

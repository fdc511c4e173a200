"""A council's offer as it was on any day, and the pages that have been deleted from it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils import as_it_was, past
from councils.admin.fields import NOT_A_DAY, DayInput
from councils.in_words import model_of, moment
from councils.models import Council, Version
from councils.permissions import editable_councils

SHOWN = 20
"""Deleted pages on one page."""


class DayForm(forms.Form):
    """Which day to look back at."""

    on = forms.DateField(
        label=gettext_lazy("Day"),
        widget=DayInput,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"],
        error_messages={
            "invalid": NOT_A_DAY,
            "required": gettext_lazy("Choose a day. Write it like 24/12/2026."),
        },
    )

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come. Choose today or a day that has passed."))
        return day


class PastOffers(admin.ModelAdmin):
    """Pages of the council's screen, for everybody who works on its offer."""

    def get_urls(self) -> list[Any]:
        pages = [
            ("as-it-was/<slug:slug>/", self.the_offer_then, "as_it_was"),
            ("as-it-was/<slug:slug>/offer.html", self.then_as_a_page, "as_it_was_page"),
            ("as-it-was/<slug:slug>/offer.json", self.then_as_data, "as_it_was_data"),
            ("deleted/<slug:slug>/", self.deleted, "deleted"),
        ]
        return [
            *(
                path(where, self.admin_site.admin_view(view), name=f"councils_council_{name}")
                for where, view, name in pages
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request: HttpRequest, context: Any, **kwargs: Any) -> HttpResponse:
        """With the address as it is saved: a form with a mistake holds what was only typed."""
        row = kwargs.get("obj")
        context["saved_slug"] = Council.objects.get(pk=row.pk).slug if row else ""
        return super().render_change_form(request, context, **kwargs)

    # As it was ------------------------------------------------------------------------------------------

    def the_offer_then(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The whole offer at the end of a day, today's unless another is asked for."""
        council = _own_council(request, slug)
        form = DayForm(_asked(request))
        if not form.is_valid():
            return self._as_it_was_page(request, council, form, status=400)
        on = form.cleaned_data["on"]
        then = as_it_was.offer(council, on, timezone.now())
        return self._as_it_was_page(
            request,
            council,
            form,
            offer=then,
            files=[
                (words, f"{reverse(f'admin:councils_council_{name}', args=[slug])}?on={on.isoformat()}")
                for words, name in (
                    (_("Take it away as a page to print"), "as_it_was_page"),
                    (_("Take it away as data (JSON)"), "as_it_was_data"),
                )
            ]
            if then
            else [],
        )

    def _as_it_was_page(
        self, request: HttpRequest, council: Council, form: DayForm, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        around = self._around(request, council, title=_("%(council)s as it was"))
        context |= {"form": form, "not_known": what_is_not_known(council), "today": timezone.localdate()}
        return TemplateResponse(request, "admin/councils/as_it_was.html", around | context, status=status)

    def then_as_a_page(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The same as one file that needs nothing else: to print, to send, to keep as evidence."""
        council, on, then = self._asked_for(request, slug)
        if then is None:
            return self.the_offer_then(request, slug)
        content = render_to_string("admin/councils/as_it_was_offer.html", {"offer": then})
        page = render_to_string(
            "admin/councils/as_it_was_file.html",
            {
                "offer": then,
                "content": content,
                "sha256": as_it_was.fingerprint(content),
                "not_known": what_is_not_known(council),
                "made": moment(timezone.now()),
            },
        )
        return _download(HttpResponse(page), f"{slug}-offer-{on.isoformat()}.html")

    def then_as_data(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The same as data."""
        council, on, then = self._asked_for(request, slug)
        if then is None:
            return self.the_offer_then(request, slug)
        said = as_it_was.as_data(then) | {"not_known": what_is_not_known(council)}
        answer = JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 1})
        return _download(answer, f"{slug}-offer-{on.isoformat()}.json")

    def _asked_for(self, request: HttpRequest, slug: str) -> tuple[Council, date, as_it_was.Offer | None]:
        """The council, the day and its offer then; no offer where the day is none, or nothing was kept."""
        council = _own_council(request, slug)
        form = DayForm(_asked(request))
        if not form.is_valid():
            return council, timezone.localdate(), None
        on = form.cleaned_data["on"]
        return council, on, as_it_was.offer(council, on, timezone.now())

    # Deleted --------------------------------------------------------------------------------------------

    def deleted(self, request: HttpRequest, slug: str) -> HttpResponse:
        """What has been deleted from the offer, each with the way to its history."""
        council = _own_council(request, slug)
        page = Paginator(past.gone(council), SHOWN).get_page(request.GET.get("page"))
        around = self._around(request, council, title=_("Deleted from the offer of %(council)s"))
        rows = [self._gone(version) for version in page]
        return TemplateResponse(request, "admin/councils/deleted.html", around | {"page": page, "rows": rows})

    def _gone(self, version: Version) -> dict[str, Any]:
        model = model_of(version.kind)
        known = version.content is None
        has_screens = self.admin_site.is_registered(model)
        return {
            "title": version.title,
            "kind": model._meta.verbose_name,
            "when": moment(version.at) if known else _("Not recorded"),
            "who": past.who(version) if known else _("Not recorded"),
            "address": reverse(f"admin:councils_{version.kind}_history", args=[version.row])
            if has_screens
            else "",
        }

    def _around(self, request: HttpRequest, council: Council, *, title: str) -> dict[str, Any]:
        return self.admin_site.each_context(request) | {
            "opts": self.opts,
            "council": council,
            "title": title % {"council": council.short_name},
            "council_address": reverse("admin:councils_council_change", args=[council.pk]),
        }


def what_is_not_known(council: Council) -> str:
    """From when on this can be relied on, in a sentence."""
    since = as_it_was.kept_since(council)
    if since is None:
        return _("Nothing has been recorded of this council yet.")
    return _("We keep versions of this offer since %(moment)s. What it said before that is not recorded.") % {
        "moment": moment(since)
    }


def _own_council(request: HttpRequest, slug: str) -> Council:
    council: Council = get_object_or_404(editable_councils(request.user), slug=slug)
    return council


def _asked(request: HttpRequest) -> Any:
    """The day asked for; today where the question has not been asked yet."""
    return request.GET if "on" in request.GET else {"on": timezone.localdate()}


def _download(answer: HttpResponse, name: str) -> HttpResponse:
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

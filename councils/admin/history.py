"""The history of a row: who, when and what, what it said then, and the way back to it.

It takes the place of the admin's own history, which knows that something changed but not what it
said. It stays when the row is gone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from councils import past, restoring
from councils.content import content_of
from councils.differences import differences
from councils.in_words import moment
from councils.models import Council, Draft, Version
from councils.past import Happening
from councils.permissions import may_write

SHOWN = 20
"""Happenings on one page."""


@dataclass(frozen=True)
class Subject:
    """A row whose history is asked for; `row` is None once it is gone."""

    kind: str
    pk: int
    council: Council | None
    title: str
    row: Any

    @property
    def takes_drafts(self) -> bool:
        return past.model_of(self.kind) in past.WITH_DRAFTS


class HistoryScreens(admin.ModelAdmin):
    """The screens of one kind of row. Mix it in before `CouncilScopedAdmin`."""

    def get_urls(self) -> list[Any]:
        return [
            self._path("version/<int:pk>/", self.version_view, "version"),
            self._path("version/<int:pk>/restore/", require_POST(self.restore_view), "restore"),
            self._path("step/<int:pk>/", self.step_view, "step"),
            *super().get_urls(),
        ]

    def _path(self, ending: str, view: Callable[..., HttpResponse], name: str) -> Any:
        return path(
            f"<int:object_id>/history/{ending}",
            self.admin_site.admin_view(view),
            name=f"councils_{self.opts.model_name}_{name}",
        )

    # Whose history ----------------------------------------------------------------------------------

    def _subject(self, request: HttpRequest, object_id: Any) -> Subject | None:
        """The row with this number, gone or not; None for what this person may not know of."""
        try:
            pk = int(object_id)
        except ValueError:
            return None
        kind = str(self.opts.model_name)
        row = self.model._default_manager.filter(pk=pk).first()
        last = Version.objects.filter(kind=kind, row=pk).select_related("council").first()
        if row is None and last is None:
            return None
        council = row.council_of_record() if row else last.council
        may_read = row is not None and self.has_view_permission(request, row)
        if not (may_read or may_write(request.user, council)):
            return None
        return Subject(kind, pk, council, str(row) if row else last.title, row)

    def _subject_or_404(self, request: HttpRequest, object_id: Any) -> Subject:
        subject = self._subject(request, object_id)
        if subject is None:
            raise Http404
        return subject

    def _happening(self, subject: Subject, source: str, pk: int) -> Happening:
        found = past.happening(subject.kind, subject.pk, source, pk)
        if found is None:
            raise Http404
        return found

    # The list -----------------------------------------------------------------------------------------

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """All that happened to the row, the newest first."""
        subject = self._subject(request, object_id)
        if subject is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(object_id))
        known = past.keys(subject.kind, subject.pk)
        page = Paginator(known, SHOWN).get_page(request.GET.get("page"))
        return self._history_page(
            request,
            subject,
            "admin/councils/history.html",
            title=_("History of “%(title)s”") % {"title": subject.title},
            page=page,
            rows=[(each, self._address(subject, each)) for each in past.told(known, list(page))],
            last_words=None if subject.row else self._last_words(subject),
            **(extra_context or {}),
        )

    def _last_words(self, subject: Subject) -> str:
        """Where to read what a row that is gone said last."""
        version = past.last_words(subject.kind, subject.pk)
        return self._reverse(subject, "version", version.pk) if version else ""

    def _address(self, subject: Subject, happening: Happening) -> str:
        """Where the difference stands; empty for a step that kept no words."""
        has_words = happening.is_version or happening.content is not None
        return self._reverse(subject, happening.source, happening.pk) if has_words else ""

    def _reverse(self, subject: Subject, name: str, pk: int) -> str:
        return reverse(f"admin:councils_{subject.kind}_{name}", args=[subject.pk, pk])

    # One version, or one step ---------------------------------------------------------------------------

    def version_view(self, request: HttpRequest, object_id: int, pk: int) -> HttpResponse:
        """What one version said, beside the one before it or beside what the record says now."""
        subject = self._subject_or_404(request, object_id)
        version = self._happening(subject, past.VERSION, pk)
        can_be_compared = subject.row is not None and version.content is not None
        return self._compared(
            request, subject, version, beside_now=can_be_compared and request.GET.get("with") == "now"
        )

    def step_view(self, request: HttpRequest, object_id: int, pk: int) -> HttpResponse:
        """What a draft said when something happened to it, beside what readers saw then."""
        subject = self._subject_or_404(request, object_id)
        return self._compared(request, subject, self._happening(subject, past.STEP, pk), beside_now=False)

    def _compared(
        self, request: HttpRequest, subject: Subject, happening: Happening, *, beside_now: bool
    ) -> HttpResponse:
        here = self._reverse(subject, happening.source, happening.pk)
        at = moment(happening.at)
        now = content_of(subject.row) if subject.row else None
        says_something = happening.is_version and happening.content is not None
        before, after = (happening.content, now) if beside_now else (happening.before, happening.content)
        return self._history_page(
            request,
            subject,
            "admin/councils/version.html",
            title=_("“%(title)s”, %(at)s") % {"title": subject.title, "at": at},
            happening=happening,
            at=at,
            differences=differences(subject.kind, before, after),
            before_title=at if beside_now else _("Before"),
            after_title=_("Now") if beside_now else at,
            beside_now=beside_now,
            before_address=here,
            now_address=f"{here}?with=now" if subject.row and says_something else "",
            restore_address=self._restore_address(subject, happening, now),
        )

    def _restore_address(self, subject: Subject, happening: Happening, now: Any) -> str:
        """Where to have this version back, for what is written as a draft first and says something else."""
        wanted = happening.content not in (None, now) and happening.is_version
        return self._reverse(subject, "restore", happening.pk) if subject.takes_drafts and wanted else ""

    # The way back ------------------------------------------------------------------------------------

    def restore_view(self, request: HttpRequest, object_id: int, pk: int) -> HttpResponse:
        """Put an old version into a draft. Where there is one already, ask first. Readers see no change."""
        subject = self._subject_or_404(request, object_id)
        if not subject.takes_drafts:
            raise PermissionDenied
        happening = self._happening(subject, past.VERSION, pk)
        if happening.content is None:
            raise Http404
        draft = Draft.objects.beside(subject.row) if subject.row else None
        if draft and "replace" not in request.POST:
            return self._ask_to_replace(request, subject, happening, draft)
        version = Version.objects.select_related("council").get(pk=pk)
        return self._restored(request, subject, version)

    def _ask_to_replace(
        self, request: HttpRequest, subject: Subject, happening: Happening, draft: Any
    ) -> HttpResponse:
        return self._history_page(
            request,
            subject,
            "admin/councils/replace_draft.html",
            title=_("There is a draft already"),
            draft=draft,
            differences=differences(subject.kind, draft.content, happening.content),
            before_title=_("The draft"),
            after_title=moment(happening.at),
            restore_address=self._reverse(subject, "restore", happening.pk),
            back=self._reverse(subject, "version", happening.pk),
        )

    def _restored(self, request: HttpRequest, subject: Subject, version: Version) -> HttpResponse:
        if subject.row is None:
            row = restoring.bring_back(version, request.user)
            said = _("“%(title)s” is back, as a page of yours that readers do not see yet.")
        else:
            row = subject.row
            restoring.put_into_draft(version, row, request.user)
            said = _("A draft of “%(title)s” says again what it said then. Readers see no change yet.")
        self.message_user(request, said % {"title": version.title}, messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:councils_{subject.kind}_change", args=[row.pk]))

    # Around it -----------------------------------------------------------------------------------------

    def _history_page(
        self, request: HttpRequest, subject: Subject, template: str, **context: Any
    ) -> HttpResponse:
        around = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "subject": subject,
            "row_address": _change(subject),
            "history_address": reverse(f"admin:councils_{subject.kind}_history", args=[subject.pk]),
        }
        return TemplateResponse(request, template, around | context)


def _change(subject: Subject) -> str:
    """Where the row is edited; empty once it is gone."""
    return reverse(f"admin:councils_{subject.kind}_change", args=[subject.pk]) if subject.row else ""

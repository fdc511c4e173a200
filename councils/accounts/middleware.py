"""Two rules for everything under `/admin/`. Readers' pages never get further than the first line."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from councils.accounts import second_factor, sessions

Answer = Callable[[HttpRequest], HttpResponse]


def is_editing(request: HttpRequest) -> bool:
    """Whether this is the editing side, the only one that knows sessions."""
    return request.path_info.startswith(settings.SESSION_COOKIE_PATH)


class SessionEndMiddleware:
    """End a session that has lasted, or stood still, for too long."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_editing(request) and request.user.is_authenticated:
            now = sessions.now()
            if sessions.is_over(request.session, now):
                logout(request)
                messages.info(request, _("You were logged out because it had been a while. Please log in."))
            else:
                sessions.keep_alive(request.session, now)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Keep somebody who must have a second factor away from everything else until they show it.

    Every page under `/admin/` is closed unless it is named as open: one that is added later is
    closed too.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseRedirect | None:
        if not is_editing(request) or not second_factor.is_due(request):
            return None
        if request.resolver_match.view_name in second_factor.open_pages(request.user):
            return None
        return HttpResponseRedirect(second_factor.next_step(request))

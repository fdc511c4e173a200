"""Small rules for every answer and every question."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse

from councils import stamp
from localoffer.databases import readers_alias, reading
from offers.views import errors

LONGEST_QUERY = 2000
"""Characters after the `?`: far more than any form of ours sends."""

LONGEST_SEARCH = 40_000
"""The same for a search: somebody may paste a whole letter. Of what was typed, the beginning counts."""

Answer = Callable[[HttpRequest], HttpResponse]


class CrossOriginMiddleware:
    """Tell browsers that other sites may not load our pages into theirs."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class RequestSizeMiddleware:
    """Answer an address that is far too long with a page that helps."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        longest = LONGEST_SEARCH if "/search/" in request.path_info else LONGEST_QUERY
        if len(request.META.get("QUERY_STRING", "")) > longest:
            return errors.address_too_long(request)
        return self.get_response(request)


class OwnChangesMiddleware:
    """Whoever has changed what readers see sees it on the next page.

    A database server tells of a change a moment after it was made, and this process hears of it another
    moment later. So the answer to what an editor sent waits until it has. Nothing that a reader sends
    changes what readers see.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        found = request.resolver_match
        if request.method == "POST" and found and found.app_name != "offers":
            with suppress(DatabaseError, InterfaceError):
                stamp.catch_up(readers_alias())
        return response


class ReadersDatabaseMiddleware:
    """Readers' pages are read from the copy of the database; used where there is one.

    Editing is not, nor is what was written a moment ago and may not have reached the copy: a draft
    that is looked at, a form that is sent.
    """

    NOT_FROM_THE_COPY = ("offers:preview", "offers:feedback")

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as until_answered:
            request.until_answered = until_answered  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        found = request.resolver_match
        if found and found.app_name == "offers" and found.view_name not in self.NOT_FROM_THE_COPY:
            request.until_answered.enter_context(reading())  # type: ignore[attr-defined]

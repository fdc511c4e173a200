"""What browsers may run and load on the editing side."""

from collections.abc import Callable

from csp.decorators import csp
from django.conf import settings
from django.http import HttpResponse


def with_editing_policy(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, its answers carrying the policy that lets the editing side run its own scripts."""
    return csp(settings.EDITING_CONTENT_SECURITY_POLICY)(view)

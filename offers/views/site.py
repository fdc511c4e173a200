"""Pages about the site itself."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from offers import access
from offers.views.rendering import for_reading, page, plain


@for_reading
def accessibility(request: HttpRequest) -> HttpResponse:
    """`/accessibility/`: how the site is made for everybody, and what to do when it is not."""
    return page("offers/accessibility.html", path=request.path, demonstration=is_demonstration())


@for_reading
def privacy(request: HttpRequest) -> HttpResponse:
    """`/privacy/`: what we know about readers, which is nothing."""
    return page("offers/privacy.html", path=request.path, demonstration=is_demonstration())


@for_reading
def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: every reader's page may be found; editing may not."""
    sitemap = settings.SITE_URL + reverse("offers:sitemap")
    return plain(f"User-agent: *\nDisallow: /admin/\nDisallow: /health/\n\nSitemap: {sitemap}\n")


@for_reading
def security(request: HttpRequest) -> HttpResponse:
    """`/.well-known/security.txt`: whom to tell about a hole (RFC 9116). Always good for half a year."""
    first_of_month = timezone.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    expires = (first_of_month + timedelta(days=210)).strftime("%Y-%m-%dT%H:%M:%SZ")
    address = settings.SITE_URL + reverse("offers:security")
    return plain(
        f"Contact: {settings.SECURITY_CONTACT}\nExpires: {expires}\n"
        f"Preferred-Languages: en\nCanonical: {address}\n"
    )


def is_demonstration() -> bool:
    """Whether what is published here is a demonstration, which every page then says."""
    return access.published_councils().demonstration

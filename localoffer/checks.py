"""Deploy checks: what `manage.py check --deploy` says before the site goes out."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from localoffer.databases import SQLITE


@register(Tags.security, deploy=True)
def production_database(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """SQLite serves one machine well; a council's site should not hang on one disk."""
    if settings.DATABASES["default"]["ENGINE"] != SQLITE:
        return []
    return [
        Warning(
            "The offers are kept in SQLite, a file on this machine.",
            hint="Set DATABASE_URL to a PostgreSQL database that is backed up.",
            id="localoffer.W001",
        )
    ]


@register(Tags.security, deploy=True)
def security_contact(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Somebody who finds a hole must have somebody to tell (RFC 9116)."""
    if settings.SECURITY_CONTACT.startswith(("mailto:", "https://", "tel:")):
        return []
    return [
        Warning(
            "SECURITY_CONTACT is not an address people can write to.",
            hint="Set SECURITY_CONTACT, for example mailto:security@example.gov.uk",
            id="localoffer.W002",
        )
    ]

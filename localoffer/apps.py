from typing import Any

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class LocalOfferConfig(AppConfig):
    """The site itself: settings, its doors and its deploy checks."""

    name = "localoffer"

    def ready(self) -> None:
        from localoffer import checks  # noqa: F401  (importing registers the checks)

        post_migrate.connect(_make_cache_table, sender=apps.get_app_config("councils"))


def _make_cache_table(using: str, **more: Any) -> None:
    """Migrating makes the table of the shared cache too, so that nobody has to remember it."""
    call_command("createcachetable", database=using, verbosity=0)


class EditingConfig(AdminConfig):
    """Django admin, with our own front page."""

    default_site = "councils.admin.site.EditingSite"

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class LocalOfferConfig(AppConfig):
    """The site itself: settings, its doors and its deploy checks."""

    name = "localoffer"

    def ready(self) -> None:
        from localoffer import checks  # noqa: F401  (importing registers the checks)


class EditingConfig(AdminConfig):
    """Django admin, with our own front page."""

    default_site = "councils.admin.site.EditingSite"

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilsConfig(AppConfig):
    """The record: what councils say, and who may say it."""

    name = "councils"
    verbose_name = _("Local offer")
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OffersConfig(AppConfig):
    """The page: how a care leaver reads what councils say. No models."""

    name = "offers"
    verbose_name = _("Public pages")

"""How far a draft has come, in a few words."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils.models import Draft


def in_words(draft: Draft) -> str:
    """How far the draft has come, for a list."""
    if draft.publish_at:
        return _("Will be published %(moment)s") % {"moment": to_the_minute(draft.publish_at)}
    return str(draft.get_stage_display())


def to_the_minute(moment: datetime) -> str:
    """When something happened to a draft, or will."""
    return date_format(timezone.localtime(moment), "j F Y, H:i")

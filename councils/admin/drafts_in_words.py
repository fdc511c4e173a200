"""How far a draft has come, in a few words."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils.models import Draft


def in_words(draft: Draft) -> str:
    """How far the draft has come, for a list."""
    if draft.publish_at:
        moment = date_format(timezone.localtime(draft.publish_at), "j F Y, H:i")
        return _("Will be published %(moment)s") % {"moment": moment}
    return str(draft.get_stage_display())

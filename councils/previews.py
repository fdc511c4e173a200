"""Links to a page as it would be with its draft, to show a colleague.

Whoever has the link may look, without logging in, until it ends. It ends by itself, and at once when
the draft is published or thrown away.
"""

from datetime import datetime, timedelta

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from councils.models import Council, Draft

HOLDS = timedelta(days=7)
SALT = "councils.previews"


def url_of(draft: Draft) -> str:
    """A link to the draft in the page's own looks. Empty where there is no council to show it under.

    A national draft is shown under the first published council.
    """
    council = draft.council or Council.objects.published().first()
    return reverse("offers:preview", args=[council.slug, token_of(draft)]) if council else ""


def token_of(draft: Draft) -> str:
    """What proves that somebody who may see the draft has shared it."""
    return signing.dumps(draft.pk, salt=SALT)


def ends() -> datetime:
    """Until when a link that is made now holds."""
    return timezone.now() + HOLDS


def draft_at(token: str) -> Draft | None:
    """The draft a link leads to; None once it has ended, or if nobody ever made it."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=HOLDS)
    except signing.BadSignature:
        return None
    drafts = Draft.objects.select_related("council", "section__council", "entitlement__council")
    return drafts.filter(pk=pk).first()

"""Where a team is mentioned: in pages, notices and promises, by its short name."""

from django.db.models import Q

from councils.models import DutyTeam, Entitlement, Notice, OfferSection
from councils.references import references_in


def mentions_of(team: DutyTeam, slug: str | None = None) -> list[OfferSection | Notice | Entitlement]:
    """The pages, notices and promises of the team's council that mention it by this short name."""
    wanted = slug or team.slug
    council = team.council
    in_its_text = Q(body__icontains=wanted) | Q(easy_words__icontains=wanted)
    texts = [
        *((row, f"{row.body} {row.easy_words}") for row in council.sections.filter(in_its_text)),
        *((row, row.text) for row in council.notices.filter(text__icontains=wanted)),
        *((row, f"{row.details} {row.how_to_ask} {row.if_not}") for row in council.entitlements.all()),
    ]
    return [row for row, text in texts if _mentions(text, wanted)]


def _mentions(text: str, slug: str) -> bool:
    return any(reference.team == slug for reference in references_in(text))

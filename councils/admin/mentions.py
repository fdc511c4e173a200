"""Where a team is mentioned: in pages, notices and promises, by its short name."""

from councils.models import DutyTeam, Entitlement, Notice, OfferSection
from councils.references import references_in


def mentions_of(team: DutyTeam, slug: str | None = None) -> list[OfferSection | Notice | Entitlement]:
    """The pages, notices and promises of the team's council that mention it by this short name."""
    wanted = slug or team.slug
    council = team.council
    texts = [
        *((row, row.body) for row in council.sections.filter(body__icontains=wanted)),
        *((row, row.text) for row in council.notices.filter(text__icontains=wanted)),
        *((row, f"{row.details} {row.how_to_ask} {row.if_not}") for row in council.entitlements.all()),
    ]
    return [row for row, text in texts if _mentions(text, wanted)]


def _mentions(text: str, slug: str) -> bool:
    return any(reference.team == slug for reference in references_in(text))

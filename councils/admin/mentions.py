"""Where a team is mentioned: in pages and notices, by its short name."""

from councils.models import DutyTeam, Notice, OfferSection
from councils.references import references_in


def mentions_of(team: DutyTeam, slug: str | None = None) -> list[OfferSection | Notice]:
    """The pages and notices of the team's council that mention it by this short name."""
    wanted = slug or team.slug
    sections = team.council.sections.filter(body__icontains=wanted)
    notices = team.council.notices.filter(text__icontains=wanted)
    return [
        *(row for row in sections if _mentions(row.body, wanted)),
        *(row for row in notices if _mentions(row.text, wanted)),
    ]


def _mentions(text: str, slug: str) -> bool:
    return any(reference.team == slug for reference in references_in(text))

"""A page that a council brings becomes drafts beside rows that nobody has published."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils import bring, content, publishing
from councils.addresses import free_address
from councils.bring import Proposal, ProposedSection, ProposedTeam
from councils.models import Council, Draft, EligibilityStatus, OfferSection, recording


@dataclass(frozen=True)
class Brought:
    """What became of a file: drafts that are made, and all that was found in it."""

    drafts: tuple[Draft, ...]
    proposal: Proposal
    report: tuple[str, ...]


def bring_in(council: Council, name: str, file: bytes, by: Any, today: date) -> Brought:
    """Make drafts of a file of this name, all or none. Publishes nothing and changes no team.

    `by` is who brings it; None for a command, which whoever runs the site gives. Raises
    `bring.CannotRead` with a sentence for the person.
    """
    proposal = bring.propose(bring.read(name, file), today=today)
    mentions = mentions_of(council)
    why = _("Brought from %(name)s.") % {"name": name}
    with recording(by=by, why=why[:300]):
        drafts = tuple(
            _draft(council, section, proposal, mentions, f"{why} {date_format(today, 'j F Y')}", by)
            for section in proposal.sections
        )
    return Brought(drafts, proposal, tuple(bring.describe(proposal)))


def mentions_of(council: Council) -> dict[str, str]:
    """What a text can write instead of the numbers and email addresses of teams that are there."""
    known = [
        ProposedTeam(
            name=team.name,
            slug=team.slug,
            phone=team.phone,
            other_phone=team.other_phone,
            text_phone=team.text_phone,
            email=team.email,
        )
        for team in council.duty_teams.all()
    ]
    return bring.mentions_of(known)


def as_query(team: ProposedTeam) -> str:
    """The team as the query that fills in the form for a new one."""
    filled = {
        "name": team.name,
        "slug": team.slug,
        "phone": team.phone,
        "other_phone": team.other_phone,
        "text_phone": team.text_phone,
        "email": team.email,
        "address": "\n".join(team.address),
        "areas": "\n".join(team.areas),
        "week": ",".join(
            f"{period.weekday}-{period.opens:%H:%M}-{period.closes:%H:%M}" for period in team.periods
        ),
        "out_of_hours": "1" if team.out_of_hours else "",
    }
    return urlencode({name: value for name, value in filled.items() if value})


def _draft(
    council: Council,
    section: ProposedSection,
    proposal: Proposal,
    mentions: dict[str, str],
    origin: str,
    by: Any,
) -> Draft:
    row = OfferSection(
        council=council,
        topic=section.topic,
        title=section.title,
        slug=section.slug,
        summary=section.summary,
        body=bring.with_mentions(section.body, mentions),
        editor_note=_note(section, proposal, origin),
    )
    row.slug = free_address(row)
    row.full_clean(exclude=["summary"])
    row.save()
    row.statuses.set(EligibilityStatus.objects.filter(code__in=section.statuses))
    draft = publishing.save_draft(row, content.words_of(row), by)
    assert draft is not None  # Readers have never seen the row.
    return draft


def _note(section: ProposedSection, proposal: Proposal, origin: str) -> str:
    checks = [check for check in proposal.to_check if check.section in (section.slug, section.title)]
    lines = [_("Check “%(words)s”: %(why)s") % {"words": each.words, "why": each.why} for each in checks]
    return "\n".join([origin, *lines])

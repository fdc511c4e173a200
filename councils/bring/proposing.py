"""From a document to a proposal: draft pages, teams, and what somebody must look at."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from councils.bring.body import html_of
from councils.bring.contacts import emails_in, numbers_in
from councils.bring.document import (
    Block,
    Document,
    Item,
    Kind,
    NotUnderstood,
    Paragraph,
    Run,
    text_of,
)
from councils.bring.parts import Part, parts_of
from councils.bring.proposal import Proposal, ProposedSection, ProposedTeam, ToCheck
from councils.bring.slugs import slug_for
from councils.bring.subjects import topic_of
from councils.bring.teams import teams_in
from councils.bring.to_check import facts_in
from councils.bring.whom_for import statuses_for
from councils.bring.wording import sentences, shortened, tidy

LONGEST_TITLE = 80
LONGEST_SUMMARY = 200
ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
ANNOUNCES = re.compile(r"(?:[:–—-]|\bfollowing\b[^.]{0,60})\s*$", re.IGNORECASE)


def propose(document: Document, *, today: date | None = None) -> Proposal:
    """What the document would become here. With `today`, dates that have passed are told apart."""
    every = parts_of(document.blocks, document.title or _("About this offer"))
    parts = [part for part in every if part.blocks and not part.is_notice]
    teams, unsure = teams_in(parts)
    sections = tuple(_sections(parts))
    return Proposal(
        title=document.title or (sections[0].title if sections else ""),
        sections=sections,
        teams=teams,
        to_check=tuple(_to_check(parts, sections, today)),
        not_understood=(
            *document.left_out,
            *_without_words(every),
            *_notices(every),
            *_announced(parts),
            *unsure,
        ),
    )


def mentions_of(teams: Iterable[ProposedTeam]) -> dict[str, str]:
    """What a text can write instead of these teams' numbers and email addresses, for `with_mentions`.

    >>> mentions_of([ProposedTeam("Next Steps", "next-steps", phone="01782 233575", email="A@b.uk")])
    {'01782 233575': '[phone: next-steps]', 'a@b.uk': '[email: next-steps]'}
    """
    found: dict[str, str] = {}
    for team in teams:
        for kind, fact in (("phone", team.phone), ("text", team.text_phone), ("email", team.email.lower())):
            if fact:
                found.setdefault(fact, f"[{kind}: {team.slug}]")
    return found


# Sections ---------------------------------------------------------------------------------------


def _sections(parts: list[Part]) -> Iterator[ProposedSection]:
    titles: set[str] = set()
    slugs: set[str] = set()
    for part in parts:
        title = _unused(shortened(part.title, LONGEST_TITLE), titles)
        slug = slug_for(title, slugs, "part")
        titles.add(title.lower())
        slugs.add(slug)
        blocks = part.blocks if len(part.title) <= LONGEST_TITLE else (_bold(part.title), *part.blocks)
        summary = _summary(blocks) or title
        rest = blocks[1:] if _is_only(summary, blocks) else blocks
        words = " ".join(map(text_of, blocks))
        yield ProposedSection(
            title=title,
            slug=slug,
            topic=topic_of(title, words),
            statuses=statuses_for(title, sentences(words)),
            summary=summary,
            body=html_of(rest),
            title_is_ours=part.is_ours,
        )


def _unused(title: str, taken: set[str]) -> str:
    wanted, number = title, 2
    while wanted.lower() in taken:
        wanted, number = f"{shortened(title, LONGEST_TITLE - 5)} ({number})", number + 1
    return wanted


def _bold(words: str) -> Paragraph:
    return Paragraph((Run(words, bold=True),))


def _summary(blocks: tuple[Block, ...]) -> str:
    """The page's own first sentences, as many as fit: those without a number to ring, if there are any."""
    said = [sentence for block in blocks if isinstance(block, Paragraph) for sentence in _statements(block)]
    said = said or [
        "; ".join(tidy(text_of(block)).rstrip(";") for block in blocks if isinstance(block, Item))
    ]
    said = [sentence for sentence in said if sentence]
    kept = [sentence for sentence in said if not any((*numbers_in(sentence), *emails_in(sentence)))] or said
    summary = ""
    for sentence in kept:
        longer = f"{summary} {sentence}".strip()
        if len(longer) > LONGEST_SUMMARY:
            break
        summary = longer
    return summary or (shortened(kept[0], LONGEST_SUMMARY) if kept else "")


def _statements(block: Paragraph) -> list[str]:
    """The sentences of a paragraph that say something by themselves: no lines of an address, no lead-ins."""
    found = sentences(text_of(block))
    whole = found if len(found) == 1 else [sentence for sentence in found if ENDS.search(sentence)]
    return [sentence for sentence in whole if not ANNOUNCES.search(sentence)]


def _is_only(summary: str, blocks: tuple[Block, ...]) -> bool:
    """Whether the first paragraph is the summary, word for word, so that readers need not read it twice."""
    first = blocks[0]
    return (
        len(blocks) > 1
        and isinstance(first, Paragraph)
        and not isinstance(blocks[1], Item)
        and not any(run.bold or run.href for run in first.runs)
        and tidy(text_of(first)) == summary
    )


# What somebody must look at ---------------------------------------------------------------------


def _to_check(
    parts: list[Part], sections: tuple[ProposedSection, ...], today: date | None
) -> Iterator[ToCheck]:
    for part, section in zip(parts, sections, strict=True):
        for block in part.blocks:
            for sentence in sentences(text_of(block)):
                for fact in facts_in(sentence, today):
                    yield ToCheck(fact.kind, fact.words, sentence, section.slug, fact.why)


def _notices(parts: list[Part]) -> Iterator[NotUnderstood]:
    for part in parts:
        if part.blocks and part.is_notice:
            words = tidy(" ".join([part.title, *map(text_of, part.blocks)]))
            yield NotUnderstood(
                Kind.NOTICE,
                words,
                _("It is about some days only. Write it as a notice, which ends by itself."),
            )


def _without_words(parts: list[Part]) -> Iterator[NotUnderstood]:
    """Headings with nothing below them: the page's own title, or links to other pages."""
    for place, part in enumerate(parts):
        if part.blocks:
            continue
        holds = place + 1 < len(parts) and parts[place + 1].level > part.level
        yield NotUnderstood(
            Kind.HEADING,
            part.title,
            _("A heading above other headings. Each of those is a page of its own.")
            if holds
            else _("A heading with nothing below it. On the old page it may have led to another page."),
        )


def _announced(parts: list[Part]) -> Iterator[NotUnderstood]:
    """Sentences that lead up to a list or to addresses that did not come with the page."""
    for part in parts:
        followed = [*part.blocks[1:], None]
        for block, following in zip(part.blocks, followed, strict=True):
            if not isinstance(block, Paragraph) or isinstance(following, Item):
                continue
            last = (sentences(text_of(block)) or [""])[-1]
            is_answered = isinstance(following, Paragraph) and last.endswith((":", "–", "—", "-"))
            if ANNOUNCES.search(last) and not is_answered and not any((*numbers_in(last), *emails_in(last))):
                yield NotUnderstood(
                    Kind.MISSING, last, _("It leads up to something, and nothing follows. Was it lost?")
                )

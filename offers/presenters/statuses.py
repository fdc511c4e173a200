"""A leaving-care status explained."""

from dataclasses import dataclass

from councils.models import EligibilityStatus


@dataclass(frozen=True)
class StatusCard:
    """One status in plain words, with its name in law and where the law stands."""

    id: str
    name: str
    legal_name: str
    meaning: str
    ages: str
    conditions: tuple[str, ...]
    brings: tuple[str, ...]
    law: str
    law_url: str


def status_card(status: EligibilityStatus) -> StatusCard:
    """The status, ready to read."""
    return StatusCard(
        id=status.code.replace("_", "-"),
        name=status.name,
        legal_name=status.legal_name,
        meaning=status.meaning,
        ages=status.ages,
        conditions=tuple(status.condition_list),
        brings=tuple(status.brings_list),
        law=status.law,
        law_url=status.law_url,
    )

"""The letter, in words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.reminding.matters import Kind, Task


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def letter(name: str, tasks: Sequence[Task], site_url: str) -> Letter:
    """What waits for this person, each with the way to it. Councils are named where there are several."""
    several = len({task.matter.council_name for task in tasks}) > 1
    parts = [
        _("Hello %(name)s,") % {"name": name},
        _("This is waiting for you in the local offer for care leavers."),
        *(_part(kind, list(group), several, site_url) for kind, group in groupby(tasks, key=_kind)),
        _("You get this letter once a week, and only when something is waiting."),
    ]
    number = len(tasks)
    subject = (
        ngettext("Local offer: %d thing to look at", "Local offer: %d things to look at", number) % number
    )
    return Letter(subject, "\n\n".join(parts) + "\n")


def heading(kind: Kind) -> str:
    """What a part of the letter is about."""
    return {
        Kind.OVERDUE: _("Should have been checked by now"),
        Kind.SOON: _("To check within a month"),
        Kind.LINK: _("Links that lead nowhere, or somewhere else"),
        Kind.DRAFT: _("Drafts waiting for somebody to approve them"),
        Kind.REPORT: _("Readers who have had no answer"),
    }[kind]


def _kind(task: Task) -> Kind:
    return task.matter.kind


def _part(kind: Kind, tasks: Sequence[Task], several: bool, site_url: str) -> str:
    title = heading(kind)
    lines = [title, "-" * len(title)]
    for task in tasks:
        lines += [f"* {_said(task, several)}", f"  {site_url}{task.matter.path}"]
    return "\n".join(lines)


def _said(task: Task, several: bool) -> str:
    matter = task.matter
    said = f"{matter.council_name}: {matter.title}" if several else matter.title
    said = f"{said}: {matter.note}" if matter.note else said
    return f"{said} ({_('nobody looks after it now')})" if task.orphaned else said

"""A council's own page, brought as a file, turned into a proposal: draft pages and teams.

Pure: bytes in, frozen dataclasses out; no database and no clock. `read` makes any file a document
of headings, paragraphs and lists; `propose` parts it into drafts and finds teams; `describe` says
in plain words what was found and what was not understood. Nothing here stores or publishes.
"""

from councils.bring.body import with_mentions
from councils.bring.document import CannotRead, Document, Kind, NotUnderstood
from councils.bring.proposal import Proposal, ProposedSection, ProposedTeam, Source, ToCheck
from councils.bring.proposing import mentions_of, propose
from councils.bring.reading import read
from councils.bring.report import describe

__all__ = [
    "CannotRead",
    "Document",
    "Kind",
    "NotUnderstood",
    "Proposal",
    "ProposedSection",
    "ProposedTeam",
    "Source",
    "ToCheck",
    "describe",
    "mentions_of",
    "propose",
    "read",
    "with_mentions",
]

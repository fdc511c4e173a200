"""The nouns of the record."""

from councils.models.council import Called, Council
from councils.models.draft import Draft, DraftStep, Stage
from councils.models.duty_team import DatedHours, DutyTeam, OpeningPeriod, introduce
from councils.models.eligibility_status import EligibilityStatus
from councils.models.entitlement import Entitlement, Group, Kind
from councils.models.glossary_word import GlossaryWord
from councils.models.in_one_list import InOneList
from councils.models.link import Link
from councils.models.membership import AccessChange, Membership, Role
from councils.models.missed_search import MissedSearch
from councils.models.notice import Notice
from councils.models.offer_section import FormerAddress, OfferSection, Topic
from councils.models.plan_prompt import PlanPrompt
from councils.models.recorded import recording
from councils.models.reminder import Reminder
from councils.models.report import Report
from councils.models.same_words import SameWords
from councils.models.sign_in import SignIn
from councils.models.stamp import Stamp
from councils.models.version import Version
from councils.models.way_in import WayIn

__all__ = [
    "AccessChange",
    "Called",
    "Council",
    "DatedHours",
    "Draft",
    "DraftStep",
    "DutyTeam",
    "EligibilityStatus",
    "Entitlement",
    "FormerAddress",
    "GlossaryWord",
    "Group",
    "InOneList",
    "Kind",
    "Link",
    "Membership",
    "MissedSearch",
    "Notice",
    "OfferSection",
    "OpeningPeriod",
    "PlanPrompt",
    "Reminder",
    "Report",
    "Role",
    "SameWords",
    "SignIn",
    "Stage",
    "Stamp",
    "Topic",
    "Version",
    "WayIn",
    "introduce",
    "recording",
]

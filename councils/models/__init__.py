"""The nouns of the record."""

from councils.models.council import Council
from councils.models.duty_team import DatedHours, DutyTeam, OpeningPeriod, introduce
from councils.models.eligibility_status import EligibilityStatus
from councils.models.entitlement import Entitlement, Group, Kind
from councils.models.notice import Notice
from councils.models.offer_section import FormerAddress, OfferSection, Topic
from councils.models.sign_in import SignIn

__all__ = [
    "Council",
    "DatedHours",
    "DutyTeam",
    "EligibilityStatus",
    "Entitlement",
    "FormerAddress",
    "Group",
    "Kind",
    "Notice",
    "OfferSection",
    "OpeningPeriod",
    "SignIn",
    "Topic",
    "introduce",
]

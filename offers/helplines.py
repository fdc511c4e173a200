"""Numbers that anybody in England can ring, as data: the same for every council.

Only what is certain is here. The hours are in the same form as a team's, so that a number that is
not always answered can say so.
"""

from dataclasses import dataclass
from datetime import time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from councils.opening_hours import Hours, Period

ALWAYS = Hours(
    week=tuple(
        Period(weekday=weekday, opens=time(0), closes=time(0), closes_next_day=True) for weekday in range(7)
    )
)


@dataclass(frozen=True, kw_only=True)
class Helpline:
    """One national number: what it is for, in a reader's words, and when it is answered."""

    when: str | Promise
    name: str | Promise
    number: str
    hours: Hours = ALWAYS
    by_text: bool = False
    more: str | Promise = ""

    @property
    def href(self) -> str:
        """What a phone opens: a call, or a text message."""
        return f"{'sms' if self.by_text else 'tel'}:{self.number.replace(' ', '')}"


HELPLINES = (
    Helpline(
        when=_("You or somebody else is in danger"),
        name=_("Police, ambulance, fire"),
        number="999",
    ),
    Helpline(
        when=_("You are ill or hurt, or you cannot cope"),
        name=_("NHS"),
        number="111",
        more=_("You can choose help for your mental health."),
    ),
    Helpline(
        when=_("You want somebody to listen"),
        name=_("Samaritans"),
        number="116 123",
    ),
    Helpline(
        when=_("You would rather text than talk"),
        name=_("Shout"),
        number="85258",
        by_text=True,
        more=_("Text the word SHOUT."),
    ),
    Helpline(
        when=_("You are under 19 and want to talk"),
        name=_("Childline"),
        number="0800 1111",
    ),
)

AGAINST_ABUSE = (
    Helpline(
        when=_("Somebody close to you hurts or scares you"),
        name=_("National Domestic Abuse Helpline"),
        number="0808 2000 247",
        more=_("It is for women. They can tell you who helps men."),
    ),
)
"""For somebody whom a person close to them hurts. These stand on the page about staying safe."""

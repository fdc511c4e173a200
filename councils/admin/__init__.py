"""The editing side: Django's admin, with a screen for each noun an editor has use for.

Importing a screen puts it on the site.
"""

from councils.admin import (
    council,
    duty_team,
    eligibility_status,
    entitlement,
    link,
    notice,
    offer_section,
    user,
)

__all__ = [
    "council",
    "duty_team",
    "eligibility_status",
    "entitlement",
    "link",
    "notice",
    "offer_section",
    "user",
]

"""The editing side: Django's admin, with a screen for each noun an editor has use for.

Importing a screen puts it on the site.
"""

from councils.admin import (
    access_change,
    council,
    draft,
    duty_team,
    eligibility_status,
    entitlement,
    glossary_word,
    link,
    membership,
    notice,
    offer_section,
    report,
    sign_in,
    user,
)

__all__ = [
    "access_change",
    "council",
    "draft",
    "duty_team",
    "eligibility_status",
    "entitlement",
    "glossary_word",
    "link",
    "membership",
    "notice",
    "offer_section",
    "report",
    "sign_in",
    "user",
]

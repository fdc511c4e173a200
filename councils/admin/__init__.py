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
    missed_search,
    notice,
    offer_section,
    plan_prompt,
    report,
    same_words,
    sign_in,
    user,
    way_in,
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
    "missed_search",
    "notice",
    "offer_section",
    "plan_prompt",
    "report",
    "same_words",
    "sign_in",
    "user",
    "way_in",
]

"""How a council's file is laid out. Another layout gets another number, and old files are still named so."""

from councils.models import (
    DutyTeam,
    Entitlement,
    GlossaryWord,
    Notice,
    OfferSection,
    PlanPrompt,
    SameWords,
    WayIn,
)

FORMAT = "local-offer council"
NUMBER = 1

LISTS = {
    "teams": DutyTeam,
    "sections": OfferSection,
    "entitlements": Entitlement,
    "notices": Notice,
    "words": GlossaryWord,
    "same_words": SameWords,
    "ways_in": WayIn,
    "plan_prompts": PlanPrompt,
}
"""The lists of a file, in the order they are read: texts mention teams, ways in lead to pages."""

MAY_BE_MISSING = ("same_words", "ways_in", "plan_prompts")
"""Lists that came later. A file without one says nothing about it: what is there stays."""

CAME_LATER = frozenset({"works_offline", "easy_words", "about_abuse"})
"""Parts of rows that came later. An older row without one says nothing about it either."""

ORDERS = {
    "teams": ("slug",),
    "sections": ("slug",),
    "entitlements": ("slug",),
    "notices": ("starts", "title", "pk"),
    "words": ("term",),
    "same_words": ("word",),
    "ways_in": ("slug",),
    "plan_prompts": ("topic", "order", "question"),
}
"""The order in each list, the same for the same rows."""

SAME = {
    "teams": ("slug",),
    "sections": ("slug",),
    "entitlements": ("slug",),
    "notices": ("starts", "title"),
    "words": ("term",),
    "same_words": ("word",),
    "ways_in": ("slug",),
    "plan_prompts": ("question",),
}
"""What two rows have in common that are the same row, before and after it is put back."""

WITH_DRAFTS = ("sections", "entitlements")

OLD_ADDRESSES, DRAFT = "former_addresses", "draft"
"""What stands beside a row's own words."""

DRAFT_PARTS = ("content", "stage", "note", "edition", "written_at", "approved_at", "publish_at")

VERSION_PARTS = ("title", "at", "by_name", "why", "content")
STEP_PARTS = ("at", "by_name", "what", "note", "content")

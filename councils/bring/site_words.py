"""Words that belong to a website around a page, not to the page: “Back to top”, “Share this page”."""

import re

from councils.bring.document import Kind
from councils.bring.wording import tidy

PHRASES = (
    r"skip (?:back )?to (?:the )?(?:top(?: of (?:the )?page)?|main content|content|navigation|footer)",
    r"(?:back|return) to (?:the )?top(?: of (?:the )?page)?",
    r"(?:share|print|email|rate|tweet|bookmark|download) (?:this )?page",
    r"share (?:on|this|via)(?: (?:page|on|facebook|twitter|x|linkedin|whatsapp|email))*",
    r"browse by (?:subject|topic|category)",
    r"add ?/ ?update your listing|add or update your listing|suggest a listing",
    r"(?:accept|reject|manage) (?:all |additional |analytics )?cookies",
    r"was this page (?:helpful|useful)\??|is there anything wrong with this page\??|report a problem with this page",
    r"(?:on|in) this page|page contents|contents|you are here:?|menu|search|close|show|hide"
    r"|open all|close all|show all sections|hide all sections|listen|read ?speaker|print|share",
)
ONLY_PHRASES = re.compile(rf"(?:(?:{'|'.join(PHRASES)})[\s|•·,>»/]*)+", re.IGNORECASE)
LONGEST = 120


def belongs_to_the_site(text: str) -> bool:
    """Whether a line says nothing but what a website's buttons and menus say.

    >>> belongs_to_the_site("Add/update your listing Suggest a listing")
    True
    >>> belongs_to_the_site("A home of your own")
    False
    """
    line = tidy(text)
    return len(line) <= LONGEST and bool(ONLY_PHRASES.fullmatch(line))


PARTS = (
    (Kind.COOKIES, {"cookie", "cookies", "consent", "gdpr"}),
    (Kind.BREADCRUMBS, {"breadcrumb", "breadcrumbs", "crumbs"}),
    (Kind.SHARING, {"share", "sharing", "social", "addthis", "addtoany", "sharethis"}),
    (Kind.FORM, {"search", "feedback", "survey", "rating", "newsletter"}),
    (Kind.NAVIGATION, {"nav", "navbar", "navigation", "menu", "megamenu", "skip", "skiplink", "pagination"}),
    (Kind.FRAME, {"footer", "masthead"}),
)
"""How makers of websites call the parts of their pages, by the words in `class` and `id`."""


def part_named(names: str) -> Kind | None:
    """What part of a website an element is, by its `class` and `id`.

    >>> part_named("govuk-breadcrumbs"), part_named("mainNav"), part_named("navigate-your-money")
    (<Kind.BREADCRUMBS: 'breadcrumbs'>, <Kind.NAVIGATION: 'navigation'>, None)
    """
    words = set(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", names[:500]).lower()))
    return next((kind for kind, known in PARTS if words & known), None)

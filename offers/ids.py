"""Ids on a page that nothing an editor writes may take."""

IDS_OF_THE_PAGE = frozenset(
    {"call", "contents", "easy", "main", "more", "notices", "promises", "said-and-done", "who"}
)
"""Ids the page's own frame uses; a heading or a word that would take one gets a number after it."""

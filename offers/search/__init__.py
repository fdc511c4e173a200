"""Finding something in a council's offer."""

from offers.search.suggesting import Suggestion, suggest

__all__ = ["Suggestion", "suggest"]

"""What people are called."""

from typing import Any


def name_of(person: Any) -> str:
    """What colleagues call somebody: their full name or, where there is none, what they log in with."""
    return str(person.get_full_name() or person.get_username()) if person else ""

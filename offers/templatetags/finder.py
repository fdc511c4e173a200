"""Pieces of the finder's pages. Each takes named arguments only."""

from collections.abc import Sequence
from typing import Any

from django import template

from offers.finder.care_dates import Problem
from offers.finder.pages import Back, Choice, DateBoxes, Pair, Said

register = template.Library()


@register.inclusion_tag("components/finder/kept.html")
def kept(*, pairs: Sequence[Pair]) -> dict[str, Any]:
    """What a form carries along unseen."""
    return {"pairs": pairs}


@register.inclusion_tag("components/finder/back.html")
def back(*, to: Back, url: str, first_url: str) -> dict[str, Any]:
    """The way to the page before, with every answer kept."""
    return {"to": to, "url": url, "first_url": first_url}


@register.inclusion_tag("components/finder/problems.html")
def problems(*, found: Sequence[Problem]) -> dict[str, Any]:
    """What to put right, each with a link to the box it is about."""
    return {"found": found}


@register.inclusion_tag("components/finder/choices.html")
def choices(*, name: str, options: Sequence[Choice]) -> dict[str, Any]:
    """The answers to choose from."""
    return {"name": name, "options": options}


@register.inclusion_tag("components/finder/date.html")
def date_boxes(*, boxes: DateBoxes) -> dict[str, Any]:
    """Three boxes for one day."""
    return {"boxes": boxes}


@register.inclusion_tag("components/finder/said.html")
def said(*, answers: Sequence[Said], pairs: Sequence[Pair], url: str) -> dict[str, Any]:
    """Answers given, each with a way to change it."""
    return {"answers": answers, "pairs": pairs, "url": url}

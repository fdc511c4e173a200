"""Pieces of pages. Each takes named arguments only, so a misspelt one fails loudly."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from offers import qr, structured_data
from offers.handbook.blocks import Blocks, as_html
from offers.presenters.call_card import CallCard
from offers.presenters.checks import BeingChecked
from offers.presenters.comparing import Side
from offers.presenters.contact import HelplineCard
from offers.presenters.entitlements import PromiseCard
from offers.presenters.feedback import SaidAndDone
from offers.presenters.handbook import PromiseInFull
from offers.presenters.notices import NoticeCard
from offers.presenters.offline import Told
from offers.presenters.sections import Link, TopicCard
from offers.presenters.show import Screen
from offers.presenters.statuses import StatusCard
from offers.presenters.teams import Answering, TeamCard
from offers.presenters.ways_in import WayInCard
from offers.theme import Theme

register = template.Library()


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A small picture beside a word. Never alone: screen readers do not hear it."""
    return mark_safe(render_to_string(f"components/icons/{name}.svg").strip())


@register.inclusion_tag("components/call_card.html")
def call_card(*, card: CallCard, contact_url: str, unfolded: bool = False) -> dict[str, Any]:
    """Whom to ring now. `unfolded` shows all teams at once where there are several."""
    return {"card": card, "contact_url": contact_url, "unfolded": unfolded}


@register.inclusion_tag("components/being_checked.html")
def being_checked(*, card: BeingChecked | None) -> dict[str, Any]:
    """That nobody has checked these words for too long, and whom to ring; nothing where somebody has."""
    return {"card": card}


@register.inclusion_tag("components/checked.html")
def checked(*, words: str, more: str = "") -> dict[str, Any]:
    """When it was last checked and when it will be again; nothing where it never was."""
    return {"words": words, "more": more}


@register.inclusion_tag("components/easy_words.html")
def easy_words(*, words: SafeString | str) -> dict[str, Any]:
    """A page in a few very short sentences; nothing where nobody wrote them."""
    return {"words": words}


@register.inclusion_tag("components/read_aloud.html")
def read_aloud() -> dict[str, Any]:
    """A button that reads the page to somebody, shown where the browser can."""
    return {}


@register.inclusion_tag("components/leave.html")
def leave() -> dict[str, Any]:
    """The way off a page at once."""
    return {}


@register.inclusion_tag("components/answering.html")
def answering(*, state: Answering) -> dict[str, Any]:
    """Open or closed, in words."""
    return {"state": state}


@register.inclusion_tag("components/notice.html")
def notice(*, card: NoticeCard, heading_level: int = 2) -> dict[str, Any]:
    """A dated message."""
    return {"card": card, "heading_level": heading_level}


@register.inclusion_tag("components/search_box.html")
def search_box(*, action: str, searched: str = "", label: str = "", suggestions: str = "") -> dict[str, Any]:
    """Where one types what one needs, with `suggestions` from that address where scripts run.

    `searched` is what was typed before.
    """
    label = label or _("What do you need?")
    return {"action": action, "searched": searched, "label": label, "suggestions": suggestions}


@register.inclusion_tag("components/way_in.html")
def way_in(*, card: WayInCard, unfolded: bool = False) -> dict[str, Any]:
    """What somebody says who needs help, and the way to it. `unfolded` shows the way at once."""
    return {"card": card, "unfolded": unfolded}


@register.inclusion_tag("components/topic_card.html")
def topic_card(*, card: TopicCard) -> dict[str, Any]:
    """One need, and the pages about it."""
    return {"card": card}


@register.inclusion_tag("components/path.html")
def path(*, link: Link) -> dict[str, Any]:
    """A place to go, in a list of them."""
    return {"link": link}


@register.inclusion_tag("components/promise.html")
def promise(*, card: PromiseCard) -> dict[str, Any]:
    """One promise in a list."""
    return {"card": card}


@register.inclusion_tag("components/compared_side.html")
def compared_side(*, side: Side) -> dict[str, Any]:
    """What one council, or the whole country, says of a promise."""
    return {"side": side}


@register.inclusion_tag("components/team.html")
def team(*, card: TeamCard, own_page: bool = False) -> dict[str, Any]:
    """All about one duty team. On the team's own page its name is the heading of the page."""
    return {"card": card, "own_page": own_page}


@register.inclusion_tag("components/helpline.html")
def helpline(*, card: HelplineCard) -> dict[str, Any]:
    """One national number, and what it is for."""
    return {"card": card}


@register.inclusion_tag("components/status.html")
def status(*, card: StatusCard) -> dict[str, Any]:
    """One leaving-care status explained."""
    return {"card": card}


@register.simple_tag
def prose(*, blocks: Blocks, heading: int = 2) -> SafeString:
    """Blocks of text, the larger headings among them at this level."""
    return as_html(blocks, heading)


@register.inclusion_tag("components/promise_in_full.html")
def promise_in_full(*, card: PromiseInFull) -> dict[str, Any]:
    """One promise with all that is said of it."""
    return {"card": card}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*, home_url: str, here: str, above: str = "", above_url: str = "") -> dict[str, Any]:
    """The way back to the council's first page, by way of the page `above` where there is one."""
    return {"home_url": home_url, "here": here, "above": above, "above_url": above_url}


@register.inclusion_tag("components/previous_next.html")
def previous_next(*, previous: Link | None, next: Link | None) -> dict[str, Any]:
    """The pages before and after this one."""
    return {"previous": previous, "next": next}


@register.inclusion_tag("components/qr_code.html")
def qr_code(*, address: str) -> dict[str, Any]:
    """An address for a phone's camera, and the same in letters."""
    return {"code": qr.qr_code(address), "address": address}


@register.inclusion_tag("components/my_list_link.html")
def my_list_link(*, url: str) -> dict[str, Any]:
    """The way to what somebody wants to talk about, and the words of the buttons that put things there."""
    return {"url": url}


@register.inclusion_tag("components/show_screen.html")
def show_screen(*, screen: Screen, call: CallCard) -> dict[str, Any]:
    """One thing to show big."""
    return {"screen": screen, "call": call}


@register.inclusion_tag("components/as_it_was.html")
def as_it_was(*, when: str) -> dict[str, Any]:
    """That the record cannot be reached, and of when the page is."""
    return {"when": when}


@register.inclusion_tag("components/said_and_done.html")
def said_and_done(*, answers: Sequence[SaidAndDone]) -> dict[str, Any]:
    """What readers said of this page, and what came of it."""
    return {"answers": answers}


@register.simple_tag
def theme_style(*, theme: Theme) -> SafeString:
    """The council's colour. Written in one piece, as the policy names it by its hash."""
    return theme.element


@register.inclusion_tag("components/stays_on_the_phone.html")
def stays_on_the_phone(*, told: Told, manifest_url: str) -> dict[str, Any]:
    """What lets a page be kept on the phone, and be right when it is read there later."""
    return {"json": structured_data.as_json(told), "manifest_url": manifest_url}


@register.inclusion_tag("components/json_ld.html")
def json_ld(*, data: dict[str, Any]) -> dict[str, Any]:
    """What search engines are told."""
    return {"json": structured_data.as_json(data)}

"""Ways in by need: what opens behind a question in the reader's words."""

import re
from datetime import datetime

from django.template.loader import render_to_string

from councils.models import WayIn
from councils.models.way_in import in_their_place
from councils.opening_hours import LONDON
from offers import access
from offers.facts import Fact
from offers.helplines import HELPLINES
from offers.presenters.contact import helpline_card
from offers.presenters.frame import frame
from offers.presenters.sections import Link
from offers.presenters.ways_in import way_in_card, ways_on_home
from tests import factories

MONDAY_MORNING = datetime(2026, 12, 7, 10, tzinfo=LONDON)
MONDAY_NIGHT = datetime(2026, 12, 7, 23, tzinfo=LONDON)


def way_in(council=None, slug="food", **given):
    """A question of every day on the first page, national unless told."""
    filled = {"question": f"About {slug}", "answer": "Ring us.", "on_home": True}
    return WayIn.objects.create(council=council, slug=slug, **filled | given)


def on_home(council, now=MONDAY_MORNING):
    """The cards on this council's first page."""
    record, teams = access.council_with_teams(council.slug)
    findable = access.findable(record, now.date())
    return ways_on_home(record.ways_in_listed, findable, record, frame(record, teams, [], now))


def questions(council):
    return [card.question for card in on_home(council)]


def test_a_card_has_all_that_helps(stoke):
    factories.entitlement(stoke, "Food parcel")
    way_in(
        question="I have nothing to eat",
        answer="Ring [phone: our-team].\n\nSay that you <need> food.",
        section_slugs="nowhere\nmoney\nhome",
        entitlement_slugs="no-such-promise\nstoke-newsletter\nfood-parcel",
        shows_number=True,
    )
    (card,) = on_home(stoke)
    assert card.question == "I have nothing to eat"
    assert card.html == (
        '<p>Ring <a href="tel:+441782233575">01782 233575</a>.</p>\n\n<p>Say that you &lt;need&gt; food.</p>'
    )
    assert card.links == (
        Link("Money in Stoke", "/stoke-on-trent/money/"),
        Link("Stoke newsletter", "/stoke-on-trent/entitlements/stoke-newsletter/"),
        Link("Food parcel", "/stoke-on-trent/entitlements/food-parcel/"),
    )
    assert (card.team, card.number) == (
        "Stoke-on-Trent Leaving Care Team",
        Fact("01782 233575", "tel:+441782233575"),
    )
    assert card.answering.text == "Open until 5pm"
    assert (card.urgent, card.helplines, card.instead) == (False, (), None)


def test_a_card_may_be_only_words(stoke):
    way_in()
    (card,) = on_home(stoke)
    assert (card.links, card.number, card.answering) == ((), None, None)


def test_urgent_ones_come_first_then_by_their_order(stoke):
    way_in(slug="b", order=2)
    way_in(slug="a", order=2)
    way_in(stoke, slug="c", order=1)
    way_in(stoke, slug="danger", order=9, urgent=True)
    way_in(slug="typed", on_home=False, words="typed")
    way_in(slug="hidden", published=False)
    assert questions(stoke) == ["About danger", "About c", "About a", "About b"]


def test_there_are_at_most_six(stoke):
    for order in range(8):
        way_in(slug=f"need-{order}", order=order, urgent=order == 7)
    assert questions(stoke) == ["About need-7", *(f"About need-{order}" for order in range(5))]


def test_there_may_be_none(stoke, staffordshire):
    way_in(staffordshire)
    assert on_home(stoke) == ()
    assert ways_on_home([], [], stoke, None) == ()


def test_a_councils_own_stands_in_for_the_national_one(stoke, staffordshire):
    way_in(question="National")
    own = way_in(stoke, question="Ours")
    assert (questions(stoke), questions(staffordshire)) == (["Ours"], ["National"])
    own.on_home, own.words = False, "food"
    own.save()
    assert questions(stoke) == []
    own.published = False
    own.save()
    assert questions(stoke) == ["National"]


def test_in_their_place_keeps_the_order():
    listed = [
        {"slug": "one", "own": None},
        {"slug": "two", "own": None},
        {"slug": "one", "own": 7},
        {"slug": "three", "own": 7},
    ]
    assert in_their_place(listed) == listed[1:]


def test_no_link_leads_to_what_readers_cannot_open(stoke, staffordshire):
    """Drafts, what is over and other councils' pages are there, and are not linked."""
    factories.offer_section(staffordshire, "Only in Staffordshire", slug="theirs")
    factories.entitlement(stoke, "Over", valid_to="2026-06-01")
    way_in(
        section_slugs="draft\ntheirs",
        entitlement_slugs="stoke-promise-in-the-making\nstaffordshire-programme\nover\nmoney",
    )
    assert [card.links for card in on_home(stoke)] == [()]


def test_a_page_and_a_promise_of_one_address_are_told_apart(stoke):
    factories.entitlement(stoke, "Money to start", slug="money")
    way_in(section_slugs="stoke-newsletter\nmoney", entitlement_slugs="money")
    (card,) = on_home(stoke)
    assert [link.url for link in card.links] == [
        "/stoke-on-trent/money/",
        "/stoke-on-trent/entitlements/money/",
    ]


def test_a_promise_that_tops_up_a_national_one_is_linked_in_its_place(stoke, staffordshire):
    national = factories.entitlement(None, "Moving grant")
    factories.entitlement(stoke, "A bigger grant", tops_up=national)
    way_in(entitlement_slugs="moving-grant\na-bigger-grant")
    assert [link.title for card in on_home(stoke) for link in card.links] == ["A bigger grant"]
    assert [link.title for card in on_home(staffordshire) for link in card.links] == ["Moving grant"]


def test_at_most_three_promises(stoke):
    for number in range(5):
        factories.entitlement(stoke, f"Promise {number}")
    way_in(section_slugs="money", entitlement_slugs="\n".join(f"promise-{number}" for number in range(5)))
    (card,) = on_home(stoke)
    assert [link.title for link in card.links] == ["Money in Stoke", "Promise 0", "Promise 1", "Promise 2"]


def test_with_several_teams_the_number_is_where_they_are(staffordshire):
    way_in(answer="Ring [phone: our-team].", shows_number=True)
    (card,) = on_home(staffordshire)
    assert card.number == Fact("your team's number", "/staffordshire/contact/")
    assert 'href="/staffordshire/contact/"' in card.html


def test_an_urgent_one_has_who_is_always_there(stoke):
    """And, while the team is closed, who answers in its place: only there, as the rest can wait."""
    factories.duty_team(stoke, "Night Team", phone="01782 234234", out_of_hours=True)
    way_in(slug="danger", urgent=True, shows_number=True)
    way_in(slug="food", shows_number=True)
    by_day, by_night = on_home(stoke), on_home(stoke, MONDAY_NIGHT)
    assert [card.helplines for card in by_day] == [tuple(map(helpline_card, HELPLINES)), ()]
    assert [card.instead for card in by_day] == [None, None]
    assert [card.instead and card.instead.phone.text for card in by_night] == ["01782 234234", None]
    assert {card.number.text for card in by_night} == {"01782 233575"}


def test_it_stands_folded_or_open(stoke):
    way_in(slug="danger", shows_number=True, section_slugs="money")
    (card,) = on_home(stoke)
    folded, opened = (
        re.sub(r"\s*(<[^>]*>)\s*", r"\1", render_to_string("components/way_in.html", {"card": card} | how))
        for how in ({}, {"unfolded": True})
    )
    assert folded.startswith('<details class="way-in"><summary><h3>About danger</h3></summary>')
    assert '<h2 id="way-danger">About danger</h2>' in opened
    for html in (folded, opened):
        assert 'class="number" href="tel:+441782233575"' in html
        assert '<li><a href="/stoke-on-trent/money/">Money in Stoke</a></li>' in html


def test_one_that_comes_up_in_the_search_reads_alike(stoke):
    way_in(on_home=False, words="hungry")
    record, teams = access.council_with_teams("stoke-on-trent")
    around = frame(record, teams, [], MONDAY_MORNING)
    (said,) = in_their_place(record.ways_in_listed)
    card = way_in_card(said, [], record, around)
    assert (card.slug, card.question, card.html) == ("food", "About food", "<p>Ring us.</p>")

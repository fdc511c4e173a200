"""Every fact of both councils' pages can be pointed at, and every number on a page is a team's."""

import re

import pytest

from councils.models import DutyTeam, OfferSection
from tests.site.facts import EDITOR_NOTES, FACTS
from tests.site.reading import words_of

EXPECTED = {*(f"S{n}" for n in range(1, 26)), *(f"K{n}" for n in range(1, 22))}
NATIONAL = {"999", "111", "116 123", "0800 1111", "0808 2000 247"}


def test_no_fact_is_forgotten():
    assert {fact for fact, places in FACTS.items() if places} == EXPECTED


@pytest.mark.parametrize("council", ["staffordshire", "stoke-on-trent"])
def test_every_fact_can_be_read(pages, council):
    places = [
        (fact, *place) for fact, found in FACTS.items() for place in found if f"/{council}/" in place[0]
    ]
    words = {path: words_of(pages[path], part="body") for _, path, _ in places}
    assert len(places) > 40
    assert [place for place in places if place[2] not in words[place[1]]] == []


def test_what_was_put_right_is_noted_for_editors_alone(offers, client):
    assert EDITOR_NOTES
    for council, slug, words in EDITOR_NOTES.values():
        section = OfferSection.objects.get(council__slug=council, slug=slug)
        assert words in section.editor_note
        assert words not in client.get(section.get_absolute_url()).content.decode()


def test_every_number_on_a_page_is_one_we_hold(offers, pages):
    held = {number for team in DutyTeam.objects.all() for number in (team.phone, team.other_phone) if number}
    for path, html in pages.items():
        rung = set(
            re.findall(
                r'href="tel:[^"]+">(?:<svg.*?</svg>)?\s*(?:<span>.*?</span>\s*<b>.*?</svg>)?\s*([^<]*?)\s*<',
                html,
                re.DOTALL,
            )
        )
        numbers = {re.sub(r"^NHS ", "", number) for number in rung}
        assert numbers <= held | NATIONAL, path
        written = set(
            re.findall(r"\b0\d{3,4} \d{3} ?\d{2,4}\b|\b0\d{4} \d{5,6}\b", words_of(html, part="body"))
        )
        assert written <= held | NATIONAL, path


def test_no_number_is_typed_into_a_text(offers):
    for section in OfferSection.objects.all():
        body = section.body.replace('<a href="tel:08001111">0800 1111</a>', "")
        assert re.findall(r"\b0\d{3,}", body) == [], section


def test_the_demonstration_says_so_on_every_page(pages):
    for path, html in pages.items():
        assert "Demonstration" in words_of(html, part="body"), path

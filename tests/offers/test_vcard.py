"""`/<council>/contact/<team>.vcf`: a team for a phone's address book, read by somebody else's parser."""

import pytest
import vobject

from offers.vcard import LONGEST_LINE, folded
from tests import factories


def saved(visitor, path):
    return vobject.readOne(visitor.get(path).content.decode())


def test_stokes_team_as_a_phone_reads_it(offers, visitor):
    answer = visitor.get("/stoke-on-trent/contact/next-steps.vcf")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="next-steps.vcf"'
    card = vobject.readOne(answer.content.decode())
    card.validate()
    assert card.version.value == "3.0"
    assert card.fn.value == "Next Steps Team"
    assert card.org.value == ["Stoke-on-Trent City Council", "Next Steps Team"]
    assert card.tel.value == "+441782233575"
    address = card.adr.value
    assert (address.street, address.city) == ("Civic Centre, Glebe Street", "Stoke-on-Trent")
    assert (address.code, address.country) == ("ST4 1HH", "United Kingdom")
    assert card.url.value == "http://127.0.0.1:8000/stoke-on-trent/contact/next-steps/"


def test_every_way_to_reach_a_team_is_in_it(db, visitor):
    council = factories.council("Testshire")
    factories.duty_team(
        council,
        "Team",
        phone="01782 233575",
        other_phone="01827 78255",
        text_phone="07400 123456",
        email="next@example.gov.uk",
    )
    card = saved(visitor, "/testshire/contact/team.vcf")
    assert [tel.value for tel in card.tel_list] == ["+441782233575", "+44182778255", "+447400123456"]
    assert card.email.value == "next@example.gov.uk"
    assert not hasattr(card, "adr")


def test_odd_words_come_out_as_they_went_in(db, visitor):
    council = factories.council(
        "Testshire", name="Bath, Wells; and \\ Council — a name of many, many words — and more"
    )
    factories.duty_team(
        council, "Caffè; one, two", slug="team", address='The "Old" Hall; left\nBath\nBA1 1AA'
    )
    card = saved(visitor, "/testshire/contact/team.vcf")
    assert card.fn.value == "Caffè; one, two"
    assert card.org.value == [council.name, "Caffè; one, two"]
    assert (card.adr.value.street, card.adr.value.city) == ('The "Old" Hall; left', "Bath")


def test_nothing_typed_can_add_a_line_of_its_own(db, visitor):
    council = factories.council("Testshire", name="Council\r\nTEL:+4411111111\rEND:VCARD\u2028X:y")
    factories.duty_team(council, "Team", address="Hall\r\nEND:VCARD\nBA1 1AA")
    card = saved(visitor, "/testshire/contact/team.vcf")
    assert [tel.value for tel in card.tel_list] == ["+441782233575"]
    assert card.adr.value.city == "END:VCARD"


def test_it_does_not_give_its_owner_away(offers, visitor):
    body = visitor.get("/stoke-on-trent/contact/next-steps.vcf").content.decode().lower()
    assert "care" not in body


def test_lines_are_short_and_end_as_the_format_wants(offers, visitor):
    body = visitor.get("/stoke-on-trent/contact/next-steps.vcf").content
    assert body.endswith(b"END:VCARD\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert max(len(line) for line in body.split(b"\r\n")) <= LONGEST_LINE


@pytest.mark.parametrize("text", ["", "a" * 75, "a" * 76, "é" * 200, "a—b" * 90])
def test_folding_loses_nothing(text):
    lines = folded(text).split("\r\n")
    assert all(len(line.encode()) <= LONGEST_LINE for line in lines)
    assert "".join([lines[0], *(line[1:] for line in lines[1:])]) == text

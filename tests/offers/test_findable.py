"""What can be found: every word of all that readers of a council can open, and nothing else."""

from datetime import date

import pytest

from councils import content, publishing, transfer
from councils.models import Entitlement, GlossaryWord
from offers import access
from offers.search.looking import look
from offers.search.typed import Typed
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def lookup(council):
    return access.lookup(access.published_council(council.slug), TODAY)


def found(council, word):
    """The titles of what readers of this council find by a word, in order."""
    return sorted(each.title for each in look(Typed.of(word), lookup(council)).found)


def entry(council, title):
    (only,) = (each for each in lookup(council).entries if each.title == title)
    return only


def publish(row, person, **words):
    draft = publishing.save_draft(row, content.words_of(row) | words, person)
    publishing.publish(draft, person)


def test_each_kind_of_row_can_be_found_by_all_it_says(stoke):
    factories.offer_section(
        stoke,
        "Bikes",
        body="<h2>Where</h2><p>Mending <strong>wheels</strong>.</p>",
        easy_words="We lend brakes.",
    )
    factories.entitlement(stoke, "Helmets", how_to_ask="Ring the cyclists.")
    factories.duty_team(stoke, "Saddle team", areas="Fenton\nLongton", drop_in="Beside the canal.")
    GlossaryWord.objects.create(
        council=stoke, term="tandem", also="tandems", meaning="A bike for two riders."
    )
    factories.national_section("Pumps")

    words = ("wheel", "brakes", "cyclist", "Longton", "canals", "riders", "pump", "Bikes")
    assert {word: found(stoke, word) for word in words} == {
        "wheel": ["Bikes"],
        "brakes": ["Bikes"],
        "cyclist": ["Helmets"],
        "Longton": ["Saddle team"],
        "canals": ["Saddle team"],
        "riders": ["tandem"],
        "pump": ["Pumps"],
        "Bikes": ["Bikes", "tandem"],
    }


def test_an_entry_says_where_the_row_is_and_what_it_is_about(stoke):
    factories.offer_section(stoke, "Bikes", body="<h2>Where</h2><p>By the <em>canal</em>.</p>")
    bikes = entry(stoke, "Bikes")
    assert (bikes.kind, bikes.address, bikes.topic) == ("section", "bikes", "money")
    assert (bikes.summary, bikes.text) == ("All about bikes.", "Where\nBy the canal.")
    assert bikes.forms == ("bikes", "all", "about", "where", "by", "the", "canal")
    assert (bikes.title_stems, bikes.summary_stems) == ({"bike"}, {"all", "about", "bike"})


def test_a_mention_of_a_fact_is_not_a_word_of_the_page(stoke):
    factories.offer_section(stoke, "Bills", body="<p>Ring [phone: next-steps] about gas.</p>")
    assert entry(stoke, "Bills").forms == ("bills", "all", "about", "ring", "gas")
    assert found(stoke, "gas") == ["Bills"]
    assert found(stoke, "phone") == ["Next Steps Team"]


def test_what_a_row_no_longer_says_is_no_longer_found(stoke):
    section = stoke.sections.get(slug="money")
    section.title, section.slug, section.summary, section.body = "Cash", "cash", "Coins.", "<p>Coins.</p>"
    section.save()
    assert (found(stoke, "cash"), entry(stoke, "Cash").address) == (["Cash"], "cash")
    assert found(stoke, "Stoke") == ["A home in Stoke", "Stoke newsletter"]

    section.delete()
    assert found(stoke, "cash") == []


def test_a_promise_that_is_published_is_found_and_a_draft_of_it_is_not(stoke, editor):
    promise = stoke.entitlements.get(published=False)
    assert found(stoke, "making") == []
    publish(promise, editor, summary="Unicorns.")
    assert found(stoke, "unicorn") == ["Stoke promise in the making"]
    publishing.save_draft(promise, content.words_of(promise) | {"summary": "Griffins."}, editor)
    assert (found(stoke, "unicorn"), found(stoke, "griffin")) == (["Stoke promise in the making"], [])


def test_a_promise_is_found_only_while_it_holds(stoke):
    promise = stoke.entitlements.get(slug="stoke-newsletter")
    for valid_from, valid_to, there in [
        (date(2026, 11, 22), date(2026, 11, 22), True),
        (date(2026, 11, 23), None, False),
        (date(2026, 1, 1), date(2026, 11, 21), False),
    ]:
        Entitlement.objects.filter(pk=promise.pk).update(valid_from=valid_from, valid_to=valid_to)
        assert found(stoke, "newsletter") == ["Stoke newsletter"] * there


def test_a_councils_own_row_stands_in_for_the_national_one(stoke, staffordshire):
    factories.national_section("Ferrets", slug="ferrets")
    factories.offer_section(stoke, "Our ferrets", slug="ferrets")
    assert (found(stoke, "ferret"), found(staffordshire, "ferret")) == (["Our ferrets"], ["Ferrets"])


def test_an_imported_council_is_found_and_a_replaced_one_as_the_file_says(stoke):
    GlossaryWord.objects.create(council=stoke, term="tandem", meaning="A bike for two.")
    file = transfer.as_json(transfer.exported(stoke)).encode()
    copy = transfer.imported(file, slug="copy")
    copy.published = True
    copy.save()
    assert found(copy, "tandem") == ["tandem"]
    assert found(copy, "Stoke") == ["A home in Stoke", "Money in Stoke", "Stoke newsletter"]

    stoke.sections.get(slug="money").delete()
    factories.offer_section(stoke, "Since then")
    transfer.imported(file, replace=True)
    assert found(stoke, "money") == ["Money in Stoke"]
    assert found(stoke, "since") == []

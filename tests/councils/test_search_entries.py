"""What can be found: an entry beside each row that readers can open, as true as the row itself."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from councils import content, publishing, transfer
from councils.models import DutyTeam, Entitlement, GlossaryWord, OfferSection, SearchEntry
from councils.search import entries
from councils.search.words import scope_of, stem, token, words_in
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def found(council, word):
    """The titles of what readers of this council find by a word, in order."""
    stemmed = stem(words_in(word)[0])
    tokens = [token(scope_of(whose), stemmed) for whose in (council.pk, None)]
    readable = SearchEntry.objects.readable(council, on=TODAY)
    return sorted(readable.mentioning(tokens).values_list("title", flat=True))


def said():
    """All that the entries say, whatever their numbers."""
    fields = [field.name for field in SearchEntry._meta.concrete_fields if field.name != "id"]
    return sorted(map(str, SearchEntry.objects.values(*fields)))


def publish(row, person, **words):
    draft = publishing.save_draft(row, content.words_of(row) | words, person)
    publishing.publish(draft, person)


# As rows come, change and go ---------------------------------------------------------------------


def test_each_kind_of_row_can_be_found_as_soon_as_it_is_saved(stoke):
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
    section = factories.offer_section(stoke, "Bikes", body="<h2>Where</h2><p>By the <em>canal</em>.</p>")
    entry = SearchEntry.objects.get(section=section)
    assert (entry.council, entry.title, entry.address, entry.topic) == (stoke, "Bikes", "bikes", "money")
    assert (entry.summary, entry.text) == ("All about bikes.", "Where\nBy the canal.")
    assert entry.forms == "about all bikes by canal the where"


def test_what_a_row_no_longer_says_is_no_longer_found(stoke):
    section = stoke.sections.get(slug="money")
    section.title, section.slug, section.summary, section.body = "Cash", "cash", "Coins.", "<p>Coins.</p>"
    section.save()
    assert (found(stoke, "cash"), SearchEntry.objects.get(section=section).address) == (["Cash"], "cash")
    assert found(stoke, "Stoke") == ["A home in Stoke", "Stoke newsletter"]

    section.delete()
    assert found(stoke, "cash") == []


def test_only_what_readers_see_is_found(stoke, editor):
    section, promise = stoke.sections.get(slug="draft"), stoke.entitlements.get(published=False)
    assert found(stoke, "draft") == found(stoke, "making") == []

    publish(section, editor, body="<p>Unicorns.</p>")
    publish(promise, editor, summary="More unicorns.")
    assert found(stoke, "unicorn") == ["A Stoke draft", "Stoke promise in the making"]

    publishing.save_draft(section, content.words_of(section) | {"body": "<p>Griffins.</p>"}, editor)
    assert found(stoke, "griffin") == []

    publishing.unpublish(section, editor)
    assert found(stoke, "unicorn") == ["Stoke promise in the making"]


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
    assert found(copy, "tandem") == ["tandem"]
    assert found(copy, "Stoke") == ["A home in Stoke", "Money in Stoke", "Stoke newsletter"]

    stoke.sections.get(slug="money").delete()
    factories.offer_section(stoke, "Since then")
    transfer.imported(file, replace=True)
    assert found(stoke, "money") == ["Money in Stoke"]
    assert found(stoke, "since") == []


# Whose they are -------------------------------------------------------------------------------------


def test_no_council_has_a_word_of_another_in_what_it_asks_for(stoke, staffordshire):
    """Each token says whose it is: another council's entry never matches, even where nobody narrows down."""
    factories.national_section("Money")
    asked = [token(scope_of(stoke.pk), "money")]
    matched = SearchEntry.objects.mentioning(asked)
    assert [entry.title for entry in matched] == ["Money in Stoke"]
    scopes = {
        (entry.council_id, word.split("q")[0])
        for entry in SearchEntry.objects.all()
        for word in f"{entry.title_words} {entry.summary_words} {entry.text_words}".split()
    }
    assert scopes == {(stoke.pk, f"c{stoke.pk}"), (staffordshire.pk, f"c{staffordshire.pk}"), (None, "n")}


def test_nothing_asked_for_finds_nothing(stoke):
    assert list(SearchEntry.objects.mentioning([])) == []


def test_a_mention_of_a_fact_is_not_a_word_of_the_page(stoke):
    factories.offer_section(stoke, "Bills", body="<p>Ring [phone: next-steps] about gas.</p>")
    entry = SearchEntry.objects.get(title="Bills")
    assert entry.forms == "about all bills gas ring"
    assert found(stoke, "gas") == ["Bills"]
    assert found(stoke, "phone") == ["Next Steps Team"]


# Made anew --------------------------------------------------------------------------------------------


def test_made_anew_they_say_the_same(offers):
    before = said()
    assert len(before) > 100
    assert entries.rebuild() == len(before)
    assert said() == before


def test_missing_entries_are_made_and_the_others_left(stoke):
    before = said()
    kept = set(SearchEntry.objects.exclude(section__slug="home").values_list("pk", flat=True))
    SearchEntry.objects.filter(section__slug="home").delete()
    assert (entries.begin(), entries.begin()) == (1, 0)
    assert said() == before
    assert kept < set(SearchEntry.objects.values_list("pk", flat=True))


def test_a_damaged_search_is_put_right(stoke):
    before = said()
    OfferSection.objects.filter(slug="draft").update(published=True)  # Past the site itself.
    DutyTeam.objects.update(name="Renamed")
    SearchEntry.objects.filter(section__slug="money").update(title="Nonsense", title_words="nonsense")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO councils_search (councils_search) VALUES ('delete-all')")
        assert found(stoke, "newsletter") == []

    out = StringIO()
    call_command("rebuild_search", stdout=out)

    assert out.getvalue() == f"  {len(before) + 1} entries: the search is as it should be.\n"
    assert {word: found(stoke, word) for word in ("draft", "renamed", "money", "nonsense", "newsletter")} == {
        "draft": ["A Stoke draft"],
        "renamed": ["Renamed"],
        "money": ["Money in Stoke"],
        "nonsense": [],
        "newsletter": ["Stoke newsletter"],
    }

"""Words that mean the same, ways in by need, and searches without an answer, as editors meet them."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from councils.admin.front_page import front_page
from councils.models import SameWords, Version, WayIn
from tests import factories
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=factories.LONDON)


def address(model, what, *arguments):
    return reverse(f"admin:councils_{model}_{what}", args=arguments)


def listed(client, model, **chosen):
    return [str(row) for row in client.get(address(model, "changelist"), chosen).context["cl"].result_list]


def add(client, model, query="", **typed):
    shown = form_on(client.get(address(model, "add") + query), f"{model}_form")
    return client.post(address(model, "add"), shown | typed)


def save(client, row, **typed):
    model = row._meta.model_name
    shown = form_on(client.get(address(model, "change", row.pk)), f"{model}_form")
    return client.post(address(model, "change", row.pk), shown | typed)


@pytest.fixture
def rows(stoke, staffordshire):
    """Stoke's own, a stranger's, and national ones."""
    for council, ending in ((stoke, "Stoke"), (staffordshire, "Staffordshire"), (None, "England")):
        factories.same_words(council, f"home in {ending}")
        factories.way_in(council, f"I am hungry in {ending}")
    return stoke


# Whose ---------------------------------------------------------------------------------------------


def test_a_publisher_sees_their_own_and_national_ones_and_edits_their_own(publisher_client, rows):
    assert listed(publisher_client, "samewords") == ["home in England", "home in Stoke"]
    assert listed(publisher_client, "wayin") == ["I am hungry in England", "I am hungry in Stoke"]
    assert listed(publisher_client, "wayin", council__isnull="True") == ["I am hungry in England"]
    for model, words in ((SameWords, {"also": "crib"}), (WayIn, {"answer": "Come and see us."})):
        kind, (field, value) = model._meta.model_name, next(iter(words.items()))
        own, national = model.objects.get(council=rows), model.objects.get(council=None)
        assert save(publisher_client, own, **words).status_code == 302
        own.refresh_from_db()
        assert getattr(own, field) == value

        shown = publisher_client.get(address(kind, "change", national.pk))
        assert (shown.status_code, "_save" in shown.content.decode()) == (200, False)
        assert publisher_client.get(address(kind, "history", national.pk)).status_code == 200
        for what in ("change", "delete"):
            posted = publisher_client.post(address(kind, what, national.pk), words | {"post": "yes"})
            assert posted.status_code == 403
        chosen = {"action": "delete_selected", "post": "yes", "_selected_action": [own.pk, national.pk]}
        assert publisher_client.post(address(kind, "changelist"), chosen).status_code == 403
        assert publisher_client.post(address(kind, "delete", own.pk), {"post": "yes"}).status_code == 302
        assert set(model.objects.values_list("council__short_name", flat=True)) == {None, "Staffordshire"}


def test_a_writer_reads_and_those_who_run_the_site_edit_national_ones(writer_client, superuser_client, rows):
    for model in (SameWords, WayIn):
        kind, own, national = model._meta.model_name, rows.pk, model.objects.get(council=None)
        row = model.objects.get(council=own)
        assert writer_client.get(address(kind, "change", row.pk)).status_code == 200
        assert writer_client.post(address(kind, "change", row.pk), {}).status_code == 403
        assert writer_client.get(address(kind, "add")).status_code == 403
        assert save(superuser_client, national).status_code == 302
        assert len(listed(superuser_client, kind)) == 3
    assert add(superuser_client, "samewords", word="bike", also="cycle", council="").status_code == 302
    assert SameWords.objects.get(word="bike").council is None


# Words that mean the same -------------------------------------------------------------------------------


def test_words_are_added_once_and_told_where_to_look(publisher_client, rows):
    assert add(publisher_client, "samewords", word="bike", also=" cycle \n\n two wheels").status_code == 302
    words = SameWords.objects.get(word="bike")
    assert (words.council, words.also) == (rows, "cycle\ntwo wheels")
    assert Version.objects.of(words).get().by_name == "publisher"

    again = add(publisher_client, "samewords", word="bike", also="cycle")
    assert errors_on(again) == [("id_word_error", "This word is already there: add to it.")]
    shown = text_of(publisher_client.get(address("samewords", "changelist")))
    assert "National ones hold for every council" in shown
    assert "cycle, two wheels" in shown


# Ways in ------------------------------------------------------------------------------------------------


def test_a_way_in_gets_its_short_name_from_its_question(publisher_client, stoke):
    typed = {"question": "I am hungry!", "answer": "Ring us on [phone: our-team].", "words": "hungry"}
    assert add(publisher_client, "wayin", **typed).status_code == 302
    way = WayIn.objects.get()
    assert (way.council, way.slug, way.published) == (stoke, "i-am-hungry", True)

    save(publisher_client, way, question="I need food")
    way.refresh_from_db()
    assert (way.question, way.slug) == ("I need food", "i-am-hungry")


@pytest.mark.parametrize(
    ("typed", "box", "said"),
    [
        ({"words": ""}, "id_words_error", "Nobody would meet it. Put it on the first page, or write words that bring it up."),
        ({"slug": "taken"}, "id_slug_error", "You already have a way in with this short name."),
        ({"slug": "", "question": "…"}, "id_slug_error", "Write a short name in plain letters, such as no-food."),
        ({"section_slugs": "money\nnowhere"}, "id_section_slugs_error", "There is nothing at “nowhere”. Look at its address."),
        ({"entitlement_slugs": "nothing"}, "id_entitlement_slugs_error", "There is nothing at “nothing”. Look at its address."),
        ({"answer": "Ring [phone: nobody]."}, "id_answer_error", "[phone: nobody] points at nothing. You can write: [phone: next-steps]."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_box(publisher_client, stoke, typed, box, said):
    factories.way_in(stoke, "Taken", slug="taken")
    filled = {"question": "I am hungry", "answer": "Ring us.", "words": "hungry"} | typed
    assert errors_on(add(publisher_client, "wayin", **filled)) == [(box, said)]
    assert WayIn.objects.count() == 1


def test_a_number_typed_in_full_is_refused_and_hard_words_are_told(publisher_client, stoke):
    typed = {"question": "I am hungry", "words": "hungry"}
    refused = add(publisher_client, "wayin", answer="Ring 01782 233575.", **typed)
    assert [box for box, _said in errors_on(refused)] == ["id_answer_error"]

    saved = add(publisher_client, "wayin", answer="We will signpost you to provision.", **typed)
    assert saved.status_code == 302
    told = messages_on(publisher_client.get(saved.headers["Location"]))
    assert [said for said in told if "signpost" in said] != []


# Searches without an answer -------------------------------------------------------------------------------


@pytest.fixture
def missed(stoke, staffordshire):
    factories.missed_search(stoke, "vape shop", week=date(2026, 11, 9), times=4)
    factories.missed_search(stoke, "tattoo & ink", week=date(2026, 11, 16), times=3)
    factories.missed_search(stoke, "long ago", week=date(2026, 9, 7))
    factories.missed_search(staffordshire, "theirs")
    stoke.missed_searches.create(week=date(2026, 11, 16), mark="secret mark", times=2)


def test_editors_read_what_was_not_found_and_nothing_that_tells_who(writer_client, missed):
    page = writer_client.get(address("missedsearch", "changelist"))
    assert [str(row) for row in page.context["cl"].result_list] == ["tattoo & ink", "vape shop", "long ago"]
    words = text_of(page)
    assert "Nobody can tell who asked" in words
    assert "vape shop 4 9 November 2026" in words
    assert [each for each in ("secret mark", "theirs", "Add to words") if each in page.content.decode()] == []


def test_a_search_without_an_answer_leads_to_the_words_that_mean_the_same(publisher_client, stoke, missed):
    page = publisher_client.get(address("missedsearch", "changelist")).content.decode()
    query = f"?also=tattoo+%26+ink&council={stoke.pk}"
    assert f'href="{address("samewords", "add")}{query.replace("&", "&amp;")}"' in page
    assert add(publisher_client, "samewords", query, word="money").status_code == 302
    words = SameWords.objects.get()
    assert (words.council, words.word, words.also) == (stoke, "money", "tattoo & ink")


def test_nobody_changes_a_count(superuser_client, stoke, missed):
    row = stoke.missed_searches.told().first()
    mark = stoke.missed_searches.get(words="").pk
    assert superuser_client.get(address("missedsearch", "add")).status_code == 403
    assert superuser_client.post(address("missedsearch", "change", row.pk), {"words": "x"}).status_code == 403
    assert (
        superuser_client.post(address("missedsearch", "delete", row.pk), {"post": "yes"}).status_code == 403
    )
    assert superuser_client.get(address("missedsearch", "change", mark)).status_code == 302
    assert "mark" not in form_on(
        superuser_client.get(address("missedsearch", "change", row.pk)), "missedsearch_form"
    )


def test_the_front_page_shows_what_was_not_found_lately(editor, stranger, superuser, missed):
    def pile(person):
        piles = {pile.heading: pile for pile in front_page(person, NOON).piles}
        found = piles.get("Searched for and not found")
        return found and [(row.title, row.note, row.url.split("?")[1]) for row in found.rows]

    assert pile(editor) == [
        ("tattoo & ink", "3 times in the week from 16 November", "q=tattoo+%26+ink"),
        ("vape shop", "4 times in the week from 9 November", "q=vape+shop"),
    ]
    assert [row[0] for row in pile(stranger)] == ["theirs"]
    assert front_page(factories.user("newcomer"), NOON).piles[-1].heading == "Pages not published"

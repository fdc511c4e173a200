"""Editing a page of an offer."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from councils.models import Draft, OfferSection
from tests import factories
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = pytest.mark.django_db

LIST = "admin:councils_offersection_changelist"


@pytest.fixture
def section(stoke):
    return stoke.sections.get(slug="money")


def change(section):
    return reverse("admin:councils_offersection_change", args=[section.pk])


def save(client, section, **typed):
    """Open the page's form, type, and press save (or the button given)."""
    return client.post(change(section), form_on(client.get(change(section)), "offersection_form") | typed)


def publish(client, section, **typed):
    """The same, and let readers see it at once."""
    response = save(client, section, _publish="1", **typed)
    assert "is published" in " ".join(messages_on(client.get(response.headers["Location"])))
    return response


def add(client, **typed):
    shown = form_on(client.get(reverse("admin:councils_offersection_add")), "offersection_form")
    filled = {
        "title": "Help with rent",
        "topic": "home",
        "summary": "What we pay.",
        "body": "<p>We help.</p>",
    }
    return client.post(reverse("admin:councils_offersection_add"), shown | filled | typed)


# Saving ---------------------------------------------------------------------------------------


def test_a_new_paragraph_is_a_draft_until_it_is_published(editor_client, section, visitor):
    review = reverse("admin:councils_offersection_review", args=[section.pk])
    response = save(editor_client, section, body="<p>We pay £3,000.</p>")
    assert messages_on(editor_client.get(response.headers["Location"])) == [
        f'“Money in Stoke”: Draft saved. Readers do not see it yet. <a href="{review}">See and decide</a>'
    ]
    assert "£3,000" not in visitor.get(section.get_absolute_url()).content.decode()
    assert form_on(editor_client.get(change(section)), "offersection_form")["body"] == [
        "<p>We pay £3,000.</p>"
    ]

    publish(editor_client, section)

    assert "We pay £3,000." in visitor.get(section.get_absolute_url()).content.decode()


def test_saving_without_a_change_changes_nothing(editor_client, section, stoke):
    section.statuses.set([factories.eligibility_status()])
    before = OfferSection.objects.filter(pk=section.pk).values().get()

    response = save(editor_client, section)

    assert messages_on(editor_client.get(response.headers["Location"])) == [
        "Nothing has changed: readers already see these words."
    ]
    assert OfferSection.objects.filter(pk=section.pk).values().get() == before
    assert [status.code for status in section.statuses.all()] == ["relevant"]


def test_easy_words_and_a_page_about_abuse_are_drafted_and_published(editor_client, section):
    hard = "We will arrange comprehensive accommodation assessments. " * 6
    save(editor_client, section, easy_words=hard, about_abuse="on")
    assert (OfferSection.objects.get(pk=section.pk).easy_words, section.draft.content["easy_words"]) == (
        "",
        hard.strip(),
    )
    shown = text_of(editor_client.get(change(section)))
    assert "please aim for 8. Begin with “We will arrange" in shown
    assert "There are 6 sentences in easy words." in shown

    publish(editor_client, section, easy_words="We can help you. Ring [phone: next-steps].")
    section.refresh_from_db()
    assert (section.easy_words, section.about_abuse) == ("We can help you. Ring [phone: next-steps].", True)


def test_a_draft_from_before_a_part_came_opens_and_is_saved(editor_client, section):
    section.easy_words, section.about_abuse = "We help.", True
    section.save()
    save(editor_client, section, title="Cash")
    draft = Draft.objects.get()
    for name in ("easy_words", "about_abuse"):
        del draft.content[name]
    draft.save()

    shown = form_on(editor_client.get(change(section)), "offersection_form")
    assert (shown["title"], shown["easy_words"], shown["about_abuse"]) == (["Cash"], ["We help."], ["on"])
    publish(editor_client, section, about_abuse="")
    section.refresh_from_db()
    assert (section.title, section.easy_words, section.about_abuse) == ("Cash", "We help.", False)


def test_looks_that_are_pasted_in_are_taken_out_quietly(editor_client, section):
    pasted = '<h2 class="word">Rent</h2><p style="color: red">We <span>pay</span> <b>all</b>.</p>'

    publish(editor_client, section, body=pasted)

    section.refresh_from_db()
    assert section.body == "<h2>Rent</h2><p>We pay all.</p>"


def test_a_page_without_an_address_gets_one_from_its_title(editor_client, stoke):
    assert add(editor_client, title="Help with Rent & Bills", slug="").status_code == 302

    assert stoke.sections.get(title="Help with Rent & Bills").slug == "help-with-rent-bills"


@pytest.mark.parametrize("title", ["…", "帮助"])
def test_a_title_without_plain_letters_asks_for_an_address(editor_client, stoke, title):
    response = add(editor_client, title=title, slug="")

    [(found, said)] = errors_on(response)
    assert (found, "Write a short name in plain letters" in said) == ("id_slug_error", True)
    assert form_on(response, "offersection_form")["title"] == [title]


def test_a_new_address_keeps_the_old_one_and_shows_it(editor_client, section, visitor):
    publish(editor_client, section, slug="cash")

    assert "/stoke-on-trent/money/" in text_of(editor_client.get(change(section)))
    assert visitor.get("/stoke-on-trent/money/").headers["Location"] == "/stoke-on-trent/cash/"


# Checking -------------------------------------------------------------------------------------


def checked(section):
    section.refresh_from_db()
    by = section.last_checked_by
    return section.last_checked, section.next_check_due, by and by.username


def test_a_next_check_that_is_typed_is_kept_at_once(editor_client, section, visitor):
    save(editor_client, section, next_check_due="2026-06-30", title="Not yet")

    assert checked(section) == (date(2026, 3, 3), date(2026, 6, 30), None)
    assert section.title == "Money in Stoke"


def test_who_looks_after_a_page_is_kept_at_once(editor_client, section, editor):
    save(editor_client, section, owner=str(editor.pk))

    section.refresh_from_db()
    assert section.owner == editor


def test_saving_something_else_leaves_the_check_alone(editor_client, section):
    save(editor_client, section, summary="New words.")

    assert checked(section) == (date(2026, 3, 3), date(2099, 3, 3), None)


def test_an_emptied_next_check_is_worked_out_again(editor_client, section):
    save(editor_client, section, next_check_due="")

    assert checked(section) == (date(2026, 3, 3), date(2027, 3, 3), None)


def test_the_action_says_checked_today_of_every_page_chosen(editor_client, stoke, editor):
    chosen = list(stoke.sections.all())

    response = editor_client.post(
        reverse(LIST),
        {"action": "say_still_true", "_selected_action": [row.pk for row in chosen], "index": "0"},
        follow=True,
    )

    today = timezone.localdate()
    assert messages_on(response) == ["3 pages checked today."]
    assert {checked(row) for row in chosen} == {(today, a_year_later(today), "editor")}
    assert LogEntry.objects.filter(user=editor).count() == 3


def a_year_later(day):
    """A year later; the last of February stays the last of February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


# Bad input: a clear message beside the field, and nothing typed is lost ---------------------------


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("slug", "contact", "“contact” is the address of a page every council already has."),
        ("slug", "Money Help", "Use small letters, numbers and hyphens only"),
        ("slug", "home", "Another page of this council already has this address."),
        ("title", "", "This field is required."),
        ("body", "", "This field is required."),
        ("body", "<p>Hi<script>alert(1)</script></p>", "A page cannot have <script> in it."),
        ("body", '<p onclick="go()">Hi</p>', "A page cannot have onclick in it."),
        ("body", '<a href="javascript:go()">Hi</a>', "A page cannot have javascript: in it."),
        ("body", "<iframe src='https://example.com'></iframe>", "A page cannot have <iframe> in it."),
        ("body", "<p>Ring [phone: nobody].</p>", "[phone: nobody] points at nothing."),
        ("body", "<p>Ring [fax: next-steps].</p>", "You can write: [phone: next-steps]."),
        ("next_check_due", "yesterday", "This is not a day we can read."),
        ("next_check_due", "2026-03-03", "The next check must be later than the last one."),
        ("topic", "nonsense", "Select a valid choice."),
    ],
)
def test_bad_input_is_said_beside_the_field_and_kept(editor_client, section, field, typed, message):
    before = OfferSection.objects.filter(pk=section.pk).values().get()

    response = save(editor_client, section, summary="Typed with care.", **{field: typed})

    [(place, said)] = errors_on(response)
    assert place == f"id_{field}_error"
    assert message in said
    form = form_on(response, "offersection_form")
    assert form["summary"] == ["Typed with care."]
    assert field == "topic" or form[field] == [typed]
    assert OfferSection.objects.filter(pk=section.pk).values().get() == before


def test_several_mistakes_are_said_at_once(editor_client, section):
    response = save(editor_client, section, slug="search", summary="", body="[phone: nobody]")

    assert [place for place, _said in errors_on(response)] == [
        "id_slug_error",
        "id_summary_error",
        "id_body_error",
    ]
    assert form_on(response, "offersection_form")["body"] == ["[phone: nobody]"]


def test_the_box_and_its_error_belong_together(editor_client, section):
    page = save(editor_client, section, slug="search").content.decode()

    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_slug_helptext id_slug_error"' in page


def test_a_new_page_with_a_mistake_is_not_made(editor_client, stoke):
    before = stoke.sections.count()

    response = add(editor_client, slug="money")

    assert errors_on(response) == [
        ("id_slug_error", "Another page of this council already has this address.")
    ]
    assert form_on(response, "offersection_form")["body"] == ["<p>We help.</p>"]
    assert stoke.sections.count() == before


# Lists and links ------------------------------------------------------------------------------


def test_the_list_says_how_each_check_stands(editor_client, stoke):
    today = timezone.localdate()
    factories.offer_section(stoke, "Late", last_checked=date(2025, 1, 1), next_check_due=date(2026, 1, 1))
    factories.offer_section(stoke, "Soon", next_check_due=today + timedelta(days=20))

    text = text_of(editor_client.get(reverse(LIST)))
    assert "Overdue since 1 January 2026" in text
    assert "Due 3 March 2099" in text

    filtered = {
        value: [str(row) for row in editor_client.get(reverse(LIST), {"check": value}).context["cl"].queryset]
        for value in ("due", "overdue", "never")
    }
    assert {value: sorted(rows) for value, rows in filtered.items()} == {
        "due": ["Late", "Soon"],
        "overdue": ["Late"],
        "never": [],
    }


@pytest.mark.parametrize(
    ("section_published", "council_published", "link"),
    [(True, True, "/stoke-on-trent/money/"), (False, True, None), (True, False, None)],
)
def test_the_live_page_is_linked_only_where_readers_can_see_it(
    editor_client, section, stoke, section_published, council_published, link
):
    OfferSection.objects.update(published=section_published)
    stoke.published = council_published
    stoke.save()

    assert editor_client.get(change(section)).context["absolute_url"] == link


def test_the_text_stands_in_a_plain_box_for_browsers_without_script(editor_client, section):
    assert form_on(editor_client.get(change(section)), "offersection_form")["body"] == [section.body]


def test_the_note_for_editors_is_never_shown_to_readers(editor_client, section, visitor):
    save(editor_client, section, editor_note="The old page was wrong in law.")

    assert "wrong in law" in text_of(editor_client.get(change(section)))
    assert "wrong in law" not in visitor.get(section.get_absolute_url()).content.decode()

"""Editing a council's details, and who may do what."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from councils.models import Council, EligibilityStatus
from tests import factories
from tests.pages import errors_on, form_on, text_of

pytestmark = pytest.mark.django_db


def change(council):
    return reverse("admin:councils_council_change", args=[council.pk])


def save(client, council, **typed):
    return client.post(change(council), form_on(client.get(change(council)), "council_form") | typed)


def add(client, **typed):
    page = reverse("admin:councils_council_add")
    filled = {
        "name": "Elsewhere Council",
        "short_name": "Elsewhere",
        "slug": "elsewhere",
        "team_name": "Leaving Care",
        "welcome": "Welcome.",
    }
    return client.post(page, form_on(client.get(page), "council_form") | filled | typed)


def test_an_editor_changes_their_councils_details(editor_client, stoke):
    typed = {
        "welcome": "Hello.",
        "accent": "#7a1f5c",
        "other_names": "Hanley\n\n Burslem ",
        "review_months": "6",
        "works_offline": "",
    }

    assert save(editor_client, stoke, **typed).status_code == 302

    stoke.refresh_from_db()
    assert (stoke.welcome, stoke.accent, stoke.other_names, stoke.review_months, stoke.works_offline) == (
        "Hello.",
        "#7a1f5c",
        "Hanley\nBurslem",
        6,
        False,
    )


def test_an_editor_sees_but_cannot_change_what_the_site_decides(editor_client, stranger, stoke, editor):
    assert "stoke-on-trent" in text_of(editor_client.get(change(stoke)))

    typed = {"slug": "taken", "published": "", "demonstration": "on", "editors": [stranger.pk]}
    assert save(editor_client, stoke, **typed).status_code == 302

    stoke.refresh_from_db()
    assert (stoke.slug, stoke.published, stoke.demonstration) == ("stoke-on-trent", True, False)
    assert list(stoke.editors.all()) == [editor]


def test_a_superuser_adds_a_council_and_is_led_to_invite_its_first_admin(superuser_client, stoke):
    answer = add(superuser_client, published="on")

    council = Council.objects.get(slug="elsewhere")
    assert (answer.status_code, council.published, council.memberships.count()) == (302, True, 0)
    invite = f"{reverse('admin:councils_membership_add')}?council={council.pk}&role=admin"
    assert f'href="{invite}"' in superuser_client.get(answer.url).content.decode().replace("&amp;", "&")
    shown = form_on(superuser_client.get(invite), "membership_form")
    assert (shown["council"], shown["role"]) == ([str(council.pk)], ["admin"])

    typed = {"email": "first@elsewhere.example", "name": "First Admin"}
    assert superuser_client.post(invite, shown | typed).status_code == 302

    first = council.memberships.get()
    assert (str(first), first.role, first.user.email) == ("First Admin", "admin", "first@elsewhere.example")


@pytest.mark.parametrize("who", ["writer_client", "publisher_client"])
def test_writers_and_publishers_read_the_councils_settings(request, stoke, who):
    client = request.getfixturevalue(who)

    assert "Stoke-on-Trent Leaving Care Team" in text_of(client.get(change(stoke)))
    assert client.post(change(stoke), {"welcome": "Hello."}).status_code == 403
    assert Council.objects.get(pk=stoke.pk).welcome == stoke.welcome


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("accent", "#ffee00", "This colour is too pale: words in it would be hard to read on white."),
        ("accent", "teal", "Write the colour as # and six letters or numbers, for example #0b4f6c."),
        ("review_months", "0", "Ensure this value is greater than or equal to 1."),
        ("website", "not a website", "Enter a valid URL."),
        ("name", "Staffordshire Council", "Council with this Name already exists."),
        ("welcome", "", "This field is required."),
    ],
)
def test_bad_input_is_said_beside_the_field_and_kept(
    editor_client, stoke, staffordshire, field, typed, message
):
    response = save(editor_client, stoke, **{"team_name": "Typed with care", field: typed})

    [(place, said)] = errors_on(response)
    assert (place, message in said) == (f"id_{field}_error", True)
    form = form_on(response, "council_form")
    assert (form["team_name"], form[field]) == (["Typed with care"], [typed])
    assert Council.objects.get(pk=stoke.pk).team_name == "Stoke-on-Trent Leaving Care Team"


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("admin", "“admin” is used by the site itself."),
        ("Stoke", "Use small letters, numbers and hyphens only"),
        ("stoke on trent", "Use small letters, numbers and hyphens only"),
        ("", "This field is required."),
    ],
)
def test_a_council_may_not_take_an_address_of_the_sites(superuser_client, stoke, slug, message):
    for response in (add(superuser_client, slug=slug), save(superuser_client, stoke, slug=slug)):
        [(place, said)] = errors_on(response)
        assert (place, message in said) == ("id_slug_error", True)
        assert form_on(response, "council_form")["slug"] == [slug]


def test_a_website_without_its_scheme_is_a_safe_one(editor_client, stoke):
    save(editor_client, stoke, website="www.stoke.gov.uk")

    stoke.refresh_from_db()
    assert stoke.website == "https://www.stoke.gov.uk"


@pytest.mark.parametrize(("published", "link"), [(True, "/stoke-on-trent/"), (False, None)])
def test_the_live_page_is_linked_only_where_there_is_one(editor_client, stoke, published, link):
    Council.objects.update(published=published)

    page = editor_client.get(change(stoke))

    assert page.context["absolute_url"] == link
    assert page.context["site_url"] == (link or "/")


# People and statuses ------------------------------------------------------------------------


def test_a_persons_screen_says_what_they_work_on_and_leads_there(superuser_client, editor, stoke):
    page = superuser_client.get(reverse("admin:auth_user_change", args=[editor.pk]))

    role = reverse("admin:councils_membership_change", args=[stoke.memberships.get().pk])
    assert f'<a href="{role}">Stoke-on-Trent Council: Council admin</a>' in page.content.decode()


def test_a_superuser_adds_a_person(superuser_client):
    page = reverse("admin:auth_user_add")
    form = form_on(superuser_client.get(page), "user_form")
    typed = {"username": "new", "password1": factories.PASSWORD, "password2": factories.PASSWORD}

    superuser_client.post(page, form | typed)

    assert User.objects.filter(username="new", is_staff=False).exists()


def test_groups_and_permissions_have_no_screen(superuser_client, editor):
    assert superuser_client.get("/admin/auth/group/").status_code == 404
    page = superuser_client.get(reverse("admin:auth_user_change", args=[editor.pk]))
    assert {"groups", "user_permissions"} & set(page.context["adminform"].form.fields) == set()


def test_a_superuser_changes_a_status_but_not_its_code(superuser_client):
    status = factories.eligibility_status()
    page = reverse("admin:councils_eligibilitystatus_change", args=[status.pk])
    form = form_on(superuser_client.get(page), "eligibilitystatus_form")

    assert superuser_client.post(page, form | {"meaning": "New.", "code": "eligible"}).status_code == 302

    assert EligibilityStatus.objects.values_list("code", "meaning").get() == ("relevant", "New.")

"""Editing promises: topping up national ones, saying that they are still true, seeing what is missing."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from councils.models import Entitlement, OfferSection
from tests import factories
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = pytest.mark.django_db

LIST = "admin:councils_entitlement_changelist"
ADD = "admin:councils_entitlement_add"


@pytest.fixture
def national(db):
    """A national promise."""
    relevant = factories.eligibility_status("relevant")
    return factories.entitlement(
        None, "Visits", amount="Every 2 months", statuses=[relevant], age_from=16, groups="parent"
    )


@pytest.fixture
def own(stoke, national):
    """Stoke's own promise on top of it."""
    return factories.entitlement(stoke, "Visits", amount="Every 8 weeks", tops_up=national)


def change(row):
    return reverse(f"admin:councils_{row._meta.model_name}_change", args=[row.pk])


def save(client, row, **typed):
    """Open the promise's form, type, and press save (or the button given)."""
    return client.post(change(row), form_on(client.get(change(row)), "entitlement_form") | typed)


def publish(client, row, **typed):
    """The same, and let readers see it at once."""
    name = f"{row._meta.model_name}_form"
    response = client.post(change(row), form_on(client.get(change(row)), name) | typed | {"_publish": "1"})
    assert "is published" in " ".join(messages_on(client.get(response.headers["Location"])))


def add(client, query="", **typed):
    shown = form_on(client.get(reverse(ADD) + query), "entitlement_form")
    return client.post(reverse(ADD), shown | typed)


# Saving --------------------------------------------------------------------------------------


def test_a_new_amount_is_published_and_readers_see_it(editor_client, own, visitor):
    publish(editor_client, own, amount="Every 4 weeks")
    assert "Every 4 weeks" in visitor.get(own.get_absolute_url()).content.decode()


def test_saving_without_a_change_changes_nothing(editor_client, own):
    own.statuses.set([factories.eligibility_status("eligible")])
    Entitlement.objects.filter(pk=own.pk).update(groups="parent\ncustody")
    before = Entitlement.objects.filter(pk=own.pk).values().get()
    assert save(editor_client, own).status_code == 302
    assert Entitlement.objects.filter(pk=own.pk).values().get() == before
    assert own.status_codes == ["eligible"]


def test_a_promise_without_an_address_gets_one_from_its_title(editor_client, stoke):
    typed = {"title": "Help with Rent & Bills", "summary": "We help.", "topic": "money", "kind": "extra"}
    assert add(editor_client, **typed).status_code == 302
    assert stoke.entitlements.get(title="Help with Rent & Bills").slug == "help-with-rent-bills"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "duty", "law": ""}, "law"),
        ({"age_from": "20", "age_to": "18"}, "age_to"),
        ({"valid_from": "2026-05-01", "valid_to": "2026-04-30"}, "valid_to"),
        ({"slug": "stoke-newsletter"}, "slug"),
        ({"how_to_ask": "Ring [phone: nobody]."}, "how_to_ask"),
        ({"groups": ["boss"]}, "groups"),
    ],
)
def test_mistakes_are_said_beside_the_field(editor_client, own, typed, field):
    response = save(editor_client, own, **typed)
    assert [where for where, _words in errors_on(response)] == [f"id_{field}_error"]


def test_groups_are_ticked_in_the_form(editor_client, own):
    publish(editor_client, own, groups=["custody", "parent"])
    own.refresh_from_db()
    assert own.groups == "parent\ncustody"


# Topping up --------------------------------------------------------------------------------------


def test_the_national_promises_are_there_to_read_and_top_up(editor_client, stoke, own, national):
    other = factories.entitlement(None, "A plan", amount="In writing")
    page = editor_client.get(reverse("admin:councils_entitlement_national"))
    assert "A plan In writing" in text_of(page)
    assert "Yours: “Visits”" in text_of(page)
    html = page.content.decode()
    assert f"{reverse(ADD)}?tops_up={other.pk}" in html
    assert f"{reverse(ADD)}?tops_up={national.pk}" not in html


def test_topping_up_begins_with_the_national_words(editor_client, stoke, national, visitor):
    shown = form_on(editor_client.get(f"{reverse(ADD)}?tops_up={national.pk}"), "entitlement_form")
    wanted = {"title": ["Visits"], "slug": ["visits"], "amount": ["Every 2 months"], "kind": ["extra"]}
    assert {name: shown[name] for name in wanted} == wanted
    assert (shown["groups"], shown["age_from"], shown["tops_up"]) == (["parent"], ["16"], [str(national.pk)])
    assert shown["statuses"] == [str(national.statuses.get().pk)]

    typed = {"amount": "Every week", "_publish": "1"}
    assert add(editor_client, f"?tops_up={national.pk}", **typed).status_code == 302

    own = stoke.entitlements.get(slug="visits")
    assert (own.tops_up, own.last_checked) == (national, timezone.localdate())
    words = visitor.get("/stoke-on-trent/entitlements/visits/").content.decode()
    assert "Every week" in words
    assert "Every 2 months" in words


@pytest.mark.parametrize("number", ["99999", "x", "-1", "", "²"])
def test_topping_up_nothing_begins_with_an_empty_form(editor_client, stoke, number):
    shown = form_on(editor_client.get(f"{reverse(ADD)}?tops_up={number}"), "entitlement_form")
    assert shown["title"] == [""]


@pytest.mark.parametrize("whose", ["own", "somebody else's"])
def test_only_a_national_promise_can_be_posted_as_topped_up(editor_client, own, staffordshire, whose):
    target = own if whose == "own" else staffordshire.entitlements.first()
    response = save(editor_client, own, tops_up=target.pk)
    assert [where for where, _words in errors_on(response)] == ["id_tops_up_error"]


def test_a_posted_status_that_is_not_there_is_refused(editor_client, own):
    response = save(editor_client, own, statuses=["99999"])
    assert [where for where, _words in errors_on(response)] == ["id_statuses_error"]


def test_the_form_offers_only_national_promises(editor_client, own, staffordshire, national):
    offered = editor_client.get(change(own)).context["adminform"].form.fields["tops_up"].queryset
    assert list(offered) == [national]


# National rows ----------------------------------------------------------------------------------------


def test_editors_neither_list_open_nor_change_national_rows(editor_client, stoke, national):
    section = factories.national_section("Staying put")
    for row in (national, section):
        name = f"admin:councils_{row._meta.model_name}_changelist"
        assert str(row) not in [str(each) for each in editor_client.get(reverse(name)).context["cl"].queryset]
        assert editor_client.get(change(row)).status_code == 302
        editor_client.post(change(row), {"title": "Taken over"})
        row.refresh_from_db()
        assert row.title != "Taken over"


def test_editors_make_no_national_row(editor, editor_client, stoke, staffordshire):
    staffordshire.editors.add(editor)
    typed = {"title": "For all", "summary": "x", "topic": "money", "kind": "extra", "council": ""}
    assert errors_on(add(editor_client, **typed)) == [("id_council_error", "This field is required.")]
    assert not Entitlement.objects.national().exists()


def test_those_who_run_the_site_change_national_rows_and_councils_are_told(
    superuser_client, editor_client, own, national
):
    publish(superuser_client, national, amount="Every month")
    own.refresh_from_db()
    national.refresh_from_db()
    assert national.council is None
    assert "was “Every 2 months”, now “Every month”" in own.please_check
    assert "The national promise has changed." in text_of(editor_client.get(change(own)))


def test_other_people_than_before_tell_the_councils_too(superuser_client, own, national):
    eligible = factories.eligibility_status("eligible")
    publish(superuser_client, national, statuses=[eligible.pk])
    own.refresh_from_db()
    assert "other statuses" in own.please_check


def test_those_who_run_the_site_make_national_rows(superuser_client, stoke):
    typed = {
        "title": "A right",
        "summary": "x",
        "topic": "money",
        "kind": "duty",
        "law": "An Act",
        "council": "",
    }
    assert add(superuser_client, **typed).status_code == 302
    assert Entitlement.objects.national().get().title == "A right"
    response = add(superuser_client, **typed | {"title": "Mine", "kind": "extra", "law": ""})
    assert [where for where, _words in errors_on(response)] == ["id_kind_error"]


def test_a_national_section_keeps_its_place_when_it_is_saved(superuser_client, stoke):
    section = factories.national_section("A home")
    publish(superuser_client, section, title="Staying on")
    assert OfferSection.objects.national().get().title == "Staying on"


def test_a_national_promise_that_is_topped_up_cannot_be_deleted(superuser_client, own, national):
    delete = reverse("admin:councils_entitlement_delete", args=[national.pk])
    superuser_client.post(delete, {"post": "yes"})
    assert Entitlement.objects.filter(pk=national.pk).exists()


# Still true? -------------------------------------------------------------------------------------------


@pytest.fixture
def given_back(own, national):
    """Stoke's promise after the national one has changed."""
    national.amount = "Every month"
    national.save()
    own.refresh_from_db()
    assert own.please_check
    return own


def test_saving_alone_does_not_say_that_it_is_still_true(editor_client, given_back):
    save(editor_client, given_back, amount="Every 7 weeks")
    given_back.refresh_from_db()
    assert given_back.please_check


def test_publishing_says_that_it_is_still_true(editor, editor_client, given_back):
    publish(editor_client, given_back, amount="Every 7 weeks")
    given_back.refresh_from_db()
    today = timezone.localdate()
    assert (given_back.please_check, given_back.last_checked) == ("", today)
    assert given_back.last_checked_by == editor
    assert given_back.next_check_due > today


def test_the_action_says_it_for_several(editor_client, given_back):
    rows = list(Entitlement.objects.filter(council=given_back.council).values_list("pk", flat=True))
    response = editor_client.post(
        reverse(LIST), {"action": "say_still_true", "_selected_action": rows}, follow=True
    )
    assert messages_on(response) == ["3 promises checked today."]
    given_back.refresh_from_db()
    assert given_back.please_check == ""


def test_the_action_touches_nobody_elses(stranger_client, given_back, staffordshire):
    stranger_client.post(
        reverse(LIST), {"action": "say_still_true", "_selected_action": [given_back.pk]}, follow=True
    )
    given_back.refresh_from_db()
    assert given_back.please_check
    assert given_back.last_checked == date(2026, 3, 3)


def test_what_changed_can_be_listed(editor_client, given_back):
    listed = editor_client.get(reverse(LIST), {"national": "changed"}).context["cl"].queryset
    assert list(listed) == [given_back]


def test_the_list_says_what_readers_see_today(editor_client, stoke):
    today, day = timezone.localdate(), timedelta(days=1)
    factories.entitlement(stoke, "Later", valid_from=today + day)
    factories.entitlement(stoke, "Before", valid_from=today - day, valid_to=today - day)
    factories.entitlement(stoke, "Some day", valid_from=None)
    text = text_of(editor_client.get(reverse(LIST)))
    for words in ("Showing", "Not published", "Coming", "Over", "Waiting for a day"):
        assert words in text, words


def test_the_live_page_is_linked_where_there_is_one(editor_client, own, stoke):
    assert f'href="{own.get_absolute_url()}"' in editor_client.get(change(own)).content.decode()
    own.valid_from = None
    own.save()
    assert f'href="{own.get_absolute_url()}"' not in editor_client.get(change(own)).content.decode()


# What must be there ------------------------------------------------------------------------------


def must_be_there(council):
    return reverse("admin:councils_entitlement_must_be_there", args=[council.slug])


def test_the_empty_areas_of_the_act_are_named(editor_client, stoke):
    factories.national_section("National health", topic="health")
    text = text_of(editor_client.get(must_be_there(stoke)))
    named = text.split("Nothing of your own yet:")[1].split("Write a page")[0]
    assert [code for code in ("M1", "M3", "M4", "M5", "M6") if code not in named] == []
    assert [code for code in ("M2", "M7", "M8", "M9") if code in named] == []
    assert "A home in Stoke" in text
    assert "Stoke newsletter" in text
    assert "A Stoke draft" not in text


def test_a_full_offer_has_no_empty_area(editor_client, stoke):
    for topic in ("support", "health", "people", "learning", "work"):
        factories.offer_section(stoke, topic, topic=topic)
    text = text_of(editor_client.get(must_be_there(stoke)))
    assert "You publish something of your own about every area." in text


def test_the_front_page_leads_there(editor_client, stoke):
    assert must_be_there(stoke) in editor_client.get(reverse("admin:index")).content.decode()


def test_a_stranger_finds_no_such_page(stranger_client, visitor, stoke, staffordshire):
    assert stranger_client.get(must_be_there(stoke)).status_code == 404
    assert "Stoke" not in text_of(stranger_client.get(must_be_there(staffordshire)))
    assert visitor.get(must_be_there(stoke)).status_code == 302


def test_a_stranger_sees_nothing_of_stokes_among_the_national_promises(stranger_client, staffordshire, own):
    page = stranger_client.get(reverse("admin:councils_entitlement_national"))
    assert "Top up “Visits”" in text_of(page)
    assert "Yours" not in text_of(page)
    assert "8 weeks" not in text_of(page)


def test_staff_without_a_council_see_no_national_promises(client, national):
    client.force_login(factories.user("newcomer"))
    assert client.get(reverse("admin:councils_entitlement_national")).status_code == 403


# Teams that a promise mentions ------------------------------------------------------------------------


def test_a_team_that_a_promise_mentions_keeps_its_short_name(editor_client, stoke):
    factories.entitlement(stoke, "Drop in", how_to_ask="Ring [phone: next-steps].")
    team = stoke.duty_teams.get()
    page = reverse("admin:councils_dutyteam_change", args=[team.pk])
    response = editor_client.post(page, form_on(editor_client.get(page), "dutyteam_form") | {"slug": "other"})
    assert "Drop in" in dict(errors_on(response))["id_slug_error"]

"""The screens of people and of changes of access: who sees, invites, changes and lets go; and who does not."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from councils import people
from councils.models import (
    AccessChange,
    Council,
    DutyTeam,
    Entitlement,
    Membership,
    Notice,
    OfferSection,
    Role,
    Version,
)
from tests import factories
from tests.conftest import logged_in
from tests.councils.test_scoping import address, new, rows_listed
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = pytest.mark.django_db

CLOCK = r"\d{1,2}(:\d\d)? [ap]\.m\.|noon|midnight"
LIST = "/admin/councils/membership/"
CHANGES = "/admin/councils/accesschange/"


def of(council, person):
    return council.memberships.get(user=person)


def invite(client, **typed):
    page = address(Membership, "add")
    filled = {"email": "nia@stoke.example", "name": "Nia New", "role": "writer"}
    return client.post(page, form_on(client.get(page), "membership_form") | filled | typed)


def give_role(client, membership, role):
    return client.post(address(Membership, "change", membership.pk), {"role": role})


def let_go(client, membership):
    return client.post(address(Membership, "delete", membership.pk), {"post": "yes"})


# The list -------------------------------------------------------------------------------------


def test_a_council_admin_sees_who_works_for_the_council(editor, editor_client, stoke, writer):
    User.objects.filter(pk=editor.pk).update(last_login=timezone.now(), email="edie@stoke.example")

    page = editor_client.get(LIST)

    assert rows_listed(page) == ["Edie Torr", "Wren Pole"]
    text = text_of(page)
    assert "wren@stoke.example" in text
    assert "Has not come yet" in text
    assert "Invite" not in text
    assert page.context["has_add_permission"]


@pytest.mark.parametrize("who", ["writer_client", "publisher_client"])
def test_colleagues_see_each_other_and_change_nothing(request, stoke, editor, who):
    client, admin = request.getfixturevalue(who), of(stoke, editor)

    page = client.get(LIST)
    assert "Edie Torr" in rows_listed(page)
    assert page.context["action_form"] is None
    assert client.get(address(Membership, "change", admin.pk)).status_code == 200
    answers = [
        client.get(address(Membership, "add")).status_code,
        client.post(
            address(Membership, "add"), {"email": "a@b.example", "name": "A", "role": "admin"}
        ).status_code,
        give_role(client, admin, "writer").status_code,
        give_role(client, of(stoke, User.objects.get(username=who.split("_")[0])), "admin").status_code,
        let_go(client, admin).status_code,
        client.get(CHANGES).status_code,
    ]
    assert answers == [403] * 6
    client.post(LIST, {"action": "send_again", "_selected_action": [admin.pk], "index": "0"})
    assert (AccessChange.objects.count(), mail.outbox, of(stoke, editor).role) == (0, [], "admin")


# Inviting ---------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_council_admin_invites_somebody(editor_client, stoke):
    assert invite(editor_client, role="publisher").status_code == 302

    membership = stoke.memberships.get(name="Nia New")
    assert (membership.role, membership.user.username) == ("publisher", "nia@stoke.example")
    assert [email.to for email in mail.outbox] == [["nia@stoke.example"]]
    assert AccessChange.objects.get().what == "Invited as publisher"


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(editor_client, stoke, writer):
    page = invite(editor_client, email="wren@stoke.example", role="publisher")

    assert errors_on(page) == [("id_email_error", "Somebody with this address is already among your people.")]
    form = form_on(page, "membership_form")
    assert (form["email"], form["name"], form["role"]) == (
        ["wren@stoke.example"],
        ["Nia New"],
        ["publisher"],
    )
    assert errors_on(invite(editor_client, email="not an address", name="")) == [
        ("id_email_error", "Enter a valid email address."),
        ("id_name_error", "This field is required."),
    ]
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_an_email_that_cannot_be_sent_is_said_and_the_person_stays(editor_client, stoke, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = invite(editor_client)

    said = messages_on(editor_client.get(answer.url))
    assert "The email could not be sent. Choose “Send the invitation again” later." in said
    assert "Look at EMAIL_URL" in caplog.text
    assert stoke.memberships.filter(name="Nia New").exists()


@pytest.mark.parametrize(
    "posted", [{"is_superuser": "on"}, {"is_staff": "", "user": "1"}, {"role": "superuser"}]
)
def test_an_invitation_never_makes_a_superuser(editor_client, stoke, posted):
    invite(editor_client, **posted)

    assert not User.objects.filter(is_superuser=True).exists()


def test_inviting_somebody_of_another_council_tells_nothing_of_them(
    editor_client, stoke, staffordshire, stranger
):
    """The same answers as for somebody nobody knows: before, after, and in what is written down."""
    User.objects.filter(pk=stranger.pk).update(
        email="sam@elsewhere.example", first_name="Samantha", last_name="Secret", last_login=timezone.now()
    )
    pages = []
    for email in ("sam@elsewhere.example", "nobody@elsewhere.example"):
        invite(editor_client, email=email, name="Somebody")
        membership = stoke.memberships.get(user__email=email)
        pages.append(
            [
                re.sub(CLOCK, "…", text_of(editor_client.get(page)).replace(email, "…"))
                for page in (
                    f"{LIST}?q={email}",
                    address(Membership, "change", membership.pk),
                    address(Membership, "history", membership.pk),
                    address(Membership, "delete", membership.pk),
                )
            ]
        )
        let_go(editor_client, membership)
        pages[-1].append(" ".join(messages_on(editor_client.get("/admin/"))))

    known, unknown = pages
    assert known == unknown
    text = " ".join(known) + text_of(editor_client.get(CHANGES))
    assert [word for word in ("Samantha", "Secret", "stranger", "Staffordshire") if word in text] == []


@pytest.mark.parametrize(
    "lookup", ["user__last_name__startswith", "user__memberships__council", "user__password__startswith"]
)
def test_a_filter_cannot_ask_about_the_person(editor_client, stoke, lookup):
    assert editor_client.get(LIST, {lookup: "1"}).status_code == 400


def test_a_search_does_not_know_the_name_on_the_account(editor_client, stoke, stranger):
    User.objects.filter(pk=stranger.pk).update(last_name="Secret")
    factories.membership(stoke, stranger, name="Sam")

    assert [rows_listed(editor_client.get(LIST, {"q": word})) for word in ("Secret", "Sam")] == [[], ["Sam"]]


def test_the_invitation_is_sent_again_only_to_who_has_not_come(editor_client, stoke, writer, publisher):
    User.objects.filter(pk=publisher.pk).update(last_login=timezone.now())
    posted = [of(stoke, writer).pk, of(stoke, publisher).pk]

    editor_client.post(LIST, {"action": "send_again", "_selected_action": posted, "index": "0"})

    assert [email.to for email in mail.outbox] == [["wren@stoke.example"]]
    assert AccessChange.objects.get().what == "Invitation sent again"


# Roles and leaving ----------------------------------------------------------------------------------


def test_a_council_admin_changes_a_role_and_nothing_else(editor, editor_client, stoke, staffordshire, writer):
    membership = of(stoke, writer)
    page = address(Membership, "change", membership.pk)
    assert set(form_on(editor_client.get(page), "membership_form")) == {"role"}

    posted = {"role": "publisher", "user": editor.pk, "council": staffordshire.pk, "name": "Else"}
    assert editor_client.post(page, posted).status_code == 302

    membership.refresh_from_db()
    assert (membership.role, membership.user, membership.council, membership.name) == (
        "publisher",
        writer,
        stoke,
        "Wren Pole",
    )
    assert AccessChange.objects.get().what == "Role changed from writer to publisher"


def test_the_last_council_admin_is_told_why_they_stay(editor_client, stoke, editor):
    said = "Edie Torr is the only council admin. Make somebody else council admin first."

    assert errors_on(give_role(editor_client, of(stoke, editor), "writer")) == [("id_role_error", said)]
    page = editor_client.get(address(Membership, "delete", of(stoke, editor).pk))
    assert said in text_of(page)
    assert "they leave" not in page.content.decode()
    let_go(editor_client, of(stoke, editor))
    assert of(stoke, editor).role == Role.ADMIN


def test_leaving_is_confirmed_with_what_stays(editor_client, stoke, writer):
    page = text_of(editor_client.get(address(Membership, "delete", of(stoke, writer).pk)))
    assert "What they wrote, published and checked stays, with their name." in page
    assert "Their drafts stay" in page

    answer = let_go(editor_client, of(stoke, writer))

    assert messages_on(editor_client.get(answer.url)) == ["Wren Pole has left."]
    assert not stoke.memberships.filter(user=writer).exists()
    assert not User.objects.get(pk=writer.pk).is_active


def test_a_council_admin_who_leaves_is_out_at_once(editor_client, stoke, editor, writer):
    stoke.memberships.filter(user=writer).update(role=Role.ADMIN)

    assert let_go(editor_client, of(stoke, editor)).status_code == 302

    assert editor_client.get(LIST).status_code == 302


def test_nobody_leaves_by_an_action(editor_client, stoke, writer):
    posted = {"action": "delete_selected", "_selected_action": [of(stoke, writer).pk], "post": "yes"}

    editor_client.post(LIST, posted | {"index": "0"})

    assert of(stoke, writer)


# Strangers --------------------------------------------------------------------------------------------


def test_a_stranger_reaches_nobody_of_another_council(stranger_client, stoke, staffordshire, editor, writer):
    """Lists, objects, adding, posted ids, actions and deleting, each with nothing to show for it."""
    theirs = of(stoke, writer)
    AccessChange.objects.create(council=stoke, person=writer, person_name="Wren Pole", what="Invited")
    change = AccessChange.objects.get()
    tried = [
        stranger_client.get(LIST),
        stranger_client.get(LIST, {"q": "wren@stoke"}),
        stranger_client.get(LIST, {"council__id__exact": stoke.pk}),
        stranger_client.get(LIST, {"_popup": "1"}),
        stranger_client.get(CHANGES),
        stranger_client.get(CHANGES, {"council__id__exact": stoke.pk}),
        *(
            stranger_client.get(address(type(row), what, row.pk), follow=True)
            for row in (theirs, change)
            for what in ("change", "history", "delete")
        ),
        give_role(stranger_client, theirs, "admin"),
        let_go(stranger_client, theirs),
        stranger_client.post(LIST, {"action": "send_again", "_selected_action": [theirs.pk], "index": "0"}),
        invite(stranger_client, email="wren@stoke.example", name="Mine", council=stoke.pk),
    ]

    assert [page for page in tried if "Wren" in page.content.decode()] == []
    assert stoke.memberships.count() == 2
    assert of(stoke, writer).role == Role.WRITER
    assert of(staffordshire, writer).name == "Mine"
    assert mail.outbox == []
    assert User.objects.get(pk=writer.pk).is_active


def test_a_letting_go_elsewhere_changes_nothing_here(stranger_client, stoke, staffordshire, writer):
    invite(stranger_client, email="wren@stoke.example", name="Mine")

    let_go(stranger_client, of(staffordshire, writer))

    assert of(stoke, writer).role == Role.WRITER
    assert User.objects.get(pk=writer.pk).is_active


def test_a_council_admin_of_two_councils_invites_to_either_and_no_third(
    editor, editor_client, stoke, staffordshire
):
    factories.membership(staffordshire, editor, Role.ADMIN)
    elsewhere = factories.council("Elsewhere")

    assert invite(editor_client, council=elsewhere.pk).status_code == 200
    assert invite(editor_client, council=staffordshire.pk).status_code == 302

    assert Membership.objects.get(name="Nia New").council == staffordshire


# What is written down -----------------------------------------------------------------------------------


def test_changes_of_access_are_read_by_council_admins_for_their_own_council(
    editor_client, stranger_client, superuser_client, superuser, stoke, staffordshire, writer
):
    people.close_account(writer, by=superuser)

    lists = [
        rows_listed(client.get(CHANGES)) for client in (editor_client, stranger_client, superuser_client)
    ]

    assert lists == [
        ["Wren Pole: Left; was writer"],
        [],
        ["Wren Pole: Left; was writer", "writer: Account closed"],
    ]


@pytest.mark.parametrize("who", ["editor_client", "superuser_client"])
def test_nobody_writes_changes_or_deletes_a_change_of_access(request, stoke, who):
    row = AccessChange.objects.create(council=stoke, person_name="Wren", what="Invited")
    client = request.getfixturevalue(who)

    assert client.get(address(AccessChange, "change", row.pk)).status_code == 200
    answers = [
        client.get(address(AccessChange, "add")).status_code,
        client.post(address(AccessChange, "add"), {"what": "Else"}).status_code,
        client.post(address(AccessChange, "change", row.pk), {"what": "Else"}).status_code,
        client.post(address(AccessChange, "delete", row.pk), {"post": "yes"}).status_code,
    ]
    client.post(CHANGES, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert answers == [403] * 4
    assert AccessChange.objects.get().what == "Invited"


def test_a_council_with_changes_of_access_can_be_deleted(superuser_client, stoke):
    AccessChange.objects.create(council=stoke, person_name="Wren", what="Invited")

    superuser_client.post(address(Council, "delete", stoke.pk), {"post": "yes"})

    assert not Council.objects.filter(pk=stoke.pk).exists()


# Accounts, for those who run the site ---------------------------------------------------------------------


def test_flags_of_an_account_are_written_down(superuser_client, superuser, stoke, editor):
    page = reverse("admin:auth_user_change", args=[editor.pk])
    form = form_on(superuser_client.get(page), "user_form")

    superuser_client.post(page, form | {"is_superuser": "on"})
    superuser_client.post(page, form | {"is_superuser": [], "is_active": []})

    said = [(row.by_name, row.person_name, row.what) for row in AccessChange.objects.order_by("pk")]
    assert said == [
        ("superuser", "Edie Torr", "Made superuser"),
        ("superuser", "Edie Torr", "Account closed"),
        ("superuser", "Edie Torr", "No longer superuser"),
    ]


def test_an_account_is_closed_and_never_deleted(superuser_client, stoke, editor):
    accounts = reverse("admin:auth_user_changelist")
    page = superuser_client.get(accounts)
    assert [name for name, _words in page.context["action_form"].fields["action"].choices if name] == [
        "close_accounts",
        "forget_second_factor",
    ]
    assert (
        superuser_client.post(
            reverse("admin:auth_user_delete", args=[editor.pk]), {"post": "yes"}
        ).status_code
        == 403
    )

    superuser_client.post(
        accounts, {"action": "close_accounts", "_selected_action": [editor.pk], "index": "0"}
    )

    editor.refresh_from_db()
    assert (editor.is_active, editor.memberships.count()) == (False, 0)


def test_an_account_that_is_made_is_written_down(superuser_client):
    page = reverse("admin:auth_user_add")
    typed = {"username": "new", "password1": factories.PASSWORD, "password2": factories.PASSWORD}

    superuser_client.post(page, form_on(superuser_client.get(page), "user_form") | typed)

    assert str(AccessChange.objects.get()) == "new: Account made"


# What each role may do on the other screens ---------------------------------------------------------------

MAY = {
    # (add, change, delete)
    (DutyTeam, "writer_client"): (True, True, False),
    (DutyTeam, "publisher_client"): (True, True, False),
    (DutyTeam, "editor_client"): (True, True, True),
    (OfferSection, "writer_client"): (True, True, False),
    (OfferSection, "publisher_client"): (True, True, True),
    (OfferSection, "editor_client"): (True, True, True),
    (Entitlement, "writer_client"): (True, True, False),
    (Entitlement, "publisher_client"): (True, True, True),
    (Entitlement, "editor_client"): (True, True, True),
    (Notice, "writer_client"): (False, False, False),
    (Notice, "publisher_client"): (True, True, True),
    (Notice, "editor_client"): (True, True, True),
    (Council, "writer_client"): (False, False, False),
    (Council, "publisher_client"): (False, False, False),
    (Council, "editor_client"): (False, True, False),
}


@pytest.mark.parametrize(("model", "who"), MAY)
def test_what_each_role_may_do(request, stoke, model, who):
    client = request.getfixturevalue(who)
    row = model.objects.order_by("pk").first()
    change = address(model, "change", row.pk)
    assert client.get(change).status_code == 200
    assert rows_listed(client.get(address(model, "changelist")))
    form = form_on(client.get(change), f"{model._meta.model_name}_form")

    answers = (
        client.get(address(model, "add")).status_code == 200,
        client.post(change, form).status_code == 302,
        client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 302,
    )

    assert answers == MAY[model, who]
    assert model.objects.filter(pk=row.pk).exists() != answers[2]


@pytest.mark.parametrize("model", [DutyTeam, OfferSection, Entitlement, Notice])
def test_a_writer_deletes_nothing_by_an_action(writer_client, stoke, model):
    rows = list(model.objects.values_list("pk", flat=True))
    posted = {"action": "delete_selected", "_selected_action": rows, "post": "yes", "index": "0"}

    writer_client.post(address(model, "changelist"), posted)

    assert model.objects.count() == len(rows)


def test_a_writer_adds_no_notice_and_changes_none(writer_client, stoke):
    notice = stoke.notices.get()
    page = writer_client.get(address(Notice, "change", notice.pk))
    assert "Stoke notice" in text_of(page)

    posted = {"title": "Hello", "text": "Hello.", "level": "urgent"}
    answers = [
        writer_client.post(address(Notice, "add"), posted).status_code,
        writer_client.post(address(Notice, "change", notice.pk), posted).status_code,
    ]

    assert (answers, list(stoke.notices.values_list("title"))) == ([403, 403], [("Stoke notice",)])


@pytest.mark.parametrize("model", [OfferSection, Entitlement])
def test_a_writer_says_that_a_page_is_still_true(writer, writer_client, stoke, model):
    row = model.objects.filter(published=True).first()

    writer_client.post(
        address(model, "changelist"),
        {"action": "say_still_true", "_selected_action": [row.pk], "index": "0"},
    )

    row.refresh_from_db()
    assert row.last_checked_by == writer
    assert last_version(row) == "writer"


# Every change leaves a version with the name of who made it ---------------------------------------------------


def last_version(row, **given):
    """By whom the last version of this row is."""
    return (
        Version.objects.filter(kind=row._meta.model_name, row=row.pk, **given).order_by("-pk").first().by_name
    )


def save(client, row, **typed):
    page = address(type(row), "change", row.pk)
    form = form_on(client.get(page), f"{row._meta.model_name}_form")
    answer = client.post(page, form | typed)
    assert answer.status_code == 302, errors_on(answer)


def test_a_team_its_week_and_its_closures_are_written_down(writer_client, writer, stoke):
    User.objects.filter(pk=writer.pk).update(first_name="Wren", last_name="Pole")
    team = stoke.duty_teams.get()

    for typed, said in (
        ({"phone": "01782 111111"}, lambda content: content["phone"]),
        ({"opening_periods-0-closes": "4pm"}, lambda content: content["opening_periods"][0]["closes"]),
        ({"opening_periods-same_as_monday": "on"}, lambda content: len(content["opening_periods"])),
        ({"dated_hours-0-reason": "Moving"}, lambda content: content["dated_hours"][0]["reason"]),
        ({"dated_hours-0-DELETE": "on"}, lambda content: len(content["dated_hours"])),
    ):
        before = Version.objects.of(team).count()
        save(writer_client, team, **typed)
        versions = list(Version.objects.of(team))
        assert len(versions) == before + 1, typed
        assert versions[0].by == writer
        assert versions[0].by_name == "Wren Pole"
        assert before == 0 or said(versions[0].content) != said(versions[1].content)


def test_a_notice_a_setting_and_a_new_team_are_written_down(editor_client, stoke):
    save(editor_client, stoke.notices.get(), title="Changed")
    save(editor_client, stoke, welcome="Hello.")
    new(editor_client, DutyTeam)

    rows = [stoke.notices.get(), stoke, stoke.duty_teams.get(slug="new-team")]
    assert [last_version(row) for row in rows] == ["Edie Torr"] * 3


@pytest.mark.parametrize("model", [DutyTeam, OfferSection, Entitlement, Notice])
def test_a_deletion_is_written_down(editor_client, stoke, model):
    row, *others = model.objects.all()
    editor_client.post(address(model, "delete", row.pk), {"post": "yes"})
    assert last_version(row, content__isnull=True) == "Edie Torr"

    posted = {"action": "delete_selected", "_selected_action": [other.pk for other in others], "post": "yes"}
    editor_client.post(address(model, "changelist"), posted | {"index": "0"})
    assert [last_version(other, content__isnull=True) for other in others] == ["Edie Torr"] * len(others)
    assert not model.objects.exists()


def test_hours_said_to_be_still_true_are_written_down(writer_client, stoke):
    team = stoke.duty_teams.get()

    writer_client.post(
        address(DutyTeam, "changelist"),
        {"action": "say_still_true", "_selected_action": [team.pk], "index": "0"},
    )

    assert last_version(team) == "writer"


# Who looks after a row ------------------------------------------------------------------------------------------


def test_only_people_of_the_council_can_look_after_its_rows(
    editor, editor_client, superuser_client, stoke, staffordshire, stranger, writer
):
    team = stoke.duty_teams.get()
    page = address(DutyTeam, "change", team.pk)
    for client in (editor_client, superuser_client):
        field = client.get(page).context["adminform"].form.fields["owner"]
        assert list(field.queryset) == [editor, writer]
    editors = editor_client.get(page).context["adminform"].form.fields["owner"]
    assert [label for _pk, label in editors.choices] == ["---------", "Edie Torr", "Wren Pole"]

    save(editor_client, team, owner=writer.pk)
    form = form_on(editor_client.get(page), "dutyteam_form")
    for client in (editor_client, superuser_client):
        assert errors_on(client.post(page, form | {"owner": stranger.pk})) == [
            (
                "id_owner_error",
                "Select a valid choice. That choice is not one of the available choices.",
            )
        ]
    team.refresh_from_db()
    assert team.owner == writer


def test_somebody_of_my_other_council_cannot_look_after_a_new_row(
    editor, editor_client, stoke, staffordshire, stranger, writer
):
    factories.membership(staffordshire, editor, Role.ADMIN)

    answer = new(editor_client, DutyTeam, council=stoke.pk, owner=stranger.pk)
    assert errors_on(answer) == [("id_owner_error", "Choose somebody who works on this council's offer.")]
    assert new(editor_client, DutyTeam, council=stoke.pk, owner=writer.pk).status_code == 302


def test_a_stranger_who_logs_in_as_nobody_sees_no_people(stoke):
    client = logged_in(factories.user("newcomer"))

    assert [client.get(page).status_code for page in (LIST, CHANGES, address(Membership, "add"))] == [403] * 3

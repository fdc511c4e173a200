"""Inviting people, giving them roles, letting them go: and what is written down of it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from councils import demo, people
from councils.models import AccessChange, Draft, Membership, Role, Version, recording
from tests import factories
from tests.conftest import logged_in

pytestmark = pytest.mark.django_db


def invite(council, by, email="new@stoke.example", name="Nia New", role=Role.WRITER):
    return people.invite(council, email, name, role, by)


def written_down():
    """The changes of access, the oldest first: by whom, about whom, for which council, what."""
    return [
        (row.by_name, row.person_name, row.council and row.council.short_name, row.what)
        for row in AccessChange.objects.order_by("pk")
    ]


def refusal(verb, *arguments, **named):
    """The words with which a verb refuses."""
    with pytest.raises(ValidationError) as refused:
        verb(*arguments, **named)
    return refused.value.messages[0]


# Inviting -------------------------------------------------------------------------------------


def test_somebody_new_gets_an_account_that_waits_for_its_password(stoke, editor):
    membership = invite(stoke, editor, email="Nia.O'Neil@stoke.example")

    person = membership.user
    assert (person.username, person.email) == ("nia.o-neil@stoke.example", "Nia.O'Neil@stoke.example")
    assert (person.get_full_name(), str(membership), membership.role) == ("Nia New", "Nia New", "writer")
    assert (person.is_active, person.is_staff, person.is_superuser) == (True, True, False)
    assert not person.has_usable_password()
    assert written_down() == [("Edie Torr", "Nia New", "Stoke-on-Trent", "Invited as writer")]


def test_a_username_that_is_taken_gets_a_number(stoke, editor):
    factories.user("New@stoke.example", email="other@stoke.example")

    assert invite(stoke, editor).user.username == "new@stoke.example-2"


def test_somebody_of_another_council_only_gets_a_membership(stoke, editor, staffordshire, stranger):
    User.objects.filter(pk=stranger.pk).update(email="sam@elsewhere.example", first_name="Samantha")

    membership = invite(stoke, editor, email="SAM@elsewhere.example", name="Sam")

    assert membership.user == stranger
    assert set(stranger.councils.all()) == {stoke, staffordshire}
    assert User.objects.get(pk=stranger.pk).first_name == "Samantha"
    assert written_down() == [("Edie Torr", "Sam", "Stoke-on-Trent", "Invited as writer")]


def test_somebody_who_works_here_already_is_not_invited_twice(stoke, editor, writer):
    said = refusal(invite, stoke, editor, email="WREN@stoke.example")

    assert said == "Somebody with this address is already among your people."
    assert written_down() == []


@pytest.mark.parametrize("given", [{"is_active": False}, {"is_staff": False}])
def test_a_closed_account_is_opened_by_those_who_run_the_site(stoke, editor, given):
    factories.user("gone", email="gone@stoke.example", **given)

    said = refusal(invite, stoke, editor, email="gone@stoke.example")

    assert said == "We cannot invite this address. Please ask whoever runs this site."
    assert Membership.objects.filter(user__username="gone").count() == 0


def test_an_address_that_two_people_have_means_neither(stoke, editor):
    for name in ("one", "two"):
        factories.user(name, email="shared@stoke.example")

    assert "ask whoever runs this site" in refusal(invite, stoke, editor, email="shared@stoke.example")


@pytest.mark.parametrize("who", ["writer", "publisher", "stranger"])
def test_only_council_admins_change_who_works_here(request, stoke, staffordshire, editor, who):
    by, membership = request.getfixturevalue(who), stoke.memberships.get(user=editor)

    for verb, arguments in (
        (people.invite, (stoke, "new@stoke.example", "New", Role.ADMIN)),
        (people.send_invitation, (editor, stoke)),
        (people.send_invitation_again, (membership,)),
        (people.change_role, (membership, Role.WRITER)),
        (people.leave, (membership,)),
        (people.close_account, (editor,)),
    ):
        with pytest.raises(PermissionDenied):
            verb(*arguments, by=by)

    assert (written_down(), mail.outbox) == ([], [])


def test_a_council_admin_gives_themselves_nothing_more(stoke, staffordshire, editor):
    with pytest.raises(PermissionDenied):
        invite(staffordshire, editor, email="mine@stoke.example", role=Role.ADMIN)
    with pytest.raises(PermissionDenied):
        people.close_account(factories.user("other"), by=editor)


# The email --------------------------------------------------------------------------------------


def test_a_new_person_chooses_a_password_from_the_email_and_logs_in(stoke, editor, visitor, settings):
    membership = invite(stoke, editor)
    people.send_invitation(membership.user, stoke, by=editor)

    [email] = mail.outbox
    assert (email.to, email.subject) == (
        ["new@stoke.example"],
        "Work on the local offer of Stoke-on-Trent Council",
    )
    assert email.body.startswith("Hello Nia New,\n\nEdie Torr would like you to work on")
    [link] = [line for line in email.body.splitlines() if "/account/password/" in line]
    form = visitor.get(link.removeprefix(settings.SITE_URL), follow=True)
    password = "quite another long one"
    typed = {"password1": password, "password2": password}
    assert visitor.post(form.request["PATH_INFO"], typed).status_code == 302
    logged_in = visitor.post("/admin/login/", {"login": "new@stoke.example", "password": password})
    assert logged_in.status_code == 302
    assert visitor.get("/admin/").status_code == 200


def test_somebody_who_has_a_password_gets_no_link_to_set_it(stoke, editor, stranger):
    User.objects.filter(pk=stranger.pk).update(email="sam@elsewhere.example")
    membership = invite(stoke, editor, email="sam@elsewhere.example")

    people.send_invitation(membership.user, stoke, by=editor)

    assert "/account/password/" not in mail.outbox[0].body
    assert "Log in as you always do" in mail.outbox[0].body


def test_an_invitation_is_sent_again(stoke, editor):
    membership = invite(stoke, editor)

    people.send_invitation_again(membership, by=editor)

    assert len(mail.outbox) == 1
    assert written_down()[1:] == [("Edie Torr", "Nia New", "Stoke-on-Trent", "Invitation sent again")]


def test_somebody_has_come_when_they_log_in_after_they_were_invited(stoke, stranger):
    stranger.last_login = timezone.now()
    membership = factories.membership(stoke, stranger)
    assert not people.has_come(membership)

    stranger.last_login = timezone.now() + timedelta(minutes=1)
    assert people.has_come(membership)


# Roles --------------------------------------------------------------------------------------------


def test_a_role_is_changed_and_written_down(stoke, editor, writer):
    people.change_role(stoke.memberships.get(user=writer), Role.PUBLISHER, by=editor)

    assert stoke.memberships.get(user=writer).role == Role.PUBLISHER
    what = "Role changed from writer to publisher"
    assert written_down() == [("Edie Torr", "Wren Pole", "Stoke-on-Trent", what)]


def test_the_same_role_again_is_no_change(stoke, editor, writer):
    people.change_role(stoke.memberships.get(user=writer), Role.WRITER, by=editor)

    assert written_down() == []


def test_the_last_council_admin_neither_steps_down_nor_leaves(stoke, editor, writer, superuser):
    gone = factories.user("gone", is_active=False)
    factories.membership(stoke, gone, Role.ADMIN)
    last = stoke.memberships.get(user=editor)
    said = "Edie Torr is the only council admin. Make somebody else council admin first."

    assert refusal(people.change_role, last, Role.PUBLISHER, by=editor) == said
    assert refusal(people.leave, last, by=editor) == said
    assert stoke.memberships.get(user=editor).role == Role.ADMIN

    people.change_role(stoke.memberships.get(user=writer), Role.ADMIN, by=editor)
    people.leave(last, by=editor)
    people.leave(stoke.memberships.get(user=writer), by=superuser)
    assert [str(row) for row in stoke.memberships.all()] == ["gone"]


# Leaving ------------------------------------------------------------------------------------------


def test_who_leaves_keeps_their_name_on_their_work(stoke, editor, writer):
    section = stoke.sections.get(slug="money")
    with recording(by=writer):
        section.summary = "Written by Wren."
        section.last_checked_by = section.owner = writer
        section.save()
    draft = Draft.objects.create(council=stoke, section=section, content={}, written_by=writer)
    draft.authors.add(writer)
    browser = logged_in(writer)

    people.leave(stoke.memberships.get(user=writer), by=editor)

    section.refresh_from_db()
    assert (section.last_checked_by, section.owner) == (writer, None)
    assert Version.objects.of(section).first().by_name == "writer"
    assert Draft.objects.get().written_by == writer
    writer.refresh_from_db()
    assert not writer.is_active
    assert not [
        each for each in Session.objects.all() if each.get_decoded()["_auth_user_id"] == str(writer.pk)
    ]
    assert browser.get("/admin/").status_code == 302
    assert written_down() == [
        ("Edie Torr", "Wren Pole", "Stoke-on-Trent", "Left; was writer"),
        ("Edie Torr", "writer", None, "Account closed"),
    ]


def test_who_works_for_another_council_too_keeps_their_account(stoke, editor, stranger, staffordshire):
    membership = factories.membership(stoke, stranger, name="Sam")
    browser = logged_in(stranger)

    people.leave(membership, by=editor)

    stranger.refresh_from_db()
    assert (stranger.is_active, list(stranger.councils.all())) == (True, [staffordshire])
    assert browser.get("/admin/").status_code == 200


def test_who_runs_the_site_is_not_shut_out_by_a_council(stoke, editor, superuser):
    membership = factories.membership(stoke, superuser)

    people.leave(membership, by=editor)

    superuser.refresh_from_db()
    assert superuser.is_active


def test_what_somebody_looked_after_elsewhere_stays_theirs(stoke, editor, stranger, staffordshire):
    theirs = staffordshire.sections.get(slug="money")
    theirs.owner = stranger
    theirs.save()

    people.leave(factories.membership(stoke, stranger), by=editor)

    theirs.refresh_from_db()
    assert theirs.owner == stranger


# Accounts -----------------------------------------------------------------------------------------


def test_an_account_is_closed_by_those_who_run_the_site(stoke, staffordshire, editor, superuser):
    factories.membership(staffordshire, editor, name="E. Torr")

    people.close_account(editor, by=superuser)

    editor.refresh_from_db()
    assert (editor.is_active, editor.memberships.count()) == (False, 0)
    assert written_down() == [
        ("superuser", "E. Torr", "Staffordshire", "Left; was writer"),
        ("superuser", "Edie Torr", "Stoke-on-Trent", "Left; was council admin"),
        ("superuser", "Edie Torr", None, "Account closed"),
    ]


def test_nobody_closes_their_own_account(superuser):
    assert "Ask somebody else" in refusal(people.close_account, superuser, by=superuser)


# Who can look after something -----------------------------------------------------------------------


def test_people_of_a_council_are_those_who_can_log_in(stoke, editor, writer, stranger, superuser):
    factories.membership(stoke, factories.user("gone", is_active=False))

    assert list(people.of(stoke)) == [editor, writer]
    assert list(people.of(None)) == [superuser]
    assert [people.called(person) for person in people.of(stoke)] == ["Edie Torr", "Wren Pole"]


# The demonstration ------------------------------------------------------------------------------------


def test_the_demonstration_has_somebody_in_each_role(offers):
    accounts = demo.accounts()

    assert [(account.username, account.edits, account.role) for account in accounts] == [
        ("staffordshire-writer", "staffordshire", "writer"),
        ("staffordshire-publisher", "staffordshire", "publisher"),
        ("staffordshire-editor", "staffordshire", "council admin"),
        ("stoke-on-trent-writer", "stoke-on-trent", "writer"),
        ("stoke-on-trent-publisher", "stoke-on-trent", "publisher"),
        ("stoke-on-trent-editor", "stoke-on-trent", "council admin"),
        ("admin", "everything", ""),
    ]
    assert demo.accounts() == accounts
    assert Membership.objects.count() == 6
    person = User.objects.get(username="stoke-on-trent-writer")
    assert (person.email, person.check_password(accounts[3].password)) == (
        "writer@stoke-on-trent.example",
        True,
    )

"""May this person edit this council?"""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from councils.models import Council, Draft, Role
from councils.permissions import (
    NOBODY,
    administered_councils,
    councils_of,
    editable_councils,
    may,
    may_administer,
    may_approve,
    may_edit,
    may_edit_something,
    may_log_in,
    may_manage_councils,
    may_publish,
    needs_second_factor,
    publishable_councils,
)
from tests import factories

pytestmark = pytest.mark.django_db


def answers(user, council):
    """Every answer about this person, as one row."""
    return (
        may_log_in(user),
        may_edit_something(user),
        may_edit(user, council),
        may_manage_councils(user),
        sorted(editable_councils(user).values_list("short_name", flat=True)),
    )


def test_an_editor_edits_their_own_council(editor, stoke, staffordshire):
    assert answers(editor, stoke) == (True, True, True, False, ["Stoke-on-Trent"])


def test_a_stranger_does_not(stranger, stoke, staffordshire):
    assert answers(stranger, stoke) == (True, True, False, False, ["Staffordshire"])


def test_an_editor_of_two_councils_edits_both(editor, stoke, staffordshire):
    staffordshire.editors.add(editor)

    assert answers(editor, staffordshire) == (True, True, True, False, ["Staffordshire", "Stoke-on-Trent"])


def test_a_superuser_edits_every_council_and_manages_them(superuser, stoke, staffordshire):
    assert answers(superuser, stoke) == (True, True, True, True, ["Staffordshire", "Stoke-on-Trent"])


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"is_active": False}, id="inactive"),
        pytest.param({"is_staff": False}, id="without staff status"),
        pytest.param({"is_staff": False, "is_superuser": True}, id="superuser without staff status"),
        pytest.param({"is_active": False, "is_superuser": True}, id="inactive superuser"),
    ],
)
def test_being_named_is_not_enough_for_somebody_who_may_not_log_in(stoke, given):
    person = factories.user("named", **given)
    stoke.editors.add(person)

    assert answers(person, stoke) == (False, False, False, False, [])


def test_nobody_is_allowed_anything_before_they_log_in(stoke):
    assert answers(AnonymousUser(), stoke) == (False, False, False, False, [])


def test_staff_who_are_named_by_no_council_edit_nothing(stoke):
    assert answers(factories.user("newcomer"), stoke) == (True, False, False, False, [])


def test_djangos_own_permissions_give_nothing(stoke, stranger, staffordshire):
    stranger.user_permissions.set(Permission.objects.all())

    assert answers(stranger, stoke) == (True, True, False, False, ["Staffordshire"])


def test_no_council_at_all_may_not_be_edited(superuser):
    assert not may_edit(superuser, None)


# Roles ----------------------------------------------------------------------------------------


def role_answers(user, council):
    """What the role allows: write, publish, administer; and whether a password alone is too little."""
    return (
        may_edit(user, council),
        may_publish(user, council),
        may_administer(user, council),
        needs_second_factor(user),
    )


@pytest.mark.parametrize(
    ("role", "answers"),
    [
        (Role.WRITER, (True, False, False, True)),
        (Role.PUBLISHER, (True, True, False, True)),
        (Role.ADMIN, (True, True, True, True)),
    ],
)
def test_each_role_may_do_what_the_one_before_it_may_and_more(stoke, staffordshire, role, answers):
    person = factories.user("robin")
    factories.membership(stoke, person, role)

    assert role_answers(person, stoke) == answers
    assert role_answers(person, staffordshire)[:3] == (False, False, False)
    assert [
        [council.short_name for council in councils(person)]
        for councils in (editable_councils, publishable_councils, administered_councils)
    ] == [["Stoke-on-Trent"] if answer else [] for answer in answers[:3]]


def test_a_superuser_may_do_all_of_it_everywhere(superuser, stoke):
    assert role_answers(superuser, stoke) == (True, True, True, True)


@pytest.mark.parametrize("given", [{"is_active": False}, {"is_staff": False}])
def test_a_role_gives_nothing_to_somebody_who_may_not_log_in(stoke, given):
    person = factories.user("gone", **given)
    factories.membership(stoke, person, Role.ADMIN)

    assert role_answers(person, stoke) == (False, False, False, False)


def test_what_no_role_allows_is_for_those_who_run_the_site(editor, superuser, stoke):
    assert (may(editor, stoke, NOBODY), list(councils_of(editor, NOBODY))) == (False, [])
    assert (may(superuser, stoke, NOBODY), list(councils_of(superuser, NOBODY))) == (True, [stoke])


def test_what_is_national_is_published_by_those_who_run_the_site(editor, superuser, stoke):
    assert [may_publish(person, None) for person in (editor, superuser)] == [False, True]


# Two people for each page ----------------------------------------------------------------------


def draft(council, *authors):
    """A draft that these people wrote."""
    section = council.sections.first() if council else factories.national_section()
    row = Draft.objects.create(council=council, section=section, content={"title": "New"})
    row.authors.set(authors)
    return row


def approvers(row, *people):
    return [person.username for person in people if may_approve(person, row)]


def test_a_publisher_may_approve_their_own_draft_unless_the_council_asks_for_two_people(
    stoke, writer, publisher, editor, superuser, stranger
):
    row = draft(stoke, publisher)
    everybody = (writer, publisher, editor, superuser, stranger)

    assert approvers(row, *everybody) == ["publisher", "editor", "superuser"]

    Council.objects.filter(pk=stoke.pk).update(two_people=True)
    row = Draft.objects.get()
    assert approvers(row, *everybody) == ["editor", "superuser"]


def test_two_people_means_nobody_who_had_a_hand_in_it(stoke, writer, publisher, editor, superuser):
    Council.objects.filter(pk=stoke.pk).update(two_people=True)
    stoke.refresh_from_db()

    assert approvers(draft(stoke, writer, editor, superuser), writer, publisher, editor, superuser) == [
        "publisher"
    ]


def test_a_national_draft_is_approved_by_those_who_run_the_site(stoke, editor, superuser):
    assert approvers(draft(None, superuser), editor, superuser) == ["superuser"]

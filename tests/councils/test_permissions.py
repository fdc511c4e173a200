"""May this person edit this council?"""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from councils.permissions import (
    editable_councils,
    may_edit,
    may_edit_something,
    may_log_in,
    may_manage_councils,
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

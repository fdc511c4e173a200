"""Promises: what the database refuses, which ones hold, and what a change of a national one brings."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from councils.models import Entitlement, Group, OfferSection
from councils.models.entitlement import readers_promises
from councils.models.status_codes import is_for_status
from tests import factories

TODAY = date(2026, 11, 22)


def titles(entitlements):
    return sorted(entitlement.title for entitlement in entitlements)


# What must never be -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"age_from": 18, "age_to": 17},
        {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 31)},
        {"valid_from": None, "valid_to": date(2026, 1, 31)},
        {"kind": "duty", "law": ""},
        {"kind": "power", "law": ""},
        {"next_check_due": date(2026, 3, 3)},
    ],
)
def test_what_the_database_refuses(stoke, given):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.entitlement(stoke, **given)


@pytest.mark.parametrize(
    "given",
    [
        {"age_from": 18, "age_to": 18},
        {"age_from": 18},
        {"age_to": 24},
        {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 2, 1)},
        {"valid_from": None},
        {"kind": "extra", "law": ""},
        {"kind": "duty", "law": "Children Act 1989, section 23C"},
        {"next_check_due": date(2026, 3, 4)},
    ],
)
def test_what_the_database_takes(stoke, given):
    factories.entitlement(stoke, **given)


@pytest.mark.parametrize("given", [{"kind": "extra"}, {"kind": "guidance", "law": ""}])
def test_a_national_promise_is_nobodys_extra_and_names_its_source(db, given):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.entitlement(None, **given)


def test_a_national_promise_tops_up_nothing(db):
    national = factories.entitlement(None, "Visits")
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.entitlement(None, "More visits", tops_up=national)


def test_only_a_national_promise_can_be_topped_up(stoke, staffordshire):
    own = staffordshire.entitlements.first()
    with pytest.raises(ValueError, match="Only a national promise"):
        factories.entitlement(stoke, "Visits", tops_up=own)


def test_addresses_are_unique_in_a_council_and_among_national_promises(stoke, staffordshire):
    for council in (stoke, None):
        factories.entitlement(council, "Visits")
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.entitlement(council, "Visits")
    factories.entitlement(staffordshire, "Visits")


def test_national_sections_have_unique_addresses_too(stoke):
    factories.national_section("Money")
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.national_section("Money")


def test_a_national_promise_that_is_topped_up_stays(stoke):
    national = factories.entitlement(None, "Visits")
    factories.entitlement(stoke, "Visits", tops_up=national)
    with pytest.raises(ProtectedError):
        national.delete()


# Advice for editors ------------------------------------------------------------------------------


def test_a_second_promise_for_the_same_national_one_is_refused_while_the_first_holds(stoke):
    national = factories.entitlement(None, "Visits")
    first = factories.entitlement(stoke, "Visits", tops_up=national)
    second = factories.entitlement(
        stoke, "Other visits", tops_up=national, valid_from=date(2027, 1, 1), published=True
    )
    with pytest.raises(ValidationError, match="already tops up this one"):
        second.full_clean()
    first.valid_to = date(2026, 12, 31)
    first.save()
    second.full_clean()
    first.full_clean()


def test_a_promise_is_checked_before_it_is_published(stoke):
    promise = factories.entitlement(stoke, "Visits", last_checked=None, next_check_due=None)
    with pytest.raises(ValidationError, match="last checked"):
        promise.full_clean()


@pytest.mark.parametrize("text", ["[phone: next-steps]", "[fax: our-team]"])
def test_a_national_text_mentions_no_team_by_its_own_name(stoke, text):
    with pytest.raises(ValidationError, match="points at nothing"):
        factories.entitlement(None, "Visits", how_to_ask=text).full_clean()


def test_a_national_text_may_mention_whichever_team_it_is_read_under(stoke):
    factories.entitlement(None, "Visits", how_to_ask="[phone: our-team]").full_clean()


def test_a_councils_text_may_mention_its_team_and_our_team(stoke):
    factories.entitlement(stoke, "Visits", how_to_ask="[phone: next-steps] [name: our-team]").full_clean()


def test_groups_are_kept_in_order_and_unknown_ones_refused(stoke):
    promise = factories.entitlement(stoke, "Visits", groups="custody\nparent")
    promise.full_clean()
    assert promise.groups == "parent\ncustody"
    promise.groups = "boss"
    with pytest.raises(ValidationError, match="not one of the choices"):
        promise.full_clean()


def test_no_group_is_part_of_another():
    assert not [
        (one, other) for one in Group.values for other in Group.values if one != other and one in other
    ]


# Which ones hold ---------------------------------------------------------------------------------


def test_a_promise_holds_from_its_first_day_to_its_last(db):
    factories.entitlement(None, "Old", valid_from=date(2020, 1, 1), valid_to=date(2026, 11, 21))
    factories.entitlement(None, "Last day", valid_from=date(2020, 1, 1), valid_to=TODAY)
    factories.entitlement(None, "First day", valid_from=TODAY)
    factories.entitlement(None, "Tomorrow", valid_from=date(2026, 11, 23))
    factories.entitlement(None, "No day yet", valid_from=None)
    everything = Entitlement.objects.all()
    assert titles(everything.in_force(on=TODAY)) == ["First day", "Last day"]
    assert titles(each for each in everything if each.holds(on=TODAY)) == ["First day", "Last day"]


def test_by_status(db):
    relevant, eligible = (factories.eligibility_status(code) for code in ("relevant", "eligible"))
    factories.entitlement(None, "Both", statuses=[relevant, eligible])
    factories.entitlement(None, "Eligible", statuses=[eligible])
    factories.entitlement(None, "Everybody")
    assert titles(each for each in Entitlement.objects.all() if is_for_status(each, "relevant")) == [
        "Both",
        "Everybody",
    ]
    assert titles(each for each in Entitlement.objects.all() if is_for_status(each, "nonsense")) == [
        "Everybody"
    ]


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (17, ["All ages", "To 24"]),
        (18, ["18 to 20", "All ages", "To 24"]),
        (20, ["18 to 20", "All ages", "To 24"]),
        (21, ["All ages", "From 21", "To 24"]),
        (25, ["All ages", "From 21"]),
    ],
)
def test_by_age(db, age, expected):
    factories.entitlement(None, "18 to 20", age_from=18, age_to=20)
    factories.entitlement(None, "From 21", age_from=21)
    factories.entitlement(None, "To 24", age_to=24)
    factories.entitlement(None, "All ages")
    assert titles(each for each in Entitlement.objects.all() if each.is_for_age(age)) == expected


def test_by_group(db):
    factories.entitlement(None, "Parents", groups="parent")
    factories.entitlement(None, "Parents and custody", groups="parent\ncustody")
    factories.entitlement(None, "Everybody")
    everything = Entitlement.objects.all()
    assert titles(each for each in everything if each.is_for_groups(["custody"])) == [
        "Everybody",
        "Parents and custody",
    ]
    assert titles(each for each in everything if each.is_for_groups(["parent", "asylum"])) == [
        "Everybody",
        "Parents",
        "Parents and custody",
    ]


def test_codes_come_with_the_row(db, django_assert_num_queries):
    statuses = [factories.eligibility_status(code) for code in ("qualifying", "eligible")]
    national = factories.entitlement(None, "Visits", statuses=statuses)
    factories.entitlement(factories.council(), "More visits", tops_up=national, statuses=statuses[:1])
    with django_assert_num_queries(1):
        own, floor = Entitlement.objects.with_status_codes().order_by("title")
        assert (own.status_codes, own.national_status_codes) == (["qualifying"], ["eligible", "qualifying"])
        assert (floor.status_codes, floor.national_status_codes) == (["eligible", "qualifying"], [])


def test_codes_are_there_without_asking_for_them_first(db):
    status = factories.eligibility_status("relevant")
    assert factories.entitlement(None, statuses=[status]).status_codes == ["relevant"]
    assert factories.national_section(statuses=[status]).status_codes == ["relevant"]


def test_a_councils_readers_have_its_own_promises_and_the_national_ones(stoke, staffordshire):
    national = factories.entitlement(None, "Visits")
    factories.entitlement(None, "Plan")
    own = factories.entitlement(stoke, "Better visits", tops_up=national)

    def of(council):
        return titles(readers_promises(Entitlement.objects.own_or_national(council), TODAY))

    assert of(stoke) == ["Better visits", "Plan", "Stoke newsletter"]
    assert of(staffordshire) == ["Plan", "Staffordshire programme", "Visits"]
    own.delete()
    assert of(stoke) == ["Plan", "Stoke newsletter", "Visits"]


@pytest.mark.parametrize(
    "off", [{"published": False}, {"valid_from": None}, {"valid_to": date(2026, 11, 21)}]
)
def test_the_national_promise_is_back_while_the_councils_own_is_off(stoke, off):
    national = factories.entitlement(None, "Visits")
    factories.entitlement(stoke, "Better visits", tops_up=national, **off)
    found = titles(readers_promises(Entitlement.objects.own_or_national(stoke), TODAY))
    assert found == ["Stoke newsletter", "Visits"]


def test_an_own_promise_at_the_same_address_stands_in_for_the_national_one(stoke):
    factories.entitlement(None, "Visits")
    factories.entitlement(stoke, "Our visits", slug="visits")
    assert titles(readers_promises(Entitlement.objects.own_or_national(stoke), TODAY)) == [
        "Our visits",
        "Stoke newsletter",
    ]


def test_a_councils_own_section_stands_in_for_the_national_one_once_it_is_published(stoke):
    factories.national_section("National money", slug="money")
    factories.national_section("National draft", slug="draft")
    found = titles(OfferSection.objects.of_council(stoke).published())
    assert found == ["A home in Stoke", "Money in Stoke", "National draft"]


def test_only_a_duty_is_a_right(db):
    kinds = ("duty", "power", "guidance", "scheme")
    rows = [factories.entitlement(None, kind, kind=kind) for kind in kinds]
    assert [row.statutory for row in rows] == [True, False, False, False]


# A national promise that changes ----------------------------------------------------------------


@pytest.fixture
def topped_up(stoke, staffordshire):
    """A national promise that Stoke has topped up, and Staffordshire has not."""
    national = factories.entitlement(None, "Bursary", amount="£2,000")
    return national, factories.entitlement(stoke, "Bursary", amount="£2,500", tops_up=national)


def test_a_change_in_substance_asks_the_council_to_check(topped_up):
    national, own = topped_up
    national.amount = "£3,000"
    national.save()
    own.refresh_from_db()
    assert own.please_check == "How much or how often: was “£2,000”, now “£3,000”."
    assert titles(Entitlement.objects.please_check()) == ["Bursary"]


def test_changes_add_up_and_are_each_said_once(topped_up):
    national, own = topped_up
    for amount in ("£3,000", "£2,000", "£3,000"):
        national.amount = amount
        national.save()
    own.refresh_from_db()
    assert own.please_check.count("\n") == 1


@pytest.mark.parametrize(
    "change", [{"order": 9}, {"editor_note": "x"}, {"last_checked": date(2026, 5, 5)}, {}]
)
def test_other_changes_ask_nobody(topped_up, change):
    national, own = topped_up
    for name, value in change.items():
        setattr(national, name, value)
    national.save()
    own.refresh_from_db()
    assert own.please_check == ""


def test_other_statuses_ask_the_council_to_check(topped_up):
    national, own = topped_up
    national.statuses.add(factories.eligibility_status("relevant"))
    national.statuses_were(set())
    own.refresh_from_db()
    assert "other statuses" in own.please_check


def test_a_change_of_the_councils_own_promise_asks_nobody(topped_up):
    _national, own = topped_up
    own.amount = "£9"
    own.save()
    assert not Entitlement.objects.please_check().exists()


def test_the_next_check_of_a_national_promise_is_a_year_later(db):
    promise = factories.entitlement(None, last_checked=date(2026, 3, 3), next_check_due=None)
    assert promise.next_check_due == date(2027, 3, 3)

"""An old version once more: as a draft, or as a new page where the old one is gone."""

import pytest
from django.urls import reverse

from councils.models import Draft, DraftStep, Membership, OfferSection, Role, Version, recording
from tests import factories
from tests.conftest import logged_in
from tests.pages import messages_on, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(stoke, editor):
    section = stoke.sections.get(slug="money")
    with recording(editor):
        section.title = "Cash"
        section.save()
    return section


@pytest.fixture
def first_version(money):
    return Version.objects.of(money).last()


@pytest.fixture
def restore(money, first_version):
    return reverse("admin:councils_offersection_restore", args=[money.pk, first_version.pk])


@pytest.fixture
def writer_client(stoke):
    writer = factories.user("writer")
    Membership.objects.create(council=stoke, user=writer, role=Role.WRITER)
    return logged_in(writer)


def test_a_writer_restores_a_version_as_a_draft(writer_client, money, restore):
    answer = writer_client.post(restore)

    assert answer.url == reverse("admin:councils_offersection_change", args=[money.pk])
    draft = Draft.objects.get(section=money)
    assert draft.content["title"] == "Money in Stoke"
    assert draft.written_by.username == "writer"
    assert OfferSection.objects.get(pk=money.pk).title == "Cash"


def test_a_draft_that_is_there_is_only_replaced_when_told_to(editor_client, stoke, money, restore):
    Draft.objects.create(council=stoke, section=money, content={"title": "Half written"})

    asked = editor_client.post(restore)
    assert "There is a draft already" in text_of(asked)
    assert Draft.objects.get().content == {"title": "Half written"}

    editor_client.post(restore, {"replace": "yes"})
    assert Draft.objects.get().content["title"] == "Money in Stoke"
    assert Draft.objects.get().edition == 2
    step = DraftStep.objects.filter(what=DraftStep.What.DISCARDED).get()
    assert (step.content, step.by_name) == ({"title": "Half written"}, "Edie Torr")
    assert step.note.startswith("Replaced by the version of ")


def test_a_deleted_page_comes_back_unpublished_with_a_draft(
    editor_client, editor, stoke, money, first_version
):
    pk = money.pk
    money.statuses.add(factories.eligibility_status())
    with recording(editor) as book:
        book.touch(money)
    with recording(editor):
        money.delete()
    factories.offer_section(stoke, "Another", slug="money")
    last = Version.objects.filter(kind="offersection", row=pk, content__isnull=False).first()

    address = reverse("admin:councils_offersection_restore", args=[pk, last.pk])
    answer = editor_client.post(address, follow=True)

    row = OfferSection.objects.get(title="Cash")
    assert (row.slug, row.published, row.last_checked, row.council) == ("money-2", False, None, stoke)
    assert row.status_codes == ["relevant"]
    assert Draft.objects.get(section=row).content["slug"] == "money-2"
    assert Version.objects.of(row).first().why == "Brought back: it had been deleted."
    assert "“Cash” is back" in messages_on(answer)[0]


def test_a_deleted_promise_comes_back_too(editor_client, editor, stoke):
    promise = stoke.entitlements.get(title="Stoke newsletter")
    pk = promise.pk
    with recording(editor):
        promise.delete()
    last = Version.objects.filter(kind="entitlement", row=pk, content__isnull=False).first()

    editor_client.post(reverse("admin:councils_entitlement_restore", args=[pk, last.pk]))

    row = stoke.entitlements.get(title="Stoke newsletter")
    assert (row.slug, row.published) == ("stoke-newsletter", False)


@pytest.mark.parametrize("gone", [False, True])
def test_a_stranger_restores_nothing(stranger_client, staffordshire, money, restore, gone):
    if gone:
        money.delete()
    assert stranger_client.post(restore, {"replace": "yes"}).status_code == 404
    assert Draft.objects.count() == 0
    assert OfferSection.objects.filter(title="Money in Stoke").count() == 0


def test_a_version_in_which_it_was_gone_cannot_be_restored(editor_client, money):
    pk = money.pk
    money.delete()
    gone = Version.objects.filter(kind="offersection", row=pk).first()
    address = reverse("admin:councils_offersection_restore", args=[pk, gone.pk])
    assert editor_client.post(address).status_code == 404

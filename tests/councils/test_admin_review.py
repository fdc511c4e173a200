"""Deciding about a draft: its review page, its preview, and two people at once."""

from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from councils import content, previews, publishing
from councils.models import Draft, Role, Version
from tests import factories
from tests.conftest import logged_in
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = pytest.mark.django_db

NEW = "<p>We pay your deposit.</p>"


@pytest.fixture
def section(stoke):
    return stoke.sections.get(slug="money")


@pytest.fixture
def writer(stoke):
    return member(stoke, "wren", Role.WRITER)


@pytest.fixture
def publisher(stoke):
    return member(stoke, "pat", Role.PUBLISHER)


def member(council, name, role):
    person = factories.user(name, first_name=name.capitalize())
    council.editors.add(person, through_defaults={"role": role})
    return person


@pytest.fixture
def draft(section, writer):
    return publishing.save_draft(section, content.words_of(section) | {"body": NEW}, writer)


def review(row):
    return reverse(f"admin:councils_{row._meta.model_name}_review", args=[row.pk])


def decide(client, row, do, **typed):
    shown = form_on(client.get(review(row)), "review_form")
    return client.post(review(row), shown | typed | {"do": do})


def live(row):
    return type(row).objects.get(pk=row.pk)


# The review page ----------------------------------------------------------------------------------


def test_what_changes_stands_beside_what_readers_see(publisher, section, draft):
    words = text_of(logged_in(publisher).get(review(section)))

    assert "There is a draft by Wren" in words
    assert "Money in Stoke: ask your adviser." in words
    assert "We pay your deposit." in words


def test_a_reviewer_sends_back_with_a_note_that_the_writer_sees(writer, publisher, section, draft):
    publishing.send(draft, writer)
    client = logged_in(publisher)

    response = decide(client, section, "send-back", note="Say how to ask.")

    assert messages_on(client.get(response.headers["Location"])) == ["Sent back with your note."]
    change = reverse("admin:councils_offersection_change", args=[section.pk])
    assert "Sent back with this note: Say how to ask." in text_of(logged_in(writer).get(change))


def test_sending_back_without_a_note_asks_for_one_and_keeps_what_was_typed(writer, publisher, section, draft):
    publishing.send(draft, writer)

    response = decide(logged_in(publisher), section, "send-back", at_0="2099-01-01")

    assert "Say what to change, so that the writer can go on." in text_of(response)
    assert form_on(response, "review_form")["at_0"] == ["2099-01-01"]
    assert Draft.objects.get().stage == "review"


def test_a_publisher_publishes(publisher, section, draft, visitor):
    client = logged_in(publisher)

    response = decide(client, section, "publish")

    assert messages_on(client.get(response.headers["Location"])) == [
        "“Money in Stoke” is published. Readers see it now."
    ]
    assert "We pay your deposit." in visitor.get("/stoke-on-trent/money/").content.decode()


def test_a_publisher_approves_for_a_day(publisher, section, draft):
    day = timezone.localdate() + timedelta(days=3)

    decide(logged_in(publisher), section, "schedule", at_0=day.isoformat(), at_1="")

    approved = Draft.objects.get()
    assert timezone.localtime(approved.publish_at).strftime("%Y-%m-%d %H:%M") == f"{day} 07:00"
    assert (approved.stage, approved.approved_by) == ("approved", publisher)
    assert publishing.publish_due(approved.publish_at) == ["Money in Stoke: published."]


@pytest.mark.parametrize(("day", "time"), [("", ""), ("2020-01-01", "09:00"), ("soon", "")])
def test_a_time_that_is_past_or_unreadable_is_said_and_kept(publisher, section, draft, day, time):
    response = decide(logged_in(publisher), section, "schedule", at_0=day, at_1=time)

    assert response.status_code == 200
    assert errors_on(response)
    assert form_on(response, "review_form").get("at_0", [""]) == [day]
    assert Draft.objects.get().stage == "writing"


def test_an_approved_draft_is_called_back(publisher, section, draft):
    publishing.approve_for(draft, publisher, timezone.now() + timedelta(days=1))

    decide(logged_in(publisher), section, "call-back")

    assert Draft.objects.get().stage == "review"


def test_a_draft_is_thrown_away(writer, section, draft):
    decide(logged_in(writer), section, "discard")

    assert not Draft.objects.exists()
    assert live(section).body == section.body


def test_a_page_is_taken_off_the_site(publisher, section, visitor):
    decide(logged_in(publisher), section, "unpublish")

    assert visitor.get("/stoke-on-trent/money/").status_code == 404


def test_advice_is_answered_with_a_reason(publisher, section, writer):
    publishing.save_draft(section, content.words_of(section) | {"body": "<p>Ask your advisor.</p>"}, writer)
    client = logged_in(publisher)

    refused = decide(client, section, "publish")
    assert "Mend what is listed above, or say why it may stay as it is." in text_of(refused)
    assert "We write “adviser”, not “advisor”." in text_of(refused)

    decide(client, section, "publish", reason="It is a job title.")
    assert "Advice overruled: It is a job title." in Version.objects.of(section).first().why


def test_what_is_wrong_cannot_be_published_with_any_reason(publisher, section, writer):
    typed = {"body": "<p>Ring 01782 233575.</p>"}
    publishing.save_draft(section, content.words_of(section) | typed, writer)
    client = logged_in(publisher)

    assert "This must be mended first" in text_of(client.get(review(section)))
    decide(client, section, "publish", reason="I know better.")

    assert Draft.objects.exists()
    assert live(section).body == section.body


# Who may -------------------------------------------------------------------------------------------

ALL = ["send", "send-back", "publish", "schedule", "call-back", "discard", "unpublish"]


@pytest.mark.parametrize("do", ALL)
def test_a_stranger_decides_nothing(stranger_client, staffordshire, section, draft, do):
    before = Draft.objects.values().get()

    answers = [
        stranger_client.get(review(section)),
        stranger_client.post(review(section), {"do": do, "edition": "1", "note": "x", "at_0": "2099-01-01"}),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert Draft.objects.values().get() == before
    assert live(section).published


@pytest.mark.parametrize("do", ["publish", "schedule", "send-back", "unpublish"])
def test_a_writer_decides_nothing_that_readers_see(writer, section, draft, do):
    client = logged_in(writer)

    response = client.post(
        review(section), {"do": do, "edition": "1", "note": "x", "at_0": "2099-01-01", "at_1": "9am"}
    )

    assert response.status_code == 403
    assert Draft.objects.get().stage == "writing"
    assert live(section).published
    assert 'value="publish"' not in client.get(review(section)).content.decode()


def test_nobody_publishes_their_own_where_two_are_asked_for(stoke, publisher, section):
    stoke.two_people = True
    stoke.save()
    publishing.save_draft(section, content.words_of(section) | {"body": NEW}, publisher)
    client = logged_in(publisher)

    assert "somebody else has to publish it" in text_of(client.get(review(section)))
    assert client.post(review(section), {"do": "publish", "edition": "1"}).status_code == 403
    assert live(section).body == section.body


# Two people at once ---------------------------------------------------------------------------------


def test_the_second_publisher_is_told(stoke, publisher, section, draft):
    first, second = logged_in(publisher), logged_in(member(stoke, "olu", Role.PUBLISHER))
    shown = form_on(second.get(review(section)), "review_form")
    decide(first, section, "publish")

    response = second.post(review(section), shown | {"do": "publish"})

    assert "in the meantime" in messages_on(second.get(response.headers["Location"]))[0]
    assert Version.objects.of(section).filter(why__startswith="Published").count() == 1


def test_the_second_writer_sees_both_and_loses_nothing(stoke, writer, publisher, section):
    change = reverse("admin:councils_offersection_change", args=[section.pk])
    one, other = logged_in(writer), logged_in(publisher)
    first, second = (form_on(each.get(change), "offersection_form") for each in (one, other))
    one.post(change, first | {"summary": "What Wren wrote."})

    response = other.post(change, second | {"summary": "What Pat wrote."})

    words = text_of(response)
    assert "Wren saved this at" in words
    assert "They saved What taken out: Wren (end) wrote." in words
    form = form_on(response, "offersection_form")
    assert form["summary"] == ["What Pat wrote."]
    assert Draft.objects.get().content["summary"] == "What Wren wrote."

    other.post(change, form)
    assert Draft.objects.get().content["summary"] == "What Pat wrote."


def test_two_people_in_one_team_are_told_too(stoke, writer, publisher):
    team = stoke.duty_teams.get()
    change = reverse("admin:councils_dutyteam_change", args=[team.pk])
    one, other = logged_in(writer), logged_in(publisher)
    first, second = (form_on(each.get(change), "dutyteam_form") for each in (one, other))
    one.post(change, first | {"phone": "01782 111111"})

    response = other.post(change, second | {"email": "team@example.org"})

    assert "Wren saved this at" in text_of(response)
    assert form_on(response, "dutyteam_form")["email"] == ["team@example.org"]
    team.refresh_from_db()
    assert (team.phone, team.email) == ("01782 111111", "")


# The preview ------------------------------------------------------------------------------------------


def test_the_preview_is_the_real_page_with_the_draft_in_it(section, draft, visitor):
    response = visitor.get(previews.url_of(draft))

    page = response.content.decode()
    assert "We pay your deposit." in page
    assert "This is a preview. Readers do not see it yet." in page
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert not response.cookies


def test_a_promise_and_a_page_nobody_has_seen_have_previews_too(stoke, writer, visitor):
    promise = stoke.entitlements.get(title="Stoke promise in the making")
    unseen = stoke.sections.get(slug="draft")
    for row, words in ((promise, {"summary": "A letter."}), (unseen, {"body": NEW})):
        draft = publishing.save_draft(row, content.words_of(row) | words, writer)
        assert next(iter(words.values())) in visitor.get(previews.url_of(draft)).content.decode()


def test_a_national_draft_is_shown_under_a_council(superuser, stoke, visitor):
    national = factories.national_section("Staying close")
    draft = publishing.save_draft(national, content.words_of(national) | {"body": NEW}, superuser)

    assert "We pay your deposit." in visitor.get(previews.url_of(draft)).content.decode()


def test_a_link_that_has_ended_says_so_and_shows_nothing(section, draft, publisher, visitor):
    url = previews.url_of(draft)
    publishing.publish(draft, publisher)

    response = visitor.get(url)

    assert response.status_code == 404
    assert "This preview is over" in response.content.decode()


@pytest.mark.parametrize("change", ["another council", "another draft", "made up", "too old"])
def test_no_other_link_shows_a_draft(staffordshire, draft, visitor, change, monkeypatch):
    token = previews.token_of(draft)
    if change == "too old":
        monkeypatch.setattr(previews, "HOLDS", timedelta(0))
    urls = {
        "another council": reverse("offers:preview", args=["staffordshire", token]),
        "another draft": reverse("offers:preview", args=["stoke-on-trent", signing.dumps(draft.pk)]),
        "made up": reverse("offers:preview", args=["stoke-on-trent", str(draft.pk)]),
        "too old": reverse("offers:preview", args=["stoke-on-trent", token]),
    }

    response = visitor.get(urls[change])

    assert response.status_code == 404
    assert "deposit" not in response.content.decode()

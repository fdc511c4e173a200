"""From draft to readers, and back."""

import os
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from councils import content, publishing
from councils.differences import differences
from councils.models import Draft, DraftStep, Entitlement, OfferSection, Role, Version
from councils.publishing import NotReady, Overtaken
from tests import factories

pytestmark = pytest.mark.django_db

NEW = "<p>We pay your deposit.</p>"
TOMORROW = timezone.now() + timedelta(days=1)


@pytest.fixture
def writer(stoke):
    return member(stoke, "wren", Role.WRITER)


@pytest.fixture
def publisher(stoke):
    return member(stoke, "pat", Role.PUBLISHER)


def member(council, name, role):
    person = factories.user(name)
    council.editors.add(person, through_defaults={"role": role})
    return person


@pytest.fixture
def section(stoke):
    return stoke.sections.get(slug="money")


def words(row, **changed):
    return content.words_of(row) | changed


def drafted(row, by, **changed):
    return publishing.save_draft(row, words(row, **({"body": NEW} | changed)), by)


def live(row):
    return type(row).objects.get(pk=row.pk)


# Writing ------------------------------------------------------------------------------------------


def test_readers_see_nothing_of_a_draft(section, writer, visitor):
    drafted(section, writer, title="Cash", slug="cash")

    page = visitor.get("/stoke-on-trent/money/")
    assert "deposit" not in page.content.decode()
    assert visitor.get("/stoke-on-trent/cash/").status_code == 404


def test_the_draft_says_what_was_typed_and_who_typed_it(section, writer):
    draft = drafted(section, writer)

    assert draft.content == words(section, body=NEW)
    assert (draft.written_by, list(draft.authors.all()), draft.edition) == (writer, [writer], 1)


def test_words_that_readers_already_see_make_no_draft(section, writer):
    assert publishing.save_draft(section, words(section), writer) is None
    assert not Draft.objects.exists()


def test_what_is_pasted_into_a_draft_is_cleaned(section, writer):
    draft = drafted(section, writer, body='<p style="color:red">We <b>pay</b><script>x()</script></p>')

    assert draft.content["body"] == "<p>We pay</p>"


def test_a_draft_may_say_whom_it_is_for(section, writer, publisher):
    status = factories.eligibility_status()
    draft = drafted(section, writer, statuses=[status.code])
    assert list(section.statuses.all()) == []

    publishing.publish(draft, publisher)

    assert list(section.statuses.all()) == [status]


def test_who_saves_over_an_edition_they_have_not_read_is_told(section, writer, publisher):
    first = publishing.save_draft(section, words(section, body=NEW), writer, edition=0)

    with pytest.raises(Overtaken):
        publishing.save_draft(section, words(section, body="<p>Other.</p>"), publisher, edition=0)

    assert live_draft(section).content["body"] == NEW
    publishing.save_draft(section, words(section, body="<p>Other.</p>"), publisher, edition=first.edition)
    assert live_draft(section).content["body"] == "<p>Other.</p>"


def live_draft(row):
    return Draft.objects.of(row).get()


def test_saving_a_draft_that_was_published_meanwhile_is_told(section, writer, publisher):
    draft = drafted(section, writer)
    publishing.publish(draft, publisher)

    with pytest.raises(Overtaken):
        publishing.save_draft(section, words(section, title="Cash"), writer, edition=draft.edition)


def test_the_mark_of_what_is_seen_changes_with_the_words_alone(section, writer):
    before = publishing.seen(section, None)
    section.last_checked = date(2026, 9, 9)
    section.save()
    assert publishing.seen(live(section), None) == before

    draft = drafted(section, writer)
    assert publishing.seen(section, draft) != before


# Who may -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        lambda draft, by: publishing.save_draft(draft.row, {"title": "Ha"}, by),
        lambda draft, by: publishing.send(draft, by),
        lambda draft, by: publishing.send_back(draft, by, "No."),
        lambda draft, by: publishing.approve_for(draft, by, TOMORROW),
        lambda draft, by: publishing.call_back(draft, by),
        lambda draft, by: publishing.publish(draft, by),
        lambda draft, by: publishing.discard(draft, by),
        lambda draft, by: publishing.unpublish(draft.row, by),
        lambda draft, by: publishing.restore(Version.objects.of(draft.row).first(), by),
    ],
    ids=["save", "send", "send back", "approve", "call back", "publish", "discard", "unpublish", "restore"],
)
def test_a_stranger_may_do_nothing(section, writer, stranger, staffordshire, act):
    draft = drafted(section, writer)
    before = Draft.objects.values().get()

    with pytest.raises(PermissionDenied):
        act(draft, stranger)

    assert Draft.objects.values().get() == before
    assert live(section).published


@pytest.mark.parametrize(
    "act",
    [
        lambda draft, by: publishing.publish(draft, by),
        lambda draft, by: publishing.approve_for(draft, by, TOMORROW),
        lambda draft, by: publishing.send_back(draft, by, "No."),
        lambda draft, by: publishing.unpublish(draft.row, by),
    ],
    ids=["publish", "approve", "send back", "unpublish"],
)
def test_a_writer_does_not_decide_what_readers_see(section, writer, act):
    draft = drafted(section, writer)

    with pytest.raises(PermissionDenied):
        act(draft, writer)


def test_where_two_people_are_asked_for_nobody_publishes_their_own(stoke, section, writer, publisher):
    stoke.two_people = True
    stoke.save()
    draft = drafted(section, publisher)
    with pytest.raises(PermissionDenied):
        publishing.publish(draft, publisher)

    draft = publishing.save_draft(section, words(section, body="<p>Mine too.</p>"), writer)
    with pytest.raises(PermissionDenied):
        publishing.publish(draft, publisher)

    other = member(stoke, "olu", Role.PUBLISHER)
    publishing.publish(draft, other)
    assert live(section).body == "<p>Mine too.</p>"


# Review -------------------------------------------------------------------------------------------


def test_a_draft_is_sent_sent_back_and_sent_again(section, writer, publisher):
    draft = drafted(section, writer)

    publishing.send(draft, writer, "Please look at the sum.")
    assert (draft.stage, draft.note) == ("review", "Please look at the sum.")
    publishing.send_back(draft, publisher, "Say how to ask.")
    assert (draft.stage, draft.note) == ("writing", "Say how to ask.")

    steps = DraftStep.objects.order_by("pk").values_list("what", "by_name", "note")
    assert list(steps) == [
        ("written", "wren", ""),
        ("sent", "wren", "Please look at the sum."),
        ("sent-back", "pat", "Say how to ask."),
    ]


def test_a_change_takes_an_approved_draft_back_to_its_writers(section, writer, publisher):
    draft = drafted(section, writer)
    publishing.approve_for(draft, publisher, TOMORROW)

    draft = drafted(section, writer, body="<p>Something else.</p>")

    assert (draft.stage, draft.approved_by, draft.publish_at) == ("writing", None, None)


def test_a_draft_is_thrown_away_and_the_page_stays(section, writer):
    publishing.discard(drafted(section, writer), writer)

    assert not Draft.objects.exists()
    assert live(section).published
    assert DraftStep.objects.latest("pk").content["body"] == NEW


def test_a_page_nobody_ever_saw_goes_with_its_draft(stoke, writer):
    row = factories.offer_section(stoke, "New", published=False)

    publishing.discard(drafted(row, writer), writer)

    assert not OfferSection.objects.filter(title="New").exists()
    assert Version.objects.filter(title="New").first().content is None


# Publishing ---------------------------------------------------------------------------------------


def test_what_is_published_is_what_readers_see(section, writer, publisher, visitor):
    publishing.publish(drafted(section, writer, title="Cash", slug="cash"), publisher)

    assert "We pay your deposit." in visitor.get("/stoke-on-trent/cash/").content.decode()
    assert visitor.get("/stoke-on-trent/money/").headers["Location"] == "/stoke-on-trent/cash/"
    assert not Draft.objects.exists()


def test_whoever_publishes_has_checked_the_page(section, writer, publisher):
    publishing.publish(drafted(section, writer), publisher)

    row = live(section)
    today = timezone.localdate()
    assert (row.last_checked, row.last_checked_by) == (today, publisher)
    assert row.next_check_due > today


def test_a_publishing_is_one_version_that_says_who_and_why(section, writer, publisher):
    status = factories.eligibility_status()
    before = Version.objects.of(section).count()

    publishing.publish(drafted(section, writer, statuses=[status.code]), publisher)

    newest, *older = Version.objects.of(section)
    assert len(older) == before
    assert (newest.by, newest.why) == (publisher, "Published. Written by wren.")
    assert (newest.content["body"], newest.content["statuses"]) == (NEW, [status.code])


def test_a_promise_is_drafted_and_published_the_same_way(stoke, writer, publisher, visitor):
    row = stoke.entitlements.get(title="Stoke newsletter")

    draft = publishing.save_draft(row, words(row, summary="A letter each month."), writer)
    assert live(row).summary != "A letter each month."
    publishing.publish(draft, publisher)

    assert "A letter each month." in visitor.get(row.get_absolute_url()).content.decode()


def test_advice_needs_an_answer_before_readers_see_the_page(section, writer, publisher):
    draft = drafted(section, writer, body="<p>Ask your advisor.</p>")

    with pytest.raises(NotReady) as refused:
        publishing.publish(draft, publisher)
    assert [each.check for each in refused.value.advice] == ["spelling"]
    assert live(section).body != "<p>Ask your advisor.</p>"

    publishing.publish(live_draft(section), publisher, reason="It is their job title.")
    newest = Version.objects.of(section).first()
    assert newest.why == "Published. Written by wren. Advice overruled: It is their job title."


def test_no_reason_overrules_safety(section, writer, publisher):
    draft = drafted(section, writer, body="<p>Ring 01782 233575.</p>")

    with pytest.raises(NotReady):
        publishing.publish(draft, publisher, reason="I know better.")

    assert "01782" not in live(section).body


def test_an_address_taken_meanwhile_is_said_and_nothing_is_published(stoke, section, writer, publisher):
    draft = drafted(section, writer, slug="cash")
    factories.offer_section(stoke, "Cash", slug="cash")

    with pytest.raises(NotReady) as refused:
        publishing.publish(draft, publisher)

    assert refused.value.problems == ["Another page of this council already has this address."]
    assert live(section).slug == "money"


def test_the_second_of_two_publishers_is_told(section, writer, publisher):
    drafted(section, writer)
    one, other = live_draft(section), live_draft(section)

    publishing.publish(one, publisher)
    with pytest.raises(Overtaken):
        publishing.publish(other, publisher)

    assert Version.objects.of(section).filter(why__startswith="Published").count() == 1


def test_a_page_is_taken_off_and_its_words_stay(section, publisher, visitor):
    publishing.unpublish(section, publisher)

    assert visitor.get("/stoke-on-trent/money/").status_code == 404
    assert live(section).body == section.body
    assert Version.objects.of(section).first().why == "Taken off the site."


def test_an_older_version_comes_back_as_a_draft(section, writer, publisher):
    old = section.body
    publishing.publish(drafted(section, writer), publisher)
    version = next(each for each in Version.objects.of(section) if each.content["body"] == old)

    draft = publishing.restore(version, writer)

    assert draft.content["body"] == old
    assert live(section).body == NEW
    publishing.publish(draft, publisher, reason="As it was.")
    assert live(section).body == old


@pytest.mark.parametrize("about", [True, False])
def test_a_draft_from_before_a_part_came_leaves_it_alone(section, writer, publisher, about):
    section.easy_words, section.about_abuse = "We help.", about
    section.save()
    draft = drafted(section, writer)
    for name in ("easy_words", "about_abuse"):
        del draft.content[name]
    draft.save()
    Version.objects.of(section).update(content={"body": section.body, "title": "Older"})

    assert [each.name for each in differences("offersection", words(section), draft.content)] == ["Text"]
    publishing.publish(draft, publisher)
    assert (live(section).body, live(section).easy_words, live(section).about_abuse) == (
        NEW,
        "We help.",
        about,
    )
    older = publishing.restore(Version.objects.of(section).last(), writer)
    assert (older.content["title"], older.content["easy_words"]) == ("Older", "We help.")


# At its time ---------------------------------------------------------------------------------------


def test_an_approved_draft_waits_for_its_time(section, writer, publisher):
    at = datetime(2026, 12, 1, 7, tzinfo=UTC)
    publishing.approve_for(drafted(section, writer), publisher, at)

    assert publishing.publish_due(at - timedelta(seconds=1)) == []
    assert live(section).body != NEW
    assert publishing.publish_due(at) == ["Money in Stoke: published."]
    assert live(section).body == NEW
    assert Version.objects.of(section).first().by == publisher
    assert publishing.publish_due(at) == []


def test_what_has_become_wrong_by_then_goes_back_for_review(stoke, section, writer, publisher):
    at = timezone.now() + timedelta(hours=1)
    publishing.approve_for(drafted(section, writer, slug="cash"), publisher, at)
    factories.offer_section(stoke, "Cash", slug="cash")

    assert publishing.publish_due(at) == ["Money in Stoke: not published, back for review."]

    draft = live_draft(section)
    assert (draft.stage, draft.publish_at) == ("review", None)
    assert "already has this address" in draft.note
    assert live(section).slug == "money"


def test_a_national_promise_that_is_published_asks_councils_to_look_again(stoke, superuser):
    national = factories.entitlement(None, "Adviser until 25")
    local = factories.entitlement(stoke, "Our adviser", tops_up=national)

    draft = publishing.save_draft(national, words(national, amount="Until 25"), superuser)
    assert live(local).please_check == ""
    publishing.publish(draft, superuser)

    assert "Until 25" in Entitlement.objects.get(pk=local.pk).please_check


# Killed in the middle --------------------------------------------------------------------------------

KILLED = """
import os, sys
os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from django.contrib.auth.models import User
from councils import content, publishing
from councils.models import Draft
if sys.argv[2] == "killed":
    content.put_relations = lambda *_: os._exit(9)
publishing.publish(Draft.objects.get(), User.objects.get(username="pat"))
"""


AT_ONCE = (
    KILLED
    + """
draft = Draft.objects.get()
place = pathlib.Path(os.environ["PLACE"])
(place / sys.argv[2]).touch()
while not (place / "go").exists():
    time.sleep(0.01)
try:
    publishing.publish(draft, User.objects.get(username="pat"))
except publishing.Overtaken:
    sys.exit(7)
"""
).replace('publishing.publish(Draft.objects.get(), User.objects.get(username="pat"))', "import pathlib, time")


@pytest.fixture
def in_other_processes(transactional_db, tmp_path):
    """`in_other_processes(script, "a", "b")` runs it once for each argument, on this very database.

    Each may say with a file that it is ready, and wait for "go", so that all go on at once.
    """

    def run(script, *arguments):
        file = tmp_path / "copy.sqlite3"
        url = urlsplit(os.environ.get("TEST_DATABASE_URL", ""))._replace(
            path=f"/{connection.settings_dict['NAME']}"
        )
        is_sqlite = connection.vendor == "sqlite"
        if is_sqlite:
            copied(connection.connection, sqlite3.connect(file))
        address = f"sqlite:///{file}" if is_sqlite else urlunsplit(url)
        started = [
            subprocess.Popen(
                [sys.executable, "-c", script, address, argument],
                env=os.environ | {"PLACE": str(tmp_path)},
                cwd=Path(__file__).parents[2],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for argument in arguments
        ]
        while not all(
            (tmp_path / argument).exists() or process.poll() is not None
            for process, argument in zip(started, arguments, strict=True)
        ):
            time.sleep(0.01)
        (tmp_path / "go").touch()
        ended = [(process.communicate()[1], process.returncode) for process in started]
        if is_sqlite:
            copied(sqlite3.connect(file), connection.connection)
        return ended

    return run


def copied(source, target):
    source.backup(target)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("how", "ends"), [("killed", 9), ("unhurt", 0)])
def test_a_process_that_dies_while_publishing_leaves_the_old_page_whole(in_other_processes, stoke, how, ends):
    section = stoke.sections.get(slug="money")
    drafted(section, member(stoke, "wren", Role.WRITER))
    member(stoke, "pat", Role.PUBLISHER)

    [(said, code)] = in_other_processes(KILLED, how)

    assert code == ends, said
    published = Version.objects.of(section).filter(why__startswith="Published").exists()
    found = (live(section).body, Draft.objects.exists(), published)
    assert found == ((section.body, True, False) if how == "killed" else (NEW, False, True))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told(in_other_processes, stoke):
    section = stoke.sections.get(slug="money")
    drafted(section, member(stoke, "wren", Role.WRITER))
    member(stoke, "pat", Role.PUBLISHER)

    ended = in_other_processes(AT_ONCE, "one", "other")

    assert sorted(code for _said, code in ended) == [0, 7], ended
    assert live(section).body == NEW
    assert Version.objects.of(section).filter(why__startswith="Published").count() == 1
    assert not Draft.objects.exists()

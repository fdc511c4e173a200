"""`python manage.py tick`: each job once, whatever happens to the others."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from councils import jobs
from councils.links import checking
from councils.links.verdicts import Outcome, Verdict
from councils.models import Link, MissedSearch, OfferSection, Reminder, Report, Version
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 12, tzinfo=factories.LONDON)
DAY = timedelta(days=1)
NAMES = ["publish", "versions", "reminders", "forget", "links"]


@pytest.fixture(autouse=True)
def publishing(monkeypatch):
    """What publishing was asked to do. It publishes one draft the first time."""
    asked = []

    def publish_due(now):
        asked.append(now)
        return ["a draft"] if len(asked) == 1 else []

    monkeypatch.setattr(jobs, "publish_due", publish_due)
    return asked


@pytest.fixture(autouse=True)
def no_other_site_is_asked(monkeypatch):
    monkeypatch.setattr(checking, "try_link", lambda url, network: Verdict(Outcome.WORKS))


def tick(*options):
    """What a run says, line by line."""
    out = StringIO()
    call_command("tick", *options, stdout=out)
    return out.getvalue().splitlines()


def done(now=NOW):
    return {result.name: (result.words, result.failed) for result in jobs.run(jobs.JOBS, now)}


def test_it_says_in_a_line_what_each_job_did(stoke):
    assert [line.split(":")[0] for line in tick()] == NAMES


def test_all_of_it_in_words(stoke, editor):
    editor.email = "editor@example.gov.uk"
    editor.save()
    stoke.sections.filter(slug="money").update(body='<p><a href="https://a.uk/">A</a></p>')
    Version.objects.filter(kind="notice").delete()
    Report.objects.create(
        council=stoke, text="Hello", reply_to="sam@example.org", stage="closed", handled_at=NOW - 90 * DAY
    )
    assert done() == {
        "publish": ("1 draft was due. a draft", False),
        "versions": ("1 row had no version yet.", False),
        "reminders": ("1 letter sent.", False),
        "forget": (
            "Deleted: 1 of readers' addresses, 0 of old reminders, 0 of old searches, and old log-ins.",
            False,
        ),
        "links": (
            "1 new, 0 gone; 1 tried: 1 work, 0 moved, 0 failed, 0 broken, 0 could not be checked.",
            False,
        ),
    }


def test_twice_comes_to_the_same_as_once(stoke, editor, publishing):
    editor.email = "editor@example.gov.uk"
    editor.save()
    stoke.sections.filter(slug="money").update(body='<p><a href="https://a.uk/">A</a></p>')
    done()
    before = [list(rows.values()) for rows in (Link.objects, Reminder.objects, Version.objects)]
    assert done(NOW + timedelta(minutes=5)) == {
        "publish": ("0 drafts were due.", False),
        "versions": ("0 rows had no version yet.", False),
        "reminders": ("0 letters sent.", False),
        "forget": (
            "Deleted: 0 of readers' addresses, 0 of old reminders, 0 of old searches, and old log-ins.",
            False,
        ),
        "links": (
            "0 new, 0 gone; 0 tried: 0 work, 0 moved, 0 failed, 0 broken, 0 could not be checked.",
            False,
        ),
    }
    assert [list(rows.values()) for rows in (Link.objects, Reminder.objects, Version.objects)] == before
    assert len(mail.outbox) == 1
    assert publishing == [NOW, NOW + timedelta(minutes=5)]


def test_only_one_job(stoke, publishing):
    assert [line.split(":")[0] for line in tick("--only", "links")] == ["links"]
    assert publishing == []


def test_there_is_no_job_of_another_name():
    with pytest.raises(CommandError, match="invalid choice"):
        tick("--only", "everything")


@pytest.mark.parametrize("failing", NAMES)
def test_a_job_that_fails_is_told_and_stops_no_other(stoke, monkeypatch, caplog, failing):
    def fail(now):
        OfferSection.objects.get(slug="nowhere")

    broken = [jobs.Job(job.name, fail if job.name == failing else job.do) for job in jobs.JOBS]
    monkeypatch.setattr("councils.management.commands.tick.JOBS", broken)
    out = StringIO()
    with pytest.raises(CommandError) as told:
        call_command("tick", stdout=out)
    assert str(told.value).startswith(f"{failing}: failed. DoesNotExist")
    assert [line.split(":")[0] for line in out.getvalue().splitlines()] == NAMES
    assert [record.message for record in caplog.records] == [f"The job “{failing}” failed"]


def test_letters_that_cannot_be_sent_are_told(stoke, editor, settings):
    editor.email = "editor@example.gov.uk"
    editor.save()
    settings.EMAIL_BACKEND = "nowhere.at.all"
    words, failed = done()["reminders"]
    assert failed
    assert words == "0 letters sent. Could not be sent to: Edie Torr."


def test_who_has_no_address_is_named(stoke):
    assert done()["reminders"] == ("0 letters sent. No email address: Edie Torr.", False)


# Forgetting ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"stage": "closed", "handled_at": NOW - 90 * DAY}, False),
        ({"stage": "closed", "handled_at": NOW - 90 * DAY + timedelta(seconds=1)}, True),
        ({"stage": "closed", "handled_at": None, "at": NOW - 90 * DAY}, False),
        ({"stage": "answered", "handled_at": NOW - 400 * DAY}, True),
        ({"stage": "new", "at": NOW - 400 * DAY}, True),
    ],
)
def test_how_to_reply_is_forgotten_90_days_after_a_report_is_closed(stoke, given, kept):
    report = Report.objects.create(council=stoke, text="Hello.", reply_to="sam@example.org", **given)
    done()
    report.refresh_from_db()
    assert bool(report.reply_to) is kept
    assert report.text == "Hello."


def test_old_reminders_are_forgotten(editor):
    Reminder.objects.create(user=editor, week=(NOW - 91 * DAY).date())
    Reminder.objects.create(user=editor, week=(NOW - 89 * DAY).date())
    assert (
        done()["forget"][0]
        == "Deleted: 0 of readers' addresses, 1 of old reminders, 0 of old searches, and old log-ins."
    )
    assert Reminder.objects.filter(week__lt=NOW.date() - 90 * DAY).count() == 0


def test_searches_are_forgotten_when_nobody_will_be_told_them_or_half_a_year_has_passed(stoke):
    for week, words, times in [
        (date(2026, 5, 25), "long ago", 3),
        (date(2026, 6, 1), "still kept", 3),
        (date(2026, 11, 16), "", 2),
        (date(2026, 11, 23), "", 1),
    ]:
        MissedSearch.objects.create(council=stoke, week=week, mark=str(week), words=words, times=times)
    said = "Deleted: 0 of readers' addresses, 0 of old reminders, 2 of old searches, and old log-ins."
    assert done()["forget"][0] == said
    kept = MissedSearch.objects.order_by("week").values_list("words", "times")
    assert list(kept) == [("still kept", 3), ("", 1)]

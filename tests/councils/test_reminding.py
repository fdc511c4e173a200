"""One letter a week: who is told what, in which words, and that nobody is told twice."""

import smtplib
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from councils.models import Draft, Link, Membership, Reminder, Report, Role, Stage
from councils.reminding import sending
from councils.reminding.letters import letter
from councils.reminding.matters import Kind, Matter, People, Task, shared_out, told
from councils.reminding.sending import remind
from tests import factories

MONDAY = datetime(2026, 11, 23, 7, tzinfo=factories.LONDON)
TODAY = MONDAY.date()
DAY = timedelta(days=1)

# Who is told: no database -------------------------------------------------------------------------

EDIE, PUB, ADMIN, BOSS = 1, 2, 3, 9
STOKE = People(members=frozenset({EDIE, PUB, ADMIN, BOSS}), responsible=frozenset({PUB, ADMIN}))
NATIONAL = People(members=frozenset({BOSS}), responsible=frozenset({BOSS}))


def matter(kind=Kind.OVERDUE, council=1, owner=None, **given):
    return Matter(kind, council, "Stoke", "Money", "Due today", "/admin/1/", owner=owner, **given)


@pytest.mark.parametrize(
    ("what", "people"),
    [
        (matter(owner=EDIE), {EDIE}),
        (matter(Kind.SOON, owner=EDIE), {EDIE}),
        (matter(Kind.LINK, owner=EDIE), {EDIE}),
        (matter(owner=BOSS), {BOSS}),
        (matter(owner=None), {PUB, ADMIN}),
        (matter(owner=77), {PUB, ADMIN}),
        (matter(Kind.LINK), {PUB, ADMIN}),
        (matter(Kind.DRAFT), {PUB, ADMIN}),
        (matter(Kind.DRAFT, not_for=frozenset({PUB})), {ADMIN}),
        (matter(Kind.REPORT), {PUB, ADMIN}),
    ],
)
def test_the_owner_is_told_or_the_role_where_there_is_none(what, people):
    assert told(what, STOKE) == people


def test_each_person_gets_what_is_theirs_the_most_pressing_first():
    page, link, draft = matter(Kind.SOON, owner=EDIE), matter(Kind.LINK, owner=77), matter(Kind.DRAFT)
    late, national = matter(owner=EDIE), matter(council=None)
    shares = shared_out([draft, page, link, late, national], {1: STOKE, None: NATIONAL})
    assert shares == {
        EDIE: (Task(late), Task(page)),
        PUB: (Task(link, orphaned=True), Task(draft)),
        ADMIN: (Task(link, orphaned=True), Task(draft)),
        BOSS: (Task(national, orphaned=True),),
    }


def test_a_council_nobody_works_for_tells_nobody_of_another():
    assert shared_out([matter(council=2)], {1: STOKE}) == {}


def test_the_letter_in_words():
    tasks = (Task(matter()), Task(matter(Kind.LINK), orphaned=True), Task(matter(Kind.REPORT)))
    written = letter("Edie Torr", tasks, "https://offers.uk")
    assert written.subject == "Local offer: 3 things to look at"
    assert written.text == (
        "Hello Edie Torr,\n\n"
        "This is waiting for you in the local offer for care leavers.\n\n"
        "Should have been checked by now\n"
        "-------------------------------\n"
        "* Money: Due today\n"
        "  https://offers.uk/admin/1/\n\n"
        "Links that lead nowhere, or somewhere else\n"
        "------------------------------------------\n"
        "* Money: Due today (nobody looks after it now)\n"
        "  https://offers.uk/admin/1/\n\n"
        "Readers who have had no answer\n"
        "------------------------------\n"
        "* Money: Due today\n"
        "  https://offers.uk/admin/1/\n\n"
        "You get this letter once a week, and only when something is waiting.\n"
    )


# What waits, from the record ------------------------------------------------------------------------


@pytest.fixture
def council(db):
    """A council with a writer, a publisher and an admin, each with an address, and nothing to do."""
    council = factories.council("Stoke-on-Trent", slug="stoke-on-trent")
    for name in ("writer", "publisher", "admin"):
        member(council, name, Role(name))
    return council


def member(council, name, role, **given):
    user = factories.user(name, **{"email": f"{name}@example.gov.uk"} | given)
    Membership.objects.create(council=council, user=user, role=role)
    return user


def person(council, role):
    return council.memberships.get(role=role).user


def late(council, title="Late", **given):
    checked = {"last_checked": date(2025, 5, 1), "next_check_due": TODAY - DAY}
    return factories.offer_section(council, title, **checked | given)


def letters():
    """To whom each letter went, and which things are in it."""
    return {
        sent.to[0].split("@")[0]: [line[2:] for line in sent.body.splitlines() if line.startswith("* ")]
        for sent in mail.outbox
    }


def test_the_owner_is_reminded_of_pages_promises_and_teams(council):
    owner = person(council, "writer")
    late(council, "Late page", owner=owner)
    soon = {"last_checked": date(2026, 1, 1), "owner": owner}
    factories.entitlement(council, "Soon promise", next_check_due=TODAY + 30 * DAY, **soon)
    factories.entitlement(council, "Later promise", next_check_due=TODAY + 31 * DAY, **soon)
    factories.duty_team(council, "Never asked", owner=owner)
    assert remind(MONDAY).sent == 1
    assert letters() == {
        "writer": [
            "Late page: Overdue since 22 November 2026",
            "Never asked: Never checked",
            "Soon promise: Due 23 December 2026",
        ]
    }


def test_what_readers_do_not_see_can_wait(council):
    late(council, published=False)
    over = {"last_checked": date(2025, 1, 1), "next_check_due": date(2025, 6, 1)}
    factories.entitlement(council, "Over", valid_to=TODAY - DAY, **over)
    assert remind(MONDAY).sent == 0
    assert mail.outbox == []


@pytest.mark.parametrize("how", ["nobody", "inactive", "left", "elsewhere", "no longer staff"])
def test_when_the_owner_has_left_the_role_is_told(council, how):
    owner = person(council, "writer")
    if how == "nobody":
        owner = None
    elif how == "inactive":
        owner.is_active = False
    elif how == "no longer staff":
        owner.is_staff = False
    else:
        owner.memberships.all().delete()
    if owner:
        owner.save()
    if how == "elsewhere":
        Membership.objects.create(council=factories.council(), user=owner, role=Role.ADMIN)
    late(council, owner=owner)
    remind(MONDAY)
    line = "Late: Overdue since 22 November 2026 (nobody looks after it now)"
    assert letters() == {"publisher": [line], "admin": [line]}


def test_where_nobody_answers_for_a_council_those_who_run_the_site_are_told(superuser, db):
    superuser.email = "superuser@example.gov.uk"
    superuser.save()
    council = factories.council()
    member(council, "writer", Role.WRITER)
    late(council)
    remind(MONDAY)
    assert list(letters()) == ["superuser"]


def test_national_rows_are_for_those_who_run_the_site(council, superuser):
    superuser.email = "superuser@example.gov.uk"
    superuser.save()
    factories.national_section(last_checked=date(2025, 5, 1), next_check_due=TODAY - DAY)
    remind(MONDAY)
    assert list(letters()) == ["superuser"]


def test_broken_and_moved_links_are_in_the_letter_but_not_those_that_may_work_tomorrow(council):
    section = factories.offer_section(council, "Rent", owner=person(council, "writer"))
    for name, severity in (("broken", 3), ("shaky", 2), ("moved", 1), ("fine", 0)):
        url = f"https://{name}.uk/"
        Link.objects.create(
            council=council, section=section, url=url, severity=severity, problem="What happened."
        )
    remind(MONDAY)
    assert letters() == {
        "writer": [
            "https://broken.uk/: in “Rent”. What happened.",
            "https://moved.uk/: in “Rent”. What happened.",
        ]
    }


def draft(council, section, by, stage=Stage.REVIEW):
    row = Draft.objects.create(
        council=council, section=section, content={"title": "Rent and bills"}, stage=stage, written_by=by
    )
    row.authors.add(by)
    return row


@pytest.mark.parametrize(("two_people", "told"), [(False, ["admin", "publisher"]), (True, ["admin"])])
def test_drafts_wait_for_those_who_may_approve_them(council, two_people, told):
    council.two_people = two_people
    council.save()
    draft(council, factories.offer_section(council, "Rent"), person(council, "publisher"))
    draft(council, factories.offer_section(council, "Bills"), person(council, "writer"), Stage.WRITING)
    remind(MONDAY)
    assert sorted(letters()) == told
    assert letters()["admin"] == ["Rent and bills: written by publisher"]


def test_readers_without_an_answer_are_named_but_not_what_they_wrote(council):
    Report.objects.create(council=council, page="/stoke-on-trent/money/", text="My name is Sam.", at=MONDAY)
    Report.objects.create(council=council, text="Closed.", stage=Report.Stage.CLOSED)
    remind(MONDAY)
    line = "/stoke-on-trent/money/: a reader wrote on 23 November 2026"
    assert letters() == {"publisher": [line], "admin": [line]}
    assert "Sam" not in mail.outbox[0].body


def test_the_letter_leads_to_the_row(council, settings):
    row = late(council)
    remind(MONDAY)
    assert (
        f"{settings.SITE_URL}{reverse('admin:councils_offersection_change', args=[row.pk])}"
        in mail.outbox[0].body
    )
    assert mail.outbox[0].from_email == settings.DEFAULT_FROM_EMAIL


def test_nothing_of_another_council(council, staffordshire, stranger):
    """Whoever works there, and whoever looks after something here but does not work here."""
    stranger.email = "stranger@example.gov.uk"
    stranger.save()
    section = late(council, "Late in Stoke", owner=stranger)
    Link.objects.create(council=council, section=section, url="https://stoke.uk/", severity=3)
    draft(council, section, person(council, "writer"))
    Report.objects.create(council=council, page="/stoke-on-trent/", text="Hello.")
    late(staffordshire, "Late in Staffordshire")
    remind(MONDAY)
    by_person = {sent.to[0].split("@")[0]: sent.body.lower() for sent in mail.outbox}
    assert sorted(by_person) == ["admin", "publisher", "stranger"]
    assert "late in staffordshire" in by_person["stranger"]
    assert "stoke" not in by_person.pop("stranger")
    assert [name for name, text in by_person.items() if "staffordshire" in text] == []


def test_the_council_is_named_to_whoever_works_for_several(council):
    other = factories.council("Testshire")
    Membership.objects.create(council=other, user=person(council, "admin"), role=Role.ADMIN)
    late(council)
    late(other)
    remind(MONDAY)
    assert [line.split(":")[0] for line in letters()["admin"]] == ["Stoke-on-Trent", "Testshire"]
    assert [line.split(":")[0] for line in letters()["publisher"]] == ["Late"]


@pytest.mark.parametrize("number", [1, 3])
def test_questions_to_the_record_do_not_grow(council, number, django_assert_num_queries):
    for place in range(number):
        section = late(council, f"Late {place}")
        Link.objects.create(council=council, section=section, url="https://a.uk/", severity=3)
        draft(council, section, person(council, "writer"))
        Report.objects.create(council=council, text="Hello.")
    with django_assert_num_queries(7):
        sending.matters(TODAY)


# Once a week -------------------------------------------------------------------------------------------


def sent_at(*moments):
    return [remind(moment).sent for moment in moments]


def test_letters_begin_on_monday_morning_and_come_once_a_week(council):
    late(council)
    week = timedelta(days=7)
    early, at_night = MONDAY - timedelta(minutes=1), MONDAY - timedelta(hours=6)
    assert sent_at(at_night, early, MONDAY, MONDAY + DAY, MONDAY + 6 * DAY, MONDAY + week) == [
        0,
        0,
        2,
        0,
        0,
        2,
    ]


def test_a_late_run_makes_up_for_it(council):
    late(council)
    assert sent_at(MONDAY + 3 * DAY, MONDAY + 4 * DAY, MONDAY + 7 * DAY) == [2, 0, 2]


def test_what_turns_up_later_in_the_week_is_in_the_next_letter(council):
    assert sent_at(MONDAY) == [0]
    late(council)
    assert sent_at(MONDAY + DAY, MONDAY + 7 * DAY) == [0, 2]


def test_nothing_to_say_no_letter(council):
    remind(MONDAY)
    assert mail.outbox == []


def test_who_has_no_address_is_named_and_written_to_once_there_is_one(council):
    publisher = person(council, "publisher")
    publisher.email = ""
    publisher.save()
    late(council)
    done = remind(MONDAY)
    assert (done.sent, done.without_address) == (1, ["publisher"])
    publisher.email = "publisher@example.gov.uk"
    publisher.save()
    done = remind(MONDAY + DAY)
    assert (done.sent, done.without_address) == (1, [])


class Refusing(EmailBackend):
    """A mail server that takes letters for some people only."""

    refused = ()

    def send_messages(self, messages):
        if self.refused is None or messages[0].to[0].split("@")[0] in self.refused:
            raise smtplib.SMTPServerDisconnected("not today")
        return super().send_messages(messages)


@pytest.fixture
def refusing(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    return lambda names: monkeypatch.setattr(Refusing, "refused", names)


def test_a_letter_that_cannot_be_sent_is_given_back_and_the_others_go(council, refusing):
    late(council)
    refusing(("admin",))
    done = remind(MONDAY)
    assert (done.sent, done.failed) == (1, ["admin"])
    refusing(())
    assert sent_at(MONDAY + DAY, MONDAY + DAY) == [1, 0]
    assert sorted(letters()) == ["admin", "publisher"]


def test_when_no_letter_can_be_sent_we_stop_trying(council, refusing):
    for number in range(4):
        member(council, f"also-{number}", Role.PUBLISHER)
    late(council)
    refusing(None)
    assert len(remind(MONDAY).failed) == 3
    assert not Reminder.objects.filter(
        user__email__in=[f"also-{n}@example.gov.uk" for n in range(4)]
    ).exists()


def test_two_runs_at_once_send_one_letter_each(council, monkeypatch):
    """The other run has claimed a letter after we read who still waits."""
    late(council)
    monkeypatch.setattr(sending, "matters", _claiming(sending.matters, person(council, "admin")))
    assert remind(MONDAY).sent == 1
    assert list(letters()) == ["publisher"]


def _claiming(matters, user):
    def found(today):
        Reminder.objects.create(user=user, week=TODAY)
        return matters(today)

    return found

"""The whole offer of a council on any day: what readers could read then, and nothing else."""

import hashlib
import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from councils import as_it_was
from councils.models import Membership, OfferSection, Role, Version, recording
from councils.opening_hours import LONDON
from tests import factories
from tests.conftest import logged_in
from tests.pages import text_of
from tests.site.html import mistakes

pytestmark = pytest.mark.django_db

BEGUN = datetime(2026, 3, 3, 9, tzinfo=LONDON)
NOW = datetime(2026, 11, 22, 12, tzinfo=LONDON)


@pytest.fixture
def offer(stoke):
    """Stoke's offer, written down on 3 March 2026."""
    Version.objects.update(at=BEGUN)
    return stoke


def change(row, at, **fields):
    """Change a row, as if at this moment."""
    known = set(Version.objects.values_list("pk", flat=True))
    with recording() as book:
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
        book.touch(row)
    Version.objects.exclude(pk__in=known).update(at=at)


def then(council, *on, now=NOW):
    return as_it_was.offer(council, date(*on), now)


def pages(found):
    return [page.title for topic in found.topics for page in topic.pages]


def promises(found):
    return [promise.title for topic in found.topics for promise in topic.promises]


def address(council, name="as_it_was"):
    return reverse(f"admin:councils_council_{name}", args=[council.slug])


# What it said -------------------------------------------------------------------------------------


def test_each_row_as_it_was_on_the_day(offer):
    money = offer.sections.get(slug="money")
    change(money, datetime(2026, 5, 1, 9, tzinfo=LONDON), title="Cash", topic="home")
    change(offer.duty_teams.get(), datetime(2026, 6, 1, 9, tzinfo=LONDON), phone="01782 111111")
    change(offer, datetime(2026, 7, 1, 9, tzinfo=LONDON), welcome="Come in.")

    april, may, july = (then(offer, 2026, month, 30) for month in (4, 5, 7))

    assert pages(april) == ["A home in Stoke", "Money in Stoke"]
    assert pages(may) == ["A home in Stoke", "Cash"]
    assert dict(april.teams[0].facts)["Phone"] == "01782 233575"
    assert dict(july.teams[0].facts)["Phone"] == "01782 111111"
    assert dict(july.details)["Welcome"] == "Come in."
    assert april.teams[0].week[0] == ("Monday", "9am to 5pm")
    assert april.teams[0].closures == ("24 December 2026: closed (Stoke training day)",)


def test_what_was_deleted_since_is_still_there_and_what_came_later_is_not(offer):
    with recording():
        offer.sections.get(slug="money").delete()
    Version.objects.filter(content__isnull=True).update(at=datetime(2026, 5, 1, 9, tzinfo=LONDON))
    factories.offer_section(offer, "New page")

    assert pages(then(offer, 2026, 4, 30)) == ["A home in Stoke", "Money in Stoke"]
    assert pages(then(offer, 2026, 5, 1)) == ["A home in Stoke"]


@pytest.mark.parametrize(
    ("on", "before_midnight", "after_midnight"),
    [
        ((2026, 3, 29), datetime(2026, 3, 29, 22, 59, tzinfo=UTC), datetime(2026, 3, 29, 23, 0, tzinfo=UTC)),
        (
            (2026, 10, 25),
            datetime(2026, 10, 25, 23, 59, tzinfo=UTC),
            datetime(2026, 10, 26, 0, 0, tzinfo=UTC),
        ),
        ((2026, 7, 1), datetime(2026, 7, 1, 22, 59, tzinfo=UTC), datetime(2026, 7, 1, 23, 0, tzinfo=UTC)),
        ((2026, 1, 31), datetime(2026, 1, 31, 23, 59, tzinfo=UTC), datetime(2026, 2, 1, 0, 0, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_midnight_in_london(stoke, on, before_midnight, after_midnight):
    Version.objects.update(at=datetime(2026, 1, 1, tzinfo=UTC))
    money = stoke.sections.get(slug="money")
    change(money, before_midnight, title="In time")
    change(money, after_midnight, title="Too late")

    assert "In time" in pages(then(stoke, *on))
    tomorrow = date(*on) + timedelta(days=1)
    assert "Too late" in pages(as_it_was.offer(stoke, tomorrow, NOW))


def test_today_is_told_until_now(offer):
    change(offer.sections.get(slug="money"), NOW + timedelta(hours=1), title="Later today")

    assert pages(then(offer, 2026, 11, 22)) == ["A home in Stoke", "Money in Stoke"]
    assert then(offer, 2026, 11, 22).when == "noon, 22 November 2026"
    assert then(offer, 2026, 11, 21).when == "the end of 21 November 2026"


def test_nothing_is_known_of_the_time_before(offer):
    assert then(offer, 2026, 3, 2) is None
    assert as_it_was.kept_since(offer) == BEGUN


def test_what_is_not_published_is_not_there(offer):
    change(offer, BEGUN + timedelta(days=1), published=False)
    change(offer.sections.get(slug="money"), BEGUN + timedelta(days=1), published=False)

    assert then(offer, 2026, 3, 3).published is True
    assert then(offer, 2026, 3, 4).published is False
    assert pages(then(offer, 2026, 3, 4)) == ["A home in Stoke"]
    assert promises(then(offer, 2026, 3, 4)) == ["Stoke newsletter"]


def test_promises_hold_from_their_first_day_to_their_last(offer):
    newsletter = offer.entitlements.get(title="Stoke newsletter")
    change(newsletter, BEGUN, valid_from=date(2026, 5, 1), valid_to=date(2026, 6, 30))

    days = [(2026, 4, 30), (2026, 5, 1), (2026, 6, 30), (2026, 7, 1)]
    assert [promises(then(offer, *on)) for on in days] == [[], ["Stoke newsletter"], ["Stoke newsletter"], []]


def test_notices_of_the_day(offer):
    notice = offer.notices.get()
    starts, ends = (datetime(2026, 5, 10, hour, tzinfo=LONDON) for hour in (9, 17))
    change(notice, BEGUN, starts=starts, ends=ends)

    assert [len(then(offer, 2026, 5, day).notices) for day in (9, 10, 11)] == [0, 1, 0]
    assert then(offer, 2026, 5, 10).notices[0].shown == "Shown from 9am, 10 May 2026 until 5pm, 10 May 2026."


def test_the_national_floor_as_it_was(offer):
    adviser = factories.entitlement(None, "An adviser", summary="Until 25.")
    alone = factories.entitlement(None, "A grant")
    page, _replaced = (
        factories.national_section("Staying put"),
        factories.national_section("Nation", slug="home"),
    )
    Version.objects.filter(council=None).update(at=BEGUN)
    change(adviser, datetime(2026, 6, 1, tzinfo=LONDON), summary="Until 27.")
    own = factories.entitlement(offer, "Our adviser", tops_up=adviser, summary="Every week.")
    Version.objects.of(own).update(at=datetime(2026, 5, 1, tzinfo=LONDON))

    april, may, june = (then(offer, 2026, month, 20) for month in (4, 5, 6))

    assert promises(april) == ["A grant", "An adviser", "Stoke newsletter"]
    assert promises(may) == ["Our adviser", "A grant", "Stoke newsletter"]
    beside = [
        [p.beside.summary for t in found.topics for p in t.promises if p.beside] for found in (may, june)
    ]
    assert beside == [["Until 25."], ["Until 27."]]
    assert page.title in pages(april)
    assert "Nation" not in pages(april)
    assert april.not_shown == ("Nation",)
    assert alone.title in promises(june)


def test_ways_in_as_they_were(offer):
    national = factories.way_in(None, "I am hungry", slug="food")
    factories.way_in(None, "I am in danger", urgent=True, order=5)
    factories.way_in(None, "Not yet", published=False)
    Version.objects.filter(kind="wayin").update(at=BEGUN)
    own = factories.way_in(offer, "No food?", slug="food", answer="Ring [phone: next-steps].")
    Version.objects.of(own).update(at=datetime(2026, 5, 1, tzinfo=LONDON))
    change(national, datetime(2026, 6, 1, tzinfo=LONDON), question="I need food")
    change(own, datetime(2026, 7, 1, tzinfo=LONDON), published=False)

    told = [
        [(way.question, way.html, way.urgent) for way in then(offer, 2026, month, 20).ways_in]
        for month in (4, 6, 7)
    ]

    ours = "<p>Ring us today. We can help.</p>"
    danger = ("I am in danger", ours, True)
    assert told == [
        [danger, ("I am hungry", ours, False)],
        [danger, ("No food?", "<p>Ring 01782 233575.</p>", False)],
        [danger, ("I need food", ours, False)],
    ]


def test_easy_words_and_questions_for_the_plan_as_they_were(editor_client, offer):
    money = offer.sections.get(slug="money")
    change(money, datetime(2026, 5, 1, tzinfo=LONDON), easy_words="Ring [phone: next-steps].")
    for version in Version.objects.of(money).filter(at=BEGUN):
        del version.content["easy_words"]  # As it was written down before pages had any.
        version.save()
    Version.objects.filter(at__gt=BEGUN, kind="offersection").update(at=datetime(2026, 5, 1, tzinfo=LONDON))
    factories.plan_prompt(None, "What money do I get?", topic="money", order=2)
    factories.plan_prompt(None, "Who pays?", topic="money", order=1)
    factories.plan_prompt(None, "May I stay?")
    Version.objects.filter(kind="planprompt").update(at=BEGUN)
    own = factories.plan_prompt(offer, "Who pays in Stoke?", topic="money")
    Version.objects.of(own).update(at=datetime(2026, 5, 1, tzinfo=LONDON))

    told = [
        {
            topic.name: (topic.questions, [page.easy_words for page in topic.pages])
            for topic in then(offer, 2026, month, 20).topics
            if topic.questions
        }
        for month in (4, 6)
    ]

    home = {"A home": (("May I stay?",), [""])}
    assert told == [
        home | {"Money": (("Who pays?", "What money do I get?"), [""])},
        home | {"Money": (("Who pays in Stoke?",), ["<p>Ring 01782 233575.</p>"])},
    ]
    page = text_of(editor_client.get(address(offer), {"on": "2026-06-20"}))
    assert "In easy words: Ring 01782 233575." in page
    assert "Questions for the plan: Who pays in Stoke?" in page


def test_mentions_say_what_the_teams_were_then(offer):
    money = offer.sections.get(slug="money")
    body = "<h2>Ring</h2><p>Ring [phone: next-steps], [hours: next-steps] or [phone: nobody].</p>"
    change(money, BEGUN, body=body)
    change(offer.notices.get(), BEGUN, text="Ring [phone: next-steps] <now>.")
    change(offer.duty_teams.get(), datetime(2026, 6, 1, tzinfo=LONDON), phone="01782 111111")

    may, june = then(offer, 2026, 5, 31), then(offer, 2026, 6, 30)

    html = [
        [page.html for topic in found.topics for page in topic.pages if page.address == "money"]
        for found in (may, june)
    ]
    said = "<h4>Ring</h4><p>Ring {}, Monday 9am to 5pm or our contact page.</p>"
    assert html == [[said.format("01782 233575")], [said.format("01782 111111")]]
    assert june.notices[0].html == "<p>Ring 01782 111111 &lt;now&gt;.</p>"


# On screen, and as files -----------------------------------------------------------------------------


@pytest.fixture
def private(offer, editor):
    """Things that are not for inspectors: notes, and who did what."""
    with recording(editor, "A secret reason"):
        for row in (offer.sections.get(slug="money"), offer.entitlements.get(title="Stoke newsletter")):
            row.editor_note = "A secret note"
            row.last_checked_by = row.owner = editor
            row.save()
    return offer


@pytest.mark.parametrize("name", ["as_it_was", "as_it_was_page", "as_it_was_data"])
def test_private_things_never_appear(editor_client, private, name):
    assert Version.objects.filter(content__editor_note="A secret note").exists()
    answer = editor_client.get(address(private, name))
    content = answer.content.decode().replace('<span class="who">Edie Torr</span>', "")
    assert answer.status_code == 200
    assert [
        word for word in ("secret", "Edie", "promise in the making", "Stoke draft") if word in content
    ] == []
    assert "Money in Stoke" in content


def test_it_is_shown_with_what_is_not_known(editor_client, offer):
    answer = editor_client.get(address(offer), {"on": "2026-04-05"})
    text = text_of(answer)
    assert "as it read at the end of 5 April 2026" in text
    assert "We keep versions of this offer since 9am, 3 March 2026" in text
    assert "Last checked 3 March 2026." in text
    before = text_of(editor_client.get(address(offer), {"on": "2026-03-02"}))
    assert "Nothing had been recorded by the end of that day." in before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yesterday", "This is not a day we can read."),
        ("2026-02-30", "This is not a day we can read."),
        ("2999-01-01", "This day is still to come."),
        ("", "Choose a day."),
        ("0000-00-00", "This is not a day we can read."),
    ],
)
@pytest.mark.parametrize("name", ["as_it_was", "as_it_was_page", "as_it_was_data"])
def test_a_day_that_is_none_gets_a_kind_answer(editor_client, offer, name, typed, said):
    answer = editor_client.get(address(offer, name), {"on": typed})
    assert answer.status_code == 400
    assert said in text_of(answer)


@pytest.mark.parametrize("typed", ["05/04/2026", "5.4.2026", "5 April 2026"])
def test_days_may_be_typed_as_people_write_them(editor_client, offer, typed):
    assert "the end of 5 April 2026" in text_of(editor_client.get(address(offer), {"on": typed}))


def test_the_first_day_of_the_calendar_is_only_empty(editor_client, offer):
    assert editor_client.get(address(offer), {"on": "0001-01-01"}).status_code == 200
    assert editor_client.get(address(offer, "as_it_was_page"), {"on": "0001-01-01"}).status_code == 200


def test_the_file_stands_on_its_own_and_proves_itself(editor_client, offer):
    answer = editor_client.get(address(offer, "as_it_was_page"), {"on": "2026-04-05"})
    assert answer["Content-Disposition"] == 'attachment; filename="stoke-on-trent-offer-2026-04-05.html"'
    html = answer.content.decode()
    assert mistakes(html) == []
    assert re.findall(r"<(?:link|script|img|iframe)\b|@import|url\(", html) == []
    content = re.search("<article>(.*)</article>", html, re.DOTALL)[1]
    assert hashlib.sha256(content.encode()).hexdigest() in html
    assert "Money in Stoke" in content


def test_the_same_day_gives_the_same_content_however_late(editor_client, offer):
    first, second = (editor_client.get(address(offer, "as_it_was_data"), {"on": "2026-04-05"}) for _ in "ab")
    assert first.content == second.content
    said = json.loads(first.content)
    canonical = json.dumps(said["offer"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(canonical.encode()).hexdigest() == said["sha256"]
    assert first["Content-Disposition"] == 'attachment; filename="stoke-on-trent-offer-2026-04-05.json"'


def test_text_that_looks_like_markup_stays_text(editor_client, offer):
    money = offer.sections.get(slug="money")
    change(
        money,
        BEGUN,
        title="<script>alert(1)</script>",
        body='<p onclick="x()">Hi<script>alert(2)</script></p>',
    )
    for name in ("as_it_was", "as_it_was_page"):
        html = editor_client.get(address(offer, name), {"on": "2026-04-05"}).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert "<script>alert" not in html
        assert "onclick" not in html


def test_the_demonstration_reads_as_a_whole(offers, superuser_client):
    for slug in ("staffordshire", "stoke-on-trent"):
        html = superuser_client.get(f"/admin/councils/council/as-it-was/{slug}/offer.html").content.decode()
        assert mistakes(html) == []
        assert "[phone" not in html
        published = OfferSection.objects.filter(council__slug=slug, published=True)
        assert [each.title for each in published if each.title not in html] == []


def test_it_costs_the_same_however_much_there_is(editor_client, offer, django_assert_num_queries):
    with django_assert_num_queries(1):
        then(offer, 2026, 4, 5)


def test_the_councils_screen_leads_there(editor_client, superuser_client, offer):
    screen = reverse("admin:councils_council_change", args=[offer.pk])
    for answer in (editor_client.get(screen), superuser_client.post(screen, {"slug": "not an address"})):
        assert answer.status_code == 200
        assert f'href="{address(offer)}"' in answer.content.decode()


# Who may ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role.values)
def test_every_role_of_the_council_may(offer, role):
    person = factories.user("person")
    Membership.objects.create(council=offer, user=person, role=role)
    for name in ("as_it_was", "as_it_was_page", "as_it_was_data"):
        assert logged_in(person).get(address(offer, name)).status_code == 200


def test_a_stranger_and_a_visitor_may_not(stranger_client, staffordshire, visitor, offer):
    for name in ("as_it_was", "as_it_was_page", "as_it_was_data"):
        assert stranger_client.get(address(offer, name)).status_code == 404
        assert visitor.get(address(offer, name)).status_code == 302


def test_nothing_of_another_council_is_in_it(offer, staffordshire):
    said = json.dumps(as_it_was.as_data(as_it_was.offer(offer, date(2026, 4, 5), NOW)))
    assert "Staffordshire" not in said
    assert "Stoke" in said

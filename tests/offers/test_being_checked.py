"""Both dates on every page that somebody must check, and "we are checking this page" when nobody has."""

from datetime import date

import pytest

from councils.models import DutyTeam, Entitlement, OfferSection
from councils.plain_words import reading_age
from tests import factories
from tests.site.html import mistakes
from tests.site.reading import prose_of

DUE = date(2026, 5, 1)
TOLD = "We are checking this page."
PAGES = {
    OfferSection: "/stoke-on-trent/money/",
    Entitlement: "/stoke-on-trent/entitlements/stoke-newsletter/",
    DutyTeam: "/stoke-on-trent/contact/next-steps/",
}
every_kind = pytest.mark.parametrize("kind", PAGES)


@pytest.fixture(autouse=True)
def due(stoke):
    """Everything of Stoke's was checked in May 2025 and was due again a year later."""
    for kind in PAGES:
        kind.objects.update(last_checked=date(2025, 5, 1), next_check_due=DUE)


@every_kind
def test_readers_see_both_dates(read, set_clock, kind):
    set_clock(2026, 5, 1, 12)
    words = read(PAGES[kind])
    assert "Last checked 1 May 2025. We check it again by 1 May 2026." in words
    assert TOLD not in words


@every_kind
def test_a_day_that_has_passed_is_not_promised(read, set_clock, kind):
    set_clock(2026, 5, 2, 12)
    words = read(PAGES[kind])
    assert "Last checked 1 May 2025. The next check was due by 1 May 2026." in words
    assert "We check it again" not in words


@every_kind
@pytest.mark.parametrize(
    ("grace", "moment", "told"),
    [
        (30, (2026, 5, 31, 23, 59), False),
        (30, (2026, 6, 1, 0, 0), True),
        (0, (2026, 5, 1, 23, 59), False),
        (0, (2026, 5, 2, 0, 0), True),
        (365, (2027, 5, 1, 12), False),
    ],
)
def test_after_the_councils_days_of_grace_readers_are_told(read, set_clock, stoke, kind, grace, moment, told):
    stoke.grace_days = grace
    stoke.save()
    set_clock(*moment)
    assert (TOLD in read(PAGES[kind])) is told


@every_kind
def test_they_are_told_at_the_top_with_the_number(visitor, set_clock, kind):
    set_clock(2026, 12, 7, 10)
    html = visitor.get(PAGES[kind]).content.decode()
    place, end = html.index(TOLD), html.index("</h1>")
    assert 0 < place - end < 600
    assert '<a href="tel:+441782233575">01782 233575</a>' in html[place : place + 500]


def test_where_there_are_several_teams_the_number_is_where_one_finds_theirs(
    staffordshire, visitor, set_clock
):
    OfferSection.objects.update(last_checked=date(2025, 5, 1), next_check_due=DUE)
    set_clock(2026, 12, 7, 10)
    html = visitor.get("/staffordshire/money/").content.decode()
    told = html[html.index(TOLD) :][:500]
    assert '<a href="/staffordshire/contact/">your team\'s number</a>' in told.replace("&#x27;", "'")


def test_a_national_page_has_thirty_days_under_every_council(read, set_clock, stoke):
    factories.national_section("Staying put", last_checked=date(2025, 5, 1), next_check_due=DUE)
    factories.entitlement(None, "Visits", last_checked=date(2025, 5, 1), next_check_due=DUE)
    stoke.grace_days = 365
    stoke.save()
    paths = ["/stoke-on-trent/staying-put/", "/stoke-on-trent/entitlements/visits/"]
    set_clock(2026, 5, 31, 12)
    assert [TOLD in read(path) for path in paths] == [False, False]
    set_clock(2026, 6, 1, 12)
    assert [TOLD in read(path) for path in paths] == [True, True]


def test_only_the_page_that_is_late_says_so(read, set_clock, stoke):
    stoke.sections.filter(slug="home").update(next_check_due=date(2026, 12, 1))
    set_clock(2026, 6, 1, 12)
    assert TOLD in read("/stoke-on-trent/money/")
    assert TOLD not in read("/stoke-on-trent/home/")
    assert TOLD not in read("/stoke-on-trent/")


def test_among_others_the_team_that_is_late_says_so(read, set_clock, stoke):
    factories.duty_team(stoke, "Checked Team", last_checked=date(2026, 4, 1))
    set_clock(2026, 6, 1, 12)
    words = read("/stoke-on-trent/contact/")
    assert words.count("We are checking this team's details.") == 1
    assert words.count("Last checked") == 2
    assert TOLD not in words


@every_kind
def test_what_was_never_checked_says_nothing_of_it(read, set_clock, kind):
    kind.objects.update(last_checked=None, next_check_due=None)
    set_clock(2026, 6, 1, 12)
    words = read(PAGES[kind])
    assert "Last checked" not in words
    assert TOLD not in words


def test_it_costs_no_query_more(visitor, set_clock, stoke, django_assert_max_num_queries):
    set_clock(2026, 12, 7, 10)
    for path in PAGES.values():
        with django_assert_max_num_queries(6):
            assert TOLD in visitor.get(path).content.decode()


@every_kind
def test_a_page_that_is_being_checked_is_valid_and_plain(visitor, set_clock, kind):
    set_clock(2026, 12, 7, 10)
    html = visitor.get(PAGES[kind]).content.decode()
    assert mistakes(html) == []
    assert reading_age(prose_of(html)) <= 11

"""`/<council>/notices/`: what is different just now."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from councils.opening_hours import LONDON
from tests import factories


def test_a_notice_begins_and_ends_by_itself(stoke, read):
    now = timezone.now()
    hour = timedelta(hours=1)
    factories.notice(stoke, "Tomorrow's", starts=now + hour, ends=now + 2 * hour)
    factories.notice(stoke, "Yesterday's", starts=now - 2 * hour, ends=now - hour)
    factories.notice(stoke, "Today's", starts=now - hour, ends=now + hour)
    for path in ("/stoke-on-trent/notices/", "/stoke-on-trent/"):
        words = read(path)
        assert "Today's" in words
        assert "Tomorrow's" not in words
        assert "Yesterday's" not in words


def test_a_notice_written_for_tomorrow_at_noon_comes_and_goes_then(stoke, read, set_clock):
    noon = datetime(2026, 12, 4, 12, tzinfo=LONDON)
    factories.notice(stoke, "From noon", starts=noon, ends=noon + timedelta(hours=5))
    for moment, is_shown in (
        ((2026, 12, 3, 10, 0), False),
        ((2026, 12, 4, 11, 59, 59), False),
        ((2026, 12, 4, 12, 0), True),
        ((2026, 12, 4, 16, 59, 59), True),
        ((2026, 12, 4, 17, 0), False),
    ):
        set_clock(*moment)
        for path in ("/stoke-on-trent/notices/", "/stoke-on-trent/"):
            assert ("From noon" in read(path)) == is_shown, (path, moment)
    assert stoke.notices.over(noon + timedelta(hours=5)).get().title == "From noon"


def test_the_level_is_said_in_words_and_the_most_pressing_comes_first(stoke, read):
    factories.notice(stoke, "Phones are down", level="urgent")
    words = read("/stoke-on-trent/notices/")
    assert "Urgent Phones are down" in words
    assert "For information Stoke notice" in words
    assert words.index("Phones are down") < words.index("Stoke notice")


def test_numbers_in_a_notice_are_the_teams_own(stoke, visitor):
    factories.notice(stoke, "Ring us", text="Ring [phone: next-steps].\n\n<b>Now</b>")
    html = visitor.get("/stoke-on-trent/notices/").content.decode()
    assert '<p>Ring <a href="tel:+441782233575">01782 233575</a>.</p>' in html
    assert "&lt;b&gt;Now&lt;/b&gt;" in html


def test_nothing_to_say(stoke, read):
    stoke.notices.all().delete()
    assert "There is nothing out of the ordinary just now." in read("/stoke-on-trent/notices/")


def test_other_councils_notices_are_not_on_it(stoke, staffordshire, read):
    assert "Staffordshire notice" not in read("/stoke-on-trent/notices/")
    assert "Staffordshire notice" in read("/staffordshire/notices/")


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(db, visitor, django_assert_num_queries, rows):
    council = factories.council("Testshire")
    factories.duty_team(council)
    for number in range(rows):
        factories.notice(council, f"Notice {number}")
    with django_assert_num_queries(5):
        visitor.get("/testshire/notices/")

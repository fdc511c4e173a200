"""Searches that found nothing are counted: the words from the third time on, and never who asked."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from councils.models import MissedSearch, missed_search

pytestmark = pytest.mark.django_db

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)


def miss(council, words, *days):
    for day in days:
        MissedSearch.objects.miss(council, words, on=day)


def rows():
    listed = MissedSearch.objects.order_by("council__slug", "week", "times", "words")
    return list(listed.values_list("council__slug", "week", "words", "times"))


def test_words_are_kept_from_the_third_time_in_a_week(stoke, django_assert_num_queries):
    counted = []
    for day in (MONDAY, SUNDAY, SUNDAY, MONDAY):
        with django_assert_num_queries(1):
            miss(stoke, "vape shop", day)
        counted += [(each.words, each.times) for each in MissedSearch.objects.all()]
    assert counted == [("", 1), ("", 2), ("vape shop", 3), ("vape shop", 4)]
    assert [str(each) for each in MissedSearch.objects.told()] == ["vape shop"]


def test_each_week_each_council_and_each_search_is_counted_by_itself(stoke, staffordshire):
    miss(stoke, "vape shop", SUNDAY, SUNDAY)
    miss(stoke, "vape shop", SUNDAY + timedelta(days=1))
    miss(stoke, "tattoo", SUNDAY)
    miss(staffordshire, "vape shop", SUNDAY)
    assert rows() == [
        ("staffordshire", MONDAY, "", 1),
        ("stoke-on-trent", MONDAY, "", 1),
        ("stoke-on-trent", MONDAY, "", 2),
        ("stoke-on-trent", date(2026, 11, 23), "", 1),
    ]
    assert not MissedSearch.objects.told().exists()


def test_a_mark_tells_nobody_the_words_and_is_another_each_week(stoke, staffordshire, settings):
    miss(stoke, "vape shop", MONDAY, MONDAY + timedelta(weeks=1))
    miss(staffordshire, "vape shop", MONDAY)
    marks = set(MissedSearch.objects.values_list("mark", flat=True))
    settings.SECRET_KEY = "the key of another installation, which makes other marks"
    miss(stoke, "vape shop", MONDAY)
    marks |= set(MissedSearch.objects.values_list("mark", flat=True))
    assert len(marks) == 4
    assert {len(mark) for mark in marks} == {64}


def test_a_machine_that_tries_words_fills_no_more_than_so_much(stoke, staffordshire, monkeypatch):
    limited = missed_search._ONE_MORE.replace(f"< {missed_search.MOST_A_WEEK}", "< 2")
    assert limited != missed_search._ONE_MORE
    monkeypatch.setattr(missed_search, "_ONE_MORE", limited)
    for number in range(4):
        miss(stoke, f"word {number}", MONDAY)
    miss(staffordshire, "word", MONDAY)
    miss(stoke, "word", MONDAY + timedelta(weeks=1))
    assert [(slug, week) for slug, week, _words, _times in rows()] == [
        ("staffordshire", MONDAY),
        ("stoke-on-trent", MONDAY),
        ("stoke-on-trent", MONDAY),
        ("stoke-on-trent", date(2026, 11, 23)),
    ]


def test_the_longest_words_that_are_counted_fit(stoke):
    longest = "é" * missed_search.LONGEST
    miss(stoke, longest, MONDAY, MONDAY, MONDAY)
    assert rows() == [("stoke-on-trent", MONDAY, longest, 3)]


def test_the_database_itself_refuses_words_before_the_third_time(stoke):
    known = {"council": stoke, "week": MONDAY, "mark": "x", "words": "vape shop"}
    MissedSearch.objects.create(times=3, **known)
    with pytest.raises(IntegrityError), transaction.atomic():
        MissedSearch.objects.create(times=2, **known | {"mark": "y"})


def test_what_is_over_is_told_apart_from_what_is_not(stoke):
    for weeks, words, times in [(0, "", 1), (1, "", 2), (1, "told", 3), (26, "old", 3), (27, "older", 3)]:
        week = MONDAY - timedelta(weeks=weeks)
        MissedSearch.objects.create(
            council=stoke, week=week, mark=f"{weeks}{words}", words=words, times=times
        )
    assert [each.times for each in MissedSearch.objects.not_told_before(SUNDAY)] == [2]
    assert not MissedSearch.objects.not_told_before(MONDAY - timedelta(days=1)).exists()
    assert [each.words for each in MissedSearch.objects.kept_too_long(SUNDAY)] == ["old", "older"]
    assert [each.words for each in MissedSearch.objects.kept_too_long(MONDAY)] == ["older"]

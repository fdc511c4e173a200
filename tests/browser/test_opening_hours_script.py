"""The opening hours as a phone works them out, against the server's table of moments and its rules."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from councils.opening_hours import LONDON, DatedHours, Hours, Period, stand_in_state, state
from offers.presenters.offline import bank_holidays_told, hours_told
from tests.councils import opening_moments as table
from tests.councils.test_opening_hours import STAFFORDSHIRE, STOKE, STOKE_AT_CHRISTMAS

pytestmark = [pytest.mark.browser, pytest.mark.looks]

SCRIPT = Path(__file__).resolve().parents[2] / "static/js/opening_hours.js"
ASKED = """questions => questions.map(({own, others, at}) => {
  const now = others ? openingHours.standInState(own, others, at) : openingHours.state(own, at);
  return [now.known, now.isOpen, now.changesAt, now.closingSoon, now.reason];
})"""
QUIET_WEEKS = timedelta(days=30)
"""How long the page has been on the phone when it is asked."""


def test_a_phone_says_what_the_server_says_at_every_moment(chromium):
    rows = [
        *((STOKE, None, said.at) for said in table.STOKE),
        *((STOKE_AT_CHRISTMAS, None, said.at) for said in table.STOKE_AT_CHRISTMAS),
        *((STAFFORDSHIRE, None, said.at) for said in table.STAFFORDSHIRE),
        *((Hours(), [STAFFORDSHIRE, STOKE], said.at) for said in table.STOKE),
    ]
    moments = [(hours, others, datetime.fromisoformat(at)) for hours, others, at in rows]
    moments += [any_question(Random(seed)) for seed in range(600)]
    context = chromium.new_context(timezone_id="Pacific/Kiritimati")
    page = context.new_page()
    page.add_script_tag(path=SCRIPT)
    said = page.evaluate(ASKED, [question(*each) for each in moments])
    context.close()
    wrong = [
        (each, phone, server)
        for each, phone in zip(moments, said, strict=True)
        if phone != (server := answer(*each))
    ]
    assert wrong == []


def question(hours, others, at):
    """What the page tells the phone, made weeks before it is asked."""
    made = at.astimezone(LONDON).date() - QUIET_WEEKS
    return {
        "own": told(hours, made),
        "others": None if others is None else [told(other, made) for other in others],
        "at": milliseconds(at),
    }


def told(hours, made):
    """As `static/js/call_card.js` puts it together from what the page says."""
    said = hours_told(hours, made)
    holidays = bank_holidays_told(made) if said.pop("bank", 0) else None
    return {"week": [], "dated": [], "holidays": holidays} | said


def answer(hours, others, at):
    now = state(hours, at) if others is None else stand_in_state(hours, others, at)
    changes_at = None if now.changes_at is None else milliseconds(now.changes_at)
    return [now.known, now.is_open, changes_at, now.closing_soon, now.reason]


def milliseconds(at):
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


# Hours of all kinds, near the days on which something happens


def any_question(dice):
    near = dice.choice(
        [date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 25), date(2027, 3, 28), date(2026, 7, 1)]
    )
    at = datetime.combine(near, time(0), tzinfo=UTC) + timedelta(minutes=15) * dice.randint(-192, 192)
    at += timedelta(milliseconds=dice.choice([-1, 0, 1]))
    hours = any_hours(dice, near, most=9)
    if dice.random() < 0.5:
        return hours, None, at
    own = Hours(dated=any_dated(dice, near, most=1), closed_on_bank_holidays=dice.random() < 0.5)
    return own, [hours, any_hours(dice, near, most=3)], at


def any_hours(dice, near, *, most):
    return Hours(
        week=tuple(any_period(dice) for _ in range(dice.randint(0, most))),
        dated=any_dated(dice, near, most=3),
        closed_on_bank_holidays=dice.random() < 0.5,
    )


def any_period(dice):
    opens, closes = any_time(dice), any_time(dice)
    return Period(weekday=dice.randint(0, 6), opens=opens, closes=closes, closes_next_day=closes <= opens)


def any_dated(dice, near, *, most):
    return tuple(any_days(dice, near) for _ in range(dice.randint(0, most)))


def any_days(dice, near):
    first = near + timedelta(days=dice.randint(-6, 6))
    opens, closes = sorted([any_time(dice), any_time(dice)])
    times = {} if opens == closes or dice.random() < 0.5 else {"opens": opens, "closes": closes}
    reason = dice.choice(["", "Training day"])
    return DatedHours(
        first_day=first, last_day=first + timedelta(days=dice.randint(0, 5)), reason=reason, **times
    )


def any_time(dice):
    return time(dice.choice([0, 0, 1, 1, 2, 8, 12, 17, 22]), dice.choice([0, 15, 30, 45]))

"""Moments at which somebody might ring, and what the site must say, worked out by hand.

Each moment and each change is written with its offset from UTC, so that nothing here depends on
the zone arithmetic under test: +00:00 is winter in London, +01:00 is summer.
"""

from typing import NamedTuple


class Said(NamedTuple):
    """What the site says at one moment; `changes_at` is "" when it must not name a change."""

    at: str
    is_open: bool
    changes_at: str
    reason: str = ""
    closing_soon: bool = False


OPEN, SHUT = True, False
SOON = True

# Monday to Thursday 8:30 to 17:00, Friday 8:30 to 16:30, closed on England's bank holidays.
STOKE = [
    # An ordinary Thursday in winter, from both sides of every edge.
    Said("2026-03-05T00:00:00+00:00", SHUT, "2026-03-05T08:30+00:00"),
    Said("2026-03-05T08:29:00+00:00", SHUT, "2026-03-05T08:30+00:00"),
    Said("2026-03-05T08:29:59.999999+00:00", SHUT, "2026-03-05T08:30+00:00"),
    Said("2026-03-05T08:30:00+00:00", OPEN, "2026-03-05T17:00+00:00"),
    Said("2026-03-05T08:30:00.000001+00:00", OPEN, "2026-03-05T17:00+00:00"),
    Said("2026-03-05T12:34:56+00:00", OPEN, "2026-03-05T17:00+00:00"),
    Said("2026-03-05T16:29:59.999999+00:00", OPEN, "2026-03-05T17:00+00:00"),
    Said("2026-03-05T16:30:00+00:00", OPEN, "2026-03-05T17:00+00:00", "", SOON),
    Said("2026-03-05T16:59:00+00:00", OPEN, "2026-03-05T17:00+00:00", "", SOON),
    Said("2026-03-05T16:59:59+00:00", OPEN, "2026-03-05T17:00+00:00", "", SOON),
    Said("2026-03-05T16:59:59.999999+00:00", OPEN, "2026-03-05T17:00+00:00", "", SOON),
    Said("2026-03-05T17:00:00+00:00", SHUT, "2026-03-06T08:30+00:00"),
    Said("2026-03-05T17:00:01+00:00", SHUT, "2026-03-06T08:30+00:00"),
    Said("2026-03-05T23:59:59+00:00", SHUT, "2026-03-06T08:30+00:00"),
    # Friday shuts half an hour sooner, and then comes the weekend.
    Said("2026-03-06T08:30:00+00:00", OPEN, "2026-03-06T16:30+00:00"),
    Said("2026-03-06T15:59:00+00:00", OPEN, "2026-03-06T16:30+00:00"),
    Said("2026-03-06T16:00:00+00:00", OPEN, "2026-03-06T16:30+00:00", "", SOON),
    Said("2026-03-06T16:29:00+00:00", OPEN, "2026-03-06T16:30+00:00", "", SOON),
    Said("2026-03-06T16:29:59.999999+00:00", OPEN, "2026-03-06T16:30+00:00", "", SOON),
    Said("2026-03-06T16:30:00+00:00", SHUT, "2026-03-09T08:30+00:00"),
    Said("2026-03-06T16:59:00+00:00", SHUT, "2026-03-09T08:30+00:00"),
    Said("2026-03-07T11:00:00+00:00", SHUT, "2026-03-09T08:30+00:00"),
    Said("2026-03-08T23:59:59.999999+00:00", SHUT, "2026-03-09T08:30+00:00"),
    Said("2026-03-09T08:29:59+00:00", SHUT, "2026-03-09T08:30+00:00"),
    Said("2026-03-09T08:30:00+00:00", OPEN, "2026-03-09T17:00+00:00"),
    # The clocks go forward at 1am on Sunday 29 March 2026.
    Said("2026-03-27T16:29:00+00:00", OPEN, "2026-03-27T16:30+00:00", "", SOON),
    Said("2026-03-27T16:30:00+00:00", SHUT, "2026-03-30T08:30+01:00"),
    Said("2026-03-29T00:59:59+00:00", SHUT, "2026-03-30T08:30+01:00"),
    Said("2026-03-29T02:00:00+01:00", SHUT, "2026-03-30T08:30+01:00"),
    Said("2026-03-30T08:29:59+01:00", SHUT, "2026-03-30T08:30+01:00"),
    Said("2026-03-30T07:30:00+00:00", OPEN, "2026-03-30T17:00+01:00"),
    # Easter 2026.
    Said("2026-04-02T16:59:00+01:00", OPEN, "2026-04-02T17:00+01:00", "", SOON),
    Said("2026-04-02T17:00:00+01:00", SHUT, "2026-04-07T08:30+01:00"),
    Said("2026-04-02T23:59:59+01:00", SHUT, "2026-04-07T08:30+01:00"),
    Said("2026-04-03T00:00:00+01:00", SHUT, "2026-04-07T08:30+01:00", "Good Friday"),
    Said("2026-04-03T11:00:00+01:00", SHUT, "2026-04-07T08:30+01:00", "Good Friday"),
    Said("2026-04-04T11:00:00+01:00", SHUT, "2026-04-07T08:30+01:00"),
    Said("2026-04-06T08:30:00+01:00", SHUT, "2026-04-07T08:30+01:00", "Easter Monday"),
    Said("2026-04-06T11:00:00+01:00", SHUT, "2026-04-07T08:30+01:00", "Easter Monday"),
    Said("2026-04-06T23:59:59+01:00", SHUT, "2026-04-07T08:30+01:00", "Easter Monday"),
    Said("2026-04-07T00:00:00+01:00", SHUT, "2026-04-07T08:30+01:00"),
    Said("2026-04-07T08:30:00+01:00", OPEN, "2026-04-07T17:00+01:00"),
    # The bank holidays of May and August.
    Said("2026-05-01T16:30:00+01:00", SHUT, "2026-05-05T08:30+01:00"),
    Said("2026-05-04T12:00:00+01:00", SHUT, "2026-05-05T08:30+01:00", "Early May bank holiday"),
    Said("2026-05-05T12:00:00+01:00", OPEN, "2026-05-05T17:00+01:00"),
    Said("2026-05-25T12:00:00+01:00", SHUT, "2026-05-26T08:30+01:00", "Spring bank holiday"),
    Said("2026-08-03T12:00:00+01:00", OPEN, "2026-08-03T17:00+01:00"),
    Said("2026-08-28T16:29:59+01:00", OPEN, "2026-08-28T16:30+01:00", "", SOON),
    Said("2026-08-31T12:00:00+01:00", SHUT, "2026-09-01T08:30+01:00", "Summer bank holiday"),
    # The same moments asked from elsewhere in the world.
    Said("2026-07-01T15:59:00Z", OPEN, "2026-07-01T17:00+01:00", "", SOON),
    Said("2026-07-01T16:00:00Z", SHUT, "2026-07-02T08:30+01:00"),
    Said("2026-07-01T11:59:59-04:00", OPEN, "2026-07-01T17:00+01:00", "", SOON),
    Said("2026-07-01T12:00:00-04:00", SHUT, "2026-07-02T08:30+01:00"),
    Said("2026-07-01T13:14:59+05:45", SHUT, "2026-07-01T08:30+01:00"),
    Said("2026-07-01T13:15:00+05:45", OPEN, "2026-07-01T17:00+01:00"),
    Said("2026-04-07T10:00:00+14:00", SHUT, "2026-04-07T08:30+01:00", "Easter Monday"),
    Said("2026-04-05T23:30:00Z", SHUT, "2026-04-07T08:30+01:00", "Easter Monday"),
    # The clocks go back at 2am on Sunday 25 October 2026, so 1am to 2am comes twice.
    Said("2026-10-23T16:30:00+01:00", SHUT, "2026-10-26T08:30+00:00"),
    Said("2026-10-25T01:30:00+01:00", SHUT, "2026-10-26T08:30+00:00"),
    Said("2026-10-25T01:30:00+00:00", SHUT, "2026-10-26T08:30+00:00"),
    Said("2026-10-26T08:30:00+01:00", SHUT, "2026-10-26T08:30+00:00"),
    Said("2026-10-26T08:29:59+00:00", SHUT, "2026-10-26T08:30+00:00"),
    Said("2026-10-26T08:30:00+00:00", OPEN, "2026-10-26T17:00+00:00"),
    # Christmas 2026: Christmas Day is a Friday, and Boxing Day moves to Monday the 28th.
    Said("2026-12-24T16:59:00+00:00", OPEN, "2026-12-24T17:00+00:00", "", SOON),
    Said("2026-12-24T17:00:00+00:00", SHUT, "2026-12-29T08:30+00:00"),
    Said("2026-12-25T12:00:00+00:00", SHUT, "2026-12-29T08:30+00:00", "Christmas Day"),
    Said("2026-12-26T12:00:00+00:00", SHUT, "2026-12-29T08:30+00:00", "Boxing Day"),
    Said("2026-12-27T12:00:00+00:00", SHUT, "2026-12-29T08:30+00:00"),
    Said("2026-12-28T00:00:00+00:00", SHUT, "2026-12-29T08:30+00:00", "Boxing Day bank holiday"),
    Said("2026-12-28T08:30:00+00:00", SHUT, "2026-12-29T08:30+00:00", "Boxing Day bank holiday"),
    Said("2026-12-28T12:00:00+00:00", SHUT, "2026-12-29T08:30+00:00", "Boxing Day bank holiday"),
    Said("2026-12-28T23:59:59+00:00", SHUT, "2026-12-29T08:30+00:00", "Boxing Day bank holiday"),
    Said("2026-12-29T08:29:59+00:00", SHUT, "2026-12-29T08:30+00:00"),
    Said("2026-12-29T08:30:00+00:00", OPEN, "2026-12-29T17:00+00:00"),
    Said("2026-12-30T12:00:00+00:00", OPEN, "2026-12-30T17:00+00:00"),
    Said("2026-12-31T16:59:59+00:00", OPEN, "2026-12-31T17:00+00:00", "", SOON),
    Said("2026-12-31T17:00:00+00:00", SHUT, "2027-01-04T08:30+00:00"),
    Said("2027-01-01T12:00:00+00:00", SHUT, "2027-01-04T08:30+00:00", "New Year's Day"),
    Said("2027-01-02T12:00:00+00:00", SHUT, "2027-01-04T08:30+00:00"),
    Said("2027-01-04T08:30:00+00:00", OPEN, "2027-01-04T17:00+00:00"),
    # Easter 2027 falls on the weekend when the clocks go forward, at 1am on Sunday 28 March.
    Said("2027-03-25T17:00:00+00:00", SHUT, "2027-03-30T08:30+01:00"),
    Said("2027-03-26T12:00:00+00:00", SHUT, "2027-03-30T08:30+01:00", "Good Friday"),
    Said("2027-03-28T02:00:00+01:00", SHUT, "2027-03-30T08:30+01:00"),
    Said("2027-03-28T22:59:59Z", SHUT, "2027-03-30T08:30+01:00"),
    Said("2027-03-28T23:00:00Z", SHUT, "2027-03-30T08:30+01:00", "Easter Monday"),
    Said("2027-03-29T12:00:00+01:00", SHUT, "2027-03-30T08:30+01:00", "Easter Monday"),
    Said("2027-03-30T08:30:00+01:00", OPEN, "2027-03-30T17:00+01:00"),
    Said("2027-05-03T12:00:00+01:00", SHUT, "2027-05-04T08:30+01:00", "Early May bank holiday"),
    Said("2027-08-30T12:00:00+01:00", SHUT, "2027-08-31T08:30+01:00", "Summer bank holiday"),
    # The clocks go back at 2am on Sunday 31 October 2027.
    Said("2027-10-29T16:29:59+01:00", OPEN, "2027-10-29T16:30+01:00", "", SOON),
    Said("2027-10-29T16:30:00+01:00", SHUT, "2027-11-01T08:30+00:00"),
    Said("2027-11-01T08:29:59+00:00", SHUT, "2027-11-01T08:30+00:00"),
    # Christmas 2027: both holidays are at the weekend, and move to Monday and Tuesday.
    Said("2027-12-24T16:30:00+00:00", SHUT, "2027-12-29T08:30+00:00"),
    Said("2027-12-25T12:00:00+00:00", SHUT, "2027-12-29T08:30+00:00", "Christmas Day"),
    Said("2027-12-27T12:00:00+00:00", SHUT, "2027-12-29T08:30+00:00", "Christmas Day bank holiday"),
    Said("2027-12-28T12:00:00+00:00", SHUT, "2027-12-29T08:30+00:00", "Boxing Day bank holiday"),
    Said("2027-12-29T08:30:00+00:00", OPEN, "2027-12-29T17:00+00:00"),
    Said("2027-12-31T16:30:00+00:00", SHUT, "2028-01-04T08:30+00:00"),
    Said("2028-01-03T12:00:00+00:00", SHUT, "2028-01-04T08:30+00:00", "New Year's Day bank holiday"),
]

# Stoke as above; 24 December 2026 until noon; then closed 25 December 2026 to 1 January 2027,
# and 24 December 2027 to 3 January 2028.
STOKE_AT_CHRISTMAS = [
    Said("2026-12-23T16:59:59+00:00", OPEN, "2026-12-23T17:00+00:00", "", SOON),
    Said("2026-12-24T08:29:59+00:00", SHUT, "2026-12-24T08:30+00:00"),
    Said("2026-12-24T08:30:00+00:00", OPEN, "2026-12-24T12:00+00:00"),
    Said("2026-12-24T11:29:59+00:00", OPEN, "2026-12-24T12:00+00:00"),
    Said("2026-12-24T11:30:00+00:00", OPEN, "2026-12-24T12:00+00:00", "", SOON),
    Said("2026-12-24T11:59:59.999999+00:00", OPEN, "2026-12-24T12:00+00:00", "", SOON),
    Said("2026-12-24T12:00:00+00:00", SHUT, "2027-01-04T08:30+00:00"),
    Said("2026-12-24T23:59:59+00:00", SHUT, "2027-01-04T08:30+00:00"),
    Said("2026-12-25T00:00:00+00:00", SHUT, "2027-01-04T08:30+00:00", "Closed for Christmas"),
    Said("2026-12-26T12:00:00+00:00", SHUT, "2027-01-04T08:30+00:00", "Closed for Christmas"),
    Said("2026-12-28T12:00:00+00:00", SHUT, "2027-01-04T08:30+00:00", "Closed for Christmas"),
    Said("2026-12-30T12:00:00+00:00", SHUT, "2027-01-04T08:30+00:00", "Closed for Christmas"),
    Said("2026-12-31T23:59:59+00:00", SHUT, "2027-01-04T08:30+00:00", "Closed for Christmas"),
    Said("2027-01-01T00:00:00+00:00", SHUT, "2027-01-04T08:30+00:00", "Closed for Christmas"),
    Said("2027-01-01T23:59:59+00:00", SHUT, "2027-01-04T08:30+00:00", "Closed for Christmas"),
    Said("2027-01-02T00:00:00+00:00", SHUT, "2027-01-04T08:30+00:00"),
    Said("2027-01-04T08:29:59+00:00", SHUT, "2027-01-04T08:30+00:00"),
    Said("2027-01-04T08:30:00+00:00", OPEN, "2027-01-04T17:00+00:00"),
    Said("2027-12-23T17:00:00+00:00", SHUT, "2028-01-04T08:30+00:00"),
    Said("2027-12-24T08:30:00+00:00", SHUT, "2028-01-04T08:30+00:00", "Back on 4 January"),
    Said("2027-12-29T12:00:00+00:00", SHUT, "2028-01-04T08:30+00:00", "Back on 4 January"),
    Said("2028-01-01T12:00:00+00:00", SHUT, "2028-01-04T08:30+00:00", "Back on 4 January"),
    Said("2028-01-03T23:59:59+00:00", SHUT, "2028-01-04T08:30+00:00", "Back on 4 January"),
    Said("2028-01-04T00:00:00+00:00", SHUT, "2028-01-04T08:30+00:00"),
    Said("2028-01-04T08:30:00+00:00", OPEN, "2028-01-04T17:00+00:00"),
]

# Staffordshire publishes no hours, so the site never says open and never guesses when.
STAFFORDSHIRE = [
    Said("2026-03-05T12:00:00+00:00", SHUT, ""),
    Said("2026-03-05T16:59:59+00:00", SHUT, ""),
    Said("2026-03-07T12:00:00+00:00", SHUT, ""),
    Said("2026-03-29T02:00:00+01:00", SHUT, ""),
    Said("2026-04-06T12:00:00+01:00", SHUT, ""),
    Said("2026-10-25T01:30:00+00:00", SHUT, ""),
    Said("2026-12-25T12:00:00+00:00", SHUT, ""),
    Said("2026-12-31T23:59:59.999999Z", SHUT, ""),
]

# Each day of Stoke's Christmas fortnight: when it opens, and why not, without a closure.
STOKE_FORTNIGHT = {
    "2026-12-21": ("08:30", "17:00", ""),
    "2026-12-22": ("08:30", "17:00", ""),
    "2026-12-23": ("08:30", "17:00", ""),
    "2026-12-24": ("08:30", "17:00", ""),
    "2026-12-25": (None, None, "Christmas Day"),
    "2026-12-26": (None, None, "Boxing Day"),
    "2026-12-27": (None, None, ""),
    "2026-12-28": (None, None, "Boxing Day bank holiday"),
    "2026-12-29": ("08:30", "17:00", ""),
    "2026-12-30": ("08:30", "17:00", ""),
    "2026-12-31": ("08:30", "17:00", ""),
    "2027-01-01": (None, None, "New Year's Day"),
    "2027-01-02": (None, None, ""),
    "2027-01-03": (None, None, ""),
    "2027-01-04": ("08:30", "17:00", ""),
    "2027-12-23": ("08:30", "17:00", ""),
    "2027-12-24": ("08:30", "16:30", ""),
    "2027-12-25": (None, None, "Christmas Day"),
    "2027-12-26": (None, None, "Boxing Day"),
    "2027-12-27": (None, None, "Christmas Day bank holiday"),
    "2027-12-28": (None, None, "Boxing Day bank holiday"),
    "2027-12-29": ("08:30", "17:00", ""),
    "2027-12-30": ("08:30", "17:00", ""),
    "2027-12-31": ("08:30", "16:30", ""),
    "2028-01-01": (None, None, "New Year's Day"),
    "2028-01-02": (None, None, ""),
    "2028-01-03": (None, None, "New Year's Day bank holiday"),
    "2028-01-04": ("08:30", "17:00", ""),
}

# England's bank holidays as GOV.UK lists them, with the weekend days they were moved from.
BANK_HOLIDAYS = {
    "2026-01-01": "New Year's Day",
    "2026-04-03": "Good Friday",
    "2026-04-06": "Easter Monday",
    "2026-05-04": "Early May bank holiday",
    "2026-05-25": "Spring bank holiday",
    "2026-08-31": "Summer bank holiday",
    "2026-12-25": "Christmas Day",
    "2026-12-26": "Boxing Day",
    "2026-12-28": "Boxing Day bank holiday",
    "2027-01-01": "New Year's Day",
    "2027-03-26": "Good Friday",
    "2027-03-29": "Easter Monday",
    "2027-05-03": "Early May bank holiday",
    "2027-05-31": "Spring bank holiday",
    "2027-08-30": "Summer bank holiday",
    "2027-12-25": "Christmas Day",
    "2027-12-26": "Boxing Day",
    "2027-12-27": "Christmas Day bank holiday",
    "2027-12-28": "Boxing Day bank holiday",
}

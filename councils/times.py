"""Times of day: read as people type them, said as people say them."""

import re
from datetime import time

WORDS = {"noon": time(12), "midday": time(12), "12 noon": time(12), "12 midday": time(12)} | {
    words: time(0) for words in ("midnight", "12 midnight", "24:00", "2400")
}

CLOCK = re.compile(
    r"""
    (?P<hour>[0-9]{1,2})
    (?:\s?[:.]\s?(?P<minute>[0-9]{2})|(?P<joined>[0-9]{2}))?
    \s?(?P<half>am|pm)?
    """,
    re.VERBOSE,
)


def read(text: str) -> time:
    """The time of day that somebody has typed.

    Raises ValueError for what cannot be read, and for a bare hour such as "5", which may be
    morning or evening; `lacks_half` tells that case.

    >>> [read(typed).isoformat("minutes") for typed in ("8.30am", "8:30", "0830", "5pm", "17:00")]
    ['08:30', '08:30', '08:30', '17:00', '17:00']
    >>> [read(typed).isoformat("minutes") for typed in ("noon", "midnight", "12pm", "12.30 a.m.")]
    ['12:00', '00:00', '12:00', '00:30']
    >>> read("5")
    Traceback (most recent call last):
    ValueError: '5' cannot be read as a time
    """
    tidy = _tidied(text)
    if tidy in WORDS:
        return WORDS[tidy]
    match = CLOCK.fullmatch(tidy)
    if not match:
        raise ValueError(f"{text!r} cannot be read as a time")
    minute = match["minute"] or match["joined"]
    if minute is None and match["half"] is None and int(match["hour"]) <= 12:
        raise ValueError(f"{text!r} cannot be read as a time")
    return time(_hour(int(match["hour"]), match["half"]), int(minute or 0))


def lacks_half(text: str) -> bool:
    """Whether somebody has typed an hour that may be morning or evening.

    >>> [lacks_half(typed) for typed in ("5", "5pm", "17", "five")]
    [True, False, False, False]
    """
    return bool(re.fullmatch("[1-9]|1[0-2]", text.strip()))


def spoken(clock: time) -> str:
    """The time as we write it for readers and editors. `read` takes it back.

    >>> [spoken(time(8, 30)), spoken(time(17)), spoken(time(12)), spoken(time(0)), spoken(time(0, 15))]
    ['8:30am', '5pm', 'noon', 'midnight', '12:15am']
    """
    if clock.minute == 0 and clock.hour in {0, 12}:
        return "noon" if clock.hour else "midnight"
    half = "am" if clock.hour < 12 else "pm"
    minutes = f":{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes}{half}"


def _tidied(text: str) -> str:
    """Small letters, single spaces, and am and pm without full stops."""
    return re.sub(r"([ap])\.?\s?m\.?$", r"\1m", " ".join(text.lower().split()))


def _hour(hour: int, half: str | None) -> int:
    """The hour from 0 to 23. ValueError for 13pm, and for 0am, which nobody says."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"there is no {hour}{half}")
    return hour % 12 + (12 if half == "pm" else 0)

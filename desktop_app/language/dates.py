"""Dutch dates and times, written and read. Own tables: the system's locale may lack Dutch.

Written as Taaladvies writes them: "16 december 2026", "16-12-2026", "19.30 uur" (point, no leading zero). Read day
first, never month first, never with a year of two digits.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

DAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

_SHORT_MONTHS: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_NUMBERS: Final = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    **{name: number for number, name in enumerate(_SHORT_MONTHS, start=1)},
    "maa": 3, "sept": 9,
}  # fmt: skip

_MIDNIGHT: Final = r"(?:[T ]+0{1,2}:00(?::00(?:\.0+)?)?)?"
_DAY_FIRST: Final = re.compile(r"(?:([a-z]+)\.?,? +)?([0-9]{1,2})( ?[-/.] ?| )([0-9]{1,2})\3([0-9]{4})" + _MIDNIGHT)
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})" + _MIDNIGHT)
_IN_WORDS: Final = re.compile(r"(?:([a-z]+)\.?,? +)?([0-9]{1,2})[- ]+([a-z]+)[.,]?[- ]+([0-9]{4})")
_TIME: Final = re.compile(r"(?:([0-9]{1,2})(?:[.:u]([0-9]{2})(?::00)?)?|([0-9]{1,2})([0-9]{2}))(?: *u(?:ur|\.)?)?")
_ISO_MOMENT: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::00)?)")
_EARLIEST: Final = 1800

_SERIAL_DAY_ZERO: Final = date(1899, 12, 30)
_SERIAL_DAY_ZERO_1904: Final = date(1904, 1, 1)
_SERIAL_LAST: Final = 2_958_465
_SERIAL_FALSE_LEAP_DAY: Final = 60


def date_text(day: date) -> str:
    """16 december 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """Woensdag 16 december 2026, with a small letter."""
    return f"{DAYS[day.weekday()]} {date_text(day)}"


def short_date(day: date) -> str:
    """16-12-2026."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def clock_time(moment: time | datetime) -> str:
    """19.30 uur; 8.07 uur without a leading zero."""
    return f"{moment.hour}.{moment.minute:02} uur"


def moment_text(moment: datetime) -> str:
    """Woensdag 16 december 2026 om 19.30 uur, with a small letter."""
    return f"{long_date(moment)} om {clock_time(moment)}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _EARLIEST else None
    except ValueError:
        return None


@lru_cache(maxsize=65_536)
def parse_date(text: str) -> date | None:
    """Return the date in `text`, or None: 1-2-2026, 01/02/2026, 1.2.2026, 2026-02-01, 1 februari 2026, zo 1 feb. 2026.

    A midnight behind it ("1-2-2026 00:00") is dropped, as spreadsheets write it. A name of a day must be the right one.
    """
    plain = text.strip().lower()
    if found := _DAY_FIRST.fullmatch(plain):
        return _on_the_day(found[1], _day(int(found[5]), int(found[4]), int(found[2])))
    if found := _ISO.fullmatch(plain.upper()):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _IN_WORDS.fullmatch(plain):
        return _date_in_words(found)
    return None


def _date_in_words(found: re.Match[str]) -> date | None:
    month = _MONTH_NUMBERS.get(found[3])
    return _on_the_day(found[1], _day(int(found[4]), month, int(found[2])) if month else None)


def _on_the_day(name: str | None, day: date | None) -> date | None:
    """Return `day` if it falls on the day of that name ("woensdag", "wo", "woe"), or has no name before it."""
    if day is None or name is None:
        return day
    full = DAYS[day.weekday()]
    return day if name in {full, full[:2], full[:3]} else None


def from_serial(number: float, base1904: bool = False) -> date | None:
    """Return the date of a spreadsheet's day number (45292 = 1 January 2024), or None outside 1900..9999.

    Day 60 is the 29 February 1900 that never was. A fraction is a time of day and is dropped.
    """
    if not 1 <= number <= _SERIAL_LAST:
        return None
    days = int(number)
    if base1904:
        return _SERIAL_DAY_ZERO_1904 + timedelta(days=days)
    if days == _SERIAL_FALSE_LEAP_DAY:
        return None
    return _SERIAL_DAY_ZERO + timedelta(days=days + (1 if days < _SERIAL_FALSE_LEAP_DAY else 0))


def parse_time(text: str) -> time | None:
    """Return the time in `text`, or None: 19.30, 19:30, 1930, 19.30 uur, 19.30u, 19u30, 19 uur."""
    found = _TIME.fullmatch(text.strip().lower())
    if found is None:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def parse_moment(text: str) -> datetime | None:
    """Date and time in `text`, or None: 2026-12-16T19:30, 16-12-2026 19.30, woensdag 16 december 2026 om 19.30 uur."""
    plain = text.strip()
    if found := _ISO_MOMENT.fullmatch(plain.upper()):
        return _moment(found[1], found[2])
    words = plain.split()
    for cut in range(1, len(words)):
        rest = words[cut + 1 :] if words[cut].lower() == "om" else words[cut:]
        moment = _moment(" ".join(words[:cut]).rstrip(","), " ".join(rest))
        if moment is not None:
            return moment
    return None


def _moment(day_text: str, time_text: str) -> datetime | None:
    day, at = parse_date(day_text), parse_time(time_text)
    return datetime.combine(day, at) if day and at else None

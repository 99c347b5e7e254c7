"""Dutch dates and times."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.language import dates

DAYS = st.dates(min_value=date(1800, 1, 1))
MINUTES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


def test_written_the_dutch_way() -> None:
    evening = datetime(2026, 12, 16, 19, 30)
    assert dates.date_text(evening) == "16 december 2026"
    assert dates.long_date(evening) == "woensdag 16 december 2026"
    assert dates.short_date(date(2026, 2, 1)) == "01-02-2026"
    assert dates.clock_time(time(8, 7)) == "8.07 uur"
    assert dates.moment_text(evening) == "woensdag 16 december 2026 om 19.30 uur"
    assert dates.long_date(date(2019, 6, 27)) == "donderdag 27 juni 2019"


@pytest.mark.parametrize(
    "text",
    ["1-2-2026", "01-02-2026", "01/02/2026", "1.2.2026", "2026-02-01", "1 februari 2026", "1 FEB 2026", "1 feb. 2026",
     "zondag 1 februari 2026", "zo 1 februari 2026", " 01-02-2026 ", "01-02-2026 00:00", "2026-02-01 00:00:00", "1-feb-2026"],
)  # fmt: skip
def test_read_day_first(text: str) -> None:
    assert dates.parse_date(text) == date(2026, 2, 1)


@pytest.mark.parametrize(
    "text",
    ["", "01-02-26", "2024-13-01", "29-02-2023", "31-04-2026", "12/31/2026", "1-2/2026", "maandag 1 februari 2026", "1 fevrier 2026",
     "45292", "01-02-0026", "0-0-0000", "morgen", "01-02-2026 14:00", "１-2-2026"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert dates.parse_date(text) is None


@given(DAYS)
def test_every_written_date_is_read_back(day: date) -> None:
    for text in (dates.date_text(day), dates.long_date(day), dates.short_date(day), day.isoformat()):
        assert dates.parse_date(text) == day


@pytest.mark.parametrize(
    ("number", "day"),
    [(1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (60, None), (61, date(1900, 3, 1)), (45292, date(2024, 1, 1)),
     (45292.75, date(2024, 1, 1)), (0, None), (-3, None), (2_958_465, date(9999, 12, 31)), (2_958_466, None)],
)  # fmt: skip
def test_day_numbers_of_a_spreadsheet(number: float, day: date | None) -> None:
    assert dates.from_serial(number) == day


def test_day_numbers_since_1904() -> None:
    assert dates.from_serial(43830, base1904=True) == date(2024, 1, 1)


@pytest.mark.parametrize("text", ["19.30", "19:30", "1930", "19.30 uur", "19u30", "19:30:00", " 19.30 UUR "])
def test_half_past_seven(text: str) -> None:
    assert dates.parse_time(text) == time(19, 30)


@pytest.mark.parametrize(("text", "moment"), [("9", time(9)), ("19 uur", time(19)), ("930", time(9, 30)), ("8u", time(8))])
def test_short_times(text: str, moment: time) -> None:
    assert dates.parse_time(text) == moment


@pytest.mark.parametrize("text", ["", "24.00", "19.60", "half acht", "19.3", "193000"])
def test_no_time(text: str) -> None:
    assert dates.parse_time(text) is None


@given(DAYS, MINUTES)
def test_every_written_moment_is_read_back(day: date, at: time) -> None:
    moment = datetime.combine(day, at)
    assert dates.parse_time(dates.clock_time(at)) == at
    assert dates.parse_moment(dates.moment_text(moment)) == moment
    assert dates.parse_moment(moment.isoformat(timespec="minutes")) == moment
    assert dates.parse_moment(f"{dates.short_date(day)} {dates.clock_time(at)}") == moment


@pytest.mark.parametrize("text", ["", "16-12-2026", "2026-12-16T25:00", "19.30", "32-12-2026 19.30", "16-12-2026 om"])
def test_no_moment(text: str) -> None:
    assert dates.parse_moment(text) is None


@given(st.text())
def test_any_text_is_read_or_not_but_never_fails(text: str) -> None:
    dates.parse_date(text), dates.parse_time(text), dates.parse_moment(text)

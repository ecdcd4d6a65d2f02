"""Stretches of the calendar: the TIMEX3 value of each and the closed interval of days that it means."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.reader.times.calendars import julian_day
from sayso.records.days import TimePrecision


class Part(StrEnum):
    """A part of a longer period, as "early March", "the end of 2015" and "the second half of 2008" name it."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    FIRST_HALF = "H1"
    SECOND_HALF = "H2"
    FIRST_QUARTER = "Q1"
    SECOND_QUARTER = "Q2"
    THIRD_QUARTER = "Q3"
    FOURTH_QUARTER = "Q4"


_MONTHS_OF_YEAR = {
    None: (1, 12), Part.EARLY: (1, 4), Part.MID: (5, 8), Part.LATE: (9, 12), Part.FIRST_HALF: (1, 6),
    Part.SECOND_HALF: (7, 12), Part.FIRST_QUARTER: (1, 3), Part.SECOND_QUARTER: (4, 6), Part.THIRD_QUARTER: (7, 9),
    Part.FOURTH_QUARTER: (10, 12),
}  # fmt: skip
"""First and last month of each part of a year; thirds after the annotation guide."""
_DAYS_OF_MONTH = {Part.EARLY: (1, 10), Part.MID: (11, 20), Part.FIRST_HALF: (1, 15)}
_FIRST_DAYS = {Part.LATE: 21, Part.SECOND_HALF: 16}
_YEARS_OF_DECADE = {
    None: (0, 9), Part.EARLY: (0, 3), Part.MID: (3, 6), Part.LATE: (6, 9), Part.FIRST_HALF: (0, 4),
    Part.SECOND_HALF: (5, 9),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its value, and its first and last day where its year is known."""

    value: str
    precision: TimePrecision
    first: dt.date | None = None
    last: dt.date | None = None

    def until(self, other: Period) -> Period:
        """Reach from the start of this period to the end of the other."""
        first, last = self.first, other.last
        if first and last and first > last:
            first = last = None
        return Period(f"{self.value}/{other.value}", self.precision, first, last)

    def at(self, part_of_day: str) -> Period:
        """Narrow to a part of the day ("MO") or a time of day ("15:00")."""
        precision = TimePrecision.MINUTE if ":" in part_of_day else TimePrecision.HOUR
        return replace(self, value=f"{self.value}T{part_of_day}", precision=precision)


def _in_calendar(year: int) -> bool:
    """Whether the calendar holds the year and the one after it, into which a winter runs."""
    return dt.MINYEAR <= year < dt.MAXYEAR


def _write_year(year: int) -> str:
    """Write a year as TIMEX does; -480 is BC0480."""
    return f"{year:04}" if year >= 0 else f"BC{-year:04}"


UNKNOWN_DAY = Period("XXXX-XX-XX", TimePrecision.DAY)


def day(year: int | None, month: int, number: int, is_julian: bool = False) -> Period | None:  # noqa: FBT001
    """One day, given on our calendar or the Julian one; None where ours has no day with those numbers."""
    try:
        date = dt.date(year if year is not None and _in_calendar(year) else 2000, month, number)
    except ValueError:
        return None
    if year is None:
        return Period(f"XXXX-{month:02}-{number:02}", TimePrecision.DAY)
    if not _in_calendar(year):
        return Period(f"{_write_year(year)}-{month:02}-{number:02}", TimePrecision.DAY)
    return on((julian_day(date) or date) if is_julian else date)


def impossible_day(year: int | None, month: int) -> Period:
    """What is left of 31 February: its month by name, and no day."""
    return Period(f"{'XXXX' if year is None else _write_year(year)}-{month:02}-XX", TimePrecision.DAY)


def on(date: dt.date) -> Period:
    """One day that the calendar holds."""
    return Period(date.isoformat(), TimePrecision.DAY, date, date)


def month(year: int | None, number: int, part: Part | None = None) -> Period:
    """A month, or its days 1–10 (early), 11–20 (mid) or from 21 (late), after the annotation guide, or a half of it."""
    if year is None or not _in_calendar(year):
        return Period(f"{'XXXX' if year is None else _write_year(year)}-{number:02}", TimePrecision.MONTH)
    last = monthrange(year, number)[1]
    first_day, last_day = _DAYS_OF_MONTH.get(part, (_FIRST_DAYS.get(part, 1), last)) if part else (1, last)
    return Period(
        f"{year:04}-{number:02}", TimePrecision.MONTH, dt.date(year, number, first_day), dt.date(year, number, last_day)
    )


def year(number: int | None, part: Part | None = None) -> Period:
    """A year, or its first four months (early), May to August (mid), its last four (late), a half or a quarter."""
    suffix = f"-{part}" if part and part[-1].isdigit() else ""
    if number is None or not _in_calendar(number):
        return Period(("XXXX" if number is None else _write_year(number)) + suffix, TimePrecision.YEAR)
    first, last = _MONTHS_OF_YEAR[part]
    precision = TimePrecision.SEASON if suffix else TimePrecision.YEAR
    return Period(
        f"{number:04}{suffix}", precision, dt.date(number, first, 1), dt.date(number, last, monthrange(number, last)[1])
    )


def season(year: int | None, code: str, first_month: int, part: Part | None = None) -> Period:
    """Three whole months, or the first, second or third of them; a winter runs into the next year."""
    if year is None or not _in_calendar(year):
        return Period(f"{'XXXX' if year is None else _write_year(year)}-{code}", TimePrecision.SEASON)
    from_month, to_month = {Part.EARLY: (0, 0), Part.MID: (1, 1), Part.LATE: (2, 2)}.get(
        part or Part.FIRST_HALF, (0, 2)
    )
    first = shift_month(dt.date(year, first_month, 1), from_month) or dt.date(year, first_month, 1)
    last = shift_month(dt.date(year, first_month, 1), to_month) or first
    last = last.replace(day=monthrange(last.year, last.month)[1])
    return Period(f"{year:04}-{code}", TimePrecision.SEASON, first, last)


def week(date: dt.date) -> Period:
    """The ISO week (Monday to Sunday) of a day."""
    iso = date.isocalendar()
    monday = date - dt.timedelta(days=iso.weekday - 1)
    return Period(f"{iso.year:04}-W{iso.week:02}", TimePrecision.WEEK, monday, monday + dt.timedelta(days=6))


def weekend(date: dt.date) -> Period:
    """Saturday and Sunday of the ISO week of a day."""
    whole = week(date)
    saturday = (whole.first or date) + dt.timedelta(days=5)
    return Period(f"{whole.value}-WE", TimePrecision.DAY, saturday, saturday + dt.timedelta(days=1))


def decade(first_year: int, part: Part | None = None) -> Period:
    """Ten years from one that ends in nought, or their first four, middle four or last four, or a half of them.

    Before Christ it is counted down: -470 stands for 479 to 470 BC.
    """
    if first_year < 0:
        return Period(f"BC{-first_year // 10:03}X", TimePrecision.DECADE)
    low, high = _YEARS_OF_DECADE.get(part, (0, 9))
    first, last = max(1, first_year + low), min(dt.MAXYEAR, first_year + high)
    value = f"{first_year // 10:03}X"
    return Period(value, TimePrecision.DECADE, dt.date(first, 1, 1), dt.date(last, 12, 31))


def century(number: int, part: Part | None = None) -> Period:
    """A century counted from 1, or a third or half of it; the 19th is 1800–1899, as news text means it.

    -4 is the 4th before Christ.
    """
    if number < 0:
        return Period(f"BC{-number - 1:02}XX", TimePrecision.DECADE)
    low, high = {
        Part.EARLY: (0, 33), Part.MID: (33, 66), Part.LATE: (66, 99), Part.FIRST_HALF: (0, 49),
        Part.SECOND_HALF: (50, 99),
    }.get(part or Part.FIRST_QUARTER, (0, 99))  # fmt: skip
    start = (number - 1) * 100
    value = f"{number - 1:02}XX"
    return Period(value, TimePrecision.DECADE, dt.date(max(1, start + low), 1, 1), dt.date(start + high, 12, 31))


def shift_day(date: dt.date, days: int) -> dt.date | None:
    """Count days on or back; None beyond the calendar's ends."""
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        return None


def shift_month(date: dt.date, months: int) -> dt.date | None:
    """Count months on or back, to the last day of a shorter month; None beyond the calendar's ends."""
    total = date.year * 12 + date.month - 1 + months
    number_of_year, number = divmod(total, 12)
    if not dt.MINYEAR <= number_of_year <= dt.MAXYEAR:
        return None
    return dt.date(number_of_year, number + 1, min(date.day, monthrange(number_of_year, number + 1)[1]))


def nearest_year(year: int, told: int, month: int) -> int:
    """The year that puts a month nearest to a told month of a year."""
    months = month - told
    if months > 6:
        return year - 1
    return year + 1 if months < -6 else year

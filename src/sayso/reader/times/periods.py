"""Stretches of the calendar: the TIMEX3 value of each and the closed interval of days that it means."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.records.days import TimePrecision


class Part(StrEnum):
    """A part of a longer period, as "early March" and "the end of 2015" name it."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


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


UNKNOWN_DAY = Period("XXXX-XX-XX", TimePrecision.DAY)


def day(year: int | None, month: int, number: int) -> Period | None:
    """One day; None where the calendar has no such day."""
    try:
        date = dt.date(year or 2000, month, number)
    except ValueError:
        return None
    if year is None:
        return Period(f"XXXX-{month:02}-{number:02}", TimePrecision.DAY)
    return Period(date.isoformat(), TimePrecision.DAY, date, date)


def on(date: dt.date) -> Period:
    """One day that the calendar holds."""
    return Period(date.isoformat(), TimePrecision.DAY, date, date)


def month(year: int | None, number: int, part: Part | None = None) -> Period:
    """A month, or its days 1–10 (early), 11–20 (mid) or from day 21 (late), after the annotation guide."""
    if year is None or not _in_calendar(year):
        return Period(f"XXXX-{number:02}", TimePrecision.MONTH)
    last = monthrange(year, number)[1]
    first_day, last_day = {None: (1, last), Part.EARLY: (1, 10), Part.MID: (11, 20), Part.LATE: (21, last)}[part]
    return Period(
        f"{year:04}-{number:02}", TimePrecision.MONTH, dt.date(year, number, first_day), dt.date(year, number, last_day)
    )


def year(number: int | None, part: Part | None = None) -> Period:
    """A year, or its first four months (early), May to August (mid), or its last four (late)."""
    if number is None or not _in_calendar(number):
        return Period("XXXX", TimePrecision.YEAR)
    first, last = {None: (1, 12), Part.EARLY: (1, 4), Part.MID: (5, 8), Part.LATE: (9, 12)}[part]
    return Period(
        f"{number:04}",
        TimePrecision.YEAR,
        dt.date(number, first, 1),
        dt.date(number, last, monthrange(number, last)[1]),
    )


def season(year: int | None, code: str, first_month: int) -> Period:
    """Three whole months from the given one; a winter runs into the next year."""
    if year is None or not _in_calendar(year):
        return Period(f"XXXX-{code}", TimePrecision.SEASON)
    last_year, last_month = (year, first_month + 2) if first_month <= 10 else (year + 1, first_month - 10)
    last = dt.date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Period(f"{year:04}-{code}", TimePrecision.SEASON, dt.date(year, first_month, 1), last)


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
    """Ten years from one that ends in nought, or their first four, middle four or last four."""
    low, high = {None: (0, 9), Part.EARLY: (0, 3), Part.MID: (3, 6), Part.LATE: (6, 9)}[part]
    return Period(
        f"{first_year // 10:03}X",
        TimePrecision.DECADE,
        dt.date(first_year + low, 1, 1),
        dt.date(first_year + high, 12, 31),
    )


def century(number: int) -> Period:
    """A century counted from 1; the 19th is 1800–1899, as news text means it."""
    first = max(1, (number - 1) * 100)
    return Period(
        f"{number - 1:02}XX", TimePrecision.DECADE, dt.date(first, 1, 1), dt.date((number - 1) * 100 + 99, 12, 31)
    )


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

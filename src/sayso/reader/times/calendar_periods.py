"""The stretch of the calendar that words of the calendar mean, once their year is known."""

from __future__ import annotations

from sayso.reader.times import periods
from sayso.reader.times.meanings import Calendar, CalendarWords
from sayso.reader.times.periods import Period


def of_years(words: CalendarWords) -> Period | None:
    """The year, range of years, decade or century that the words give; None where they give a month, day or season."""
    if words.decade is not None:
        return periods.decade(words.decade, words.part)
    if words.century is not None:
        return periods.century(words.century, words.part)
    if words.year is None or words.month is not None or words.season is not None:
        return None
    period = periods.year(words.year, words.part)
    return period.until(periods.year(words.to_year)) if words.to_year else period


def of_months(words: CalendarWords, year: int | None) -> Period:
    """The month, or the range of months, that the words give."""
    month = words.month or 1
    period = periods.month(year, month, words.part)
    if words.to_month is None:
        return period
    # A range that runs over the new year begins in the year before the one that it names.
    crosses = words.to_month < month
    if crosses and words.year is not None:
        return periods.month(words.year - 1, month).until(periods.month(year, words.to_month))
    return period.until(periods.month(year + crosses if year is not None else None, words.to_month))


def of_day(words: CalendarWords, year: int | None) -> Period:
    """The day, range of days or part of a day that the words give; no day of it where the calendar has none."""
    month, number = words.month or 1, words.day or 1
    day = periods.day(year, month, number, words.calendar is Calendar.JULIAN)
    if day is None and year is not None and words.year is None and (month, number) == (2, 29):
        day = periods.day(year - 1, 2, 29) or periods.day(year + 1, 2, 29)
    if day is None:
        return periods.impossible_day(year, month)
    if words.to_day is not None and (last := periods.day(year, month, words.to_day)) is not None:
        return day.until(last)
    return day.at(words.part_of_day) if words.part_of_day is not None else day

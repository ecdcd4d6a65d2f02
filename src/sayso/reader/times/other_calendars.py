"""Days and months of the Islamic and the Persian calendar on ours."""

from __future__ import annotations

import datetime as dt

from sayso.reader.times import calendars, periods
from sayso.reader.times.feasts import islamic_period
from sayso.reader.times.meanings import Calendar, CalendarWords
from sayso.reader.times.periods import Period
from sayso.records.days import TimePrecision
from sayso.records.time_expression import PUBLISHED


def read_other_calendar(words: CalendarWords, published: dt.date | None) -> tuple[Period, str | None]:
    """What the words mean, and `published` where their year is the latest one begun on the day of publication."""
    year, anchor = words.year, None
    year_of = calendars.islamic_year_of if words.calendar is Calendar.ISLAMIC else calendars.persian_year_of
    if year is None and published is not None:
        year, anchor = year_of(published), PUBLISHED
        first = _period(words, year).first
        if first is not None and first > published + dt.timedelta(days=30):
            year -= 1
    if year is None:
        return periods.UNKNOWN_DAY if words.day else Period("XXXX-XX", TimePrecision.MONTH), None
    return _period(words, year), anchor


def _period(words: CalendarWords, year: int) -> Period:
    month = words.month or 1
    is_islamic = words.calendar is Calendar.ISLAMIC
    if words.day is None:
        first, last = (calendars.islamic_month if is_islamic else calendars.persian_month)(year, month)
        if is_islamic:
            return islamic_period(first, last, TimePrecision.MONTH)
        return Period(f"{first.isoformat()}/{last.isoformat()}", TimePrecision.MONTH, first, last)
    day = (calendars.islamic_day if is_islamic else calendars.persian_day)(year, month, words.day)
    if day is None:
        return periods.UNKNOWN_DAY
    return islamic_period(day, day, TimePrecision.WEEK) if is_islamic else periods.on(day)

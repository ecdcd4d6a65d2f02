"""Counting on the calendar: so many units from a day, and what is left unknown where there is no day to count from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from sayso.reader.times import periods
from sayso.reader.times.meanings import Bound, LengthWords, ShiftWords
from sayso.reader.times.periods import Period
from sayso.reader.times.words import season_month
from sayso.records.days import TimePrecision

PRECISIONS: Final = {
    "D": TimePrecision.DAY,
    "W": TimePrecision.WEEK,
    "M": TimePrecision.MONTH,
    "Y": TimePrecision.YEAR,
    "Y10": TimePrecision.DECADE,
    "Y100": TimePrecision.DECADE,
    "DE": TimePrecision.DECADE,
    "CE": TimePrecision.DECADE,
}
_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Y": "XXXX",
    "Y10": "XXXX",
    "Y100": "XXXX",
    "DE": "XXXX",
    "CE": "XXXX",
}
_FARTHEST = 20_000


def unknown(words: ShiftWords) -> Period:
    """A period of which only the length of its unit is known."""
    if words.weekend:
        return Period("XXXX-WXX-WE", TimePrecision.DAY)
    if words.season:
        return periods.season(None, words.season, season_month(words.season))
    precision = PRECISIONS.get(words.unit, TimePrecision.HOUR)
    period = Period(_UNKNOWN.get(words.unit, "XXXX-XX-XX"), precision)
    return period.at(words.part_of_day) if words.part_of_day else period


def shifted(base: dt.date, words: ShiftWords) -> Period | None:
    """The day, week, month or year that lies so many units from a day; None beyond the calendar's ends."""
    amount, unit = words.amount or 0, words.unit
    if abs(amount) > _FARTHEST:
        return None
    if words.season:
        return periods.season(base.year + amount, words.season, season_month(words.season))
    if unit == "D":
        date = periods.shift_day(base, amount)
        return periods.on(date) if date else None
    if unit == "W":
        if (date := periods.shift_day(base, 7 * amount)) is None:
            return None
        return periods.weekend(_weekend_day(base, amount)) if words.weekend else periods.week(date)
    if unit == "M":
        date = periods.shift_month(base, amount)
        return periods.month(date.year, date.month, words.part) if date else None
    if unit == "DE":
        return periods.decade(base.year // 10 * 10 + 10 * amount, words.part) if 100 < base.year < 9980 else None
    if unit == "CE":
        return periods.century(base.year // 100 + 1 + amount, words.part) if 200 < base.year < 9800 else None
    if unit.startswith("Y"):
        number = base.year + amount * int(unit[1:] or 1)
        return periods.year(number, words.part) if 1 <= number <= 9998 else None
    date = periods.shift_day(base, amount // 24) if unit == "TH" and abs(amount) >= 24 else base
    return periods.on(date) if date else None


def bounded(period: Period, words: ShiftWords, base: dt.date) -> Period:
    """Cut a period at the day from which it is counted, where the words say on which side of it the time lies.

    "Earlier this week" ends, "later this week" begins with that day; "more than two years ago" has no beginning and
    ends two years before it, "less than two years ago" lies between the two.
    """
    if words.bound is None or period.first is None or period.last is None:
        return period
    if words.amount == 0:
        if words.bound is Bound.BEFORE:
            return replace(period, last=max(period.first, min(base, period.last)))
        return replace(period, first=min(period.last, max(base, period.first)))
    exact = far_end(base, LengthWords(value="", unit=words.unit, amount=abs(words.amount or 0), direction=-1))
    if exact is None:
        return period
    return (
        replace(period, first=None, last=exact)
        if words.bound is Bound.BEFORE
        else replace(period, first=exact, last=base)
    )


def _weekend_day(base: dt.date, amount: int) -> dt.date:
    """A day of the weekend meant: "the weekend" is the last one begun, "next weekend" the next one to begin."""
    if (amount == 0 and base.isoweekday() < 6) or (amount == -1 and base.isoweekday() >= 6):
        amount = -1
    return periods.shift_day(base, 7 * amount) or base


def far_end(base: dt.date, words: LengthWords) -> dt.date | None:
    """The other end of a length that ends or begins at a day; None beyond the calendar's ends."""
    exact = (words.amount or 0) * words.direction
    amount = int(exact)
    if abs(amount) > _FARTHEST:
        return None
    if words.unit == "M":
        date = periods.shift_month(base, amount)
        return periods.shift_day(date, round(30 * (exact - amount))) if date else None
    if words.unit.startswith("Y"):
        return periods.shift_month(base, round(12 * exact * int(words.unit[1:] or 1)))
    days = {"D": amount, "W": round(7 * exact)}.get(words.unit)
    if days is None:
        return periods.shift_day(base, int(amount / 24)) if words.unit == "TH" else base
    return periods.shift_day(base, days)


def beside(first: dt.date, last: dt.date, words: LengthWords) -> tuple[dt.date, dt.date] | None:
    """The days that lie a length before or after those of an event; as wide as a month or year that it counts in.

    Two days after 5 March is 7 March, two months after it all of May, hours after it the same day.
    """
    if words.amount is None:
        return None
    base = last if words.direction > 0 else first
    date = far_end(base, words)
    if date is None:
        return None
    if words.unit == "M":
        period = periods.month(date.year, date.month)
    elif words.unit.startswith("Y"):
        period = periods.year(date.year)
    else:
        return date, date
    return (period.first, period.last) if period.first and period.last else None

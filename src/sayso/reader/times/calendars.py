"""Days of other calendars on the Gregorian one: the Islamic, the Persian and the Julian, and Easter.

The conversions are arithmetic, after Reingold and Dershowitz, Calendrical Calculations (Cambridge, 4th edition 2018).
The Islamic one is the tabular (civil) calendar: months are seen to begin up to a day earlier or later than it says, by
country and by year. The Persian one has eight leap years in 33, which agrees with the astronomical one from 1178 to
1633 (1799–2255).
"""

from __future__ import annotations

import datetime as dt
from typing import Final

ISLAMIC_SLACK: Final = dt.timedelta(days=1)
"""By how much a day of the tabular calendar may be off the day that was kept."""

_ISLAMIC_EPOCH: Final = dt.date(622, 7, 19).toordinal()
_PERSIAN_EPOCH: Final = dt.date(622, 3, 22).toordinal()


def islamic_day(year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian day of a day of the tabular Islamic calendar; None where that calendar has no such day."""
    if not 1 <= year <= 9000 or not 1 <= month <= 12 or not 1 <= day <= 29 + month % 2 + (month == 12 and _leaps(year)):
        return None
    return dt.date.fromordinal(_islamic_ordinal(year, month) + day - 1)


def islamic_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month of the tabular Islamic calendar."""
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return dt.date.fromordinal(_islamic_ordinal(year, month)), dt.date.fromordinal(_islamic_ordinal(*following) - 1)


def islamic_year_of(date: dt.date) -> int:
    """The tabular Islamic year in which a Gregorian day falls."""
    return (30 * (date.toordinal() - _ISLAMIC_EPOCH) + 10646) // 10631


def _islamic_ordinal(year: int, month: int) -> int:
    return _ISLAMIC_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2


def _leaps(year: int) -> bool:
    return (14 + 11 * year) % 30 < 11


def persian_day(year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian day of a day of the Persian (Solar Hijri) calendar; None where that calendar has no such day."""
    if not 1 <= year <= 3000 or not 1 <= month <= 12:
        return None
    first = _persian_ordinal(year, month)
    following = _persian_ordinal(year, month + 1) if month < 12 else _persian_ordinal(year + 1, 1)
    return dt.date.fromordinal(first + day - 1) if 1 <= day <= following - first else None


def persian_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month of the Persian calendar."""
    following = _persian_ordinal(year, month + 1) if month < 12 else _persian_ordinal(year + 1, 1)
    return dt.date.fromordinal(_persian_ordinal(year, month)), dt.date.fromordinal(following - 1)


def persian_year_of(date: dt.date) -> int:
    """The Persian year in which a Gregorian day falls."""
    year = date.year - 621
    return year if _persian_ordinal(year, 1) <= date.toordinal() else year - 1


def _persian_ordinal(year: int, month: int) -> int:
    before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return _PERSIAN_EPOCH - 1 + 365 * (year - 1) + (8 * (year - 1) + 29) // 33 + before


def julian_day(date: dt.date) -> dt.date | None:
    """The Gregorian day of a Julian date that is written with the same numbers; None beyond the calendar's ends."""
    year = date.year if date.month > 2 else date.year - 1
    try:
        return date + dt.timedelta(days=year // 100 - year // 400 - 2)
    except OverflowError:
        return None


def easter(year: int) -> dt.date:
    """Easter Sunday of the Western churches, by the anonymous Gregorian computus (Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return dt.date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the Orthodox churches, by Meeus's Julian rule (Astronomical Algorithms, 1991)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return julian_day(dt.date(year, month, day + 1)) or dt.date(year, month, day + 1)

"""The days on which named days fall: "Christmas", "last Ramadan", by the rules of times.yaml."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sayso.reader.times import calendars, periods
from sayso.reader.times.periods import Period
from sayso.reader.times.words import time_words
from sayso.records.days import TimePrecision


def unknown_feast(name: str) -> Period:
    """What a named day is where its year is unknown: month and day where it has fixed ones."""
    when = time_words().feasts[name]
    if len(when) == 10:
        return periods.on(dt.date.fromisoformat(when))
    if len(when) == 5:
        return Period(f"XXXX-{when}", TimePrecision.DAY)
    return Period("XXXX-XX", TimePrecision.MONTH) if when == "islamic 9" else periods.UNKNOWN_DAY


def feast_in(name: str, year: int) -> Period | None:
    """The first that falls in a year of ours."""
    return next((period for period in _falls(name, year) if period.first and period.first.year == year), None)


def feast_near(name: str, day: dt.date, which: str | None, *, to_come: bool) -> Period | None:
    """The one meant on a day: the last, the next, or the nearest."""
    if not 2 < day.year < 9000:
        return None
    falls = [p for year in (day.year - 1, day.year, day.year + 1) for p in _falls(name, year) if p.first and p.last]
    if which in {"last", "this past"}:
        return max((p for p in falls if p.last and p.last < day), key=lambda p: p.last or day, default=None)
    if which in {"next", "this coming"} or to_come:
        return min((p for p in falls if p.last and p.last >= day), key=lambda p: p.first or day, default=None)
    return min(falls, key=lambda p: min(abs((p.first or day) - day), abs((p.last or day) - day)), default=None)


def _falls(name: str, year: int) -> Iterator[Period]:
    """Every time that a named day falls in a year of ours, or nearly."""
    when = time_words().feasts[name]
    kind, *rest = when.split()
    if len(when) == 10:
        yield periods.on(dt.date.fromisoformat(when))
    elif len(when) == 5:
        fixed = periods.day(year, int(when[:2]), int(when[3:]))
        yield from [fixed] if fixed else []
    elif kind in {"easter", "orthodox"}:
        sunday = calendars.easter(year) if kind == "easter" else calendars.orthodox_easter(year)
        yield periods.on(sunday + dt.timedelta(days=int(rest[0])))
    elif kind == "persian":
        month, day = map(int, rest[0].split("-"))
        if date := calendars.persian_day(year - 621, month, day):
            yield periods.on(date)
    elif kind == "islamic":
        first = calendars.islamic_year_of(dt.date(year, 1, 1))
        for islamic in (first, first + 1):
            yield from _islamic(islamic, rest)
    else:
        first_day = dt.date(year, int(kind), 1)
        weekday, number = int(rest[1]), int(rest[0][0])
        ahead = (weekday - first_day.isoweekday()) % 7
        yield periods.on(first_day + dt.timedelta(days=ahead + 7 * (number - 1)))


def _islamic(year: int, rules: list[str]) -> Iterator[Period]:
    if len(rules) == 1:
        first, last = calendars.islamic_month(year, int(rules[0]))
        yield islamic_period(first, last, TimePrecision.MONTH)
    for rule, length in zip(rules[::2], rules[1::2], strict=False):
        month, number = map(int, rule.split("-"))
        if day := calendars.islamic_day(year, month, number):
            yield islamic_period(day, day + dt.timedelta(days=int(length) - 1), TimePrecision.WEEK)


def islamic_period(first: dt.date, last: dt.date, precision: TimePrecision) -> Period:
    """Days of the tabular Islamic calendar as a period, a day wider at either end than the table says."""
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    slack = calendars.ISLAMIC_SLACK
    return Period(value, precision, first - slack, last + slack)

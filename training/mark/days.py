"""The interval of days that a plain TIMEX3 value means."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from sayso.reader.times import periods
from sayso.reader.times.words import season_month

VALUE: Final = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|P[\dX.]+[YMWD]|PT[\dX.]+[HMS]|P(?:[\dX.]+[YMWD])*(?:T(?:[\dX.]+[HMS])+)?"
    r"|(?!-)(?:[\dX]{2,4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:[\dX]|WE))?|SP|SU|FA|AU|WI|H[12X]|Q[1-4X]))?)"
    r"(?:T(?:MO|MI|AF|EV|NI|DT|[\dX]{2}(?::[\dX]{2}){0,2}))?|T(?:MO|MI|AF|EV|NI|DT|[\dX]{2}(?::[\dX]{2}){0,2})"
)
"""A TIMEX3 value; two of them with a slash between are a range."""


def is_value(value: str) -> bool:
    """Tell whether words have the form of a TIMEX3 value."""
    return all(part and VALUE.fullmatch(part) for part in value.split("/")) and value.count("/") < 2


def interval(value: str) -> tuple[str | None, str | None]:
    """Return the first and last day of a day, week, month, season, year, decade or a range of those; two times None for anything else."""
    first, _, last = value.partition("/")
    bounds = _bounds(first)[0], _bounds(last or first)[1]
    return bounds if all(bounds) else (None, None)


def _bounds(value: str) -> tuple[str | None, str | None]:
    value = value.partition("T")[0]
    period: periods.Period | None = None
    try:
        if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
            period = periods.day(int(match[1]), int(match[2]), int(match[3]))
        elif match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
            period = periods.week(dt.date.fromisocalendar(int(match[1]), int(match[2]), 1))
        elif match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            period = periods.season(int(match[1]), match[2], season_month(match[2]))
        elif match := re.fullmatch(r"(\d{3})X", value):
            period = periods.decade(10 * int(match[1]))
        elif match := re.fullmatch(r"(\d{4})-(\d\d)", value):
            period = periods.month(int(match[1]), int(match[2]))
        elif match := re.fullmatch(r"(\d{4})", value):
            period = periods.year(int(match[1]))
    except ValueError:
        return None, None
    if period is None or period.first is None or period.last is None:
        return None, None
    return period.first.isoformat(), period.last.isoformat()

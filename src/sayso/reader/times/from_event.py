"""Counting a time from the event that it hangs on, once the days of that event are known."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from sayso.reader.times.counting import beside
from sayso.reader.times.meanings import LengthWords
from sayso.records.time_expression import TimeExpression, TimexType

_OFFSET = re.compile(r"(?P<sign>-?)P(?P<time>T?)(?P<amount>\d+(?:\.\d+)?)(?P<unit>[YMWDHS])")


def count_from_event(time: TimeExpression, first: dt.date, last: dt.date, anchor: str) -> TimeExpression:
    """Give a time that hangs on an event its interval, from the first and last day of the event.

    `anchor` is the id of the time that told those days. A date gets its value as well; a length keeps its own. A time
    without an offset, or with one of unknown length ("days after the vote"), stays as it is.
    """
    match = _OFFSET.fullmatch(time.offset or "")
    if match is None:
        return time
    words = LengthWords(
        value="",
        unit=match["time"] + match["unit"],
        amount=float(match["amount"]),
        direction=-1 if match["sign"] else 1,
    )
    days = beside(first, last, words)
    if days is None:
        return time
    value = days[0].isoformat() if time.type is TimexType.DATE and days[0] == days[1] else time.value
    return replace(time, value=value, first_day=days[0], last_day=days[1], anchor=anchor)

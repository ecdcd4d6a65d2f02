"""The horizon of a forecast or an intention: the time by which, or in which, it is to come about."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import Final

from sayso.records.span import Span
from sayso.records.statement import StatementKind
from sayso.records.time_expression import PUBLISHED, TimeExpression, TimexType

_AHEAD: Final = frozenset({StatementKind.FORECAST, StatementKind.INTENTION})
_NOT_AHEAD: Final = ("PAST_REF", "PRESENT_REF")
_FROM_NOW: Final = re.compile(r"\b(?:in|within|for|over the|another|the next) (?:\w+ ){0,2}$", re.IGNORECASE)
"""What makes a span of time count from now: "within [three weeks]", "for the next [two years]"."""
_EVERY: Final = re.compile(r"\b(?:every|each) $", re.IGNORECASE)
_SINCE: Final = re.compile(r"\b(?:since|from|after|until|of) $", re.IGNORECASE)
_REACH: Final = 40


def find_horizon(
    kind: StatementKind, content: Sequence[Span], times: Sequence[TimeExpression], published: dt.date | None
) -> str | None:
    """Return the id of the first time in the words of a forecast or intention that can lie ahead; None without one.

    Ahead is what does not end before the day of publication. Where that day is unknown, or the words give no interval
    ("before the winter"), only references to the past are ruled out. A duration counts where words let it begin now
    ("within three weeks"), a set of times ("every Friday") never does. `times` stand in the order of the text.
    """
    if kind not in _AHEAD:
        return None
    for part in content:
        first = bisect_left(times, part.start, key=lambda time: time.span.start)
        for time in takewhile(lambda time: time.span.end <= part.end, islice(times, first, None)):  # noqa: B023
            if _lies_ahead(part, time, published):
                return time.id
    return None


def _lies_ahead(part: Span, time: TimeExpression, published: dt.date | None) -> bool:
    at = time.span.start - part.start
    before = part.quote[max(0, at - _REACH) : at]
    if time.type is TimexType.SET or time.value.startswith(_NOT_AHEAD) or _EVERY.search(before):
        return False
    if time.type is TimexType.DURATION:
        if time.anchor == PUBLISHED:
            return time.last_day is None or time.last_day > (published or time.last_day)
        return _FROM_NOW.search(before) is not None
    if time.last_day is not None and published is not None:
        return time.last_day >= published
    return _SINCE.search(before) is None

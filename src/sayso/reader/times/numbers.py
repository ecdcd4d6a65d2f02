"""Days told as three numbers, of which the writer's country decides the order: 03/04/2015 is in April or in March."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from sayso.reader.times.meanings import Found, SlashedWords

_AHEAD = 10
"""Two digits mean a year of this century up to so many years after publication, then one of the last."""


class Order(StrEnum):
    """Which of the two comes first."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def order_of(words: Iterable[Found]) -> Order | None:
    """The order that a text's plain cases show (25/12/2016 or 12/25/2016); None where none or both do."""
    orders = set()
    for found in words:
        if isinstance(found.meaning, SlashedWords):
            if found.meaning.first > 12:
                orders.add(Order.DAY_FIRST)
            elif found.meaning.second > 12:
                orders.add(Order.MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else None


def read_slashed(words: SlashedWords, order: Order | None, published: dt.date | None) -> tuple[dt.date, ...]:
    """The days that the numbers can mean, earliest first; none where the calendar has no such day."""
    year = words.year if words.year is not None else _century(words.short_year, published)
    orders = [order] if order and words.first <= 12 and words.second <= 12 else list(Order)
    days = set()
    for one in orders:
        month, day = (words.second, words.first) if one is Order.DAY_FIRST else (words.first, words.second)
        try:
            days.add(dt.date(year, month, day))
        except ValueError:
            continue
    return tuple(sorted(days))


def _century(short: int, published: dt.date | None) -> int:
    """The year that two digits mean; without a day of publication, 69–99 are of the twentieth century (POSIX)."""
    if published is None:
        return (1900 if short >= 69 else 2000) + short
    year = published.year // 100 * 100 + short
    return year - 100 if year > published.year + _AHEAD else year

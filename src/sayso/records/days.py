"""Days, and how finely they are known."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, field
from enum import StrEnum


class TimePrecision(StrEnum):
    """How finely a time is known, finest first."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


class DateMethod(StrEnum):
    """What told the day on which an article was published."""

    GIVEN = "given"
    """A person said so."""
    HTML = "html"
    FEED = "feed"
    JSONL = "jsonl"
    TEXT = "text"
    """A line of the article itself: a date line, a dateline."""
    URL = "url"
    WARC = "warc"


@dataclass(frozen=True, slots=True)
class Published:
    """The day an article appeared, how finely that is known, and what told it.

    `date` is the first day of what is known: `2017-03-01` with precision `month` means some day of March 2017.
    """

    date: dt.date
    precision: TimePrecision
    method: DateMethod = field(metadata={"json": "from"})

    @property
    def last_date(self) -> dt.date:
        """The last day that the precision leaves open; the interval [date, last_date] is closed."""
        if self.precision is TimePrecision.YEAR:
            return self.date.replace(month=12, day=31)
        if self.precision is TimePrecision.MONTH:
            return self.date.replace(day=monthrange(self.date.year, self.date.month)[1])
        return self.date

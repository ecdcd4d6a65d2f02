"""When."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from sayso.records.days import TimePrecision
from sayso.records.span import Span


class TimexType(StrEnum):
    """TIMEX3 types (ISO-TimeML, ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


PUBLISHED: Final = "published"
"""The anchor of a time that was counted from the day of publication."""
EVENT: Final = "event"
"""The anchor of a time that counts from an event whose day is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression, its TIMEX3 type and value, and the closed interval of days that it means.

    `first_day` and `last_day` are None where the words give no bound, or hang on a publication date or an event that is
    unknown. `anchor` says what the interval was counted from: `published`, another expression's id, `event`, or None
    where the words stand for themselves.
    """

    id: str
    span: Span
    type: TimexType
    value: str
    first_day: date | None = field(default=None, metadata={"json": "from"})
    last_day: date | None = field(default=None, metadata={"json": "to"})
    precision: TimePrecision | None = None
    anchor: str | None = None
    offset: str | None = None
    """How far from an event, as an ISO 8601 length; before it with a minus sign."""
    event: Span | None = None
    """The words of the event from which the offset counts."""
    candidates: tuple[date, ...] = ()
    """The days of which one is meant, where the words leave open which (03/04/2015); then there is no interval."""
    zone: str | None = None
    """The time zone of a time of day, where it is told: `Z`, an offset such as `-05`, or `local`."""

    def __post_init__(self) -> None:
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValueError(f"time {self.id} ends before it begins")

"""When."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sayso.records.days import TimePrecision
from sayso.records.span import Span


class TimexType(StrEnum):
    """TIMEX3 types (ISO-TimeML, ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression, its TIMEX3 type and value, and the closed interval of days that it means.

    `first_day` and `last_day` are None where the words give no bound, or where they hang on a publication date that is
    unknown. `anchor` says what the interval was counted from: `published`, another expression's id, or None where the
    words stand for themselves.
    """

    id: str
    span: Span
    type: TimexType
    value: str
    first_day: date | None = field(default=None, metadata={"json": "from"})
    last_day: date | None = field(default=None, metadata={"json": "to"})
    precision: TimePrecision | None = None
    anchor: str | None = None

    def __post_init__(self) -> None:
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValueError(f"time {self.id} ends before it begins")

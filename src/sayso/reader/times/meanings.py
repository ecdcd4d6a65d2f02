"""What the words of a time expression mean before it is known when they were written."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reader.times.periods import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """Words of the calendar: what of year, month, day, season the words give; `to_*` end a range ("5 to 9 March")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    to_year: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    decade: int | None = None
    century: int | None = None
    before_christ: bool = False
    part: Part | None = None
    part_of_day: str | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayWords:
    """A day of the week, 1 for Monday; `which` is "last", "this" or "next" where the words say so."""

    weekday: int
    which: str | None = None
    part_of_day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftWords:
    """So many units (D, W, M, Y, Y10, Y100, TH…) before (negative) or after a moment; None for a vague number.

    `told` counts from the day that the text last gave ("two days later"), else from the day of publication ("two days
    ago").
    """

    unit: str
    amount: int | None
    told: bool = False
    part: Part | None = None
    part_of_day: str | None = None
    weekend: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthWords:
    """A length of time: TIMEX3 value, and -1 or 1 where it ends or begins with the day of publication."""

    value: str
    unit: str
    amount: float | None
    direction: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDayWords:
    """A part of the day ("NI") or a time of day ("15:00") without its day."""

    part_of_day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPhrase:
    """A phrase with one TIMEX3 type and value whenever it is written."""

    type: str
    value: str


Meaning = CalendarWords | WeekdayWords | ShiftWords | LengthWords | TimeOfDayWords | SetPhrase


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in the text and what its words mean."""

    start: int
    end: int
    meaning: Meaning

"""What the words of a time expression mean before it is known when they were written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.reader.times.periods import Part


class Calendar(StrEnum):
    """The calendar in which a day or month is told."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"
    ISLAMIC = "islamic"
    PERSIAN = "persian"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """Words of the calendar: what of year, month, day, season the words give; `to_*` end a range ("5 to 9 March").

    Years before Christ are negative: -480 is 480 BC.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    to_year: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    decade: int | None = None
    century: int | None = None
    part: Part | None = None
    part_of_day: str | None = None
    which: str | None = None
    calendar: Calendar = Calendar.GREGORIAN


@dataclass(frozen=True, slots=True, kw_only=True)
class SlashedWords:
    """A day as three numbers ("03/04/2015"), of which the first two may be day and month or month and day."""

    first: int
    second: int
    year: int | None
    """None where two digits leave the century open; then `short_year` holds them."""
    short_year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeastWords:
    """A named day or month of feast or fast ("Christmas 1963", "last Ramadan"), under its name in times.yaml."""

    name: str
    year: int | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayWords:
    """A day of the week, 1 for Monday; `which` is "last", "this" or "next" where the words say so."""

    weekday: int
    which: str | None = None
    part_of_day: str | None = None


class Bound(StrEnum):
    """On which side of a moment a time lies: "more than two years ago", "later this week"."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftWords:
    """So many units (D, W, M, Y, Y10, Y100, TH…) before (negative) or after a moment; None for a vague number.

    `told` counts from the day that the text last gave ("two days later"), else from the day of publication ("two days
    ago"). `bound` cuts the period at the moment itself ("earlier this week"), or opens it ("more than two years ago").
    """

    unit: str
    amount: int | None
    told: bool = False
    part: Part | None = None
    part_of_day: str | None = None
    weekend: bool = False
    bound: Bound | None = None
    season: str | None = None
    offset: str | None = None
    """The count as a TIMEX3 length; set where it may hang on an event ("the day after the vote")."""
    event: tuple[int, int] | None = None
    """Where in the text the words of that event stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthWords:
    """A length of time: TIMEX3 value, and -1 or 1 where it ends or begins with publication, or with an event."""

    value: str
    unit: str
    amount: float | None
    direction: int = 0
    event: tuple[int, int] | None = None
    """Where in the text the words of the event stand from which it counts ("two days after [the vote]")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDayWords:
    """A part of the day ("NI") or a time of day ("15:00") without its day."""

    part_of_day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPhrase:
    """A phrase with one TIMEX3 type and value whenever it is written."""

    type: str
    value: str


Meaning = (
    CalendarWords | SlashedWords | FeastWords | WeekdayWords | ShiftWords | LengthWords | TimeOfDayWords | SetPhrase
)


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in the text and what its words mean."""

    start: int
    end: int
    meaning: Meaning

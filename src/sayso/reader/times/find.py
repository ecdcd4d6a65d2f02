"""When: the time expressions of a document, with the closed interval of days that each one means."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from sayso.reader.times import periods
from sayso.reader.times.calendar_periods import of_day, of_months, of_years
from sayso.reader.times.counting import PRECISIONS, beside, bounded, far_end, shifted, unknown
from sayso.reader.times.feasts import feast_in, feast_near, unknown_feast
from sayso.reader.times.meanings import (
    Calendar,
    CalendarWords,
    FeastWords,
    Found,
    LengthWords,
    SetPhrase,
    ShiftWords,
    SlashedWords,
    TimeOfDayWords,
    WeekdayWords,
)
from sayso.reader.times.numbers import order_of, read_slashed
from sayso.reader.times.other_calendars import read_other_calendar
from sayso.reader.times.patterns import find_time_words
from sayso.reader.times.periods import Period
from sayso.reader.times.timeline import Timeline, Told
from sayso.reader.times.words import read_zone, season_month
from sayso.reader.times.years import choose_year
from sayso.records.days import TimePrecision
from sayso.records.document import Document
from sayso.records.span import Span
from sayso.records.time_expression import EVENT, PUBLISHED, TimeExpression, TimexType

_REFERENCES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_TO_THE_DAY: Final = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY})
_PLACELESS = (LengthWords, SetPhrase, TimeOfDayWords)
"""Words from which no later ones count."""


def find_times(document: Document, sentences: tuple[Span, ...]) -> tuple[TimeExpression, ...]:
    """List the time expressions of a document, in order, none overlapping another.

    Words that count from the day of publication ("last week") give an interval only where that day is known; words that
    count from a day told before ("two days later") carry that expression's id as their anchor, words that count from
    an event whose day the text does not tell ("two days after the vote") the anchor `event`, with the offset from it.
    A year that the words leave out is taken from the dates that the text tells, else from the day of publication, else
    it stays unknown: `XXXX-05-18`, no interval. A text whose date becomes known later is simply read again with it.
    """
    words = find_time_words(document.text)
    story = _Story(document, sentences, words)
    return tuple(story.tell(number) for number in range(len(words)))


@dataclass(frozen=True, slots=True)
class _Read:
    """What one expression came to mean."""

    type: TimexType
    period: Period
    anchor: str | None = None
    offset: str | None = None
    event: tuple[int, int] | None = None
    candidates: tuple[dt.date, ...] = ()


class _Story:
    """The expressions of one document read in order."""

    def __init__(self, document: Document, sentences: tuple[Span, ...], words: list[Found]) -> None:
        published = document.published
        self._document = document
        self._words = words
        self._published = published.date if published and published.precision in _TO_THE_DAY else None
        self._line = Timeline(document.text, [s.start for s in sentences], self._published, words)
        self._order = order_of(words)

    def tell(self, number: int) -> TimeExpression:
        """Read the next expression."""
        found = self._words[number]
        name = f"t{number + 1}"
        read = self._read(number)
        period = read.period
        if read.anchor != EVENT and period.value not in _REFERENCES and not isinstance(found.meaning, _PLACELESS):
            self._line.remember(name, found.start, found.meaning, period)
        span = self._document.span(found.start, found.end)
        return TimeExpression(
            id=name,
            span=span,
            type=read.type,
            value=period.value,
            first_day=period.first,
            last_day=period.last,
            precision=None if period.value in _REFERENCES else period.precision,
            anchor=read.anchor,
            offset=read.offset,
            event=self._document.span(*read.event) if read.event else None,
            candidates=read.candidates,
            zone=read_zone(span.quote) if ":" in period.value else None,
        )

    def _read(self, number: int) -> _Read:
        found = self._words[number]
        start = found.start
        match found.meaning:
            case CalendarWords() as words:
                return self._calendar(number, words)
            case SlashedWords() as words:
                return self._slashed(words)
            case FeastWords() as words:
                return self._feast(found, words)
            case WeekdayWords() as words:
                return self._weekday(found, words)
            case ShiftWords() as words:
                return self._shift(number, words)
            case LengthWords() as words:
                return self._length(number, words)
            case TimeOfDayWords() as words:
                return self._time_of_day(start, words)
            case SetPhrase() as words:
                return _Read(TimexType(words.type), Period(words.value, TimePrecision.DAY))

    # Words of the calendar.

    def _calendar(self, number: int, words: CalendarWords) -> _Read:
        if words.calendar in {Calendar.ISLAMIC, Calendar.PERSIAN}:
            period, anchor = read_other_calendar(words, self._published)
            return _Read(TimexType.DATE, period, anchor)
        if (long := of_years(words)) is not None:
            return _Read(TimexType.DATE, long)
        named = words.year, None
        year, anchor = named if words.year is not None else choose_year(self._line, self._words, number, words)
        if words.season is not None:
            season = periods.season(year, words.season, season_month(words.season), words.part)
            return _Read(TimexType.DATE, season, anchor)
        if words.day is None:
            return _Read(TimexType.DATE, of_months(words, year), anchor)
        period = of_day(words, year)
        return _Read(TimexType.TIME if "T" in period.value else TimexType.DATE, period, anchor)

    def _slashed(self, words: SlashedWords) -> _Read:
        days = read_slashed(words, self._order, self._published)
        if len(days) == 1:
            return _Read(TimexType.DATE, periods.on(days[0]))
        year = f"{words.year:04}" if words.year else f"{days[0].year:04}" if days else "XXXX"
        return _Read(TimexType.DATE, Period(f"{year}-XX-XX", TimePrecision.DAY), candidates=days)

    def _feast(self, found: Found, words: FeastWords) -> _Read:
        if (fixed := unknown_feast(words.name)).first is not None:
            return _Read(TimexType.DATE, fixed)
        if words.year is not None:
            return _Read(TimexType.DATE, feast_in(words.name, words.year) or fixed)
        told = self._line.year
        if (
            (self._published is None or self._line.is_history)
            and told is not None
            and told.year
            and words.which is None
        ):
            period = feast_in(words.name, told.year) if 2 < told.year < 9000 else None
            return _Read(TimexType.DATE, period or fixed, told.id if period else None)
        if self._published is None:
            return _Read(TimexType.DATE, fixed)
        near = feast_near(words.name, self._published, words.which, to_come=self._line.to_come(found))
        return _Read(TimexType.DATE, near, PUBLISHED) if near else _Read(TimexType.DATE, fixed)

    # Words that count from another day.

    def _weekday(self, found: Found, words: WeekdayWords) -> _Read:
        part = words.part_of_day
        kind = TimexType.TIME if part else TimexType.DATE
        if self._published is None or self._line.is_history or words.which in {"the following", "the previous"}:
            period = Period(f"XXXX-WXX-{words.weekday}", TimePrecision.DAY)
            return _Read(kind, period.at(part) if part else period)
        ahead = (words.weekday - self._published.isoweekday()) % 7
        if words.which == "next":
            step = ahead or 7
        elif words.which == "last":
            step = ahead - 7
        elif words.which in {"this", "this coming"} or (words.which is None and self._line.to_come(found)):
            step = ahead
        else:
            step = ahead - 7 if ahead else 0
        date = periods.shift_day(self._published, step)
        if date is None:
            return _Read(kind, Period(f"XXXX-WXX-{words.weekday}", TimePrecision.DAY))
        period = periods.on(date)
        return _Read(kind, period.at(part) if part else period, PUBLISHED)

    def _shift(self, number: int, words: ShiftWords) -> _Read:
        found = self._words[number]
        part = words.part_of_day
        kind = TimexType.TIME if part or words.unit.startswith("T") else TimexType.DATE
        if words.event is not None:
            return self._shift_event(number, words, kind)
        if words.amount is None:
            return _Read(kind, unknown(words))
        if words.told and not (
            words.part and self._published and not self._line.is_history and self._line.to_come(found)
        ):
            return self._shift_told(found.start, words, kind)
        if self._published is None or (self._line.is_history and self._line.is_quoted(found.start)):
            if words.unit == "D" and words.amount == 0 and not part:
                return _Read(kind, Period("PRESENT_REF", TimePrecision.DAY))
            return _Read(kind, unknown(words))
        period = shifted(self._published, words)
        if period is None:
            return _Read(kind, unknown(words))
        period = bounded(period, words, self._published)
        return _Read(kind, period.at(part) if part else period, PUBLISHED)

    def _shift_told(self, start: int, words: ShiftWords, kind: TimexType) -> _Read:
        told, part = self._line.mentioned if words.unit.startswith("Y") else self._line.told, words.part_of_day
        if told is None or start - told.at > 3000:
            return _Read(kind, unknown(words))
        if words.unit.startswith("T"):
            return _Read(TimexType.TIME, Period("XXXX-XX-XX", TimePrecision.HOUR))
        if words.amount == 0 and words.unit == "D" and told.date is None:
            same = Period(told.period.value.split("T")[0], TimePrecision.DAY, told.period.first, told.period.last)
            if told.period.precision in {TimePrecision.DAY, TimePrecision.HOUR}:
                return _Read(kind, same.at(part) if part else same, told.id)
        base = told.date or (told.period.first if words.unit in {"M", "Y"} else None)
        period = shifted(base, words) if base else _shifted_year(told, words)
        if period is None:
            return _Read(kind, unknown(words))
        if told.year is None:
            known = words.unit in {"D", "M"}
            period = Period("XXXX" + period.value[4:], period.precision) if known else unknown(words)
        return _Read(kind, period.at(part) if part else period, told.id)

    # Words that count from an event.

    def _shift_event(self, number: int, words: ShiftWords, kind: TimexType) -> _Read:
        told, part, event = self._event_day(number, words.event), words.part_of_day, words.event
        sign = "-" if (words.amount or 0) < 0 else ""
        offset = f"{sign}{words.offset}" if words.offset else None
        if words.amount is not None and told is not None and told.date is not None and told.year is not None:
            period = shifted(told.date, words)
            if period is not None:
                return _Read(kind, period.at(part) if part else period, told.id, offset, event)
        return _Read(kind, unknown(words), EVENT, offset, event)

    def _event_day(self, number: int, event: tuple[int, int] | None) -> Told | None:
        """The day of an event: told in its words ("the 15 July coup"), or in an earlier sentence that has them."""
        if event is None:
            return None
        for later in range(number + 1, min(number + 3, len(self._words))):
            found = self._words[later]
            hangs = isinstance(found.meaning, LengthWords | ShiftWords) and found.meaning.event is not None
            if not hangs and event[0] <= found.start and found.end <= event[1]:
                period = self._read(later).period
                if period.first is not None and period.first == period.last:
                    return Told(f"t{later + 1}", found.start, period.first.year, period.first, period)
        return self._line.day_of(self._document.text[event[0] : event[1]], event[0])

    # Lengths and times of day.

    def _length(self, number: int, words: LengthWords) -> _Read:
        period = Period(words.value, PRECISIONS.get(words.unit, TimePrecision.HOUR))
        if words.event is not None:
            offset = words.value if words.direction > 0 else f"-{words.value}"
            told = self._event_day(number, words.event)
            days = beside(told.date, told.date, words) if told is not None and told.date is not None else None
            if told is None or days is None:
                return _Read(TimexType.DURATION, period, EVENT, offset, words.event)
            period = replace(period, first=days[0], last=days[1])
            return _Read(TimexType.DURATION, period, told.id, offset, words.event)
        if not words.direction or self._published is None:
            return _Read(TimexType.DURATION, period)
        if words.amount is None:
            first, last = (None, self._published) if words.direction < 0 else (self._published, None)
            return _Read(TimexType.DURATION, replace(period, first=first, last=last), PUBLISHED)
        other = far_end(self._published, words)
        if other is None:
            return _Read(TimexType.DURATION, period)
        first, last = sorted((self._published, other))
        return _Read(TimexType.DURATION, replace(period, first=first, last=last), PUBLISHED)

    def _time_of_day(self, start: int, words: TimeOfDayWords) -> _Read:
        told = self._line.told
        if told is not None and told.date is not None and start - told.at < 600:
            day = Period(told.period.value[:10], TimePrecision.DAY, told.period.first, told.period.last)
            return _Read(TimexType.TIME, day.at(words.part_of_day), told.id)
        return _Read(TimexType.TIME, periods.UNKNOWN_DAY.at(words.part_of_day))


def _shifted_year(told: Told, words: ShiftWords) -> Period | None:
    """Count years from a year outside the calendar of days, before Christ."""
    if told.year is None or not words.unit.startswith("Y"):
        return None
    year = told.year + (words.amount or 0) * int(words.unit[1:] or 1)
    return periods.year(year, words.part) if abs(year) < 9999 else None

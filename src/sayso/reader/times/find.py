"""When: the time expressions of a document, with the closed interval of days that each one means."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass

from sayso.reader.times import periods
from sayso.reader.times.meanings import (
    CalendarWords,
    Found,
    LengthWords,
    Meaning,
    SetPhrase,
    ShiftWords,
    TimeOfDayWords,
    WeekdayWords,
)
from sayso.reader.times.patterns import find_time_words
from sayso.reader.times.periods import Period
from sayso.reader.times.words import season_month
from sayso.records.days import TimePrecision
from sayso.records.document import Document
from sayso.records.span import Span
from sayso.records.time_expression import TimeExpression, TimexType

# Signs that a day without a year or a week is still to come, in the clause before it.
_TO_COME = re.compile(
    r"\b(?:will|would|shall|going to|is to|are to|was to|were to|be|"
    r"plans?|planned|planning|scheduled|slated|due|expected|expects?|set|upcoming|next|"
    r"hopes?|ahead of|intends?|deadline)\b|[’'](?:ll|d)\b",
    re.IGNORECASE,
)
_CLAUSE_EDGE = re.compile(r"[,;:.!?“”\"\n]|\b(?:said|says|told|announced|reported|that|wrote|tweeted)\b", re.IGNORECASE)
_CLAUSE = 90

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Y10": "XXXX", "Y100": "XXXX"}
_PRECISIONS = {
    "D": TimePrecision.DAY,
    "W": TimePrecision.WEEK,
    "M": TimePrecision.MONTH,
    "Y": TimePrecision.YEAR,
    "Y10": TimePrecision.DECADE,
    "Y100": TimePrecision.DECADE,
}
# So fine must a time be for "that day" or "the next month" to count from it.
_TELLING = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY, TimePrecision.MONTH})
_STORY_YEAR = re.compile(r"(?:\b(?:in|since|by|of|during|from|until)\s|^|\n)$", re.IGNORECASE)
_REFERENCES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def find_times(document: Document, sentences: tuple[Span, ...]) -> tuple[TimeExpression, ...]:
    """List the time expressions of a document, in order, none overlapping another.

    Words that count from the day of publication ("last week") give an interval only where that day is known; words that
    count from a day told before ("two days later") carry that expression's id as their anchor. A year that the words
    leave out is taken from the dates that the text tells, else from the day of publication, else it stays unknown:
    `XXXX-05-18`, no interval.
    """
    words = find_time_words(document.text)
    story = _Story(document, sentences, words)
    return tuple(story.tell(found.start, found.end, found.meaning) for found in words)


@dataclass(frozen=True, slots=True)
class _Read:
    """What one expression came to mean."""

    type: TimexType
    period: Period
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """A day, month or year that the text gave, from which later words may count. `year` is None where it is unknown."""

    id: str
    at: int
    year: int | None
    date: dt.date | None
    period: Period


class _Story:
    """The expressions of one document read in order, with the date last told."""

    def __init__(self, document: Document, sentences: tuple[Span, ...], words: list[Found]) -> None:
        published = document.published
        self._sentences = [sentence.start for sentence in sentences]
        self._only_year = _only_year(words)
        self._document = document
        self._text = document.text
        self._published = published.date if published and published.precision is TimePrecision.DAY else None
        self._told: _Told | None = None
        self._year: _Told | None = None
        self._count = 0

    def tell(self, start: int, end: int, meaning: Meaning) -> TimeExpression:
        """Read the next expression."""
        self._count += 1
        name = f"t{self._count}"
        read = self._read(start, meaning)
        self._remember(name, start, meaning, read)
        period = read.period
        return TimeExpression(
            id=name,
            span=self._document.span(start, end),
            type=read.type,
            value=period.value,
            first_day=period.first,
            last_day=period.last,
            precision=None if period.value in _REFERENCES else period.precision,
            anchor=read.anchor,
        )

    def _read(self, start: int, meaning: Meaning) -> _Read:
        match meaning:
            case CalendarWords():
                return self._calendar(start, meaning)
            case WeekdayWords():
                return self._weekday(start, meaning)
            case ShiftWords():
                return self._shift(start, meaning)
            case LengthWords():
                return self._length(meaning)
            case TimeOfDayWords():
                return self._time_of_day(start, meaning)
            case SetPhrase():
                return _Read(TimexType(meaning.type), Period(meaning.value, TimePrecision.DAY))

    def _remember(self, name: str, start: int, meaning: Meaning, read: _Read) -> None:
        """Keep what later words may count from: a single day, month or year that the words tell of."""
        if isinstance(meaning, LengthWords | SetPhrase | TimeOfDayWords) or read.period.value in _REFERENCES:
            return
        value = read.period.value
        year = int(value[:4]) if value[:4].isdecimal() else None
        exact = re.match(r"(?:\d{4}|XXXX)-(\d\d)-(\d\d)", value)
        date = None
        if exact:
            date = dt.date(year or 2000, int(exact[1]), int(exact[2]))
        told = _Told(name, start, year, date, read.period)
        if isinstance(meaning, CalendarWords) and meaning.year and not meaning.month and not self._places_story(start):
            return
        if exact or read.period.precision in _TELLING:
            self._told = told
        if year is not None:
            self._year = told

    def _places_story(self, start: int) -> bool:
        """Whether a bare year says when the story is: "in 2014", not "the 2003 invasion"."""
        return bool(_STORY_YEAR.search(self._text[max(0, start - 8) : start]))

    # Words of the calendar.

    def _calendar(self, start: int, words: CalendarWords) -> _Read:
        if (long := _of_years(words)) is not None:
            return _Read(TimexType.DATE, long)
        year, anchor = (words.year, None) if words.year is not None else self._year_for(start, words)
        if words.season is not None:
            return _Read(TimexType.DATE, periods.season(year, words.season, season_month(words.season)), anchor)
        month = words.month or 1
        if words.day is None:
            period = periods.month(year, month, words.part)
            if words.to_month is not None:
                later = year + 1 if year is not None and words.to_month < month else year
                period = period.until(periods.month(later, words.to_month))
            return _Read(TimexType.DATE, period, anchor)
        day = periods.day(year, month, words.day)
        if day is None:
            # 31 April or 29 February of a common year: the month is all that can be meant.
            return _Read(TimexType.DATE, periods.month(year, month), anchor)
        if words.to_day is not None and (last := periods.day(year, month, words.to_day)) is not None:
            return _Read(TimexType.DATE, day.until(last), anchor)
        if words.part_of_day is not None:
            return _Read(TimexType.TIME, day.at(words.part_of_day), anchor)
        return _Read(TimexType.DATE, day, anchor)

    def _year_for(self, start: int, words: CalendarWords) -> tuple[int | None, str | None]:
        """Choose the year that the words leave out, and say what it was counted from."""
        month, day = words.month or season_month(words.season or "SP"), words.day or 1
        told = self._year
        if (
            told is not None
            and told.year is not None
            and words.which is None
            and (self._published is None or self._in_past(told, start))
        ):
            base = told.date or (told.period.first if told.period.precision is TimePrecision.MONTH else None)
            return (_nearest_year(told.year, base.month, month) if base else told.year), told.id
        if self._published is None:
            return self._only_year, None
        today = self._published
        if words.which in {"next", "this coming", "coming"}:
            year = today.year + (month <= today.month)
        elif words.which in {"last", "this past", "past"}:
            year = today.year - (month >= today.month)
        elif words.which == "this":
            year = today.year
        elif self._to_come(start):
            year = today.year + ((month, day) < (today.month, today.day) if words.day else month < today.month)
        elif (month, day) <= (today.month, today.day):
            year = _nearest_year(today.year, today.month, month) if not words.day else today.year
        else:
            year = _nearest_year(today.year, today.month, month)
        return year, "published"

    def _in_past(self, told: _Told, start: int) -> bool:
        """Whether the story has just gone back to another year than that of publication."""
        return self._published is not None and told.year != self._published.year and start - told.at < 600

    def _to_come(self, start: int) -> bool:
        """Whether the clause before an expression speaks of what is still to come."""
        at = bisect_right(self._sentences, start) - 1
        sentence = self._sentences[at] if at >= 0 else 0
        before = self._text[max(sentence, start - _CLAUSE) : start]
        edge = max((m.end() for m in _CLAUSE_EDGE.finditer(before)), default=0)
        return bool(_TO_COME.search(before[edge:]))

    # Words that count from another day.

    def _weekday(self, start: int, words: WeekdayWords) -> _Read:
        part = words.part_of_day
        kind = TimexType.TIME if part else TimexType.DATE
        if self._published is None or words.which in {"the following", "the previous"}:
            period = Period(f"XXXX-WXX-{words.weekday}", TimePrecision.DAY)
            return _Read(kind, period.at(part) if part else period)
        ahead = (words.weekday - self._published.isoweekday()) % 7
        if words.which == "next":
            step = ahead or 7
        elif words.which == "last":
            step = ahead - 7
        elif words.which in {"this", "this coming"} or (words.which is None and self._to_come(start)):
            step = ahead
        else:
            step = ahead - 7 if ahead else 0
        date = periods.shift_day(self._published, step)
        if date is None:
            return _Read(kind, Period(f"XXXX-WXX-{words.weekday}", TimePrecision.DAY))
        period = periods.on(date)
        return _Read(kind, period.at(part) if part else period, "published")

    def _shift(self, start: int, words: ShiftWords) -> _Read:
        part = words.part_of_day
        kind = TimexType.TIME if part or words.unit.startswith("T") else TimexType.DATE
        if words.amount is None:
            return _Read(kind, _unknown(words))
        if words.told:
            return self._shift_told(start, words, kind)
        if self._published is None:
            if words.unit == "D" and words.amount == 0 and not part:
                return _Read(kind, Period("PRESENT_REF", TimePrecision.DAY))
            return _Read(kind, _unknown(words))
        period = _shifted(self._published, words)
        return _Read(kind, period.at(part) if part else period, "published") if period else _Read(kind, _unknown(words))

    def _shift_told(self, start: int, words: ShiftWords, kind: TimexType) -> _Read:
        told, part = self._told, words.part_of_day
        if told is None or start - told.at > 3000:
            return _Read(kind, _unknown(words))
        if words.unit.startswith("T"):
            return _Read(TimexType.TIME, Period("XXXX-XX-XX", TimePrecision.HOUR))
        if words.amount == 0 and words.unit == "D" and told.date is None:
            same = Period(told.period.value.split("T")[0], TimePrecision.DAY, told.period.first, told.period.last)
            if told.period.precision in {TimePrecision.DAY, TimePrecision.HOUR}:
                return _Read(kind, same.at(part) if part else same, told.id)
        base = told.date or (told.period.first if words.unit in {"M", "Y"} else None)
        period = _shifted(base, words) if base else None
        if period is None:
            return _Read(kind, _unknown(words))
        if told.year is None:
            period = (
                Period("XXXX" + period.value[4:], period.precision) if words.unit in {"D", "M"} else _unknown(words)
            )
        return _Read(kind, period.at(part) if part else period, told.id)

    def _length(self, words: LengthWords) -> _Read:
        period = Period(words.value, _PRECISIONS.get(words.unit, TimePrecision.HOUR))
        if not words.direction or words.amount is None or self._published is None:
            return _Read(TimexType.DURATION, period)
        other = _far_end(self._published, words)
        if other is None:
            return _Read(TimexType.DURATION, period)
        first, last = sorted((self._published, other))
        return _Read(TimexType.DURATION, Period(period.value, period.precision, first, last), "published")

    def _time_of_day(self, start: int, words: TimeOfDayWords) -> _Read:
        told = self._told
        if told is not None and told.date is not None and start - told.at < 600:
            day = Period(told.period.value[:10], TimePrecision.DAY, told.period.first, told.period.last)
            return _Read(TimexType.TIME, day.at(words.part_of_day), told.id)
        return _Read(TimexType.TIME, periods.UNKNOWN_DAY.at(words.part_of_day))


def _of_years(words: CalendarWords) -> Period | None:
    """The year, range of years, decade or century that the words give; None where they give a month, day or season."""
    if words.decade is not None:
        return periods.decade(words.decade, words.part)
    if words.century is not None:
        return periods.century(words.century)
    if words.year is None or words.month is not None or words.season is not None:
        return None
    if words.before_christ:
        return Period(f"BC{words.year:04}", TimePrecision.YEAR)
    period = periods.year(words.year, words.part)
    return period.until(periods.year(words.to_year)) if words.to_year else period


def _only_year(words: list[Found]) -> int | None:
    """The year of all dated days and months of a text, where they share one."""
    years = {one.meaning.year for one in words if isinstance(one.meaning, CalendarWords) and one.meaning.month}
    years.discard(None)
    return years.pop() if len(years) == 1 else None


def _nearest_year(year: int, told: int, month: int) -> int:
    """The year that puts a month nearest to a told month of a year."""
    months = month - told
    if months > 6:
        return max(1, year - 1)
    return min(9998, year + 1) if months < -6 else year


def _unknown(words: ShiftWords) -> Period:
    """A period of which only the length of its unit is known."""
    if words.weekend:
        return Period("XXXX-WXX-WE", TimePrecision.DAY)
    precision = _PRECISIONS.get(words.unit, TimePrecision.HOUR)
    period = Period(_UNKNOWN.get(words.unit, "XXXX-XX-XX"), precision)
    return period.at(words.part_of_day) if words.part_of_day else period


def _shifted(base: dt.date, words: ShiftWords) -> Period | None:
    """The day, week, month or year that lies so many units from a day."""
    amount = words.amount or 0
    unit = words.unit
    if abs(amount) > 20_000:
        return None
    if unit == "D":
        date = periods.shift_day(base, amount)
        return periods.on(date) if date else None
    if unit == "W":
        if (date := periods.shift_day(base, 7 * amount)) is None:
            return None
        return periods.weekend(_weekend_day(base, amount)) if words.weekend else periods.week(date)
    if unit == "M":
        date = periods.shift_month(base, amount)
        return periods.month(date.year, date.month, words.part) if date else None
    if unit.startswith("Y"):
        number = base.year + amount * int(unit[1:] or 1)
        return periods.year(number, words.part) if 1 <= number <= 9999 else None
    return periods.on(base)


def _weekend_day(base: dt.date, amount: int) -> dt.date:
    """A day of the weekend meant: "the weekend" is the last one begun, "next weekend" the next one to begin."""
    if (amount == 0 and base.isoweekday() < 6) or (amount == -1 and base.isoweekday() >= 6):
        amount = -1
    return periods.shift_day(base, 7 * amount) or base


def _far_end(base: dt.date, words: LengthWords) -> dt.date | None:
    """The other end of a length that ends or begins at a day."""
    amount = int((words.amount or 0) * words.direction)
    if abs(amount) > 20_000:
        return None
    if words.unit == "M":
        return periods.shift_month(base, amount)
    if words.unit.startswith("Y"):
        return periods.shift_month(base, 12 * amount * int(words.unit[1:] or 1))
    days = {"D": amount, "W": 7 * amount}.get(words.unit)
    if days is None:
        return periods.shift_day(base, amount // 24) if words.unit == "TH" else base
    return periods.shift_day(base, days)

"""The year of a day, month or season that is told without one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from sayso.reader.times import periods
from sayso.reader.times.meanings import CalendarWords, Found
from sayso.reader.times.timeline import Tense, Timeline
from sayso.reader.times.words import season_month
from sayso.records.time_expression import PUBLISHED

_OF_YEAR: Final = {
    "of that year": 0, "of the same year": 0, "of the following year": 1, "of the next year": 1,
    "of the previous year": -1, "of the preceding year": -1,
}  # fmt: skip
_JOINED = re.compile(r"\s?(?:–|—|-|to|and|or|until|till|through)\s?")


def choose_year(
    line: Timeline, found: Sequence[Found], number: int, words: CalendarWords
) -> tuple[int | None, str | None]:
    """Choose the year that an expression leaves out, and say what it was counted from: an id, `published` or None.

    In this order: the end of a range of which it is the start, the year that it points to ("of that year"), what the
    story has told, the day of publication, the one year of all dates of a text.
    """
    if (ahead := _year_ahead(line.text, found, number, words)) is not None:
        return ahead
    if words.which in {"same", "that"} and line.mentioned is not None and line.mentioned.year is not None:
        return line.mentioned.year, line.mentioned.id
    if words.which in _OF_YEAR and line.mentioned is not None and line.mentioned.year is not None:
        return line.mentioned.year + _OF_YEAR[words.which], line.mentioned.id
    month, this = _first_month(words) or 1, found[number]
    if words.which is None or (line.is_history and line.is_quoted(this.start)):
        crosses = words.to_month is not None and words.to_month < month
        if told := line.year_of(this.start, words.to_month if crosses and words.to_month else month):
            return told[0] - crosses, told[1]
    if line.published is None:
        return line.only_year, None
    return _by_publication(words, month, line.published, line.tense(this)), PUBLISHED


def _by_publication(words: CalendarWords, month: int, today: dt.date, tense: Tense | None) -> int:
    """The year by the day of publication: of the next or the last one by the words or the tense, else the nearest."""
    day = words.day or 1
    if words.which in {"next", "this coming", "coming"}:
        return today.year + (month <= today.month)
    if words.which in {"last", "this past", "past"}:
        year = today.year - (month >= today.month)
        ends = periods.season(year, words.season, month).last if words.season else None
        return year - 1 if ends is not None and ends >= today else year
    if words.which == "this":
        return today.year
    if tense is Tense.TO_COME:
        return today.year + ((month, day) < (today.month, today.day) if words.day else month < today.month)
    if tense is Tense.PAST and not words.day:
        return today.year - (month > today.month)
    if words.day and (month, day) <= (today.month, today.day):
        return today.year
    return periods.nearest_year(today.year, today.month, month)


def _year_ahead(text: str, found: Sequence[Found], number: int, words: CalendarWords) -> tuple[int, str] | None:
    """Take the year from the end of a range of which this is the start: "between 3 May and 12 October 2016"."""
    if number + 1 >= len(found):
        return None
    this, following = found[number], found[number + 1]
    other = following.meaning
    if not isinstance(other, CalendarWords) or other.year is None:
        return None
    first, last = _first_month(words), _first_month(other)
    if first is None or last is None or not _JOINED.fullmatch(text, this.end, following.start):
        return None
    return other.year - (first > last), f"t{number + 2}"


def _first_month(words: CalendarWords) -> int | None:
    return words.month or (season_month(words.season) if words.season else None)

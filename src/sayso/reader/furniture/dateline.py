"""Dates that stand on a line of their own, and the place-and-date that opens a report."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from sayso.records.days import DateMethod, Published, TimePrecision

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<{0}>(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?))"
)
_DATE: Final = re.compile(
    r"(?<!\w)(?:"
    r"(?P<iso_year>\d{4})[-/](?P<iso_month>\d{1,2})[-/](?P<iso_day>\d{1,2})(?=\D|$)"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+" + _MONTH.format("month") + r"(?:,?[\s-]+(?P<year>\d{4}))?"
    r"|" + _MONTH.format("us_month") + r"\s+(?P<us_day>\d{1,2})(?:st|nd|rd|th)?(?!\d|:)(?:,?\s+(?P<us_year>\d{4}))?"
    r"|" + _MONTH.format("my_month") + r",?\s+(?P<my_year>\d{4})"
    r"|(?P<one>\d{1,2})(?P<mark>[/.])(?P<other>\d{1,2})(?P=mark)(?P<num_year>\d{4})"
    r")(?![\w/])",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"(?<![\d:])T?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:\s*(?P<half>[ap]\.?m\b\.?))?"
    r"|(?<![\d:])(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?=\s*(?:gmt|utc|hrs|hours))"
    r"|(?<![\d:])(?P<hour12>1[0-2]|[1-9])\s*(?P<half12>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
# All that may stand on a date line beside dates and times.
_BESIDE: Final = re.compile(
    r"\b(?:first|originally|last|date|dated|published|publication|publish|posted|updated?|modified|issued?|released?|created|filed|added|online"
    r"|on|at|of|the|time|local|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|gmt|utc|bst|cet|cest|eet|eest|est|edt|et|pst|pdt|pt|ist|ast|msk|z|hrs|hours|h|[+-]\d\d:?\d\d)\b\.?",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(r"\b(?:updated?|modified)\b", re.IGNORECASE)
_LONGEST_DATE_LINE: Final = 120
_LONGEST_DATELINE: Final = 150

# "BEIRUT, March 5 (Agency) —", "BEIRUT/ANKARA (Agency) -", "MOSUL, Iraq (AP) –", "DOHUK — ".
_CAPITALS: Final = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’‘]+"
_PLACE: Final = rf"{_CAPITALS}(?:[ -](?:{_CAPITALS}|[Aa]l|[Dd]e|[Ee]l|[Ee]z|[Oo]n|[Uu]nder|[Oo]f|the))*"
_REGION: Final = r"[A-Z][\w.'’]*(?:[ -][A-Z][\w.'’]*){0,2}"
_DATELINE: Final = re.compile(
    rf"(?P<place>{_PLACE}(?:\s?/\s?{_PLACE})*)"
    rf"(?:,\s(?!(?:{_MONTH.format('not_month')})\b)(?P<region>{_REGION}))?"
    rf"(?:,?\s+(?P<date>(?:{_MONTH.format('a_month')}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH.format('b_month')})(?:,?\s+\d{{4}})?),?)?"
    r"(?:,?\s*\((?P<agency>[A-Z][^()\n]{1,38})\))?"
    r"\s*(?P<dash>—|–|―|--|-(?=\s)|:(?=\s))\s*",
)
# An agency in brackets makes a dateline of a place in small letters: "Beirut (Agency) – ".
_SMALL_DATELINE: Final = re.compile(
    rf"(?P<place>{_REGION}(?:/{_REGION})*)(?:,\s(?P<region>{_REGION}))?"
    r"(?P<date>)\s*\((?P<agency>[A-Z][A-Za-z. ]{1,30})\)\s*(?P<dash>—|–|―|--|-(?=\s))\s*"
)
_NO_PLACE: Final = re.compile(
    r"(?:EXCLUSIVE|BREAKING|UPDATED?|OPINION|ANALYSIS|WATCH|VIDEO|CORRECTION|CLARIFICATION|NOTE|QUESTION|ANSWER|LIVE|MORE|READ|EDITORS?|"
    r"ABSTRACT|SUMMARY|HEADLINE|TITLE|DATE|SOURCE|BY|ALSO|PHOTOS?|FILE|REVIEW|FACT|FACTBOX|TIMELINE|EXPLAINER|Q|A|TL|PS)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as a line gives it; year or day are None where the words do not have them."""

    year: int | None
    month: int
    day: int | None
    has_minute: bool = False

    def published(self, method: DateMethod, year: int | None = None) -> Published | None:
        """The day of publication; None without a year, or where the calendar has no such day."""
        known = self.year or year
        if known is None or not 1900 <= known <= 2100:
            return None
        precision = TimePrecision.MONTH if self.day is None else TimePrecision.DAY
        try:
            return Published(
                dt.date(known, self.month, self.day or 1),
                TimePrecision.MINUTE if self.has_minute else precision,
                method,
            )
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place, day and agency that open a report, and how many characters they take, dash included."""

    place: str
    agency: str | None
    date: WrittenDate | None
    length: int


def parse_date_line(line: str) -> WrittenDate | None:
    """Read a line that holds a date and nothing else than words such as "published" and "GMT"; None for any other line.

    Of several dates the first counts that is not said to be that of an update. Where 5/6/2017 could be read in two ways
    nothing is read.
    """
    line = line.strip()
    if not line or len(line) > _LONGEST_DATE_LINE:
        return None
    matches = list(_DATE.finditer(line))
    if not matches:
        return None
    rest = _BESIDE.sub(" ", _CLOCK.sub(" ", _DATE.sub(" ", line)))
    if re.search(r"\w", rest):
        return None
    before = 0
    for match in matches:
        if not _UPDATED.search(line, before, match.start()):
            return _written(
                match, bool(_CLOCK.search(line, match.end())) or bool(_CLOCK.search(line, before, match.start()))
            )
        before = match.end()
    return None


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and nothing else, an update's date included."""
    return parse_date_line(_UPDATED.sub("", line)) is not None


def parse_dateline(line: str) -> Dateline | None:
    """Read the dateline with which a line begins; None where it begins with none, or is nothing else."""
    opening = line[:_LONGEST_DATELINE]
    match = _DATELINE.match(opening) or _SMALL_DATELINE.match(opening)
    if match is None or _NO_PLACE.match(line) or match.end() == len(line.rstrip()):
        return None
    if match["dash"] == ":" and not (match["date"] or match["agency"]):
        return None  # "TAPPER: ..." is a speaker in a transcript
    found = _DATE.search(match["date"] or "")
    return Dateline(
        place=match["place"] + (f", {match['region']}" if match["region"] else ""),
        agency=match["agency"],
        date=_written(found, has_minute=False) if found else None,
        length=len(match[0].rstrip()),
    )


def _written(match: re.Match[str], has_minute: bool) -> WrittenDate | None:  # noqa: FBT001
    parts = match.groupdict()
    if parts["num_year"]:
        one, other = int(parts["one"]), int(parts["other"])
        day_first = parts["mark"] == "." or one > 12
        if not day_first and other <= 12 and one != other:
            return None
        day, month = (one, other) if day_first else (other, one)
        return (
            WrittenDate(year=int(parts["num_year"]), month=month, day=day, has_minute=has_minute)
            if month <= 12
            else None
        )
    for year, month_name, day_name in (
        ("iso_year", "iso_month", "iso_day"),
        ("year", "month", "day"),
        ("us_year", "us_month", "us_day"),
        ("my_year", "my_month", None),
    ):
        if parts[month_name] is None:
            continue
        written = parts[month_name]
        number = int(written) if written.isdigit() else _month_number(written)
        day_written = parts[day_name] if day_name else None
        if not 1 <= number <= 12 or (day_written and not 1 <= int(day_written) <= 31):
            return None
        return WrittenDate(
            year=int(parts[year]) if parts[year] else None,
            month=number,
            day=int(day_written) if day_written else None,
            has_minute=has_minute,
        )
    return None


def _month_number(name: str) -> int:
    return _MONTHS.index(name.lower()[:3]) + 1

"""When an article was published: reading a date as it is written, and choosing between those who tell it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

from sayso.records.days import DateMethod, Published, TimePrecision

# Who is believed first. A person's word goes first; then what the page or record says of itself; then its own text;
# then the feed it stood in; then its address. The archive comes last: it knows when it looked, not when it was written.
_ORDER: Final = (
    DateMethod.GIVEN,
    DateMethod.HTML,
    DateMethod.JSONL,
    DateMethod.TEXT,
    DateMethod.FEED,
    DateMethod.URL,
    DateMethod.WARC,
)

_ISO: Final = re.compile(
    r"(?P<year>\d{4})(?:-?(?P<month>\d{2})(?:-?(?P<day>\d{2})(?:[T ](?P<hour>\d{1,2}):?(?P<minute>\d{2})?.*)?)?)?"
)
_IN_URL: Final = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:/|-)(?P<month>0?[1-9]|1[0-2])(?:(?:/|-)(?P<day>0?[1-9]|[12]\d|3[01]))?(?=[/-]|$)"
)
# News has stood on the web, and in the databases that feed it, within these years.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def choose_published(candidates: Iterable[Published | None]) -> Published | None:
    """Choose whom to believe: a person, the page or record, its text, the feed, the URL, the archive; else unknown.

    Among equals the first one given wins.
    """
    known = [candidate for candidate in candidates if candidate is not None]
    return min(known, key=lambda candidate: _ORDER.index(candidate.method), default=None)


def parse_published(written: str, method: DateMethod) -> Published | None:
    """Read an ISO 8601 date, date and time, `YYYY-MM` or `YYYY`; None for all else and for days that there are not.

    The day is the one written, in the writer's own time zone. A midnight without seconds that matter counts as a day:
    publishing systems write it where they know no time.
    """
    match = _ISO.fullmatch(written.strip())
    if match is None:
        return None
    parts = {name: int(value) for name, value in match.groupdict().items() if value is not None}
    if "hour" in parts:
        precision = TimePrecision.MINUTE if "minute" in parts else TimePrecision.HOUR
        if not (parts["hour"] or parts.get("minute")):
            precision = TimePrecision.DAY
    else:
        precision = (
            TimePrecision.DAY if "day" in parts else TimePrecision.MONTH if "month" in parts else TimePrecision.YEAR
        )
    return _published(parts.get("year", 0), parts.get("month", 1), parts.get("day", 1), precision, method)


def published_in_url(url: str | None) -> Published | None:
    """Read the date of a path like `/2017/03/05/`, to the day or the month."""
    match = _IN_URL.search(url or "")
    if match is None:
        return None
    precision = TimePrecision.DAY if match["day"] else TimePrecision.MONTH
    return _published(int(match["year"]), int(match["month"]), int(match["day"] or 1), precision, DateMethod.URL)


def _published(year: int, month: int, day: int, precision: TimePrecision, method: DateMethod) -> Published | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Published(date, precision, method) if _FIRST_YEAR <= year <= _LAST_YEAR else None

"""How matches of the calendar's rules are read: days, months, seasons, decades, and days of other calendars."""

from __future__ import annotations

import re

from sayso.reader.times.groups import get, number_of, of_day, words_after, words_before, year_of
from sayso.reader.times.meanings import Calendar, CalendarWords, FeastWords, SlashedWords
from sayso.reader.times.words import read_month, read_part, time_words


def calendar(match: re.Match[str]) -> CalendarWords | None:
    """Read a day, a range of days, or a month with its year."""
    month, day = read_month(get(match, "month")), number_of(match, "day")
    if month is None or (day is not None and not 1 <= day <= 31):
        return None
    old_style = day is not None and (
        _OLD_STYLE.match(words_after(match, 20)) or _OLD_STYLE_OPENS.search(words_before(match, 12))
    )
    return CalendarWords(
        year=year_of(match),
        month=month,
        day=day,
        to_day=number_of(match, "to_day"),
        to_month=read_month(get(match, "to_month")),
        part=read_part(get(match, "part")),
        part_of_day=of_day(match),
        which=get(match, "of_year"),
        calendar=Calendar.JULIAN if old_style else Calendar.GREGORIAN,
    )


_OLD_STYLE = re.compile(r"\s?[(\[]?(?:o\.?s\.|old style)")
_OLD_STYLE_OPENS = re.compile(r"(?:o\.?s\.|old style)\s?$")


def other_calendar(match: re.Match[str]) -> CalendarWords | None:
    """Read a day, month or year of the Islamic or the Persian calendar; some of its months are also words and names."""
    words = time_words()
    islamic = words.islamic_months.get((get(match, "islamic") or "").replace("'", "’"))
    persian = words.persian_months.get(get(match, "persian") or "")
    day, year, month = number_of(match, "day"), number_of(match, "year"), islamic or persian
    if month is None or (day is None and year is None):
        return None
    if persian and not (day and not year) and not (year and 1200 <= year <= 1500):
        return None
    if islamic and year and not 1 <= year <= 1600:
        return None
    return CalendarWords(year=year, month=month, day=day, calendar=Calendar.ISLAMIC if islamic else Calendar.PERSIAN)


def slashed(match: re.Match[str]) -> SlashedWords | None:
    """Read "03/04/2015"; where one of the first two is too large for a month, nothing is left open."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    if len(year) == 2:
        return SlashedWords(first=first, second=second, year=None, short_year=int(year))
    return SlashedWords(first=first, second=second, year=int(year))


_NAME_BEFORE = re.compile(
    r"(?<![.?!:”\"’]\s)\b(?!(?:The|This|That|Last|Next|On|In|By|At|Since|During|For|Until|Before|After|Every)\b)[A-Z][\w-]+\s$"
)
_FIGHTS = re.compile(r"\s(?:Offensive|Rising|Uprising|Day|Sunday|Truce|Ceasefire)\b")


def feast(match: re.Match[str]) -> FeastWords | None:
    """Read a named day or month; "Ramadan Harb" is a person and "Easter Island" a place."""
    text, start, end = match.string, match.start(), match.end()
    name = get(match, "feast") or ""
    if match["feast"].lower() == match["feast"] and "/" not in name:
        return None
    if not get(match, "which") and _NAME_BEFORE.search(text[max(0, start - 20) : start]):
        return None
    if not get(match, "year") and re.match(r"\s[A-Z]", text[end : end + 2]) and not _FIGHTS.match(text, end):
        return None
    return FeastWords(name=name, year=number_of(match, "year"), which=get(match, "which"))


_MONTH_LEADS = re.compile(
    r"\b(?:in|by|since|until|till|of|early|late|mid|from|to|through|during|before|after|between|around|throughout|and|"
    r"for|that|last|this|next)\s$"
)
_ALSO_WORDS = frozenset({"may", "march", "mar", "mar.", "jan", "jan.", "jun", "jun.", "aug", "aug."})


def _is_month(match: re.Match[str]) -> bool:
    """Whether a preposition says that "May" or "March" is a month, and no verb after it that it is not."""
    leads = _MONTH_LEADS.search(words_before(match, 12))
    return leads is not None and not re.match(r"\s(?:have|be|not|also|\w+ed\b)", words_after(match, 10))


def bare_month(match: re.Match[str]) -> CalendarWords | None:
    """Read a month without a year; "May" and "March" only where a preposition says that they are months."""
    name, which, part = get(match, "month"), get(match, "which"), get(match, "part")
    if (
        name
        and len(name) < 5
        and name not in {"may", "june", "july"}
        and not name.endswith(".")
        and not (which or part)
    ):
        return None  # "Mar Elian" is a place; an abbreviation alone has its full stop.
    if name in _ALSO_WORDS and not which and not part and not _is_month(match):
        return None
    return CalendarWords(month=read_month(name), part=read_part(part), which=which)


CENTURIES = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first"),
)


def decade(match: re.Match[str]) -> CalendarWords | None:
    """Read a decade or a century; "the ’90s" are those of the twentieth."""
    first, short, century = number_of(match, "decade"), number_of(match, "short"), number_of(match, "century")
    if spelt := get(match, "spelt"):
        century = CENTURIES.index(spelt.replace(" ", "-")) + 1
    sign = -1 if (get(match, "era") or "").startswith("b") else 1
    if first is None and short is not None:
        first = (2000 if short < 30 else 1900) + short
    if first is not None and first < 1000 and get(match, "era") is None:
        return None
    return CalendarWords(
        decade=sign * first if first is not None else None,
        century=sign * century if century is not None else None,
        part=read_part(get(match, "part")),
    )


_SEASON_WHICH = ("last", "next", "this", "following", "coming", "past", "same", "that")
_SEASON_LEADS = re.compile(
    r"\b(?:in|by|since|during|throughout|over|until|before|after|this|that|for|of|and|from|through|spent|passed|whole|entire)\s(?:its\s|their\s)?$"
)
_AND_SEASON = re.compile(
    r"\s?(?:and|to|or|-|–)\s?(?:early\s|late\s)?(?:the\s)?(?:spring|summer|autumn|fall|winter)\b", re.IGNORECASE
)
_CAMPAIGN = re.compile(
    r"\s(?:(?:counter-?)?offensive|campaign|fighting|operation|push|assault|thaw|harvest|break-?up|retreat|elections?)s?\b",
    re.IGNORECASE,
)


def season(match: re.Match[str]) -> CalendarWords | None:
    """Read a season with its year, with "last", after "in" or before "offensive"; "the fall of the city" is none."""
    words = (get(match, "season") or "", " ".join(match.group().lower().split()))
    name, whole = words
    year = year_of(match)
    which = next((w for w in _SEASON_WHICH if w in whole.split()), None)
    text, end = match.string, match.end()
    if year is None and which is None and not _CAMPAIGN.match(text, end) and not _AND_SEASON.match(text, end):
        before = words_before(match, 16)
        if not _SEASON_LEADS.search(before) and not whole.startswith(("later", "earlier", "early", "mid", "late")):
            return None
        if re.match(r"\s(?:of|to|from|camp|break)\b", words_after(match, 10)):
            return None
        if name == "fall" and not re.search(
            r"\b(?:in|by|since|during|throughout|over|early|late|mid)(?:\s|-)(?:the\s)?$", before + whole[: -len(name)]
        ):
            return None
    if name == "spring" and re.match(r"\s(?:water|of\swater)", words_after(match, 10)):
        return None
    return CalendarWords(
        season=time_words().seasons[name][0], year=year, which=which, part=read_part(get(match, "part"))
    )

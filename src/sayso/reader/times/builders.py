"""How each rule of the grammar is read: a match becomes what its words mean, or None where they are no time."""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.reader.times.meanings import (
    CalendarWords,
    LengthWords,
    Meaning,
    SetPhrase,
    ShiftWords,
    TimeOfDayWords,
    WeekdayWords,
)
from sayso.reader.times.words import (
    length_value,
    read_amount,
    read_clock,
    read_month,
    read_part,
    read_part_of_day,
    time_words,
)

# A longer span of time than news text counts in; beyond it a number is no count of units.
_MOST_UNITS = 20_000


def _get(match: re.Match[str], name: str) -> str | None:
    """The words of a group in small letters; None where the rule has no such group or it is empty."""
    value = match.groupdict().get(name)
    return " ".join(value.lower().split()) if value else None


def _number(match: re.Match[str], name: str) -> int | None:
    """The number that a group begins with ("5th" is 5)."""
    words = _get(match, name)
    digits = re.match(r"\d+", words) if words else None
    return int(digits.group()) if digits else None


def _before(match: re.Match[str], length: int) -> str:
    """The text just before a match, in small letters."""
    return match.string[max(0, match.start() - length) : match.start()].lower()


def _after(match: re.Match[str], length: int) -> str:
    """The text just after a match, in small letters."""
    return match.string[match.end() : match.end() + length].lower()


def _of_day(match: re.Match[str]) -> str | None:
    """The part or time of day that any of a match's groups gives."""
    for name in ("clock", "at_clock", "clock_on"):
        if words := _get(match, name):
            return read_clock(words)
    for name in ("of_day", "on_day", "part_of_day"):
        if words := _get(match, name):
            return read_part_of_day(words)
    return None


# The calendar.


def calendar(match: re.Match[str]) -> CalendarWords | None:
    """Read a day, a range of days, or a month with its year."""
    month, day = read_month(_get(match, "month")), _number(match, "day")
    if month is None or (day is not None and not 1 <= day <= 31):
        return None
    return CalendarWords(
        year=_number(match, "year"),
        month=month,
        day=day,
        to_day=_number(match, "to_day"),
        to_month=read_month(_get(match, "to_month")),
        part=read_part(_get(match, "part")),
        part_of_day=_of_day(match),
    )


_MONTH_LEADS = re.compile(
    r"\b(?:in|by|since|until|till|of|early|late|mid|from|to|through|during|before|after|between|around|throughout|and|"
    r"for|that|last|this|next)\s$"
)
_ALSO_WORDS = frozenset({"may", "march", "mar", "mar.", "jan", "jan.", "jun", "jun.", "aug", "aug."})


def _is_month(match: re.Match[str]) -> bool:
    """Whether a preposition says that "May" or "March" is a month, and no verb after it that it is not."""
    leads = _MONTH_LEADS.search(_before(match, 12))
    return leads is not None and not re.match(r"\s(?:have|be|not|also|\w+ed\b)", _after(match, 10))


def bare_month(match: re.Match[str]) -> CalendarWords | None:
    """Read a month without a year; "May" and "March" only where a preposition says that they are months."""
    name, which, part = _get(match, "month"), _get(match, "which"), _get(match, "part")
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


_YEAR_LEADS = re.compile(
    r"(?:\b(?:in|by|since|until|till|of|from|to|through|during|before|after|between|around|circa|throughout|and|or|year|"
    r"for|late|early|mid|the|a|its|his|their)|[(–,-])\s?$"
)
# Before 1900 a number is mostly a count, a house or a time of day. These words say that it is a year,
_PLAINLY_IN = re.compile(r"\b(?:in|since|until|till|during|throughout|circa|year)\s$")
# these do where the clause or the sentence goes on behind it,
_PERHAPS_IN = re.compile(
    r"(?:\b(?:by|of|from|to|through|before|after|between|around|for|late|early|mid)\s|[(–-]\s?|,\s)$"
)
# these where they bring in what is named after its year ("the 1812 war"),
_NAMES_ONE = re.compile(r"\b(?:the|an?|its|his|her|their)\s$")
# and a year of a list or range does for the next one.
_YEAR_LIST = re.compile(r"\b1\d{3}(?:\s?[,–-]|,?\s(?:and|or|to))\s?$")
_CROWD_OF = re.compile(r"\b(?:an?|some)\s[\w-]+\sof\s$")
_FUNCTION = (
    r"(?:and|or|to|until|when|where|who|which|that|this|by|in|on|at|as|with|for|from|of|after|before|between|during|"
    r"under|but|the|an?|he|she|it|they|his|her|its|their|was|were|is|are|had|has|have|did|would|could|through|while|because)\b"
)
_COUNTED = re.compile(
    rf"\s(?!{_FUNCTION})(?:[a-z-]+\s(?!{_FUNCTION}))?(?!(?:always|perhaps)\b)[a-z]{{2,}}s\b|"
    r"\s?(?:GMT|UTC|Z|BST|CET|EST|EET|EEST|local|hrs?)\b|"
    r"(?:\s[A-Z][a-z]+){1,2}\s(?:Street|Avenue|Road|Boulevard|Lane)\b"
)
_GOES_ON = re.compile(
    rf"\s*(?:$|\n|[^\w\s])|\s(?:{_FUNCTION}|met\b|[a-z]+ed\b|[A-Z][a-z]+\s(?!(?!{_FUNCTION})[a-z]+s\b))"
)
_ENDS = re.compile(r"\s*(?:$|\n|\))")
_NOT_YEAR_BEFORE = re.compile(
    r"(?:[$£€#]|\b(?:about|some|nearly|almost|over|least|most|than|resolutions?|order|no\.?|number|room|flight|article|"
    r"ctf|page|another|approximately|roughly|additional|up to|estimated|killed|with)\s|\d[.,:]|\w[-/.])$"
)
_NOT_YEAR_AFTER = re.compile(
    r"(?:[,.:]\d|\s?(?:%|km|m\b|kg|met(?:re|er)s|kilomet|miles|feet|tons|tonnes|people|troops|men|women|soldiers|"
    r"fighters|civilians|dead|wounded|others|tanks|dollars|euros|percent|hours|square|militants|rebels|refugees|"
    r"families|prisoners|homes|houses|casualties|members|more\b))"
)


def bare_year(match: re.Match[str]) -> CalendarWords | None:
    """Read a year or a range of years; a number that counts or names something else is none."""
    year, to_year, era = int(match["year"]), _get(match, "to_year"), _get(match, "era")
    part = read_part(_get(match, "part"))
    before = _before(match, 14)
    if era is None:
        if _NOT_YEAR_BEFORE.search(before) or _NOT_YEAR_AFTER.match(_after(match, 14)):
            return None
        counts = _COUNTED.match(match.string, match.end()) is not None
        if 1900 <= year <= 2099:
            # "2000 shops" counts, "2016 elections" does not.
            if counts and year % 100 == 0 and not part and not _YEAR_LEADS.search(before):
                return None
        elif not part and not _is_early_year(match, before, counts=counts):
            return None
    if not year:
        return None
    until = None
    if to_year:
        until = int(to_year) if len(to_year) == 4 else year - year % 100 + int(to_year)
    is_bc = era is not None and era.startswith("b")
    return CalendarWords(year=year, to_year=until if until and until > year else None, part=part, before_christ=is_bc)


def _is_early_year(match: re.Match[str], before: str, *, counts: bool) -> bool:
    """Whether what stands around a number below 1900 says that it is a year; `counts`: a noun in the plural follows."""
    if _NAMES_ONE.search(before) or _YEAR_LIST.search(before) or len(match["to_year"] or "") == len(match["year"]):
        # "The 1600 shops" are counted, for a count without a comma is a round one; "the 1777 campaigns" are not.
        return not (counts and match["year"].endswith("0"))
    if counts or _CROWD_OF.search(_before(match, 30)):
        return False
    if _PLAINLY_IN.search(before):
        return True
    text, end = match.string, match.end()
    if before.endswith(", "):
        return _ENDS.match(text, end) is not None
    return _PERHAPS_IN.search(before) is not None and _GOES_ON.match(text, end) is not None


def decade(match: re.Match[str]) -> CalendarWords:
    """Read a decade or a century."""
    part = read_part(_get(match, "part"))
    return CalendarWords(decade=_number(match, "decade"), century=_number(match, "century"), part=part)


_SEASON_WHICH = ("last", "next", "this", "following", "coming", "past")


def season(match: re.Match[str]) -> CalendarWords | None:
    """Read a season with its year, with "last" or the like, or after "in"; "the fall of the city" is none."""
    words = (_get(match, "season") or "", " ".join(match.group().lower().split()))
    name, whole = words
    year = _number(match, "year")
    which = next((w for w in _SEASON_WHICH if w in whole.split()), None)
    if year is None and which is None:
        before = _before(match, 8)
        leads = r"\b(?:in|by|since|during|throughout|over)\s$"
        if not re.search(leads, before) and not whole.startswith(("later", "earlier", "early", "mid", "late")):
            return None
        if re.match(r"\s(?:of|to|from|camp|break)\b", _after(match, 10)):
            return None
    return CalendarWords(season=time_words().seasons[name][0], year=year, which=which)


# Counted from another day.


_NEWSPAPER = re.compile(r"\s(?:Times|Telegraph|Mail|Herald|Post|Express|Mirror|Star|Review)\b")


def weekday(match: re.Match[str]) -> Meaning | None:
    """Read a day of the week; "Saturday nights" is a set, "Sunday Times" a newspaper."""
    number, part_of_day = time_words().weekdays[match["weekday"].lower()], _of_day(match)
    if _NEWSPAPER.match(match.string, match.end()):
        return None
    if (_get(match, "on_day") or "").endswith("s"):
        return SetPhrase(type="SET", value=f"XXXX-WXX-{number}T{part_of_day}")
    return WeekdayWords(weekday=number, which=_get(match, "which"), part_of_day=part_of_day)


_DEICTIC_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2,
}  # fmt: skip


def deictic(match: re.Match[str]) -> ShiftWords:
    """Read today, yesterday, tomorrow and their nights."""
    word = _get(match, "deictic") or "today"
    part_of_day = "NI" if "night" in word else _of_day(match)
    return ShiftWords(unit="D", amount=_DEICTIC_DAYS[word], part_of_day=part_of_day)


def this_unit(match: re.Match[str]) -> ShiftWords | None:
    """Read last, this or next week, month, year, weekend."""
    unit, which = _get(match, "unit") or "", _get(match, "which") or "this"
    if unit in {"decade", "century"}:
        return None
    step = -1 if which in {"last", "this past"} else 1 if which == "next" else 0
    part = read_part(_get(match, "part"))
    return ShiftWords(unit=time_words().units[unit], amount=step, part=part, weekend=unit == "weekend")


def this_part(match: re.Match[str]) -> ShiftWords:
    """Read "this morning"."""
    return ShiftWords(unit="D", amount=0, part_of_day=_of_day(match))


def shift(match: re.Match[str]) -> ShiftWords | SetPhrase | None:
    """Read "three days ago" (from publication) and "two days later" (from the day last told)."""
    amount, way = read_amount(_get(match, "number")), _get(match, "way")
    if amount is not None and amount > _MOST_UNITS:
        return None
    if amount is None and way != "later":
        return SetPhrase(type="DATE", value="PAST_REF")
    sign = 1 if way == "later" else -1
    whole = None if amount is None else sign * int(amount)
    return ShiftWords(unit=time_words().units[_get(match, "unit") or "day"], amount=whole, told=way != "ago")


_TOLD_STEPS = {
    "next": 1,
    "following": 1,
    "previous": -1,
    "preceding": -1,
    "after": 1,
    "later": 1,
    "before": -1,
    "earlier": -1,
}


def told(match: re.Match[str]) -> Meaning | None:
    """Read what points to the day, week, month or year last told: "the next day", "the end of the year"."""
    unit, step, after = _get(match, "unit") or "day", _get(match, "told"), _get(match, "told_after")
    words = " ".join(match.group().lower().split())
    parts, units = time_words().parts_of_day, time_words().units
    points = step or after or "that" in words.split() or _get(match, "edge") or words.startswith(("later", "earlier"))
    if not points:
        if unit in parts:
            return TimeOfDayWords(part_of_day=parts[unit])
        during = unit == "day" and _before(match, 7).endswith("during ")
        return ShiftWords(unit="D", amount=0, told=True) if during else None
    if "this" in words.split() and not step:
        return None
    code = "D" if unit == "date" or unit in parts else units[unit]
    if code != "D" and step == "next" and _OVER.search(_before(match, 8)):
        return None
    amount = _TOLD_STEPS.get(after or step or "", 0)
    part_of_day = parts.get(unit) or _of_day(match)
    part = read_part(_get(match, "edge"))
    return ShiftWords(
        unit=code, amount=amount, told=True, part=part, part_of_day=part_of_day, weekend=unit == "weekend"
    )


# Lengths.

_OVER = re.compile(r"\b(?:over|in|during|within|for)\s$")


def extent(match: re.Match[str]) -> LengthWords | None:
    """Read a length that ends or begins now: "the past three months", "the next two weeks", "recent days"."""
    unit_word, way, number = _get(match, "unit") or "", _get(match, "way") or "", _get(match, "number")
    plural = unit_word.endswith("s")
    # "the past year" lasts a year; "the last year" only where something goes on "over" it.
    lasts = way in {"past", "coming"} or (way in {"last", "next"} and _OVER.search(_before(match, 8)))
    if way == "first" or (number is None and not plural and not (_get(match, "extent") and lasts)):
        return None
    if way == "last" and re.search(r"\b(?:to|will|would|can)\s$", _before(match, 7)):
        return None
    unit = time_words().units[unit_word]
    amount = read_amount(number) if number else None if plural else 1.0
    if amount is not None and amount > _MOST_UNITS:
        return None
    direction = {"past": -1, "last": -1, "recent": -1, "next": 1, "coming": 1}.get(way, 0)
    return LengthWords(value=length_value(unit, amount), unit=unit, amount=amount, direction=direction if amount else 0)


def length(match: re.Match[str]) -> LengthWords | None:
    """Read a number with a unit of time; "a second", "a night" and "one day" in a story are no lengths."""
    number, unit_word = _get(match, "number"), _get(match, "unit") or ""
    unit, amount = time_words().units[unit_word], read_amount(number) if number else 1.0
    is_long = match.group().endswith("long")
    if amount is None and not unit_word.endswith("s"):
        return None
    if amount is not None and amount > _MOST_UNITS:
        return None
    if number in {"a", "an"} and (is_long or unit in {"TS", "TM"}):
        return None
    if unit_word in {"second", "night", "nights", "weekend"} and not is_long:
        return None
    if number in {"one", "a"} and unit == "D" and not is_long:
        counts = re.search(r"\b(?:for|in|within|than|least|about)\s$", _before(match, 8))
        if not counts and not re.match(r"\s(?:after|before)\b", _after(match, 8)):
            return None
    return LengthWords(value=length_value(unit, amount), unit=unit, amount=amount)


def bare_length(match: re.Match[str]) -> LengthWords | None:
    """Read units without a number ("for years", "days after the vote")."""
    leads = re.search(r"\b(?:for|in|within|over|just|of|only|lasted|after)\s$", _before(match, 12))
    if not leads and not re.match(r"\s(?:after|before|of|later|earlier|ago)\b", _after(match, 8)):
        return None
    unit = time_words().units[_get(match, "unit") or "days"]
    return LengthWords(value=length_value(unit, None), unit=unit, amount=None)


# Parts of the day.


def clock(match: re.Match[str]) -> TimeOfDayWords | None:
    """Read a time of day; a verse ("8:31") or a score is none."""
    words = match["clock"].lower()
    before = _before(match, 8)
    if re.search(r"[ap]\.?m", words) or "noon" in words or "midnight" in words:
        return TimeOfDayWords(part_of_day=read_clock(words))
    leads = r"\b(?:at|around|by|from|until|to|about|before|after|the)\s$|^$|[\n(]$"
    return TimeOfDayWords(part_of_day=read_clock(words)) if ":" in words and re.search(leads, before) else None


def part_of_day(match: re.Match[str]) -> TimeOfDayWords | None:
    """Read a part of the day without its day ("at night", "overnight", "the early hours")."""
    words = " ".join(match.group().lower().split())
    is_single = words in time_words().parts_of_day and words not in {"overnight", "daylight hours"}
    if is_single and not re.search(r"\b(?:at|by|before|after|until|around|throughout)\s$", _before(match, 14)):
        return None
    if words.endswith("s") and not words.endswith("hours"):
        return None
    return TimeOfDayWords(part_of_day=read_part_of_day(words))


# Phrases.


def phrase(meaning: SetPhrase) -> Callable[[re.Match[str]], SetPhrase | None]:
    """Make the reader of a phrase that always means the same; a title ("The Daily News") and "too soon" are refused."""

    def read(match: re.Match[str]) -> SetPhrase | None:
        before = _before(match, 4)
        follows = match.string[match.end() : match.end() + 2]
        is_capital = match.group()[0].isupper()
        inside = before.endswith(" ") and before.strip()[-1:].isalnum()
        is_title = is_capital and (inside or (follows[:1] == " " and follows[1:].isupper()))
        return None if is_title or before.endswith("too ") else meaning

    return read

"""The grammar of time expressions: which words are one, and what they mean before it is known when they were written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.lexicon.load import load_lexicon
from sayso.reader.periods import Part


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

    `told` counts from the day that the text last gave ("two days later"), else from the day of publication ("two days ago").
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


def find_time_words(text: str) -> list[Found]:
    """List the time expressions of a text in order; of overlapping ones the first, and of those the longest, stands."""
    found = []
    for pattern, build in _grammar():
        for match in pattern.finditer(text):
            if (meaning := build(match)) is not None:
                found.append(Found(match.start(), match.end(), meaning))
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of times.yaml, ready for the grammar."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, tuple[str, int]]
    units: dict[str, str]
    numbers: dict[str, float]
    parts_of_day: dict[str, str]


@cache
def _words() -> _Words:
    lexicon = load_lexicon("times")
    months = {name: i for i, name in enumerate(lexicon["months"], 1)} | lexicon["month_abbreviations"]
    return _Words(
        months=months,
        weekdays={name: i for i, name in enumerate(lexicon["weekdays"], 1)},
        seasons={name: (code, first) for name, (code, first) in lexicon["seasons"].items()},
        units=lexicon["units"],
        numbers=lexicon["numbers"],
        parts_of_day=lexicon["parts_of_day"],
    )


def season_month(code: str) -> int:
    """The first month of a season's code."""
    return next(first for known, first in _words().seasons.values() if known == code)


def _either(words: Any) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=lambda w: (-len(w), w)))


_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1\d{3}|20\d{2})"
_DASH = r"\s?(?:–|—|-|/|to|and|or|until|till|through)\s?"
_CLOCK = r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?|noon|midnight)(?:\s(?:local time|GMT|UTC|EST|EDT|EEST|EET|ET|CET|BST))?"


@cache
def _grammar() -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], Meaning | None]]]:
    """Every pattern with the function that reads its match; a function may refuse with None."""
    words = _words()
    full = [name for name in words.months if len(name) > 4 or name in {"may", "june", "july"}]
    capital = "|".join(sorted({m.capitalize() for m in full}, key=lambda m: (-len(m), m)))
    short = "|".join(sorted({m.capitalize() for m in words.months if m not in full}, key=lambda m: (-len(m), m)))
    month = rf"(?:{capital}|(?:{short})\b\.?)"
    weekday = "(?:" + "|".join(w.capitalize() for w in words.weekdays) + ")"
    unit = f"(?:{_either(words.units)})"
    single = f"(?:{_either(u for u in words.units if not u.endswith('s') or u == 'hours')})"
    season = f"(?:{_either(words.seasons)})"
    daypart = f"(?:(?:early|late|mid)[\\s-])?(?:{_either(words.parts_of_day)})s?"
    part = r"(?P<part>early|mid|late|(?:the\s)?(?:very\s)?(?:beginning|start|end|middle|close|turn)\sof(?:\sthe)?)"
    number = rf"(?:\d+(?:[.,]\d+)?|{_either(words.numbers)}|{_either(load_lexicon('times')['vague_numbers'])})(?:[\s-](?:or|to)[\s-](?:\d+|{_either(words.numbers)}))?"
    hedge = r"(?:(?:about|around|at least|at most|more than|less than|fewer than|over|under|nearly|almost|up to|roughly|some|only|just|another|an estimated|approximately|as many as|barely|well over|the better part of|much of)\s)?"
    of_day = rf"(?:(?:the\s)?(?P<of_day>(?:early\s|late\s)?(?:{_either(words.parts_of_day)}))\s(?:of|on)\s)?"
    lead = r"(?:(?:early|late|later|earlier)\s(?:on\s)?)?"
    on_day = rf"(?:,?\s(?:in\sthe\s|at\s)?(?P<on_day>{daypart}))?"
    at_clock = rf"(?:,?\s(?:at|around|about)\s(?P<at_clock>{_CLOCK}))?"
    clock_on = rf"(?:(?P<clock_on>{_CLOCK})(?:,|\son)?\s)?"
    i = re.IGNORECASE

    def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w/.-])(?:{pattern})(?![\w])(?!-\d)", flags)

    dated = rf"(?:{weekday},?\s)?(?:the\s)?"
    ci_lead = rf"(?i:{of_day}{lead})"
    ci_tail = rf"(?i:{on_day}{at_clock})"
    return [
        (
            compiled(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<at_clock>\d\d:\d\d)(?::\d\d)?Z?)?"),
            _calendar,
        ),
        (compiled(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"), _calendar),
        (
            compiled(
                rf"{clock_on}{ci_lead}{dated}(?P<day>{_DAY}){_TH}(?:\sof)?\s(?P<month>{month})(?:(?:,?\s|,)(?P<year>{_YEAR}))?{ci_tail}"
            ),
            _calendar,
        ),
        (
            compiled(
                rf"{clock_on}{ci_lead}{dated}(?P<month>{month})\s?(?P<day>{_DAY}){_TH}(?!:\d)(?:(?:\s?,\s?|\s)(?P<year>{_YEAR}))?{ci_tail}"
            ),
            _calendar,
        ),
        (
            compiled(
                rf"{ci_lead}{dated}(?P<day>{_DAY}){_TH}{_DASH}(?P<to_day>{_DAY}){_TH}(?:\sof)?\s(?P<month>{month})(?:,?\s(?P<year>{_YEAR}))?"
            ),
            _calendar,
        ),
        (
            compiled(
                rf"{ci_lead}(?P<month>{month})\s(?P<day>{_DAY}){_TH}{_DASH}(?P<to_day>{_DAY}){_TH}(?:,?\s(?P<year>{_YEAR}))?"
            ),
            _calendar,
        ),
        (compiled(rf"(?i:{part}[\s-]?)?(?P<month>{month}),?(?:\sof)?\s(?P<year>{_YEAR})"), _calendar),
        (compiled(rf"(?P<month>{month}){_DASH}(?P<to_month>{month}),?\s(?P<year>{_YEAR})"), _calendar),
        (compiled(rf"(?P<month>{month})\s(?:and|to)\s(?P<to_month>{month})"), _calendar),
        (
            compiled(rf"(?i:(?P<which>last|this|next|this\spast|this\scoming)\s|{part}[\s-]?)?(?P<month>{month})"),
            _bare_month,
        ),
        (
            compiled(
                rf"(?i:{part}[\s-]?)?(?P<year>{_YEAR})(?:[–—/-](?P<to_year>{_YEAR}|\d\d))?(?:\s?(?P<era>BCE?|AD|CE))?"
            ),
            _bare_year,
        ),
        (compiled(r"(?P<year>\d{1,3})\s?(?P<era>BCE?|AD|CE)"), _bare_year),
        (compiled(rf"(?:the\s)?(?:{part}[\s-])?(?:the\s)?(?P<decade>1\d\d0|20\d0)[’']?s", i), _decade),
        (
            compiled(
                r"(?:the\s)?(?:(?P<part>early|mid|late)[\s-])?(?P<century>1?\d|2[01])(?:st|nd|rd|th)[\s-]century", i
            ),
            _decade,
        ),
        (
            compiled(
                rf"(?:(?:the|early|mid|late|later\sin\sthe|last|this|next|the\s(?:coming|following|past|end\sof|beginning\sof))\s)*"
                rf"(?P<season>{season})(?:(?:\sof)?(?:,?\s)(?P<year>{_YEAR})(?:[–/-]\d\d(?:\d\d)?)?)?",
                i,
            ),
            _season,
        ),
        (
            compiled(
                rf"(?i:{of_day}{lead})(?i:(?P<which>last|this|next|this\spast|this\scoming|the\sfollowing|the\sprevious)\s)?"
                rf"(?P<weekday>{weekday}){ci_tail}"
            ),
            _weekday,
        ),
        (
            compiled(
                rf"(?:(?:earlier|later|late|early)\s)?(?P<deictic>today|yesterday|tomorrow|tonight|last\snight|the\sday\sbefore\syesterday|the\sday\safter\stomorrow)"
                rf"(?:[\s](?P<on_day>{daypart}))?{at_clock}",
                i,
            ),
            _deictic,
        ),
        (
            compiled(
                rf"(?:(?:earlier|later|{part})\s)?(?P<which>last|this|next|this\spast|this\scoming)\s(?P<unit>week|month|year|weekend|decade|century)",
                i,
            ),
            _this_unit,
        ),
        (compiled(rf"(?P<which>this)\s(?P<on_day>{daypart})", i), _this_part),
        (compiled(r"(?:this|the|over\sthe)\s(?P<unit>weekend)", i), _this_unit),
        (
            compiled(
                rf"{hedge}(?P<number>{number})[\s-](?P<unit>{unit})\s(?P<way>ago|earlier|later|before(?=[\s.,;]*(?:$|[.,;])))",
                i,
            ),
            _shift,
        ),
        (
            compiled(
                rf"{lead}(?:in\s)?(?:the|that|this)\s?(?:very\s)?(?P<told>same|next|following|previous|preceding)?\s?"
                rf"(?P<unit>day|night|week|month|year|weekend|morning|afternoon|evening|decade|date)(?:\s(?P<told_after>before|after|later|earlier)(?=\s*[.,;]|$))?"
                rf"(?:,?\s(?P<on_day>{daypart}))?",
                i,
            ),
            _told,
        ),
        (
            compiled(
                rf"(?:(?P<extent>the|these)\s)?(?P<way>past|last|previous|next|coming|following|recent|first)\s(?:(?P<number>{number})[\s-])?(?P<unit>{unit})",
                i,
            ),
            _extent,
        ),
        (
            compiled(
                rf"{hedge}(?P<number>{number})[\s-](?:full\s|straight\s|consecutive\s|more\s)?(?P<unit>{unit})(?:[\s-](?:old|long))?",
                i,
            ),
            _length,
        ),
        (compiled(rf"(?P<number>{number})-(?P<unit>{single})(?:-(?:old|long))?", i), _length),
        (compiled(rf"(?P<unit>{single})-?long", i), _length),
        (compiled(r"(?P<unit>days|weeks|months|years|decades|hours|centuries)", i), _bare_length),
        (compiled(rf"(?P<clock>{_CLOCK})", i), _clock),
        (compiled(rf"(?:(?:the|that|later\sin\sthe|earlier\sin\sthe)\s)?(?P<part_of_day>{daypart})", i), _part_of_day),
        *[
            (
                compiled(_either(entry["words"]), i),
                (lambda meaning: lambda _match: meaning)(SetPhrase(type=entry["type"], value=entry["value"])),
            )
            for entry in load_lexicon("times")["phrases"]
        ],
    ]


def _get(match: re.Match[str], name: str) -> str | None:
    value = match.groupdict().get(name)
    return " ".join(value.lower().split()) if value else None


def _calendar(match: re.Match[str]) -> CalendarWords | None:
    year, day, to_day = _get(match, "year"), _get(match, "day"), _get(match, "to_day")
    month, to_month = _month(_get(match, "month")), _month(_get(match, "to_month"))
    if month is None or (day and not 1 <= int(day) <= 31):
        return None
    return CalendarWords(
        year=int(year) if year else None,
        month=month,
        day=int(day) if day else None,
        to_day=int(to_day) if to_day else None,
        to_month=to_month,
        part=_part(_get(match, "part")),
        part_of_day=_of_day(match),
    )


def _month(name: str | None) -> int | None:
    if name is None:
        return None
    if name.isdecimal():
        return int(name) if 1 <= int(name) <= 12 else None
    return _words().months.get(name.rstrip("."))


def _part(words: str | None) -> Part | None:
    if words is None:
        return None
    if "begin" in words or "start" in words or "early" in words or "turn" in words:
        return Part.EARLY
    return Part.MID if "mid" in words else Part.LATE


def _of_day(match: re.Match[str]) -> str | None:
    """The part or time of day that any of a match's groups gives."""
    for name in ("clock", "at_clock", "clock_on"):
        if words := _get(match, name):
            return _clock_value(words)
    for name in ("of_day", "on_day", "part_of_day"):
        if words := _get(match, name):
            return _day_part(words)
    return None


def _day_part(words: str) -> str:
    parts = _words().parts_of_day
    words = words.replace("-", " ")
    for name in sorted(parts, key=len, reverse=True):
        if name in words:
            return parts[name]
    return "NI"


def _clock_value(words: str) -> str:
    if words.startswith("noon"):
        return "12:00"
    if words.startswith("midnight"):
        return "24:00"
    numbers = re.findall(r"\d+", words)
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    if half := re.search(r"([ap])\.?m", words):
        hour = hour % 12 + (12 if half.group(1) == "p" else 0)
    return f"{hour:02}:{minute:02}"


_MONTH_LEADS = re.compile(
    r"\b(?:in|by|since|until|till|of|early|late|mid|from|to|through|during|before|after|between|around|throughout|and|for|that|last|this|next)\s$",
    re.I,
)


def _bare_month(match: re.Match[str]) -> CalendarWords | None:
    name, which = _get(match, "month"), _get(match, "which")
    text, start = match.string, match.start()
    if name in {"may", "march", "mar", "mar.", "jan", "jun", "aug"} and not (which or _get(match, "part")):
        if not _MONTH_LEADS.search(text[max(0, start - 12) : start]):
            return None
        if re.match(r"\s(?:have|be|not|also|\w+ed\b)", text[match.end() : match.end() + 10]):
            return None
    return CalendarWords(month=_month(name), part=_part(_get(match, "part")), which=which)


_YEAR_LEADS = re.compile(
    r"(?:\b(?:in|by|since|until|till|of|from|to|through|during|before|after|between|around|circa|throughout|and|or|year|for|late|early|mid|the|a|its|his|"
    r"their)|[(–,-])\s?$",
    re.I,
)
_NOT_YEAR_BEFORE = re.compile(
    r"(?:[$£€#]|\b(?:about|some|nearly|almost|over|least|most|than|resolutions?|order|no\.?|number|room|flight|article|ctf|page|another|approximately|"
    r"roughly|additional|up to|estimated|killed|of its|with)\s|\d[.,:]|\w[-/.])$",
    re.I,
)
_NOT_YEAR_AFTER = re.compile(
    r"(?:[,.:]\d|\s?(?:%|km|m\b|kg|metres|meters|kilomet|miles|feet|tons|tonnes|people|troops|men|women|soldiers|fighters|civilians|dead|wounded|others|"
    r"tanks|dollars|euros|percent|hours|square|militants|rebels|refugees|families|prisoners|homes|houses|casualties|members|more\b|and \d{4} \())",
    re.I,
)


def _bare_year(match: re.Match[str]) -> CalendarWords | None:
    text, start, end = match.string, match.start(), match.end()
    year, to_year, era = int(match["year"]), _get(match, "to_year"), _get(match, "era")
    before = text[max(0, start - 14) : start]
    if era is None:
        if _NOT_YEAR_BEFORE.search(before) or _NOT_YEAR_AFTER.match(text, end):
            return None
        if not 1900 <= year <= 2099 and not (_YEAR_LEADS.search(before) or _get(match, "part")):
            return None
    until = None
    if to_year:
        until = int(to_year) if len(to_year) == 4 else year - year % 100 + int(to_year)
        if until <= year:
            until = None
    if not year:
        return None
    return CalendarWords(
        year=year, to_year=until, part=_part(_get(match, "part")), before_christ=bool(era and era.startswith("b"))
    )


def _decade(match: re.Match[str]) -> CalendarWords:
    decade, century = _get(match, "decade"), _get(match, "century")
    return CalendarWords(
        decade=int(decade) if decade else None,
        century=int(century) if century else None,
        part=_part(_get(match, "part")),
    )


def _season(match: re.Match[str]) -> CalendarWords | None:
    words = " ".join(match.group().lower().split())
    name, year = _get(match, "season") or "", _get(match, "year")
    which = next(
        (w for w in ("last", "next", "this", "following", "coming", "past") if re.search(rf"\b{w}\b", words)), None
    )
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    if not (year or which or re.search(r"\b(?:in|by|since|until|the)\s$", before) or "the" in words.split()):
        return None
    # "the fall of the city" is no season, and "to spring" is a verb.
    if (
        name in {"fall", "spring"}
        and not year
        and which is None
        and not before.endswith(("in ", "by ", "since ", "in the "))
    ):
        return None
    if name == "fall" and re.match(r"\s(?:of|in|to|from)\b", match.string[match.end() : match.end() + 5]) and not year:
        return None
    return CalendarWords(season=_words().seasons[name][0], year=int(year) if year else None, which=which)


def _weekday(match: re.Match[str]) -> WeekdayWords:
    return WeekdayWords(
        weekday=_words().weekdays[match["weekday"].lower()], which=_get(match, "which"), part_of_day=_of_day(match)
    )


def _deictic(match: re.Match[str]) -> ShiftWords:
    word = _get(match, "deictic") or ""
    days = {
        "yesterday": -1,
        "tomorrow": 1,
        "last night": -1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }.get(word, 0)
    part_of_day = "NI" if "night" in word else _of_day(match)
    return ShiftWords(unit="D", amount=days, part_of_day=part_of_day)


def _this_unit(match: re.Match[str]) -> ShiftWords | None:
    unit, which = _get(match, "unit") or "", _get(match, "which") or "this"
    step = -1 if which in {"last", "this past"} else 1 if which == "next" else 0
    code = _words().units[unit]
    if unit in {"decade", "century"}:
        return None
    return ShiftWords(unit=code, amount=step, part=_part(_get(match, "part")), weekend=unit == "weekend")


def _this_part(match: re.Match[str]) -> ShiftWords:
    return ShiftWords(unit="D", amount=0, part_of_day=_of_day(match))


def _amount(words: str | None) -> float | None:
    """Read a number; None for a vague one. Of a range ("two or three") the first."""
    if not words:
        return None
    numbers = _words().numbers
    if words in numbers:
        return numbers[words]
    first = re.split(r"[\s-](?:or|to)[\s-]", words)[0]
    if first in numbers:
        return numbers[first]
    try:
        return float(first.replace(",", ""))
    except ValueError:
        return None


def _shift(match: re.Match[str]) -> ShiftWords | None:
    amount = _amount(_get(match, "number"))
    way = _get(match, "way")
    if amount is not None and amount > 100_000:
        return None
    sign = 1 if way == "later" else -1
    whole = None if amount is None else sign * int(amount)
    return ShiftWords(unit=_words().units[_get(match, "unit") or "day"], amount=whole, told=way != "ago")


def _told(match: re.Match[str]) -> Meaning | None:
    unit, told, after = _get(match, "unit") or "", _get(match, "told"), _get(match, "told_after")
    words = " ".join(match.group().lower().split())
    which = "that" if re.search(r"\bthat\b", words) else told
    if which is None and after is None and not (words.startswith(("later", "earlier")) and unit == "day"):
        if unit in {"morning", "afternoon", "evening", "night"}:
            return TimeOfDayWords(part_of_day=_words().parts_of_day[unit])
        return None
    if "this" in words.split() and told is None:
        return None
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(told or "", 0)
    if after:
        step = 1 if after in {"after", "later"} else -1
    part_of_day = _words().parts_of_day.get(unit) or _of_day(match)
    code = "D" if unit == "date" or unit in _words().parts_of_day else _words().units[unit]
    if told == "next" and code in {"M", "Y", "W"} and words.startswith("the next") and not after:
        return ShiftWords(unit=code, amount=1, told=True)
    return ShiftWords(unit=code, amount=step, told=True, part_of_day=part_of_day, weekend=unit == "weekend")


def _extent(match: re.Match[str]) -> LengthWords | None:
    unit_word, way, number = _get(match, "unit") or "", _get(match, "way"), _get(match, "number")
    plural = unit_word.endswith("s")
    extent = _get(match, "extent")
    if way == "first" or (number is None and not plural and not (extent and way in {"past", "coming"})):
        return None
    amount = _amount(number) if number else None if plural else 1.0
    unit = _words().units[unit_word]
    direction = -1 if way in {"past", "last", "previous", "recent"} else 1
    if way in {"previous", "following"}:
        direction = 0
    return LengthWords(
        value=_length_value(unit, amount), unit=unit, amount=amount, direction=direction if amount else 0
    )


def _length_value(unit: str, amount: float | None) -> str:
    times = 1
    if unit.startswith("Y"):
        times, unit = int(unit[1:] or 1), "Y"
    count = "X" if amount is None else f"{amount * times:g}"
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def _length(match: re.Match[str]) -> LengthWords | None:
    words, unit_word = _get(match, "number") if "number" in match.groupdict() else "one", _get(match, "unit") or ""
    unit = _words().units[unit_word.replace(" ", "")]
    amount = _amount(words)
    if amount is None and not unit_word.endswith("s"):
        return None
    if words in {"a", "an"} and unit in {"TS", "TM"} | ({"D", "W"} if unit_word in {"night", "weekend"} else set()):
        return None
    if unit_word in {"second", "night", "nights", "weekend"} and "long" not in match.group():
        return None
    # "10 years old" and "a decade-old" still are lengths; "one day" in a story is not a length but a day.
    if (
        words == "one"
        and unit == "D"
        and not re.search(r"(?:for|in|within|-)\s?$", match.string[max(0, match.start() - 8) : match.start()])
    ):
        return None
    if (
        words in {"a", "an"}
        and re.match(r"\s(?:of|after|before|to|when|in which|for)\b", match.string[match.end() : match.end() + 10])
        and unit == "D"
    ):
        before = match.string[max(0, match.start() - 4) : match.start()].lower()
        return (
            LengthWords(value=_length_value(unit, amount), unit=unit, amount=amount)
            if before.endswith(("in ", "for "))
            else None
        )
    return LengthWords(value=_length_value(unit, amount), unit=unit, amount=amount)


def _bare_length(match: re.Match[str]) -> LengthWords | None:
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    after = match.string[match.end() : match.end() + 8].lower()
    if not (
        re.search(r"\b(?:for|in|within|over|just|of|only|lasted|after)\s$", before)
        or re.match(r"\s(?:after|before|of|later|earlier|ago)\b", after)
    ):
        return None
    unit = _words().units[_get(match, "unit") or "days"]
    return LengthWords(value=_length_value(unit, None), unit=unit, amount=None)


def _clock(match: re.Match[str]) -> TimeOfDayWords | None:
    words = match["clock"].lower()
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    if (
        "m" not in words
        and ":" not in words
        and "noon" not in words
        and not re.search(r"\b(?:at|around|by)\s$", before)
    ):
        return None
    # A verse ("Romans 8:31") or a score is no time of day.
    if (
        ":" in words
        and "m" not in words
        and (not re.search(r"\b(?:at|around|by|from|until|to|about|before|after|the)\s$|^$|[\n(]$", before))
    ):
        return None
    if "." in words and ":" not in words and "m" not in words:
        return None
    return TimeOfDayWords(part_of_day=_clock_value(words))


def _part_of_day(match: re.Match[str]) -> TimeOfDayWords | None:
    words = " ".join(match.group().lower().split())
    before = match.string[max(0, match.start() - 14) : match.start()].lower()
    if words in {
        "night",
        "morning",
        "evening",
        "afternoon",
        "dawn",
        "dusk",
        "noon",
        "midnight",
        "midday",
        "sunset",
        "sunrise",
        "daybreak",
        "nightfall",
    }:
        if not re.search(r"\b(?:at|by|before|after|until|around|throughout)\s$", before):
            return None
    elif words.endswith("s") and not words.endswith("hours"):
        return None
    return TimeOfDayWords(part_of_day=_day_part(words))

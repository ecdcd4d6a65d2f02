"""How matches are read that count from another day: weekdays, "yesterday", "last week", "two days later"."""

from __future__ import annotations

import re

from sayso.reader.times.events import event_after
from sayso.reader.times.groups import get, of_day, words_before
from sayso.reader.times.meanings import (
    Bound,
    Meaning,
    SetPhrase,
    ShiftWords,
    TimeOfDayWords,
    WeekdayWords,
)
from sayso.reader.times.words import length_value, read_amount, read_part, time_words

# A longer span of time than news text counts in; beyond it a number is no count of units.
MOST_UNITS = 20_000
OVER = re.compile(r"\b(?:over|in|during|within|for)\s$")
_BROADCAST = re.compile(r"\bnews\s$")
_NEWSPAPER = re.compile(r"\s(?:Times|Telegraph|Mail|Herald|Post|Express|Mirror|Star|Review)\b")


def weekday(match: re.Match[str]) -> Meaning | None:
    """Read a day of the week; "Saturday nights" is a set, "Sunday Times" a newspaper."""
    number, part_of_day = time_words().weekdays[match["weekday"].lower()], of_day(match)
    if _NEWSPAPER.match(match.string, match.end()) or _BROADCAST.search(words_before(match, 5)):
        return None
    if (get(match, "on_day") or "").endswith("s"):
        return SetPhrase(type="SET", value=f"XXXX-WXX-{number}T{part_of_day}")
    if get(match, "every") or get(match, "days"):
        return SetPhrase(type="SET", value=f"XXXX-WXX-{number}" + (f"T{part_of_day}" if part_of_day else ""))
    return WeekdayWords(weekday=number, which=get(match, "which"), part_of_day=part_of_day)


_DEICTIC_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2,
}  # fmt: skip


def deictic(match: re.Match[str]) -> ShiftWords | None:
    """Read today, yesterday, tomorrow and their nights; "USA Today" is a newspaper."""
    if words_before(match, 4) == "usa ":
        return None
    word = get(match, "deictic") or "today"
    part_of_day = "NI" if "night" in word else of_day(match)
    return ShiftWords(unit="D", amount=_DEICTIC_DAYS[word], part_of_day=part_of_day)


def this_unit(match: re.Match[str]) -> ShiftWords | None:
    """Read last, this or next week, month, year, weekend, decade; "earlier this week" ends with publication."""
    unit, which = get(match, "unit") or "", get(match, "which") or "this"
    if is_title(match):
        return None
    step = -1 if which in {"last", "this past"} else 1 if which == "next" else 0
    if unit in {"decade", "century"} and step > 0:
        return None
    bound = {"earlier": Bound.BEFORE, "later": Bound.AFTER}.get(get(match, "bound") or "")
    season = get(match, "season")
    return ShiftWords(
        unit={"decade": "DE", "century": "CE"}.get(unit, time_words().units[unit]),
        amount=step,
        part=read_part(get(match, "part")),
        weekend=unit == "weekend",
        bound=bound if not step else None,
        season=time_words().seasons[season][0] if season else None,
    )


def units_end(match: re.Match[str]) -> ShiftWords:
    """Read "by year’s end", "month-end"."""
    return ShiftWords(unit=time_words().units[get(match, "unit") or "year"], amount=0, part=read_part("end"))


def this_part(match: re.Match[str]) -> ShiftWords:
    """Read "this morning"."""
    return ShiftWords(unit="D", amount=0, part_of_day=of_day(match))


_MORE = ("more", "over", "at least", "well")
_LESS = ("less", "fewer", "under", "barely", "within")


def shift(match: re.Match[str]) -> ShiftWords | SetPhrase | None:
    """Read "three days ago" (from publication) and "two days later" (from the day last told)."""
    amount, way, hedge = read_amount(get(match, "number")), get(match, "way"), get(match, "hedge") or ""
    if amount is not None and amount > MOST_UNITS:
        return None
    is_later = way in {"later", "afterwards", "after", "on"}
    if amount is None:
        return SetPhrase(type="DATE", value="FUTURE_REF" if is_later else "PAST_REF")
    unit, whole = _whole(time_words().units[get(match, "unit") or "day"], amount)
    bound = Bound.BEFORE if hedge.startswith(_MORE) else Bound.AFTER if hedge.startswith(_LESS) else None
    return ShiftWords(
        unit=unit, amount=whole if is_later else -whole, told=way != "ago", bound=None if is_later else bound
    )


def _whole(unit: str, amount: float) -> tuple[str, int]:
    """Turn halves into whole numbers of a smaller unit: two and a half years are thirty months."""
    if amount == int(amount):
        return unit, int(amount)
    if unit.startswith("Y"):
        years = amount * int(unit[1:] or 1)
        return ("Y", int(years)) if years == int(years) else ("M", round(12 * years))
    days = {"W": 7, "M": 30, "D": 1}.get(unit)
    return ("D", round(amount * days)) if days else (unit, int(amount))


def vague_shift(match: re.Match[str]) -> SetPhrase:
    """Read "weeks earlier", "days later", "years ago"."""
    return SetPhrase(type="DATE", value="FUTURE_REF" if get(match, "way") == "later" else "PAST_REF")


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(match: re.Match[str]) -> ShiftWords | SetPhrase | None:
    """Read "the third day of the battle": two days after it began; "the first year" of a school is none."""
    unit, number = get(match, "unit") or "day", get(match, "ordinal") or "first"
    parts = time_words().parts_of_day
    code = "D" if unit in parts else time_words().units[unit]
    if get(match, "of") is None:
        is_time = code == "D" and re.search(r"\b(?:on|by|until|before|after|since|of)\s$", words_before(match, 8))
        return SetPhrase(type="DATE", value="XXXX-XX-XX") if is_time else None
    event = event_after(match.string, match.end())
    if event is None:
        return None
    count = _ORDINALS.index(number) if number in _ORDINALS else 0 if number == "opening" else None
    return ShiftWords(
        unit=code,
        amount=count,
        told=True,
        part_of_day=parts.get(unit),
        offset=length_value(code, count) if count is not None else None,
        event=event,
    )


def before_now(match: re.Match[str]) -> SetPhrase | None:
    """Read "Earlier, …" at the start of a sentence."""
    return (
        SetPhrase(type="DATE", value="PAST_REF") if re.search(r"(?:^|\n|[.?!”\"] )$", words_before(match, 2)) else None
    )


_TIME_LEADS = re.compile(r"\b(?:during|throughout|by|around|at|until|from)\s$")


def this_time(match: re.Match[str]) -> SetPhrase | None:
    """Read "during this period", "by that time"; "this time" alone counts occasions."""
    if not _TIME_LEADS.search(words_before(match, 12)):
        return None
    return SetPhrase(type="DATE", value="PRESENT_REF" if get(match, "which") == "this" else "PAST_REF")


def is_title(match: re.Match[str], group: str = "unit") -> bool:
    """Whether a match is the name of a broadcast, a film or a book: "This Week", "13 Hours"."""
    word = match[group]
    return (
        word[:1].isupper()
        and not word.isupper()
        and match.start(group) > match.start()
        and match.string.find("\n", 0, match.start()) >= 0
    )


def from_event(match: re.Match[str]) -> ShiftWords | None:
    """Read "the day after the vote": a day, week, month or year beside that of an event."""
    unit, way = get(match, "unit") or "day", get(match, "way") or "after"
    event = event_after(match.string, match.end())
    if event is None:
        return None
    parts = time_words().parts_of_day
    code = "D" if unit in parts else time_words().units[unit]
    step = -1 if way in {"before", "preceding"} else 0 if way == "of" else 1
    return ShiftWords(
        unit=code,
        amount=step,
        told=True,
        part_of_day=parts.get(unit),
        offset=length_value(code, abs(step)),
        event=event,
    )


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
    unit, step, after = get(match, "unit") or "day", get(match, "told"), get(match, "told_after")
    words = " ".join(match.group().lower().split())
    parts, units = time_words().parts_of_day, time_words().units
    points = step or after or "that" in words.split() or get(match, "edge") or words.startswith(("later", "earlier"))
    if not points:
        if unit in parts:
            return TimeOfDayWords(part_of_day=parts[unit])
        during = unit == "day" and words_before(match, 7).endswith("during ")
        return ShiftWords(unit="D", amount=0, told=True) if during else None
    if "this" in words.split() and not step and not get(match, "edge"):
        return None
    code = "D" if unit == "date" or unit in parts else units[unit]
    if code != "D" and step == "next" and OVER.search(words_before(match, 8)):
        return None
    amount = _TOLD_STEPS.get(after or step or "", 0)
    part_of_day = parts.get(unit) or of_day(match)
    part = read_part(get(match, "edge"))
    return ShiftWords(
        unit=code, amount=amount, told=True, part=part, part_of_day=part_of_day, weekend=unit == "weekend"
    )

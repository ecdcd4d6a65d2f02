"""The single words of time expressions: months, numbers, units, parts of the day, and what each stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.lexicon.load import load_lexicon
from sayso.reader.times.periods import Part


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of times.yaml, ready for the grammar."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, tuple[str, int]]
    units: dict[str, str]
    numbers: dict[str, float]
    parts_of_day: dict[str, str]
    islamic_months: dict[str, int]
    persian_months: dict[str, int]
    feasts: dict[str, str]
    zones: dict[str, str]


@cache
def time_words() -> TimeWords:
    """Load times.yaml, once a process."""
    lexicon = load_lexicon("times")
    months = {name: i for i, name in enumerate(lexicon["months"], 1)} | lexicon["month_abbreviations"]
    return TimeWords(
        months=months,
        weekdays={name: i for i, name in enumerate(lexicon["weekdays"], 1)},
        seasons={name: (code, first) for name, (code, first) in lexicon["seasons"].items()},
        units=lexicon["units"],
        numbers=lexicon["numbers"],
        parts_of_day=lexicon["parts_of_day"],
        islamic_months=_numbered(lexicon["islamic_months"]),
        persian_months=_numbered(lexicon["persian_months"]),
        feasts={name: str(feast["when"]) for feast in lexicon["feasts"] for name in feast["words"]},
        zones=lexicon["zones"],
    )


def _numbered(months: list[list[str]]) -> dict[str, int]:
    return {name: number for number, names in enumerate(months, 1) for name in names}


def season_month(code: str) -> int:
    """The first month of a season's code."""
    return next(first for known, first in time_words().seasons.values() if known == code)


def read_month(name: str | None) -> int | None:
    """Read a month's name, abbreviation or number."""
    if name is None:
        return None
    if name.isdecimal():
        return int(name) if 1 <= int(name) <= 12 else None
    return time_words().months.get(name.rstrip("."))


_PARTS = {
    "first half": Part.FIRST_HALF, "second half": Part.SECOND_HALF, "latter half": Part.SECOND_HALF,
    "last half": Part.SECOND_HALF, "other half": Part.SECOND_HALF, "first quarter": Part.FIRST_QUARTER,
    "second quarter": Part.SECOND_QUARTER, "third quarter": Part.THIRD_QUARTER, "fourth quarter": Part.FOURTH_QUARTER,
    "last quarter": Part.FOURTH_QUARTER, "final quarter": Part.FOURTH_QUARTER,
}  # fmt: skip


def read_part(words: str | None) -> Part | None:
    """Read "early", "the end of", "the second half of" and the like."""
    if words is None:
        return None
    if half := next((part for name, part in _PARTS.items() if name in words), None):
        return half
    if re.search("begin|start|early|earlier|turn|opening|first", words):
        return Part.EARLY
    return Part.MID if "mid" in words else Part.LATE


def read_part_of_day(words: str) -> str:
    """Read a part of the day as its TIMEX3 code, by the longest listed word in it."""
    parts = time_words().parts_of_day
    words = words.replace("-", " ")
    for name in sorted(parts, key=len, reverse=True):
        if name in words:
            return parts[name]
    return "NI"


def read_clock(words: str) -> str:
    """Read a time of day as HH:MM; midnight is 24:00, the end of its day."""
    if words.startswith("noon"):
        return "12:00"
    if words.startswith("midnight"):
        return "24:00"
    if army := re.match(r"(\d\d)(\d\d)(?!\d)", words):
        return f"{army[1]}:{army[2]}"
    numbers = re.findall(r"\d+", words) or [str(int(time_words().numbers.get(words.split(maxsplit=1)[0], 0)))]
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    if half := re.search(r"([ap])\.?m", words):
        hour = hour % 12 + (12 if half.group(1) == "p" else 0)
    return f"{hour:02}:{minute:02}"


def read_zone(words: str) -> str | None:
    """Read the zone of a time of day: its offset from UTC ("Z", "-05"), "local", or None without one."""
    folded = words.lower()
    return next((zone for name, zone in time_words().zones.items() if re.search(rf"\b{name}\b", folded)), None)


def read_amount(words: str | None) -> float | None:
    """Read a number; None for a vague one. Of a range ("two or three") the first."""
    if not words:
        return None
    numbers = time_words().numbers
    if words in numbers:
        return numbers[words]
    first = re.split(r"[\s-](?:or|to)[\s-]|[–-](?=\d)", words)[0]
    whole, _, _ = first.partition(" and a half")
    half = 0.5 if whole != first else 0.0
    if whole in numbers:
        return numbers[whole] + half
    tens, _, ones = whole.partition("-")
    if tens in numbers and ones in numbers:
        return numbers[tens] + numbers[ones]
    try:
        return float(whole.replace(",", "")) + half
    except ValueError:
        return None


def length_value(unit: str, amount: float | None) -> str:
    """Write a length as a TIMEX3 value; an unknown number is X, half an hour PT30M."""
    times = 1
    if unit.startswith("Y"):
        times, unit = int(unit[1:] or 1), "Y"
    if unit == "TH" and amount is not None and amount % 1:
        unit, times = "TM", 60
    count = "X" if amount is None else f"{amount * times:g}"
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"

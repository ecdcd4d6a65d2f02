"""What the builders read out of a match: its groups, and the words around it."""

from __future__ import annotations

import re

from sayso.reader.times.words import read_clock, read_part_of_day


def get(match: re.Match[str], name: str) -> str | None:
    """The words of a group in small letters; None where the rule has no such group or it is empty."""
    value = match.groupdict().get(name)
    return " ".join(value.lower().split()) if value else None


def number_of(match: re.Match[str], name: str) -> int | None:
    """The number that a group begins with ("5th" is 5)."""
    words = get(match, name)
    digits = re.match(r"\d+", words) if words else None
    return int(digits.group()) if digits else None


def year_of(match: re.Match[str]) -> int | None:
    """The year that a match gives; years before Christ are negative."""
    year = number_of(match, "year")
    return -year if year and (get(match, "era") or "").startswith("b") else year


def words_before(match: re.Match[str], length: int) -> str:
    """The text just before a match, in small letters."""
    return match.string[max(0, match.start() - length) : match.start()].lower()


def words_after(match: re.Match[str], length: int) -> str:
    """The text just after a match, in small letters."""
    return match.string[match.end() : match.end() + length].lower()


def of_day(match: re.Match[str]) -> str | None:
    """The part or time of day that any of a match's groups gives."""
    for name in ("clock", "at_clock", "clock_on"):
        if words := get(match, name):
            return read_clock(words)
    for name in ("of_day", "on_day", "part_of_day"):
        if words := get(match, name):
            return read_part_of_day(words)
    return None

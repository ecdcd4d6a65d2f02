"""How matches are read that give a length of time, a part or time of the day, or a phrase with one meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sayso.reader.times.events import event_after
from sayso.reader.times.groups import get, words_after, words_before
from sayso.reader.times.meanings import LengthWords, SetPhrase, TimeOfDayWords
from sayso.reader.times.read_counted import MOST_UNITS, OVER, is_title
from sayso.reader.times.words import length_value, read_amount, read_clock, read_part_of_day, read_zone, time_words


def extent(match: re.Match[str]) -> LengthWords | None:
    """Read a length that ends or begins now: "the past three months", "the next two weeks", "recent days"."""
    unit_word, way, number = (
        get(match, "unit") or "",
        get(match, "way") or "",
        get(match, "number") or get(match, "first"),
    )
    plural = unit_word.endswith("s")
    # "the past year" lasts a year; "the last year" only where something goes on "over" it.
    lasts = way in {"past", "coming"} or (way in {"last", "next"} and OVER.search(words_before(match, 8)))
    if way in {"early", "later", "opening", "closing", "final", "remaining"} and (not plural or unit_word == "nights"):
        return None
    if way == "first" or (number is None and not plural and not (get(match, "extent") and lasts)):
        return None
    if way == "last" and re.search(r"\b(?:to|will|would|can)\s$", words_before(match, 7)):
        return None
    unit = time_words().units[unit_word]
    amount = read_amount(number) if number else None if plural else 1.0
    if amount is not None and amount > MOST_UNITS:
        return None
    direction = {"past": -1, "last": -1, "recent": -1, "next": 1, "coming": 1}.get(way, 0)
    return LengthWords(value=length_value(unit, amount), unit=unit, amount=amount, direction=direction)


_RATE = re.compile(r"(?:\b(?:once|twice|thrice|times|\d[\d.,]*)|\b\d[\d.,]*\s[a-z]+)\s$")
_COUNTS = re.compile(r"\b(?:for|in|within|than|least|about|only)\s$")
_FROM_EVENT = re.compile(r"\s(?P<way>after|before|following|prior\sto|ahead\sof|into)(?=\s)")
_LASTS = re.compile(r"\b(?:for|lasted|took|within|over|during|in|spent|last)\s(?:\w+\s)?$")


def length(match: re.Match[str]) -> LengthWords | SetPhrase | None:
    """Read a number with a unit of time; "a second" and "one day" in a story are no lengths, "40 a day" is a rate."""
    number, unit_word = get(match, "number"), get(match, "unit") or ""
    if is_title(match):
        return None
    unit, amount = time_words().units[unit_word], read_amount(number) if number else 1.0
    is_long = match.group().endswith("long")
    if amount is None and not unit_word.endswith("s"):
        return None
    if amount is not None and amount > MOST_UNITS:
        return None
    if number in {"a", "an"} and (is_long or unit in {"TS", "TM"}):
        return None
    if unit_word in {"second", "night", "nights", "weekend"} and not is_long:
        return None
    if number == "a" and not is_long and unit != "TH" and _RATE.search(words_before(match, 24)):
        return SetPhrase(type="SET", value=length_value(unit, 1))
    if number in {"one", "a"} and unit == "D" and not is_long:
        counts = _COUNTS.search(words_before(match, 8))
        if not counts and not re.match(r"\s(?:after|before)\b", words_after(match, 8)):
            return None
    if get(match, "more") is not None and amount is not None:
        amount += 0.5
    value = length_value(unit, amount)
    return _from_event(match, LengthWords(value=value, unit=unit, amount=amount), stands=not is_long)


def _from_event(match: re.Match[str], words: LengthWords, *, stands: bool) -> LengthWords:
    """Add the event from which a length is counted; "for two days after" says how long, not how long after."""
    way = _FROM_EVENT.match(match.string, match.end())
    if way is None or not stands or _LASTS.search(words_before(match, 16)):
        return words
    event = event_after(match.string, way.end())
    direction = 1 if way["way"] in {"after", "following", "into"} else -1
    return replace(words, direction=direction, event=event) if event else words


def every(match: re.Match[str]) -> SetPhrase | None:
    """Read "every two weeks", "every other day", "every morning"."""
    unit, number = get(match, "unit") or "", get(match, "number")
    parts = time_words().parts_of_day
    if unit in parts and unit != "night":
        return SetPhrase(type="SET", value=f"XXXX-XX-XXT{parts[unit]}")
    amount = 2.0 if get(match, "other") else read_amount(number) if number else 1.0
    if amount is None or amount > MOST_UNITS:
        return None
    return SetPhrase(type="SET", value=length_value(time_words().units[unit], amount))


def bare_length(match: re.Match[str]) -> LengthWords | None:
    """Read units without a number ("for years", "days after the vote")."""
    leads = re.search(r"\b(?:for|in|within|over|just|of|only|lasted|after)\s$", words_before(match, 12))
    if not leads and not re.match(r"\s(?:after|before|of|ahead)\b", words_after(match, 8)):
        return None
    unit = time_words().units[get(match, "unit") or "days"]
    return _from_event(match, LengthWords(value=length_value(unit, None), unit=unit, amount=None), stands=True)


_PLAINLY_CLOCK = re.compile(r"\d\s?[ap]\.?m|noon|midnight|clock|\d{4}\s?[a-z]")
_CLOCK_LEADS = re.compile(r"\b(?:at|around|by|from|until|to|about|before|after|the|of)\s$|^$|[\n(]$")


def clock(match: re.Match[str]) -> TimeOfDayWords | None:
    """Read a time of day; a verse ("8:31"), a score or a mark of a film is none, nor "0530" without "at"."""
    words, leads = match["clock"].lower(), _CLOCK_LEADS.search(words_before(match, 8))
    if not _PLAINLY_CLOCK.search(words) and not read_zone(words):
        is_other = re.match(r"\s(?:mark|score|lead|win|minutes?)\b", words_after(match, 10))
        if not leads or leads.group() == "the " or is_other or not re.search(r":|^0\d{3}$", words):
            return None
    return TimeOfDayWords(part_of_day=read_clock(words))


def part_of_day(match: re.Match[str]) -> TimeOfDayWords | None:
    """Read a part of the day without its day ("at night", "overnight", "the early hours")."""
    words = " ".join(match.group().lower().split())
    is_single = words in time_words().parts_of_day and words not in {"overnight", "daylight hours"}
    if is_single and not re.search(r"\b(?:at|by|before|after|until|around|throughout)\s$", words_before(match, 14)):
        return None
    if words.endswith("s") and not words.endswith("hours"):
        return None
    return TimeOfDayWords(part_of_day=read_part_of_day(words))


def phrase(meaning: SetPhrase) -> Callable[[re.Match[str]], SetPhrase | None]:
    """Make the reader of a phrase that always means the same; a title ("The Daily News") and "too soon" are refused."""

    def read(match: re.Match[str]) -> SetPhrase | None:
        before = words_before(match, 4)
        follows = match.string[match.end() : match.end() + 2]
        is_capital = match.group()[0].isupper()
        inside = before.endswith(" ") and before.strip()[-1:].isalnum()
        is_title = is_capital and (inside or (follows[:1] == " " and follows[1:].isupper()))
        return None if is_title or before.endswith("too ") else meaning

    return read

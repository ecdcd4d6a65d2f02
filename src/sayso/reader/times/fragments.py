"""The pieces of pattern that the grammar of times is put together from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon
from sayso.reader.times.meanings import Meaning
from sayso.reader.times.words import time_words


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the function that reads its match or refuses it with None, and words of which it needs one.

    `anchors` are in small letters, or one of the classes of `patterns.classes_of`: `#4` for a number of four digits.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Meaning | None]
    anchors: frozenset[str]


DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR: Final = r"(?:1\d{3}|20\d{2})"
ERA: Final = r"(?:B\.C\.(?:E\.)?|BCE?|A\.D\.|AD|CE)(?!\w)"
DASH: Final = r"\s?(?:–|—|-|/|to|and|or|until|till|through)\s?"
HEDGE: Final = (
    r"(?:(?P<hedge>about|around|at least|at most|more than|less than|fewer than|over|under|nearly|almost|up to|roughly|"
    r"some|another|an estimated|approximately|as many as|barely|well over|the better part of|much of|just|only|"
    r"just over)\s)?"
)
WHICH: Final = r"(?P<which>last|this|next|this\spast|this\scoming)"
LEAD: Final = r"(?:(?:early|late)\s(?:on\s)?)?"
EDGE_OF: Final = (
    r"(?:the\s)?(?:very\s)?(?:beginning|start|end|middle|close|turn|rest|remainder|"
    r"(?:early|first|latter|closing|opening|later|last|second|final)\s(?:part|half)|"
    r"(?:first|second|third|fourth|last|final)\squarter)\sof(?:\sthe)?"
)
PART: Final = rf"(?P<part>early(?:\sin)?|mid|late(?:\sin)?|{EDGE_OF})"


@dataclass(frozen=True, slots=True)
class Fragments:
    """The pieces that the lexicon's words make."""

    month: str
    weekday: str
    season: str
    unit: str
    single_unit: str
    number: str
    part_of_day: str
    of_day: str
    tail: str
    clock: str
    clock_on: str
    islamic: str
    persian: str
    feast: str


@cache
def fragments() -> Fragments:
    """Make them, once a process."""
    words = time_words()
    spelt = [name for name in words.months if len(name) > 4 or name in {"may", "june", "july"}]
    short = [name for name in words.months if name not in spelt]
    vague = load_lexicon("times")["vague_numbers"]
    named = either(words.parts_of_day)
    zone = rf"(?:\s?(?:{either(words.zones)})\b)"
    hours = either(name for name, number in words.numbers.items() if number in range(1, 13) and len(name) > 2)
    clock = (
        rf"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?{zone}?|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?{zone}?|"
        rf"(?:[01]\d|2[0-3])[0-5]\d(?:{zone}|\s?(?:hours|hrs)\b{zone}?)|0\d[0-5]\d|(?:1[0-2]|[1-9]|{hours})\so[’']clock|"
        rf"(?:noon|midnight){zone}?)"
    )
    part_of_day = rf"(?:(?:early|late|mid)[\s-])?(?:{named})s?"
    tens = either(name for name, number in words.numbers.items() if 20 <= number <= 90)
    counted = (
        rf"(?:\d{{1,6}}(?:[.,]\d{{1,3}})?|(?:{tens})-(?:{either(words.numbers)})|{either([*words.numbers, *vague])})"
    )
    return Fragments(
        # The full stop of an abbreviation belongs to it only where the sentence goes on.
        month=rf"(?:{either(m.capitalize() for m in spelt)}|"
        rf"(?:{either(m.capitalize() for m in short)})\b(?:\.(?=[\s,]*[\da-z]))?)",
        weekday=f"(?:{either(w.capitalize() for w in words.weekdays)})",
        season=f"(?:{either(words.seasons)})",
        unit=f"(?:{either(words.units)})",
        single_unit=f"(?:{either(unit for unit in words.units if not unit.endswith('s'))})",
        number=rf"{counted}(?:\sand\sa\shalf)?(?:(?:[\s-](?:or|to)[\s-]|–)(?:\d{{1,6}}|{either(words.numbers)}))?",
        part_of_day=part_of_day,
        of_day=rf"(?i:(?:(?:the\s)?(?P<of_day>(?:early\s|late\s)?(?:{named})(?:\shours)?)\s(?:of|on)\s)?{LEAD})",
        tail=rf"(?i:(?:,?\s(?:in\sthe\s|at\s)?(?P<on_day>{part_of_day}))?(?:\s(?:at|around|about)\s(?P<at_clock>{clock}))?)",
        clock=clock,
        clock_on=rf"(?i:(?P<clock_on>{clock})(?:,|\son)?\s)?",
        islamic=f"(?:{_names(words.islamic_months)})",
        persian=f"(?:{_names(words.persian_months)})",
        feast=f"(?:{_names(words.feasts)})",
    )


def either(words: Iterable[str]) -> str:
    """Make the alternatives of a pattern, longest first; a space may be a hyphen."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in longest_first)


def _names(words: Iterable[str]) -> str:
    return either(words).replace("’", "[’'‘ʿ]?")


def rule(pattern: str, read: Callable[[re.Match[str]], Meaning | None], anchors: Iterable[str], flags: int = 0) -> Rule:
    """Make a rule whose pattern stands between word boundaries and not inside a number or a type's name ("T-72")."""
    bounded = re.compile(rf"(?<![\w/.])(?<!\d-)(?-i:(?<![A-Z]-))(?:{pattern})(?!\w)(?!-\d)", flags)
    return Rule(bounded, read, frozenset(anchors))


@cache
def anchors() -> dict[str, frozenset[str]]:
    """Words by what they tell, as anchors of rules."""
    words = time_words()
    return {
        "month": frozenset(words.months),
        "weekday": frozenset(words.weekdays) | {f"{day}s" for day in words.weekdays},
        "season": frozenset(words.seasons),
        "unit": frozenset(words.units) | {"date", "morning", "afternoon", "evening"},
        "part_of_day": _longest_words(words.parts_of_day) | {f"{part}s" for part in words.parts_of_day},
        "feast": _longest_words(words.feasts),
        "islamic": _longest_words(words.islamic_months),
        "persian": _longest_words(words.persian_months),
    }


def longest_word(phrase: str) -> str:
    """The longest word of a phrase, without the signs that may be written otherwise."""
    words: list[str] = re.findall(r"[^\W_]+", phrase.lower())
    return max(words, key=len)


def _longest_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(longest_word(phrase) for phrase in phrases)

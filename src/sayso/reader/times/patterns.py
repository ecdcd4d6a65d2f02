"""The grammar of time expressions: which words are one. What a match means is read by `time_builders`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from sayso.lexicon.load import load_lexicon
from sayso.reader.times import builders as build
from sayso.reader.times.meanings import Found, Meaning, SetPhrase
from sayso.reader.times.words import time_words

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Meaning | None]]


def find_time_words(text: str) -> list[Found]:
    """List the time expressions of a text in order; of overlapping ones the first, and of those the longest, stands."""
    stretches = {name: _around(anchor, text) for name, anchor in _anchors().items()}
    everywhere = [(0, len(text))]
    found = [
        Found(match.start(), match.end(), meaning)
        for anchor, (pattern, read) in _grammar()
        for start, end in stretches.get(anchor, everywhere)
        for match in pattern.finditer(text, start, end)
        if (meaning := read(match)) is not None
    ]
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


_REACH = 150
"""Characters by which no time expression goes beyond the first or the last month, weekday or unit in it."""


def _around(anchor: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """List the stretches of text, in order and apart, that hold every expression with such a word in it."""
    stretches: list[tuple[int, int]] = []
    for match in anchor.finditer(text):
        start, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


@cache
def _grammar() -> list[tuple[str, Rule]]:
    """Every pattern, with the function that reads its match and may refuse it with None, and the name of its anchor."""
    parts = _fragments()
    rules = [
        *_calendar_rules(parts),
        *_counted_rules(parts),
        *_length_rules(parts),
        *_day_rules(parts),
        *_phrase_rules(),
    ]
    return [(_anchor_of(rule), rule) for rule in rules]


@cache
def _anchors() -> dict[str, re.Pattern[str]]:
    """The words without one of which a rule finds nothing: looking only around them takes a fraction of the time."""
    parts = _fragments()
    unit = rf"(?i:\b(?:{parts.unit}|date|morning|afternoon|evening)\b)"
    return {"month": re.compile(parts.month), "weekday": re.compile(parts.weekday), "unit": re.compile(unit)}


def _anchor_of(rule: Rule) -> str:
    """Name the anchor of a rule, after the group that takes it; a rule without one is tried everywhere."""
    pattern = rule[0]
    if r"(?P<month>\d" in pattern.pattern:
        return ""
    return next((name for name in ("month", "weekday", "unit") if name in pattern.groupindex), "")


_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1\d{3}|20\d{2})"
_DASH = r"\s?(?:–|—|-|/|to|and|or|until|till|through)\s?"
_ZONE = r"(?:\s(?:local time|GMT|UTC|EST|EDT|EEST|EET|ET|CET|BST))?"
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?|noon|midnight)" + _ZONE
)
_HEDGE = (
    r"(?:(?:about|around|at least|at most|more than|less than|fewer than|over|under|nearly|almost|up to|roughly|some|"
    r"another|an estimated|approximately|as many as|barely|well over|the better part of|much of)\s)?"
)
_WHICH = r"(?P<which>last|this|next|this\spast|this\scoming)"
_LEAD = r"(?:(?:early|late)\s(?:on\s)?)?"
_EDGE_OF = r"(?:the\s)?(?:very\s)?(?:beginning|start|end|middle|close|turn)\sof(?:\sthe)?"
_PART = rf"(?P<part>early|mid|late|{_EDGE_OF})"


@dataclass(frozen=True, slots=True)
class _Fragments:
    """The pieces of pattern that the lexicon's words make."""

    month: str
    weekday: str
    season: str
    unit: str
    single_unit: str
    number: str
    part_of_day: str
    of_day: str
    tail: str
    clock_on: str


@cache
def _fragments() -> _Fragments:
    words = time_words()
    spelt = [name for name in words.months if len(name) > 4 or name in {"may", "june", "july"}]
    short = [name for name in words.months if name not in spelt]
    numbers = [*words.numbers, *load_lexicon("times")["vague_numbers"]]
    named = _either(words.parts_of_day)
    part_of_day = rf"(?:(?:early|late|mid)[\s-])?(?:{named})s?"
    return _Fragments(
        # The full stop of an abbreviation belongs to it only where the sentence goes on.
        month=rf"(?:{_either(m.capitalize() for m in spelt)}|"
        rf"(?:{_either(m.capitalize() for m in short)})\b(?:\.(?=[\s,]*[\da-z]))?)",
        weekday=f"(?:{_either(w.capitalize() for w in words.weekdays)})",
        season=f"(?:{_either(words.seasons)})",
        unit=f"(?:{_either(words.units)})",
        single_unit=f"(?:{_either(unit for unit in words.units if not unit.endswith('s'))})",
        number=rf"(?:\d+(?:[.,]\d+)?|{_either(numbers)})(?:[\s-](?:or|to)[\s-](?:\d+|{_either(words.numbers)}))?",
        part_of_day=part_of_day,
        of_day=rf"(?i:(?:(?:the\s)?(?P<of_day>(?:early\s|late\s)?(?:{named}))\s(?:of|on)\s)?{_LEAD})",
        tail=rf"(?i:(?:,?\s(?:in\sthe\s|at\s)?(?P<on_day>{part_of_day}))?(?:,?\s(?:at|around|about)\s(?P<at_clock>{_CLOCK}))?)",
        clock_on=rf"(?i:(?P<clock_on>{_CLOCK})(?:,|\son)?\s)?",
    )


def _either(words: Iterable[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in longest_first)


def _rule(pattern: str, read: Callable[[re.Match[str]], Meaning | None], flags: int = 0) -> Rule:
    """Make a rule whose pattern stands between word boundaries and not inside a number or a type's name ("T-72")."""
    return re.compile(rf"(?<![\w/.])(?<![\dA-Z]-)(?:{pattern})(?!\w)(?!-\d)", flags), read


def _calendar_rules(p: _Fragments) -> list[Rule]:
    """Days, months, years, decades and seasons by name or number."""
    i = re.IGNORECASE
    month, year = rf"(?P<month>{p.month})", rf"(?P<year>{_YEAR})"
    weekday = rf"(?:{p.weekday},?\s)?"
    days = rf"(?P<day>{_DAY}){_DASH}(?P<to_day>{_DAY})"
    edge = rf"(?i:{_PART}[\s-]?)?"
    return [
        _rule(
            r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<at_clock>\d\d:\d\d)(?::\d\d)?Z?)?", build.calendar
        ),
        _rule(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", build.calendar),
        _rule(
            rf"{p.clock_on}{p.of_day}{weekday}(?:the\s(?=\w+\sof\s))?(?P<day>{_DAY})(?:\sof)?\s{month}(?:(?:,?\s|,){year})?{p.tail}",
            build.calendar,
        ),
        _rule(
            rf"{p.clock_on}{p.of_day}{weekday}{month}\s?(?P<day>{_DAY})(?!:\d)(?:(?:\s?,\s?|\s){year})?{p.tail}",
            build.calendar,
        ),
        _rule(
            rf"{p.of_day}(?:the\s(?=[\w\s–-]{{3,20}}\sof\s))?{days}(?:\sof)?\s{month}(?:,?\s{year})?", build.calendar
        ),
        _rule(rf"{p.of_day}{month}\s{days}(?:,?\s{year})?", build.calendar),
        _rule(rf"{edge}{month},?(?:\sof)?\s{year}", build.calendar),
        _rule(rf"{month}{_DASH}(?P<to_month>{p.month}),?\s{year}", build.calendar),
        _rule(rf"{month}\s(?:and|to)\s(?P<to_month>{p.month})", build.calendar),
        _rule(rf"(?i:{_WHICH}\s|{_PART}[\s-]?)?{month}", build.bare_month),
        _rule(rf"{edge}{year}(?:[–—/-](?P<to_year>{_YEAR}|\d\d))?(?:\s?(?P<era>BCE?|AD|CE))?", build.bare_year),
        _rule(r"(?P<year>\d{1,3})\s?(?P<era>BCE?|AD|CE)", build.bare_year),
        _rule(rf"(?:the\s)?(?:{_PART}[\s-])?(?:the\s)?(?P<decade>1\d\d0|20\d0)[’']?s", build.decade, i),
        _rule(
            r"(?:the\s)?(?:(?P<part>early|mid|late)[\s-])?(?P<century>1\d|2[01]|[1-9])(?:st|nd|rd|th)[\s-]century",
            build.decade,
            i,
        ),
        _rule(
            r"(?:(?:later\sin\sthe|earlier\sin\sthe|last|this|next|the\s(?:coming|following|past|end\sof|beginning\sof)|the)\s)?"
            rf"(?:(?:early|mid|late)[\s-])?(?P<season>{p.season})(?:(?:\sof)?,?\s{year}(?:[–/-]\d\d(?:\d\d)?)?)?",
            build.season,
            i,
        ),
    ]


def _counted_rules(p: _Fragments) -> list[Rule]:
    """Days, weeks, months and years counted from the day of publication or from the day last told."""
    i = re.IGNORECASE
    return [
        _rule(
            rf"{p.clock_on}{p.of_day}(?i:(?P<which>last|this|next|this\spast|this\scoming|the\sfollowing|the\sprevious)\s)?"
            rf"(?P<weekday>{p.weekday}){p.tail}",
            build.weekday,
        ),
        _rule(
            r"(?:(?:earlier|later|late|early)\s)?(?P<deictic>today|yesterday|tomorrow|tonight|last\snight|"
            rf"the\sday\sbefore\syesterday|the\sday\safter\stomorrow){p.tail}",
            build.deictic,
            i,
        ),
        _rule(
            rf"(?:(?:earlier|later|{_PART})\s)?{_WHICH}\s(?P<unit>week|month|year|weekend|decade|century)",
            build.this_unit,
            i,
        ),
        _rule(rf"(?P<which>this)\s(?P<on_day>{p.part_of_day})", build.this_part, i),
        _rule(r"(?:the)\s(?P<unit>weekend)", build.this_unit, i),
        _rule(
            rf"{_HEDGE}(?P<number>{p.number})[\s-](?P<unit>{p.unit})\s(?P<way>ago|earlier|later|before(?=[\s.,;]*(?:$|[.,;])))",
            build.shift,
            i,
        ),
        _rule(
            rf"{p.clock_on}(?P<edge>{_EDGE_OF}\s)?{_LEAD}(?:(?:later|earlier)\sin\s(?=the\sday))?(?:the|that|this)\s(?:very\s)?"
            r"(?:(?P<told>same|next|following|previous|preceding)\s)?"
            r"(?P<unit>day|night|week|month|year|weekend|morning|afternoon|evening|decade|date)"
            rf"(?:\s(?P<told_after>before|after|later|earlier)(?=\s*[.,;]|$))?(?:,?\s(?P<on_day>{p.part_of_day}))?",
            build.told,
            i,
        ),
    ]


def _length_rules(p: _Fragments) -> list[Rule]:
    """Lengths of time."""
    i = re.IGNORECASE
    return [
        _rule(
            r"(?:much\sof\s)?(?:(?P<extent>the|these)\s)?(?P<way>past|last|previous|next|coming|following|recent|first)\s"
            rf"(?:(?P<number>{p.number})[\s-])?(?P<unit>{p.unit})",
            build.extent,
            i,
        ),
        _rule(
            rf"{_HEDGE}(?P<number>{p.number})[\s-](?:full\s|straight\s|consecutive\s|more\s)?(?P<unit>{p.unit})"
            r"(?:[\s-](?:old|long))?",
            build.length,
            i,
        ),
        _rule(rf"(?P<unit>{p.single_unit})-?long", build.length, i),
        _rule(r"(?P<unit>days|weeks|months|years|decades|hours|centuries)", build.bare_length, i),
    ]


def _day_rules(p: _Fragments) -> list[Rule]:
    """Parts of the day and times of day without their day."""
    i = re.IGNORECASE
    return [
        _rule(rf"(?P<clock>{_CLOCK})", build.clock, i),
        _rule(rf"(?:(?:the|later\sin\sthe|earlier\sin\sthe)\s)?(?P<part_of_day>{p.part_of_day})", build.part_of_day, i),
    ]


def _phrase_rules() -> list[Rule]:
    """Whole phrases, unless they begin a longer expression ("in the past two weeks") or a title ("Daily News")."""
    rules = []
    for entry in load_lexicon("times")["phrases"]:
        meaning = SetPhrase(type=entry["type"], value=entry["value"])
        ahead = rf"(?!\s(?:\d|(?:after|before|as|enough)\b|{_either(time_words().numbers)}\s|few\s|several\s))"
        rules.append(_rule(f"(?:{_either(entry['words'])}){ahead}", build.phrase(meaning), re.IGNORECASE))
    return rules

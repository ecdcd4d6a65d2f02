"""The grammar of time expressions: which words are one. What a match means is read by the `read_*` modules."""

from __future__ import annotations

import re
from functools import cache

from sayso.reader.times.calendar_rules import calendar_rules
from sayso.reader.times.counted_rules import counted_rules, day_rules, length_rules, phrase_rules
from sayso.reader.times.fragments import Rule, fragments
from sayso.reader.times.meanings import Found


def find_time_words(text: str) -> list[Found]:
    """List the time expressions of a text in order; of overlapping ones the first, and of those the longest, stands."""
    places = _index(text)
    stretches = {anchors: _stretches(anchors, places, len(text)) for anchors in {one.anchors for one in _grammar()}}
    found = [
        Found(match.start(), match.end(), meaning)
        for one in _grammar()
        for start, end in stretches[one.anchors]
        for match in one.pattern.finditer(text, start, end)
        if (meaning := one.read(match)) is not None
    ]
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for one_found in found:
        if not kept or one_found.start >= kept[-1].end:
            kept.append(one_found)
    return kept


_REACH = 90
"""Characters by which no time expression goes beyond the first or the last of its anchors."""
_WORD = re.compile(r"[^\W_]+")


def _index(text: str) -> dict[str, list[int]]:
    """Where those words of a text stand, in small letters, that are anchors of some rule, and its numbers by class."""
    known, places = _known(), dict[str, list[int]]()
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word in known:
            places.setdefault(word, []).append(match.start())
        elif word[0] <= "9":
            for name in _classes_of(word):
                places.setdefault(name, []).append(match.start())
    return places


def _classes_of(number: str) -> tuple[str, ...]:
    """The classes of a word that begins with a digit: any, of four digits, of a plural ("1990s") or of an ordinal."""
    if number.isdecimal():
        return ("#", "#4") if len(number) == 4 else ("#",)
    return ("#", "#s") if number.endswith("s") else ("#",)


def _stretches(anchors: frozenset[str], places: dict[str, list[int]], length: int) -> list[tuple[int, int]]:
    """List the stretches of a text, in order and apart, that hold every expression with one of some anchors in it."""
    stretches: list[tuple[int, int]] = []
    for at in sorted(at for anchor in anchors & places.keys() for at in places[anchor]):
        start, end = max(0, at - _REACH), min(length, at + _REACH)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


@cache
def _grammar() -> tuple[Rule, ...]:
    """Every rule."""
    parts = fragments()
    return (
        *calendar_rules(parts),
        *counted_rules(parts),
        *length_rules(parts),
        *day_rules(parts),
        *phrase_rules(),
    )


@cache
def _known() -> frozenset[str]:
    """Every anchor of every rule."""
    return frozenset(anchor for one in _grammar() for anchor in one.anchors)

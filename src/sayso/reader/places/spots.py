"""The spots of a text where a place may be named: spans to be weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from sayso.lexicon.load import load_lexicon
from sayso.reader.places.candidates import Finder
from sayso.reader.places.evidence import Evidence
from sayso.reader.places.surface import abbreviations, demonyms, designators, states

_LONGEST: Final = 6
"""Words of the longest name that is put together from words."""
_PARTY: Final = re.compile(r"[RDIrdi]-(?=[A-Z])")
"""Of members of parliament: "R-Texas"."""
_SUSPECT: Final = 0.15
"""A word whose chance is above this is worth a look where the encoder proposes nothing."""
_SIGNS_OF_PLACE: Final = (0, 2)


@cache
def _joints() -> frozenset[str]:
    return frozenset(load_lexicon("toponyms")["joints"])


@dataclass(frozen=True, slots=True)
class Spot:
    """A span of the text that may name a place: its bounds, the range of its words, and how it came up.

    `part` is true of a part of a word ("Iraq" in "Iraq-Syria"), `proposed` of what the encoder proposes.
    """

    start: int
    end: int
    first: int
    last: int
    part: bool = False
    proposed: bool = False


def find_spots(text: str, evidence: Evidence, finder: Finder, *, seen: bool) -> list[Spot]:
    """List the spots of a stretch, in order; `seen` is false where there are words only and no chances."""
    spots: dict[tuple[int, int], Spot] = {}
    for spot in _spots(text, evidence, finder, seen=seen):
        known = spots.get((spot.start, spot.end))
        if known is None or spot.proposed:
            spots[spot.start, spot.end] = spot
    return sorted(spots.values(), key=lambda spot: (spot.start, -spot.end))


def _spots(text: str, evidence: Evidence, finder: Finder, *, seen: bool) -> Iterator[Spot]:
    covered = np.zeros(len(evidence.start), dtype=bool)
    for bounds in evidence.proposed:
        first, last = evidence.words(*bounds)
        start, end = _trimmed(text, *bounds)
        if start < end and text[end : end + 1] != "$":  # "US$5"
            covered[first:last] = True
            yield Spot(start, end, first, last, proposed=True)
            yield from _longer(text, evidence, Spot(start, end, first, last))
    suspect = evidence.chances[:, _SIGNS_OF_PLACE].max(axis=1) > _SUSPECT if seen else np.ones(len(covered), dtype=bool)
    for first, last in _runs(text, evidence):
        if suspect[first:last].any() and not covered[first:last].all():
            yield from _known(text, evidence, finder, first, last)
    for number in range(len(covered)):
        start, end = evidence.start[number], evidence.end[number]
        word = text[start:end]
        if ("-" in word or "–" in word or "/" in word) and not word.islower():
            yield from _parts(text, start, end, number, finder)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave the article, a possessive and a full stop that belongs to the sentence out of a span."""
    if text[start:end].lower().startswith("the ") and end - start > 4:
        start += 4
    words = text[start:end]
    for ending in ("’s", "'s", "’", "'"):
        if words.endswith(ending):
            end -= len(ending)
            break
    words = text[start:end]
    if words.endswith(".") and words not in abbreviations() and words not in states() and "." not in words[:-1]:
        end -= 1
    return start, end


def _longer(text: str, evidence: Evidence, spot: Spot) -> Iterator[Spot]:
    """Take a designator behind a name into it: "Khost" and "Khost province"."""
    for count in (1, 2):
        if spot.last + count > len(evidence.start):
            return
        end = evidence.end[spot.last + count - 1]
        more = text[spot.end : end]
        if more.startswith(" ") and more.strip().lower() in designators():
            yield Spot(spot.start, end, spot.first, spot.last + count)


def _runs(text: str, evidence: Evidence) -> Iterator[tuple[int, int]]:
    """Yield the ranges of words with capitals, small words that join names between them."""
    joints = _joints()
    first, number, count = None, 0, len(evidence.start)
    last = 0
    while number <= count:
        word = text[evidence.start[number] : evidence.end[number]] if number < count else ""
        tied = (
            number > 0 and number < count and text[evidence.end[number - 1] : evidence.start[number]] in {" ", "\u00a0"}
        )
        if word[:1].isupper() or (word[:3] in {"al-", "el-", "as-", "ad-", "ar-"} and len(word) > 3):
            if first is not None and not tied:
                yield first, last
                first = None
            first, last = (number if first is None else first), number + 1
        elif first is not None and not (tied and word in joints and number - last < 2):
            yield first, last
            first = None
        number += 1


def _known(text: str, evidence: Evidence, finder: Finder, first: int, last: int) -> Iterator[Spot]:
    """Take the longest known names of a run, from its head on."""
    at = first
    while at < last:
        for stop in range(min(last, at + _LONGEST), at, -1):
            start, end = evidence.start[at], evidence.end[stop - 1]
            words = text[start:end]
            if words[-1] != "." or words in abbreviations() or words in states() or stop - at == 1:
                start, end = _trimmed(text, start, end)
                if start < end and finder.is_known(text[start:end]):
                    yield Spot(start, end, at, stop)
                    at = stop - 1
                    break
        at += 1


def _parts(text: str, start: int, end: int, number: int, finder: Finder) -> Iterator[Spot]:
    """Take the parts of a word with hyphens that name places: "Iraq-Syria", "U.S.-led", "R-Texas", "D-Mo."."""
    word = text[start:end]
    if party := _PARTY.match(word):
        rest = word[party.end() :]
        stop = end + (text[end : end + 1] == "." and f"{rest}." in states())
        if text[start + party.end() : stop] in states() or finder.is_known(rest):
            yield Spot(start + party.end(), stop, number, number + 1, part=True)
        return
    pieces = [(piece.start(), piece.group()) for piece in re.finditer(r"[^-–/‑]+", word)]
    if len(pieces) < 2 or any(piece.lower() in _joints() for _, piece in pieces) or finder.is_known(word):
        return
    for at, piece in pieces:
        if piece[:1].isupper() and len(piece) > 1 and piece not in demonyms() and finder.is_known(piece):
            yield Spot(start + at, start + at + len(piece), number, number + 1, part=True)


def hinting_words(text: str, evidence: Evidence) -> Iterator[tuple[int, int, str]]:
    """Yield the adjectives of states and the names of their peoples, and the state that each hints at."""
    known, count = demonyms(), len(evidence.start)
    number = 0
    while number < count:
        start = evidence.start[number]
        if not text[start].isupper():
            number += 1
            continue
        for length in (2, 1):
            if number + length <= count:
                end = evidence.end[number + length - 1]
                if state := known.get(text[start:end].partition("-")[0] if length == 1 else text[start:end]):
                    yield start, end, state
                    number += length - 1
                    break
        number += 1


def names_of_persons(text: str, evidence: Evidence, person: Sequence[bool]) -> frozenset[str]:
    """List the words of those names of persons that have several: by one of them they are named again."""
    found = set()
    for number in range(1, len(person)):
        if person[number] and person[number - 1]:
            found |= {text[evidence.start[each] : evidence.end[each]] for each in (number - 1, number)}
    return frozenset(found)

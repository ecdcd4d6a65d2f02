"""Which names in a text are places: the encoder's chances, the gazetteer and the words around, weighed together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.lexicon.load import load_lexicon
from sayso.reader.places.candidates import Finder
from sayso.reader.places.evidence import SIGNS, Evidence
from sayso.reader.places.model import Model, load_model
from sayso.reader.places.spots import Spot, find_spots, hinting_words, names_of_persons
from sayso.reader.places.surface import abbreviations, demonyms, designators, states
from sayso.reader.places.toponym import Toponym

Floats = NDArray[np.float64]

BY_WORDS: Final = (
    "one", "known", "population", "abbreviated", "only by sound", "unknown", "a country", "an area", "locative before",
    "title before", "name before", "body behind", "name behind", "designator behind", "designator within", "adjective",
    "a person's", "part of a word", "words", "all capitals", "begins a sentence", "figure within", "owns",
    "comma and area behind", "before a verb", "common word", "hyphen behind", "by its own name", "a city",
    "a large city", "listed beside a place",
)  # fmt: skip
"""Features by the words alone, for the reader by rules as well."""
BY_ENCODER: Final = (
    "place, least", "named place, least", "nationality, least", *(f"{sign}, most" for sign in SIGNS[4:]),
    "place begins", "named place begins", "place goes on", "named place goes on", "proposed",
)  # fmt: skip
"""Features by the encoder's chances."""
LEAST_CERTAIN: Final = 0.5


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("toponyms")[name])


@cache
def _titles() -> frozenset[str]:
    titles = (title for entry in load_lexicon("roles")["roles"] for title in entry["words"])
    return frozenset(title.lower().rstrip(".") for title in titles if " " not in title)


@cache
def _first_names() -> frozenset[str]:
    return frozenset(name for names in load_lexicon("names").values() for name in names)


@cache
def _common_words() -> frozenset[str]:
    return frozenset(word for words in load_lexicon("words")["words"].values() for word in words.split())


def find_toponyms(text: str, evidence: Evidence, finder: Finder, *, seen: bool) -> list[Toponym]:
    """Find the toponyms of a stretch, and what hints at places, in order; `seen` is whether the encoder saw it."""
    spots = find_spots(text, evidence, finder, seen=seen)
    rows = features(text, evidence, finder, spots, seen=seen)
    name = "encoder" if seen else "rules"
    odds = _model(name, BY_WORDS + BY_ENCODER if seen else BY_WORDS).odds(rows)
    return list(choose(text, evidence, spots, odds, finder))


@cache
def _model(name: str, names: tuple[str, ...]) -> Model:
    return load_model(name, names)


def choose(text: str, evidence: Evidence, spots: Sequence[Spot], odds: Floats, finder: Finder) -> Iterable[Toponym]:
    """Take the likeliest spots that do not overlap; other names that are known, and adjectives, are hints."""
    taken = bytearray(max((spot.end for spot in spots), default=0) + 1)
    found: list[Toponym] = []
    for number in sorted(range(len(spots)), key=lambda each: (-odds[each], spots[each].start)):
        spot = spots[number]
        if any(taken[spot.start : spot.end]):
            continue
        certainty = 1 / (1 + math.exp(-odds[number]))
        words = text[spot.start : spot.end]
        is_place = certainty >= LEAST_CERTAIN
        if is_place or (certainty >= 0.05 and finder.is_known(words)):
            taken[spot.start : spot.end] = bytes([1]) * (spot.end - spot.start)
            found.append(Toponym(start=spot.start, end=spot.end, words=words, is_place=is_place, certainty=certainty))
    for start, end, state in hinting_words(text, evidence):
        if not any(taken[start:end]):
            found.append(Toponym(start=start, end=end, words=state, is_place=False, certainty=0.0))
    return sorted(found, key=lambda toponym: toponym.start)


def features(text: str, evidence: Evidence, finder: Finder, spots: Sequence[Spot], *, seen: bool) -> Floats:
    """Give the features of spots, (spots, BY_WORDS + BY_ENCODER) or without the encoder's."""
    if seen:
        persons = names_of_persons(text, evidence, (evidence.chances[:, 4] > 0.5).tolist())
    else:
        persons = _introduced(text, evidence)
    by_words = np.array([_by_words(text, evidence, finder, spot, persons) for spot in spots], dtype=float)
    by_words = by_words.reshape(len(spots), len(BY_WORDS))
    if not seen:
        return by_words
    odds = evidence.odds()
    by_encoder = np.array([_by_encoder(odds, spot) for spot in spots], dtype=float).reshape(len(spots), len(BY_ENCODER))
    return np.concatenate([by_words, by_encoder], axis=1)


def _by_encoder(odds: NDArray[np.float32], spot: Spot) -> list[float]:
    inside = odds[spot.first : spot.last]
    least, most = inside.min(axis=0), inside.max(axis=0)
    after = odds[spot.last] if spot.last < len(odds) else np.full(odds.shape[1], -6.0)
    begins = odds[spot.first]
    goes_on = [after[0] if after[1] < after[0] - 0.5 else -6.0, after[2] if after[3] < after[2] - 0.5 else -6.0]
    return [float(least[0]), float(least[2]), float(least[6]), *(float(each) for each in most[4:]),
            float(begins[1]), float(begins[3]), *map(float, goes_on), float(spot.proposed)]  # fmt: skip


def _by_words(text: str, evidence: Evidence, finder: Finder, spot: Spot, persons: frozenset[str]) -> list[float]:
    words = text[spot.start : spot.end]
    found = finder.candidates(words)
    spelt = bool(found) and found[0].how != "sound"
    kinds = {each.entry.kind for each in found} if spelt else set()
    population = max((each.entry.population for each in found), default=0) if spelt else 0
    before = _word(text, evidence, spot.first - 1)
    behind = _word(text, evidence, spot.last) if not spot.part else ""
    gap = text[spot.end : spot.end + 3]
    lone = spot.last - spot.first == 1
    short = words in abbreviations() or words in states()
    begins = (
        spot.first == 0
        or before in {".", "“", '"', ":", "!", "?"}
        or "\n" in text[evidence.end[spot.first - 1] : spot.start]
    )
    return [
        1.0, spelt, math.log10(population + 1) / 7, short, bool(found) and not spelt, not found,
        "country" in kinds, "admin1" in kinds, before.lower() in _words("locative"),
        before.lower().rstrip(".") in _titles(),
        before in _first_names() or (before[:1].isupper() and before.lower() not in _common_words() and gap[:1] != ","),
        behind in _words("after_bodies"), behind[:1].isupper() and gap[:1] == " " and behind not in demonyms(),
        behind.lower() in designators(), spot.last - spot.first > 1 and words.split()[-1].lower() in designators(),
        words in demonyms(), lone and words in persons, spot.part, spot.last - spot.first,
        words.isupper() and len(words) > 4,
        begins, any(character.isdigit() for character in words), gap[:2] in {"’s", "'s"},
        gap[:2] == ", " and _is_area(_word(text, evidence, spot.last + 1), finder), behind in _words("verbs"),
        lone and words.lower() in _common_words(), gap[:1] in {"-", "–"},
        spelt and any(each.how == "name" for each in found), population >= 50_000, population >= 500_000,
        _is_listed(text, evidence, spot, finder),
    ]  # fmt: skip


def _word(text: str, evidence: Evidence, number: int) -> str:
    return text[evidence.start[number] : evidence.end[number]] if 0 <= number < len(evidence.start) else ""


def _behind_comma(text: str, evidence: Evidence, number: int) -> Iterator[str]:
    """Yield the word behind a comma, and that behind "in" there."""
    yield _word(text, evidence, number + 1)
    if _word(text, evidence, number + 1) == "in":
        yield _word(text, evidence, number + 2)


def _is_listed(text: str, evidence: Evidence, spot: Spot, finder: Finder) -> bool:
    """Tell whether the next name, behind "and" or a comma, or the one before is that of a large place."""
    for step, number in ((1, spot.last), (-1, spot.first - 1)):
        if _word(text, evidence, number) in {",", "and", "or"}:
            word = _word(text, evidence, number + step)
            if word[:1].isupper() and any(each.entry.population >= 50_000 for each in finder.spelt(word)):
                return True
    return False


def _is_area(word: str, finder: Finder) -> bool:
    if not word[:1].isupper():
        return False
    return word in states() or any(each.entry.kind in {"country", "admin1"} for each in finder.spelt(word))


def _introduced(text: str, evidence: Evidence) -> frozenset[str]:
    """List the words behind a first name or title: surnames, as far as words alone tell."""
    found = set()
    for number in range(1, len(evidence.start)):
        before, word = _word(text, evidence, number - 1), _word(text, evidence, number)
        if word[:1].isupper() and (before in _first_names() or before.lower().rstrip(".") in _titles()):
            found.add(word)
    return frozenset(found)

"""What speaks for each place that a toponym may mean: by itself, by what the text says, by what stands near."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.gazetteer.entry import SETTLEMENTS
from sayso.gazetteer.gazetteer import Gazetteer
from sayso.lexicon.load import load_lexicon
from sayso.reader.places.candidates import Candidate
from sayso.reader.places.senses import Sense

Floats = NDArray[np.float64]

_KINDS: Final = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    **dict.fromkeys(("river", "lake", "sea"), "water"),
    **dict.fromkeys(("mountain", "island", "valley", "desert", "region", "front"), "land"),
    **dict.fromkeys(("facility", "crossing", "base", "airport", "port", "dam", "bridge"), "site"),
}
OWN: Final = (
    "population", "less than the largest", "largest", "only one", "by its name", "by another name", "by its sound",
    "alike", "country", "admin1", "admin2", "settlement", "water", "land", "site", "designated", "designated otherwise",
    "undesignated area", "a seat of government", "without its designator", "of a theatre", "surely in", "surely not in",
    "plainly in", "plainly not in", "in", "not in", "has in it", "population unknown", "another is named so",
)  # fmt: skip
"""Features of a place by itself and by what the text says that it lies in."""
AROUND: Final = (
    "share of the country", "share of the area", "country is named", "area is named", "country of neighbours",
    "area of neighbours", "near, within a day's walk", "near, in a region", "near neighbours", "near the first",
    "country of the first", "share of the theatre", "near at best", "others could be near",
    "others could be a walk away", "others could be in the area", "its district could be named",
)  # fmt: skip
"""Features of a place by the places that the other toponyms of the document seem to mean."""
NOTHING: Final = (
    "nothing", "nothing, if ambiguous", "nothing, if only by sound", "nothing, if small", "nothing, if alone",
    "nothing, if far",
)  # fmt: skip
"""Features of meaning no place that the gazetteer has."""
FEATURES: Final = OWN + AROUND + NOTHING

SAID: Final = ("surely in", "surely not in", "plainly in", "plainly not in", "in", "not in", "has in it")
_WALK, _REGION, _BESIDE, _NEARBY, _STROLL = 40.0, 250.0, 100.0, 80.0, 20.0
"""Kilometres over which nearness falls to a third."""
_TEXT: Final = 200.0
"""Characters over which a neighbour's weight falls to a third."""
_TOGETHER: Final = 1200
"""Places that are measured against each other at once; a longer document falls into stretches."""
_LIKELY: Final = 0.5
_HINT: Final = 0.5
"""The weight of what only hints at a place."""


@cache
def seats() -> frozenset[str]:
    """List the capitals by which newspapers name governments."""
    return frozenset(entry["seat"] for entry in load_lexicon("seats")["seats"])


@dataclass(slots=True)
class Table:
    """The N places that the S senses of a document may mean, and what is known of each.

    `sense` numbers each row's sense; the last S rows are meaning nothing, one for each. `own` is (N + S, FEATURES).
    """

    senses: Sequence[Sense]
    candidates: list[Candidate]
    sense: NDArray[np.int64]
    own: Floats
    country: NDArray[np.int64]
    area: NDArray[np.int64]
    district: NDArray[np.int64]
    theatre: NDArray[np.int64]
    points: Floats
    is_country: NDArray[np.bool_]
    is_area: NDArray[np.bool_]
    is_district: NDArray[np.bool_]
    weight: Floats
    place: Floats

    def __len__(self) -> int:
        return len(self.candidates)


def open_table(senses: Sequence[Sense]) -> Table:
    """List the places that the senses may mean, with what speaks for each by itself."""
    candidates = [each for sense in senses for each in sense.candidates]
    entries = [each.entry for each in candidates]
    rows = [number for number, sense in enumerate(senses) for _ in sense.candidates]
    own = np.zeros((len(candidates) + len(senses), len(FEATURES)))
    at = 0
    for number, sense in enumerate(senses):
        own[at : at + len(sense.candidates), : len(OWN)] = _own(sense)
        own[len(candidates) + number, len(OWN) + len(AROUND) :] = _nothing(sense)
        at += len(sense.candidates)
    lat, lon = (np.radians([getattr(entry, name) for entry in entries]) for name in ("lat", "lon"))
    return Table(
        senses=senses,
        candidates=candidates,
        sense=np.array([*rows, *range(len(senses))], dtype=np.int64),
        own=own,
        country=_numbered([entry.country for entry in entries]),
        area=_numbered([f"{entry.country}.{entry.admin1}" if entry.admin1 else None for entry in entries]),
        district=_numbered([f"{e.country}.{e.admin1}.{e.admin2}" if e.admin2 else None for e in entries]),
        theatre=_numbered([entry.theatre for entry in entries]),
        points=np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1).reshape(-1, 3),
        is_country=np.array([entry.kind == "country" for entry in entries], dtype=bool),
        is_area=np.array([entry.kind in {"country", "admin1"} for entry in entries], dtype=bool),
        is_district=np.array([entry.kind == "admin2" for entry in entries], dtype=bool),
        weight=np.array([math.sqrt(len(s.toponyms)) * (1.0 if s.is_place else _HINT) for s in senses]),
        place=np.array([s.toponyms[0].start for s in senses], dtype=float),
    )


def _numbered(names: Sequence[str | None]) -> NDArray[np.int64]:
    """Number names from 0 in order; -1 is no name."""
    numbers: dict[str, int] = {}
    return np.array([-1 if name is None else numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _group(kind: str) -> str:
    return "settlement" if kind in SETTLEMENTS else _KINDS.get(kind, "land")


def _own(sense: Sense) -> Floats:
    found = sense.candidates
    rows = np.zeros((len(found), len(OWN)))
    most = max((each.entry.population for each in found), default=0)
    kinds, is_named = sense.kinds, any(each.how == "name" for each in found)
    towns = (each.entry.population for each in found if each.entry.kind in SETTLEMENTS)
    largest = math.log10(max(towns, default=0) + 1)
    for number, each in enumerate(found):
        entry, row = each.entry, rows[number]
        size = math.log10(entry.population + 1)
        if entry.population:
            row[:3] = size / 7, (math.log10(most + 1) - size) / 3, entry.population == most
        row[3] = len(found) == 1
        row[OWN.index("population unknown")] = not entry.population
        row[OWN.index("another is named so")] = is_named and each.how != "name"
        row[4:8] = each.how == "name", each.how == "variant", each.how == "sound", each.alike
        group = _group(entry.kind)
        row[OWN.index(group)] = 1
        if kinds:
            row[OWN.index("designated" if entry.kind in kinds else "designated otherwise")] = 1
        else:
            row[OWN.index("undesignated area")] = entry.kind in {"admin1", "admin2"}
        row[OWN.index("a seat of government")] = group == "settlement" and entry.name in seats() and size >= largest
        row[OWN.index("without its designator")] = each.stripped
        row[OWN.index("of a theatre")] = entry.theatre is not None
    return rows


def _nothing(sense: Sense) -> list[float]:
    found = sense.candidates
    most = max((each.entry.population for each in found), default=0)
    sounding = bool(found) and all(each.how == "sound" for each in found)
    return [1.0, math.log1p(len(found)) / 3, sounding, 1 - math.log10(most + 1) / 7, len(found) == 1, 0.0]


def add_said(table: Table, gazetteer: Gazetteer, chances: Floats) -> None:
    """Fill in what the text says that places lie in, given how likely each place is (N + S)."""
    where = {id(sense): number for number, sense in enumerate(table.senses)}
    bounds = np.searchsorted(table.sense[: len(table)], np.arange(len(table.senses) + 1))
    sure, sure_not, plain, plain_not, weak, weak_not, has = map(OWN.index, SAID)
    for number, sense in enumerate(table.senses):
        for outers, yes, no in (
            (sense.sure, sure, sure_not),
            (sense.strong, plain, plain_not),
            (sense.weak, weak, weak_not),
        ):
            # What lies in another stretch of a long document is left out.
            for outer in dict.fromkeys(where[id(each)] for each in outers if id(each) in where):
                _say(table, gazetteer, chances, (number, outer), bounds, (yes, no, has))
        rows = slice(bounds[number], bounds[number + 1])
        if table.own[rows, sure].max(initial=0.0) < _LIKELY:  # none of its places lies there: the words meant a list
            table.own[rows, sure_not] = 0.0


def _say(
    table: Table,
    gazetteer: Gazetteer,
    chances: Floats,
    pair: tuple[int, int],
    bounds: NDArray[np.int64],
    columns: tuple[int, int, int],
) -> None:
    """Fill in what speaks for the places of one sense lying in those of another."""
    inner = range(bounds[pair[0]], bounds[pair[0] + 1])
    outer = [row for row in range(bounds[pair[1]], bounds[pair[1] + 1]) if chances[row] > 0.01]
    yes, no, has = columns
    areas = sum(chances[row] for row in outer if table.is_area[row])
    for row in inner:
        entry = table.candidates[row].entry
        within = [
            other
            for other in outer
            if table.candidates[other].entry.id != entry.id and gazetteer.within(entry, table.candidates[other].entry)
        ]
        chance = float(sum(chances[other] for other in within))
        table.own[row, yes] = max(table.own[row, yes], chance)
        table.own[row, no] = max(table.own[row, no], areas - chance)
        for other in within:
            table.own[other, has] = max(table.own[other, has], chances[row])


def around(table: Table, chances: Floats) -> Floats:
    """Give all features (N + S, FEATURES), those of the surroundings computed from how likely each place is (N + S)."""
    full = table.own.copy()
    count, senses = len(table), len(table.senses)
    if not count:
        return full
    likely, sense = chances[:count], table.sense[:count]
    whole = max(float(table.weight.sum()), 1e-9)
    beside = np.exp(-np.abs(table.place[:, None] - table.place[None, :]) / _TEXT)
    np.fill_diagonal(beside, 0.0)
    columns = {name: len(OWN) + number for number, name in enumerate(AROUND)}
    for name, numbers in (("country", table.country), ("area", table.area)):
        mass = _mass(numbers, sense, likely, senses)
        others = mass.T @ table.weight
        known = numbers >= 0
        share = np.zeros(count)
        share[known] = (
            others[numbers[known]] - mass[sense[known], numbers[known]] * table.weight[sense[known]]
        ) / whole
        full[:count, columns[f"share of the {name}"]] = share
        nearby = (beside * table.weight) @ mass / np.maximum((beside * table.weight).sum(axis=1), 0.05)[:, None]
        full[:count, columns[f"{name} of neighbours"]] = np.where(known, nearby[sense, numbers], 0.0)
        plain = table.is_country if name == "country" else table.is_area & ~table.is_country
        named = _mass(numbers, sense, likely * plain, senses)
        full[:count, columns[f"{name} is named"]] = _best_of_others(named, numbers, sense)
        if name == "country":
            first = int(np.argmin(table.place))
            told = np.where(known & (sense != first), mass[first, numbers], 0.0)
            full[:count, columns["country of the first"]] = told
    full[:count, columns["share of the theatre"]] = _share_of_others(table, table.theatre, likely) / whole
    possible = np.ones(count)
    full[:count, columns["others could be in the area"]] = _share_of_others(table, table.area, possible) / whole
    districts = np.minimum(1.0, _mass(table.district, sense, possible * table.is_district, senses))
    full[:count, columns["its district could be named"]] = _best_of_others(districts, table.district, sense)
    for first in range(0, count, _TOGETHER):
        _near(table, likely, beside, full, slice(first, min(count, first + _TOGETHER)))
    best = full[:count, columns["near, in a region"]] + full[:count, columns["share of the country"]]
    top = np.full(senses, 0.0)
    np.maximum.at(top, sense, best)
    full[count:, FEATURES.index("nothing, if far")] = np.exp(-3 * top)
    return full


def _share_of_others(table: Table, numbers: NDArray[np.int64], likely: Floats) -> Floats:
    """Sum, for each place, the weight of the other senses that mean something in its country, area or theatre."""
    sense = table.sense[: len(table)]
    mass = np.minimum(1.0, _mass(numbers, sense, likely, len(table.senses)))
    found: Floats = (mass.T @ table.weight)[numbers] - mass[sense, numbers] * table.weight[sense]
    return np.where(numbers >= 0, found, 0.0)


def _mass(numbers: NDArray[np.int64], sense: NDArray[np.int64], likely: Floats, senses: int) -> Floats:
    """Sum how likely the places of each sense are by country or area: (S, countries)."""
    mass = np.zeros((senses, max(1, int(numbers.max(initial=-1)) + 1)))
    known = numbers >= 0
    np.add.at(mass, (sense[known], numbers[known]), likely[known])
    return mass


def _best_of_others(mass: Floats, numbers: NDArray[np.int64], sense: NDArray[np.int64]) -> Floats:
    """Give for each place the greatest mass that its country or area has in another sense than its own."""
    if len(mass) < 2:
        return np.zeros(len(numbers))
    order = np.argsort(mass, axis=0)
    first, second = order[-1], order[-2]
    columns = np.arange(mass.shape[1])
    best, next_best = mass[first, columns], mass[second, columns]
    found: Floats = np.where(first[numbers] == sense, next_best[numbers], best[numbers])
    return np.where(numbers >= 0, found, 0.0)


def _near(table: Table, likely: Floats, beside: Floats, full: Floats, part: slice) -> None:
    """Fill in how near each place lies to those that the other toponyms of its stretch seem to mean."""
    columns = {name: len(OWN) + number for number, name in enumerate(AROUND)}
    sense, points = table.sense[: len(table)][part], table.points[part]
    numbers, local = np.unique(sense, return_inverse=True)
    chord = np.sqrt(np.maximum(0.0, 2 - 2 * (points @ points.T)))
    km = 6371.0 * 2 * np.arcsin(np.minimum(1.0, chord / 2))
    likely = likely[part] * ~table.is_country[part]
    weight = table.weight[numbers]
    belongs = np.zeros((len(sense), len(numbers)))
    belongs[np.arange(len(sense)), local] = likely
    own = local[:, None] == np.arange(len(numbers))[None, :]

    def nearness(scale: float) -> Floats:
        """Give how near each place lies to each other sense: (rows, senses)."""
        found: Floats = np.exp(-km / scale) @ belongs
        found[own] = 0.0
        return found

    starts = np.searchsorted(sense, numbers)

    def at_best(scale: float) -> Floats:
        """Give how near each place lies to the nearest that each other sense may mean: (rows, senses)."""
        found: Floats = np.maximum.reduceat(np.exp(-km / scale) * ~table.is_country[part], starts, axis=1)
        found[own] = 0.0
        return found

    whole = max(float(weight.sum()), 1e-9)
    full[part, columns["others could be near"]] = at_best(_NEARBY) @ weight / whole
    full[part, columns["others could be a walk away"]] = at_best(_STROLL) @ weight / whole
    walk, region, by = nearness(_WALK), nearness(_REGION), nearness(_BESIDE)
    full[part, columns["near, within a day's walk"]] = np.log1p(walk @ weight)
    full[part, columns["near, in a region"]] = (region @ weight) / whole
    full[part, columns["near at best"]] = walk.max(axis=1, initial=0.0)
    closeness = beside[np.ix_(sense, numbers)]
    full[part, columns["near neighbours"]] = (by * closeness).sum(axis=1) / np.maximum(closeness.sum(axis=1), 0.05)
    first = int(np.argmin(table.place[numbers]))
    full[part, columns["near the first"]] = region[:, first]

"""The gazetteer: what its keys find and mistake, how fast it opens and answers, and what it weighs.

The pairs are a settlement of a country at war and one of its other names in GeoNames, which is looked for among all
names but itself. Only those are taken that resemble another name of the place (two thirds of the letters in common, in order):
the rest are other names (Artemivsk, Bakhmut), which no key can bring together and which the file holds as such.
"""

from __future__ import annotations

import gzip
import random
import sqlite3
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bench.result import Result
from sayso.gazetteer.build.areas import read_geonames
from sayso.gazetteer.build.check import known_in
from sayso.gazetteer.build.settlements import settlements
from sayso.gazetteer.build.supplement import read_supplement
from sayso.gazetteer.entry import SETTLEMENTS
from sayso.gazetteer.gazetteer import ALIKE, Gazetteer, open_gazetteer, shipped
from sayso.gazetteer.keys import exact_key, sound_of
from sayso.gazetteer.likeness import Likeness

THEATRES: Final = {
    "Syria, Iraq, Lebanon, Palestine, Israel, Yemen, Libya, Afghanistan": "SY IQ LB PS IL YE LY AF",
    "Sudan, South Sudan, Ethiopia, Somalia, Mali, Niger, Burkina Faso, Chad, DR Congo": "SD SS ET SO ML NE BF TD CD",
    "Ukraine, Russia, Azerbaijan, Armenia, Georgia": "UA RU AZ AM GE",
    "Colombia, Mexico, Haiti": "CO MX HT",
}
_PAIRS: Final = 1_200
_RESEMBLES: Final = 0.66
_NAMES: Final = 3_000
_RUNS: Final = 7


@dataclass(frozen=True, slots=True)
class Town:
    """A settlement with the keys of its names, its own first."""

    id: int
    country: str | None
    population: int
    keys: tuple[str, ...]


def run(limit: int | None) -> Result:
    """Measure, and return the table."""
    towns = [town for town in _towns() if town.keys]
    index = _Index(towns)
    lines = [
        "| by sound: variants of settlements in | pairs | recall | others found | first right | in the country: others | first right |",
        "|---|---|---|---|---|---|---|",
    ]
    figures: dict[str, float] = {}
    for number, (title, countries) in enumerate(THEATRES.items()):
        pairs = _pairs(towns, set(countries.split()), limit or _PAIRS)
        row = index.score(pairs)
        lines.append(f"| {title} | {len(pairs):,} | " + " | ".join(f"{value:.1f}" for value in row) + " |")
        figures |= {f"recall {number + 1}": row[0], f"first right in the country {number + 1}": row[4]}
    reported, found = _reported(towns, index)
    return Result("\n".join([*lines, "", *reported, "", *_speeds()]), figures | found)


def _reported(towns: Sequence[Town], index: _Index) -> tuple[list[str], dict[str, float]]:
    """Look the names that the supplement gives to settlements of GeoNames up among GeoNames' own names."""
    by_id = {town.id: at for at, town in enumerate(towns)}
    supplement = [place for place in read_supplement()[0].values() if place.entry.kind in SETTLEMENTS]
    known = known_in({place.entry.country for place in supplement})
    spelt, others = 0, []
    for place in supplement:
        same = known.same(place)
        if not same:
            continue
        at = by_id[same.entry.id]
        for key in {exact_key(name) for name in (place.entry.name, *place.names)}:
            if key in towns[at].keys:
                spelt += 1
            else:
                others.append((at, key))
    recall, _, _, _, first = index.score(others)
    count = spelt + len(others)
    by_sound = recall * len(others) / count
    lines = [
        f"| {count:,} names that the supplement gives to settlements that GeoNames has | % |",
        "|---|---|",
        f"| GeoNames spells one of its names so | {100 * spelt / count:.1f} |",
        f"| of the rest, found by sound / first in its country | {recall:.1f} / {first:.1f} |",
        f"| found without the supplement | {100 * spelt / count + by_sound:.1f} |",
    ]
    return lines, {"reported names found by sound": recall}


def _towns() -> list[Town]:
    return [
        Town(
            place.entry.id,
            place.entry.country,
            place.entry.population,
            tuple(
                key for key in dict.fromkeys(map(exact_key, (place.entry.name, *place.names))) if key.isascii() and key
            ),
        )
        for place in settlements(read_geonames("cities500").values())
    ]


def _pairs(towns: Sequence[Town], countries: set[str], count: int) -> list[tuple[int, str]]:
    """Draw settlements with one of their other names each, by its key."""
    all_pairs = [(at, key) for at, town in enumerate(towns) if town.country in countries for key in town.keys[1:]]
    random.Random(3).shuffle(all_pairs)
    alike: list[tuple[int, str]] = []
    for at, key in all_pairs:
        likeness = Likeness(key)
        if any(likeness.to(other) >= _RESEMBLES for other in towns[at].keys if other != key):
            alike.append((at, key))
        if len(alike) == count:
            break
    return alike


class _Index:
    """All names by sound, as the file holds them."""

    def __init__(self, towns: Sequence[Town]) -> None:
        self._towns = towns
        self._by_sound: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for at, town in enumerate(towns):
            for key in town.keys:
                if sound := sound_of(key):
                    self._by_sound[sound].append((key, at))

    def score(self, pairs: Sequence[tuple[int, str]]) -> list[float]:
        """Give recall, false candidates and how often the first is right, over the world and within the country."""
        hits = others = first = near_others = near_first = 0
        for at, key in pairs:
            likeness = Likeness(key)
            best: dict[int, float] = {}
            for other, town in self._by_sound.get(sound_of(key), ()):
                if (town, other) != (at, key) and (alike := likeness.to(other)) >= max(ALIKE, best.get(town, 0)):
                    best[town] = alike
            near = {town: alike for town, alike in best.items() if self._towns[town].country == self._towns[at].country}
            hits += at in best
            others += len(best) - (at in best)
            near_others += len(near) - (at in near)
            first += self._first(best) == at
            near_first += self._first(near) == at
        per_cent = 100 / max(1, len(pairs))
        each = 1 / max(1, len(pairs))
        return [hits * per_cent, others * each, first * per_cent, near_others * each, near_first * per_cent]

    def _first(self, best: dict[int, float]) -> int | None:
        return max(best, key=lambda town: (best[town], self._towns[town].population), default=None)


def _speeds() -> list[str]:
    """Time the shipped file on its own names."""
    path = shipped()
    with sqlite3.connect(path) as database:
        names = [row[0] for row in database.execute("SELECT name FROM places ORDER BY id")]
        places, keys = (
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("places", "names")
        )
    database.close()
    random.Random(5).shuffle(names)
    opening = statistics.median(_opening() for _ in range(_RUNS))
    with open_gazetteer() as gazetteer:
        spelt = _rate(gazetteer.find, names)
        missed = _rate(lambda name: gazetteer.find(f"{name}ij", by_sound=False), names)
        sounding = _rate(lambda name: gazetteer.find(f"{name}ij"), names)
        near = _near(gazetteer)
    packed = len(gzip.compress(path.read_bytes(), 6)) / 1e6
    return [
        f"| the file: {places:,} places under {keys:,} keys | | aim |",
        "|---|---|---|",
        f"| MB on disk / packed as in the wheel | {path.stat().st_size / 1e6:.1f} / {packed:.1f} | |",
        f"| opening, ms, median of {_RUNS} | {opening * 1000:.1f} | < 50 |",
        f"| names found by their spelling, a second of one core | {spelt:,.0f} | ≥ 20,000 |",
        f"| names that are not there, spelling alone | {missed:,.0f} | |",
        f"| names that are not there, looked for by sound as well | {sounding:,.0f} | |",
        f"| what lies within 50 km of a point, points a second | {near:,.0f} | |",
    ]


def _opening() -> float:
    start = time.perf_counter()
    with open_gazetteer():
        return time.perf_counter() - start


def _rate(look: Callable[[str], object], names: Sequence[str]) -> float:
    """Give look-ups a second of processor time, the best of several runs over other names."""
    best = float("inf")
    for number in range(_RUNS):
        start = time.process_time()
        for name in names[number * _NAMES : (number + 1) * _NAMES]:
            look(name)
        best = min(best, time.process_time() - start)
    return _NAMES / best


def _near(gazetteer: Gazetteer) -> float:
    points = [(30 + number % 7, 35 + number % 11) for number in range(200)]
    start = time.process_time()
    for lat, lon in points:
        gazetteer.near(lat, lon, 50)
    return len(points) / (time.process_time() - start)

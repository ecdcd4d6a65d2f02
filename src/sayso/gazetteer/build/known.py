"""What is known of a place before it is added: the same place under an alike name, and what lies around."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from sayso.gazetteer.build.write import Named
from sayso.gazetteer.entry import AREAS, SETTLEMENTS, Entry
from sayso.gazetteer.gazetteer import kilometres
from sayso.gazetteer.keys import bare, exact_key, sound_key

SAME_KM: Final = 10.0
"""Two settlements of a country with alike names are one if they are not farther apart, or than one's radius."""


class Known:
    """Places by name within a country, and by a grid of whole degrees."""

    def __init__(self, places: Iterable[Named]) -> None:
        self._by_key: dict[tuple[str | None, str], list[Named]] = defaultdict(list)
        self._by_code: dict[tuple[str | None, str | None], Named] = {}
        self._by_cell: dict[tuple[int, int], list[Entry]] = defaultdict(list)
        for place in places:
            self.add(place)

    def add(self, place: Named) -> None:
        """Know one more place."""
        for key in _keys(place):
            self._by_key[place.entry.country, key].append(place)
        if place.entry.kind == "admin1":
            self._by_code[place.entry.country, place.entry.admin1] = place
        if place.entry.kind in SETTLEMENTS:
            self._by_cell[int(place.entry.lat // 1), int(place.entry.lon // 1)].append(place.entry)

    def same(self, place: Named) -> Named | None:
        """Find the place that a place is: of its sort and country, alike in name, and near; the nearest of several.

        An area of the first level is known by its code, and a region is an area only if the two are called the same.
        """
        entry = place.entry
        if entry.kind == "admin1" and entry.admin1:
            return self._by_code.get((entry.country, entry.admin1))
        near = []
        for other, is_spelt_so in self._alike(place):
            km = kilometres(entry.lat, entry.lon, other.entry.lat, other.entry.lon)
            if "region" in {entry.kind, other.entry.kind} and not _called_the_same(entry, other.entry):
                continue
            if _sort(entry) == _sort(other.entry) and km <= _limit(entry, other.entry):
                near.append((not is_spelt_so, km, other.entry.id, other))
        return min(near, key=lambda each: each[:3])[3] if near else None

    def namesakes(self, place: Named) -> list[tuple[float, Entry]]:
        """List the settlements of the country that are called the same, nearest first, with their distance in km."""
        entry = place.entry
        others = {other.entry.id: other.entry for other, is_spelt_so in self._alike(place) if is_spelt_so}
        measured = [(kilometres(entry.lat, entry.lon, other.lat, other.lon), other) for other in others.values()]
        return sorted(measured, key=lambda each: each[0])

    def nearest(self, entry: Entry) -> tuple[float, Entry] | None:
        """Find the settlement nearest to a place, with its distance in km; None if none is within a degree or two."""
        return next(iter(self.around(entry, 1)), None)

    def around(self, entry: Entry, count: int) -> list[tuple[float, Entry]]:
        """List the settlements nearest to a place, with their distance in km, as far as a degree or two."""
        south, west = int(entry.lat // 1), int(entry.lon // 1)
        near = [
            (kilometres(entry.lat, entry.lon, other.lat, other.lon), other)
            for lat in (south - 1, south, south + 1)
            for lon in (west - 1, west, west + 1)
            for other in self._by_cell.get((lat, lon), ())
        ]
        return heapq.nsmallest(count, near, key=lambda each: (each[0], each[1].id))

    def _alike(self, place: Named) -> Iterator[tuple[Named, bool]]:
        exact = {exact_key(name) for name in (place.entry.name, *place.names)}
        for key in _keys(place):
            for other in self._by_key.get((place.entry.country, key), ()):
                yield other, key in exact


def _keys(place: Named) -> set[str]:
    """Give the keys by spelling, and those by sound behind a sign that no spelling has."""
    names = {place.entry.name, *place.names}
    if place.entry.kind in AREAS:
        names |= {bare(name) for name in names}
    return ({exact_key(name) for name in names} | {f"~{sound_key(name)}" for name in names}) - {"", "~"}


def _called_the_same(entry: Entry, other: Entry) -> bool:
    return exact_key(bare(entry.name)) == exact_key(bare(other.name))


def _sort(entry: Entry) -> str:
    """Settlements may be one whatever their size, and regions with areas; everything else only with its like."""
    if entry.kind in SETTLEMENTS:
        return "settlement"
    return "admin1" if entry.kind == "region" else entry.kind


def _limit(entry: Entry, other: Entry) -> float:
    """Say how far apart in km the points of one place may be."""
    if entry.kind in AREAS and other.kind in AREAS:
        return float("inf")
    return max(SAME_KM, entry.radius, min(other.radius, 2 * SAME_KM))

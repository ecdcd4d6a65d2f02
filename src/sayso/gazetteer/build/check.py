"""`python -m sayso.gazetteer.build.check [--nearest] [FILE]`: look the tables of the supplement over.

Lists what is wrong (and ends with 1), then what should be looked at; with --nearest also, for each row, which place of
GeoNames it is and what lies next to it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from sayso.gazetteer.build.areas import read_countries, read_geonames
from sayso.gazetteer.build.extents import countries
from sayso.gazetteer.build.known import Known
from sayso.gazetteer.build.settlements import settlements
from sayso.gazetteer.build.supplement import SUPPLEMENT, Fault, read_supplement
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.entry import SETTLEMENTS, Entry
from sayso.gazetteer.gazetteer import kilometres
from sayso.gazetteer.keys import exact_key

_MARGIN_DEGREES: Final = 1.0
"""How far beyond the outermost settlements of its country a place may lie."""
_REACH: Final = 1.5
"""Beyond these, it may lie this many radii from the middle: of a desert the settlements tell little."""
_FAR_KM: Final = 30.0
_LONELY_KM: Final = 100.0


def check(folder: Path = SUPPLEMENT) -> tuple[list[Fault], list[Fault]]:
    """Give what is wrong in the tables of a folder, and what should be looked at."""
    places, faults = read_supplement(folder)
    known = known_in({place.entry.country for place in places.values()})
    faults += _duplicates(places)
    notes = []
    for where, place in places.items():
        faults += [Fault(where, place.entry.name, what) for what in _outside(place.entry)]
        notes += [Fault(where, place.entry.name, what) for what in _odd(place, known)]
    return faults, notes


def known_in(countries: Iterable[str | None]) -> Known:
    """Know the settlements of some countries."""
    wanted = frozenset(countries)
    cities = read_geonames("cities500").values()
    return Known(settlements(city for city in cities if city["countrycode"] in wanted))


@cache
def _points() -> dict[str, list[tuple[float, float]]]:
    points = defaultdict(list)
    for city in read_geonames("cities500").values():
        points[city["countrycode"]].append((city["latitude"], city["longitude"]))
    return points


@cache
def _discs() -> dict[str | None, Entry]:
    return {country.entry.country: country.entry for country in countries(read_countries(), ())}


@cache
def extent(country: str) -> tuple[float, float, float, float] | None:
    """Give south, west, north and east of a country's settlements; None where it has none or lies across 180°."""
    points = _points()[country]
    if not points:
        return None
    lats, lons = sorted(point[0] for point in points), sorted(point[1] for point in points)
    if lons[-1] - lons[0] > 180:
        return None
    return lats[0], lons[0], lats[-1], lons[-1]


def _outside(entry: Entry) -> Iterator[str]:
    bounds = extent(entry.country) if entry.country else None
    if not entry.country or not bounds:
        return
    south, west, north, east = bounds
    margin = _MARGIN_DEGREES
    is_among = south - margin <= entry.lat <= north + margin and west - margin <= entry.lon <= east + margin
    centre = _discs()[entry.country]
    if not is_among and kilometres(entry.lat, entry.lon, centre.lat, centre.lon) > _REACH * centre.radius:
        name = centre.name
        yield f"{entry.lat:g}, {entry.lon:g} is outside of {name} ({south:.1f} {west:.1f} {north:.1f} {east:.1f})"


def _duplicates(places: Mapping[str, Named]) -> Iterator[Fault]:
    """Find rows that mean a place that an earlier row means."""
    known = Known(())
    located = {place.entry.id: where for where, place in places.items()}
    for where, place in places.items():
        same = known.same(place)
        if same and exact_key(same.entry.name) == exact_key(place.entry.name):
            yield Fault(where, place.entry.name, f"the place of {located[same.entry.id]} again ({same.entry.name})")
        known.add(place)


def _odd(place: Named, known: Known) -> Iterator[str]:
    entry = place.entry
    if entry.kind in SETTLEMENTS and not known.same(place):
        for km, other in known.namesakes(place)[:1]:
            if km > _FAR_KM and exact_key(other.name) == exact_key(entry.name):
                yield f"GeoNames has {other.name} {km:.0f} km away ({other.lat:.3f}, {other.lon:.3f}): another one?"
    nearest = known.nearest(entry)
    if entry.kind in SETTLEMENTS and (not nearest or nearest[0] > _LONELY_KM):
        yield f"no settlement of GeoNames within {_LONELY_KM:.0f} km"
    elif nearest and entry.country and nearest[1].country != entry.country and nearest[0] < 2:
        yield f"{nearest[0]:.1f} km from {nearest[1].name}, which is in {nearest[1].country}"


def _nearest(folder: Path) -> Iterator[str]:
    places, _ = read_supplement(folder)
    known = known_in({place.entry.country for place in places.values()})
    for place in places.values():
        same, nearest = known.same(place), known.nearest(place.entry)
        line = f"{place.entry.name}: "
        line += f"is {same.entry.id} {same.entry.name}" if same else "new"
        yield line + (f"; {nearest[0]:.1f} km from {nearest[1].name} ({nearest[1].id})" if nearest else "")


def main(words: list[str]) -> int:
    """Print what was found."""
    paths = [Path(word) for word in words if word != "--nearest"]
    faults, notes = check()
    if paths:
        names = {path.name for path in paths}
        faults, notes = ([each for each in some if each.where.split(":")[0] in names] for some in (faults, notes))
    lines = [*map(str, faults), *(f"note: {note}" for note in notes)]
    if "--nearest" in words:
        lines += _nearest(SUPPLEMENT)
    lines.append(f"{len(faults)} faults, {len(notes)} to be looked at")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

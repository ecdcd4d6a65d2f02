"""Joining the supplement with what GeoNames has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.gazetteer.build.known import Known
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.entry import AREAS, Entry


def merge(places: Iterable[Named], supplement: Iterable[Named]) -> list[Named]:
    """Add the rows of the supplement: to the place that they mean, if it is known, or as places of their own.

    A place that is known keeps its id and its names. A settlement keeps its point as well, an area gets that of the
    supplement, which knows more of it than the settlements tell. Name, kind of settlement and theatre are the
    supplement's. A new place gets the first-level area of the settlements around it.
    """
    added = list(supplement)
    countries = {place.entry.country for place in added}
    merged = {place.entry.id: place for place in places}
    known = Known(place for place in merged.values() if place.entry.country in countries)
    for place in added:
        same = known.same(place)
        if same:
            merged[same.entry.id] = _joined(merged[same.entry.id], place)
        else:
            merged[place.entry.id] = Named(_in_area(place.entry, known), place.names)
    return list(merged.values())


def _joined(known: Named, added: Named) -> Named:
    entry, other = known.entry, added.entry
    kind = entry.kind if entry.kind in AREAS else other.kind
    joined = replace(entry, name=other.name, kind=kind, theatre=other.theatre or entry.theatre)
    if entry.kind not in AREAS:
        joined = replace(joined, radius=max(entry.radius, other.radius))
    elif other.kind == entry.kind:
        bounds = other.bounds or entry.bounds
        joined = replace(joined, lat=other.lat, lon=other.lon, radius=other.radius, bounds=bounds)
    names = dict.fromkeys([entry.name, *added.names, *known.names])
    return Named(joined, tuple(name for name in names if name != other.name))


def _in_area(entry: Entry, known: Known) -> Entry:
    if entry.admin1 or not entry.country or entry.kind in {"country", "region", "river", "sea", "desert", "front"}:
        return entry
    around = {other.admin1 for _, other in known.around(entry, 3) if other.country == entry.country}
    return replace(entry, admin1=around.pop()) if len(around) == 1 else entry

"""A person's own places as GeoJSON (RFC 7946): points, and lines and areas by the box around them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sayso.errors import DamagedError
from sayso.gazetteer.build.supplement import slug_id
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.gazetteer import kilometres
from sayso.gazetteer.load.fault import Fault, Note
from sayso.gazetteer.load.own_place import Bounds, make_place

_NAMES: Final = ("name", "NAME", "Name", "name:en", "title")
_KNOWN: Final = ("kind", "country", "admin1", "radius", "population", "theatre", "source", "variants")
_DEEPEST: Final = 6
"""Lists within lists of coordinates: four for a MultiPolygon, and some for collections."""


def read_geojson(path: Path, note: Note) -> Iterator[Named]:
    """Yield the places of a GeoJSON file, which is held in memory; a feature that cannot be used is noted and skipped.

    Raises:
        DamagedError: it is no GeoJSON.

    """
    for number, feature in enumerate(_features(path), start=1):
        name = ""
        try:
            name = _name(feature["properties"])
            yield _place(feature, name, path.stem)
        except (KeyError, TypeError, AttributeError):
            note(Fault(f"{path.name}, feature {number}", name[:40], "it is no feature, or has no geometry"))
        except ValueError as error:
            note(Fault(f"{path.name}, feature {number}", name[:40], str(error)))


def _features(path: Path) -> list[Any]:
    try:
        read = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"this is no JSON ({error})", where=str(path), next_step="export it anew") from error
    if isinstance(read, dict) and read.get("type") == "Feature":
        return [read]
    if isinstance(read, dict) and isinstance(features := read.get("features"), list):
        return features
    raise DamagedError(
        "this is JSON, but no GeoJSON feature collection", where=str(path), next_step="export it as GeoJSON"
    )


def _name(properties: Mapping[str, Any] | None) -> str:
    return next((str(properties[key]).strip() for key in _NAMES if properties.get(key)), "") if properties else ""


def _place(feature: Mapping[str, Any], name: str, stem: str) -> Named:
    properties = feature["properties"] or {}
    south, west, north, east = bounds = _box(list(_positions(feature["geometry"])))
    across = (east - west) % 360
    lat, lon = (south + north) / 2, (west + across / 2 + 180) % 360 - 180
    cells = {key: _cell(properties[key]) for key in _KNOWN if properties.get(key) is not None}
    cells |= {"name": name, "lat": f"{lat:.6f}", "lon": f"{lon:.6f}"}
    slug = slug_id(f"{stem}/{feature.get('id') or f'{name}@{lat},{lon}'}")
    if (south, west) == (north, east):
        return make_place(cells, slug)
    cells.setdefault("radius", f"{max(0.05, kilometres(south, west, north, east) / 2):.3f}")
    cells.setdefault("kind", "region")
    return make_place(cells, slug, bounds)


def _cell(value: object) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else str(value).strip()


def _box(points: list[tuple[float, float]]) -> Bounds:
    """Draw the box around points (longitude, latitude); what lies across the antimeridian has west beyond east.

    Raises:
        ValueError: there is no point.

    """
    if not points:
        raise ValueError("it has no coordinates")
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    west, east = min(lons), max(lons)
    if east - west > 180:  # RFC 7946 cuts such areas in two, at either edge of the map
        west, east = min(lon for lon in lons if lon >= 0), max(lon for lon in lons if lon < 0)
    return min(lats), west, max(lats), east


def _positions(geometry: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    """Yield longitude and latitude of every position of a geometry, or of those that it collects."""
    for part in geometry["geometries"] if geometry["type"] == "GeometryCollection" else [geometry]:
        yield from _pairs(part["coordinates"], _DEEPEST)


def _pairs(coordinates: Any, depth: int) -> Iterator[tuple[float, float]]:
    if not depth:
        raise ValueError("its coordinates are lists in too many lists")
    if len(coordinates) >= 2 and all(isinstance(one, int | float) for one in coordinates[:2]):
        lon, lat = float(coordinates[0]), float(coordinates[1])
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise ValueError(f"{lon:g}, {lat:g} are no degrees; export it in WGS 84")
        yield lon, lat
        return
    for part in coordinates:
        yield from _pairs(part, depth - 1)

"""A person's own places as GeoJSON (RFC 7946): points, and areas by the box around them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from sayso.errors import DamagedError
from sayso.gazetteer.build.supplement import Fault, slug_id
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.gazetteer import kilometres
from sayso.gazetteer.load.own_place import make_place

Box = tuple[float, float, float, float]
_NAMES: Final = ("name", "NAME", "Name", "name:en", "title")
_KNOWN: Final = ("kind", "country", "admin1", "radius", "population", "theatre", "source", "variants")


def read_geojson(path: Path, note: Callable[[Fault], None]) -> Iterator[Named]:
    """Yield the places of a GeoJSON file; a feature that cannot be used is noted and skipped.

    Raises:
        DamagedError: it is no GeoJSON.

    """
    try:
        collection = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"this is no JSON ({error})", where=str(path), next_step="export it anew") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise DamagedError(
            "this is JSON, but no GeoJSON feature collection", where=str(path), next_step="export it as GeoJSON"
        )
    for number, feature in enumerate(features, start=1):
        try:
            yield _place(feature, path.stem)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            note(Fault(f"{path.name}, feature {number}", "", str(error) or "it is no feature"))


def _place(feature: dict[str, Any], stem: str) -> Named:
    properties = feature.get("properties") or {}
    name = next((str(properties[key]).strip() for key in _NAMES if properties.get(key)), "")
    points = list(_points((feature.get("geometry") or {}).get("coordinates") or ()))
    if not points:
        raise ValueError("it has no coordinates")
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    cells = {key: _cell(properties[key]) for key in _KNOWN if properties.get(key) is not None}
    cells |= {"name": name, "lat": str((south + north) / 2), "lon": str((west + east) / 2)}
    bounds = None
    if (south, west) != (north, east):
        bounds = (south, west, north, east)
        cells.setdefault("radius", str(max(0.05, kilometres(south, west, north, east) / 2)))
        cells.setdefault("kind", "region")
    slug = feature.get("id") or f"{name}@{cells['lat']},{cells['lon']}"
    return make_place(cells, slug_id(f"{stem}/{slug}"), bounds)


def _cell(value: object) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else str(value).strip()


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    """Yield longitude and latitude of each position, however deep it lies."""
    if len(coordinates) >= 2 and all(isinstance(one, int | float) for one in coordinates[:2]):
        lon, lat = float(coordinates[0]), float(coordinates[1])
        if not (math.isfinite(lon) and math.isfinite(lat)):
            raise ValueError("a coordinate is no number")
        yield lon, lat
        return
    for part in coordinates:
        yield from _points(part)

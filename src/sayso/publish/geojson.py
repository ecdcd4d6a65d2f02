"""Points as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

CREDIT: Final = "Places: GeoNames (geonames.org), CC BY 4.0, and sayso's own list"
"""What every map made of it must say."""
_DIGITS: Final = 5
"""Digits behind the point of a degree: a metre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFeature:
    """A point, in degrees (WGS 84), and what is said of it."""

    id: str
    lat: float
    lon: float
    properties: Mapping[str, Any]


def write_points(points: Iterable[PointFeature]) -> Iterator[str]:
    """Yield a feature collection line by line, a feature a line, so that any number of them can be streamed."""
    yield f'{{"type": "FeatureCollection", "credit": {json.dumps(CREDIT)}, "features": ['
    before = None
    for point in points:
        if before is not None:
            yield before + ","
        before = json.dumps(_feature(point), ensure_ascii=False)
    if before is not None:
        yield before
    yield "]}"


def _feature(point: PointFeature) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": point.id,
        "geometry": {"type": "Point", "coordinates": [round(point.lon, _DIGITS), round(point.lat, _DIGITS)]},
        "properties": dict(point.properties),
    }

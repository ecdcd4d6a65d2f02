"""Where mentions say that it was, as far as that brings two together or keeps them apart."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

from sayso.records.incident import Scene

_RADII: Final = {"site": 3.0, "town": 8.0, "district": 30.0, "region": 120.0}
"""Kilometres from a place's point in which what is said to be there may be, where the place itself does not say."""
_APART: Final = 15.0
"""Kilometres between the edges of two places from which on they are two scenes: reporters name the next town along."""
_EARTH: Final = 6371.0
_RANKS: Final = {"site": 0, "town": 1, "district": 2, "region": 3, "country": 4}


def rank(scene: Scene) -> int:
    """How coarse a place is, finest first; 5 is a place of no known extent."""
    return _RANKS.get(scene.precision or "", 5)


def is_fine(scene: Scene | None) -> bool:
    """Whether a place tells one scene from another: a site, a town or a district with a point."""
    return scene is not None and scene.lat is not None and rank(scene) <= _RANKS["district"]


def radius(scene: Scene) -> float:
    """Kilometres from the point in which it may have been."""
    return scene.radius if scene.radius is not None else _RADII.get(scene.precision or "", _RADII["region"])


def distance(one: Scene, other: Scene) -> float:
    """Kilometres between two points (haversine); 0 where one has none."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    north, south, east = radians(one.lat), radians(other.lat), radians(other.lon - one.lon)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))


def compare_places(one: Scene | None, other: Scene | None) -> tuple[str, float] | None:
    """Name what two places say, with kilometres to go with it; None where they cannot be one scene."""
    if one is None or other is None or (one.identity is None and other.identity is None and one.lat is None):
        return "place open", 0.0
    if one.identity is not None and one.identity == other.identity:
        return ("place same" if is_fine(one) or rank(one) == 5 else "place wide"), 0.0
    if is_fine(one) and is_fine(other):
        apart = distance(one, other)
        reach = radius(one) + radius(other)
        if apart <= reach:
            return "place near", apart
        return None if apart > reach + _APART else ("place open", apart)
    if one.country and other.country and one.country != other.country:
        return None
    if one.lat is None or other.lat is None:
        return "place open", 0.0
    if "country" in {one.precision, other.precision}:
        return ("place inside" if one.country == other.country and one.country else "place open"), 0.0
    apart = distance(one, other)
    return None if apart > radius(one) + radius(other) + _APART else ("place inside", apart)

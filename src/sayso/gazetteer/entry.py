"""A place as the gazetteer knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "country", "admin1", "admin2", "city", "town", "village", "neighbourhood", "facility", "crossing", "base",
    "airport", "port", "dam", "bridge", "river", "lake", "sea", "mountain", "island", "valley", "desert", "region",
    "front",
]  # fmt: skip
"""What a place is. `region` is an area that no authority draws (Donbas), `front` a line or sector of fighting."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""Every kind, in the order in which files number them: kinds may be added at the end only."""

SETTLEMENTS: frozenset[str] = frozenset({"city", "town", "village", "neighbourhood"})
AREAS: frozenset[str] = frozenset({"country", "admin1", "admin2"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer.

    `id` is the GeoNames id where there is one; otherwise a negative number that follows from the slug that the place
    has in its own table, so that it stays. `country` is ISO 3166-1 alpha-2; `admin1` and `admin2` are GeoNames' codes
    within the country and within `admin1`. `lat`, `lon` and `bounds` (south, west, north, east) are degrees, WGS 84;
    where west is greater than east, the place lies across the antimeridian. `radius` is half the extent in km: how far
    from the point may lie what is said to be there. A population of 0 is unknown.
    """

    id: int
    name: str
    kind: Kind
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float
    lon: float
    radius: float
    population: int = 0
    theatre: str | None = None
    source: str
    bounds: tuple[float, float, float, float] | None = None

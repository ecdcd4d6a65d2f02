"""One place of a person's own, made of what a row or a feature says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sayso.gazetteer.build.settlements import built_up
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.entry import KINDS, SETTLEMENTS, Entry, Kind
from sayso.gazetteer.keys import LONGEST, exact_key

Bounds = tuple[float, float, float, float]
"""South, west, north, east."""
_RADIUS_KM: Final = 1.0
_MOST_KM: Final = 5_000.0


def make_place(cells: Mapping[str, str], number: int, bounds: Bounds | None = None) -> Named:
    """Make a place of what is said of it: name, lat, lon; variants (by |), kind, country, admin1, radius, population.

    Raises:
        ValueError: something about it cannot be used; the message says what.

    """
    name = cells.get("name", "")
    if not name:
        raise ValueError("it has no name")
    if not exact_key(name):
        raise ValueError(f"the name has no letters, or more than {LONGEST} characters")
    lat, lon = _number(cells, "lat", -90, 90), _number(cells, "lon", -180, 180)
    if (lat, lon) == (0, 0):
        raise ValueError("it is at 0,0, which is where points end up that nobody knows")
    kind = _kind(cells.get("kind", ""))
    population = int(_number(cells, "population", 0, 1e9, 0.0))
    usual = built_up(population) if kind in SETTLEMENTS else _RADIUS_KM
    country = cells.get("country", "").upper() or None
    if country is not None and (len(country) != 2 or not country.isalpha()):
        raise ValueError(f"{country[:20]!r} is no country's code: two letters (ISO 3166-1), or nothing")
    entry = Entry(
        id=number, name=name, kind=kind, country=country, admin1=cells.get("admin1") or None, lat=lat, lon=lon,
        radius=_number(cells, "radius", 0.05, _MOST_KM, usual), population=population,
        theatre=cells.get("theatre") or None, source=cells.get("source") or "your own", bounds=bounds,
    )  # fmt: skip
    variants = (variant.strip() for variant in cells.get("variants", "").split("|"))
    return Named(entry, tuple(dict.fromkeys(variant for variant in variants if exact_key(variant))))


def _kind(cell: str) -> Kind:
    for kind in KINDS:
        if cell.lower() == kind:
            return kind
    if cell:
        raise ValueError(f"{cell[:30]!r} is no kind of place ({', '.join(KINDS)})")
    return "facility"


def _number(cells: Mapping[str, str], column: str, least: float, most: float, otherwise: float | None = None) -> float:
    cell = cells.get(column, "")
    if not cell and otherwise is not None:
        return otherwise
    try:
        number = float(cell)
    except ValueError:
        raise ValueError(f"{column} is no number: {cell[:20]!r}") from None
    if not least <= number <= most:
        raise ValueError(f"{column} is {number:g}, not between {least:g} and {most:g}")
    return number

